//go:build clients && unix

package cli_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

var kept = flag.String("keep", "", "a folder that keeps the hand-ins and the pictures of their pages, to be looked at")

// TestClients makes hand-ins with the real commands, lets programs that know nothing of Ponder open
// them, and prints a line for each. What is not installed is not tried, and the line says so.
func TestClients(t *testing.T) {
	h := newHandIns(t)
	client(t, "the email draft, by Python's email package", h.readByPython, "python3")
	client(t, "the email draft, sent by neomutt -H", h.sentByNeomutt, "neomutt", "python3")
	client(t, "the email draft, unpacked by munpack", h.unpackedByMunpack, "munpack")
	client(t, "the Word document, as LibreOffice prints it", h.printedByLibreOffice, "soffice", "pdftotext", "pdffonts", "pdftoppm")
	client(t, "the Word document, read by pandoc", h.readByPandoc, "pandoc")
	client(t, "the web page, printed by Chromium without a network", h.printedByChromium, "chromium", "pdftotext", "pdftoppm")
	client(t, "the PDF, by pdftotext, pdffonts and pdfinfo", h.readByPoppler, "pdftotext", "pdffonts", "pdfinfo", "pdftoppm")
	client(t, "the structure of the PDF, by pdfinfo", h.taggedByPoppler, "pdfinfo")
	if axeAt() == "" {
		fmt.Println("CLIENT NOT TRIED  the pages, by axe-core in Chromium: axe-core is not installed (npm install -g axe-core)")
	} else {
		client(t, "the pages, by axe-core in Chromium", h.judgedByAxe, "chromium")
	}
	client(t, "six entries as learners write them, on the pages of every kind of file", laidOut, "pdftotext", "pdftoppm")
	b := newBooks(t)
	client(t, "the book as a Word document, read by pandoc", b.readByPandoc, "pandoc")
	client(t, "the book as a Word document, as LibreOffice prints it", b.printedByLibreOffice, "soffice", "pdftotext", "pdftoppm")
	client(t, "the book as a PDF, by pdftotext and pdfinfo", b.readByPoppler, "pdftotext", "pdfinfo", "pdftoppm")
	client(t, "the book as a web page, printed by Chromium without a network", b.printedByChromium, "chromium", "pdftotext", "pdftoppm")
	client(t, "the calendar, by Python's icalendar", h.calendarByPython, "python3 -m icalendar.cal")
	client(t, "deadlines in ten zones, around both changes of summer time, by date", deadlinesByDate, "date --date=@0")
}

// client lets a program look at a hand-in, if all that this takes is installed, and says how it
// went.
func client(t *testing.T, name string, look func(t *testing.T) string, needs ...string) {
	t.Helper()
	for _, n := range needs {
		if !installed(t, strings.Fields(n)) {
			fmt.Printf("CLIENT NOT TRIED  %s: %s is not installed\n", name, n)
			return
		}
	}
	said, ran, start := "", false, time.Now()
	result := "AT ODDS  "
	if t.Run(name, func(t *testing.T) { ran = true; said = look(t) }) {
		result = "agrees   "
	}
	if !ran {
		return // it was not asked for
	}
	fmt.Printf("CLIENT %s  %s: %s (%v)\n", result, name, said, time.Since(start).Round(100*time.Millisecond))
}

// installed reports whether a program is there or, with arguments, whether it does what they ask.
func installed(t *testing.T, command []string) bool {
	_, err := exec.LookPath(program(command[0]))
	if err == nil && len(command) > 1 {
		err = exec.CommandContext(t.Context(), program(command[0]), command[1:]...).Run()
	}
	return err == nil
}

// program prefers the system's own Python, where its packages are.
func program(name string) string {
	if _, err := os.Stat("/usr/bin/" + name); err == nil {
		return "/usr/bin/" + name
	}
	return name
}

// handIns are two hand-ins: one in many scripts, which no PDF can show, and one that every kind of
// file can.
type handIns struct {
	desk          *desk
	mixed, simple []string // their files
}

// Texts of the hand-ins. All of them are samples.
const (
	subject = "Journal for Weeks 0 and 1 – Sample Learnér 学"
	inLatin = "Text with “quotes”, 'straight' and \"double\" ones, <word>, R&D and naïveté.\n\n# What I saw\n\n1. first\n2. second\n\nThen:\n\n" +
		"1. again first\n2. again second\n\n> A quote of two lines\n> and its second.\n\n| who | what |\n|---|---|\n| I | asked |\n\nSee [a page](https://example.org/a_b) and `code <b>`."
	inArabic  = "بدأنا لقاءنا بسؤال واحد فقط.\n\n- الثقة\n- الوقت"
	inChinese = "我们从信任开始。\n\nAnd then a smile: 😀 👩‍🏫 ❤️"
	inGreek   = "Ελληνικά, Русский, Tiếng Việt, ሰላም, Ọ̀rọ̀. → ✓"
	noteText  = "Grüße, with “quotes” and <angle> brackets. 学"
)

func newHandIns(t *testing.T) *handIns {
	t.Helper()
	h := &handIns{desk: newDesk(t)}
	d := h.desk
	d.run("init", "--name", "Sample Learnér 学", "--email", "sample@example.org", "--course", "remote-partnering", "--start", "2020-03-30")
	write := func(week, prompt, text string) string {
		return strings.TrimSpace(d.run("write", "--week", week, "--prompt", prompt, text))
	}
	write("0", "1", inLatin)
	arabic, chinese := write("0", "2", inArabic), write("1", "1", inChinese)
	write("1", "2", inGreek)
	root := d.home
	if *kept != "" {
		root = *kept
	}
	to := "Fácilitator Sample <facilitator@example.org>"
	said, err := d.tried("submit", "weeks-0-1", "--json", "--to", to, "--note", noteText, "--out", filepath.Join(root, "Übergabe 一"),
		"--format", "docx,html,md,pdf,eml")
	if err == nil || !strings.Contains(errorsOf(err), "write pdf: its fonts cannot draw") || !strings.Contains(errorsOf(err), "(U+5B66)") {
		t.Fatalf("the PDF of many scripts: %v, %s", err, errorsOf(err))
	}
	h.mixed = decoded[struct{ Files []string }](t, said).Files
	d.run("config", "name", "Sample Learnér")
	said = d.run("submit", "weeks-0-1", "--json", "--to", to, "--out", filepath.Join(root, "simple"), "--exclude", arabic, "--exclude", chinese,
		"--format", "docx,html,md,pdf,eml")
	h.simple = decoded[struct{ Files []string }](t, said).Files
	if len(h.mixed) != 4 || len(h.simple) != 5 {
		t.Fatalf("%q and %q were written, want all but the PDF, and all", h.mixed, h.simple)
	}
	return h
}

// tried runs a command that may fail, and gives what it wrote.
func (d *desk) tried(args ...string) (string, error) {
	cmd := exec.Command(os.Args[0], args...)
	cmd.Args[0], cmd.Env = "ponder", d.env
	out, err := cmd.Output()
	return string(out), err
}

// file finds the file of a hand-in with an ending.
func file(t *testing.T, files []string, ending string) string {
	t.Helper()
	for _, name := range files {
		if strings.HasSuffix(name, ending) {
			return name
		}
	}
	t.Fatalf("no %s among %q", ending, files)
	return ""
}

// enclosed returns the SHA-256 of every file that the draft is to hold, by name. Names are plain.
func enclosed(t *testing.T, files []string) map[string]string {
	t.Helper()
	all := map[string]string{}
	for _, name := range files {
		if base := filepath.Base(name); strings.Trim(base, "abcdefghijklmnopqrstuvwxyz0123456789-.") != "" {
			t.Errorf("%q is no plain name", base)
		} else if !strings.HasSuffix(base, ".eml") {
			all[base] = sum(t, name)
		}
	}
	return all
}

func sum(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	hash := sha256.Sum256(data)
	return hex.EncodeToString(hash[:])
}

// output runs a program and gives what it wrote; its complaints go into the error.
func output(t *testing.T, name string, args ...string) string {
	t.Helper()
	ctx, stop := context.WithTimeout(t.Context(), 2*time.Minute)
	defer stop()
	cmd := exec.CommandContext(ctx, program(name), args...)
	var said, complaints bytes.Buffer
	cmd.Stdout, cmd.Stderr = &said, &complaints
	cmd.Env = append(os.Environ(), "LC_ALL=C.UTF-8")
	if err := cmd.Run(); err != nil {
		t.Fatalf("%s %q: %v\n%s%s", name, args, err, said.String(), complaints.String())
	}
	return said.String()
}

// decoded reads JSON that a script wrote.
func decoded[T any](t *testing.T, text string) T {
	t.Helper()
	var v T
	if err := json.Unmarshal([]byte(text), &v); err != nil {
		t.Fatal(errors.Join(err, errors.New(text)))
	}
	return v
}

// holds wants texts in the given order, spaces aside.
func holds(t *testing.T, text string, want ...string) {
	t.Helper()
	text = strings.Join(strings.Fields(text), " ")
	at := 0
	for _, w := range want {
		i := strings.Index(text[at:], strings.Join(strings.Fields(w), " "))
		if i < 0 {
			t.Errorf("no %q where it belongs in\n%s", w, text)
			return
		}
		at += i
	}
}
