//go:build clients && unix

package cli_test

import (
	"fmt"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"
)

// readMail is an email as Python read it.
type readMail struct {
	Defects []string
	Subject string
	Unsent  string
	To      struct{ Name, Address string }
	Files   []struct{ Name, Type, SHA256, Lines string } // Lines: the SHA-256 where CRLF counts as LF
	Texts   map[string]string
}

// sums returns the SHA-256 of the files by name. Mail programs may write the lines of text anew
// with other endings; anyEnds lets them.
func (m readMail) sums(anyEnds bool) map[string]string {
	all := map[string]string{}
	for _, f := range m.Files {
		all[f.Name] = f.SHA256
		if anyEnds && strings.HasPrefix(f.Type, "text/") {
			all[f.Name] = f.Lines
		}
	}
	return all
}

// checkMail wants in an email all that went into the hand-in in many scripts, byte for byte.
func (h *handIns) checkMail(t *testing.T, path string, anyEnds bool) readMail {
	t.Helper()
	m := decoded[readMail](t, output(t, "python3", "testdata/clients/mail.py", path))
	if len(m.Defects) > 0 {
		t.Errorf("defects: %q", m.Defects)
	}
	if !strings.HasPrefix(m.Subject, subject+" [Ponder ") || m.To.Name != "Fácilitator Sample" || m.To.Address != "facilitator@example.org" {
		t.Errorf("subject %q, to %+v", m.Subject, m.To)
	}
	if want := enclosed(t, h.mixed); len(want) != 3 || !maps.Equal(m.sums(anyEnds), want) {
		t.Errorf("the files are %v, want %v", m.sums(anyEnds), want)
	}
	for _, kind := range []string{"text/plain", "text/html"} {
		text := strings.NewReplacer("&lt;", "<", "&gt;", ">", "&#34;", `"`, "&#39;", "'", "&amp;", "&").Replace(m.Texts[kind])
		holds(t, text, noteText, "<word>, R&D", "بدأنا لقاءنا", "我们从信任开始。", "😀 👩‍🏫 ❤️", "Ọ̀rọ̀. → ✓")
	}
	return m
}

func (h *handIns) readByPython(t *testing.T) string {
	m := h.checkMail(t, file(t, h.mixed, ".eml"), false)
	if m.Unsent != "1" {
		t.Errorf("X-Unsent is %q", m.Unsent)
	}
	simple := decoded[readMail](t, output(t, "python3", "testdata/clients/mail.py", file(t, h.simple, ".eml")))
	if want := enclosed(t, h.simple); len(want) != 4 || !maps.Equal(simple.sums(false), want) || len(simple.Defects) > 0 {
		t.Errorf("the second draft: files %v, want %v; defects %q", simple.sums(false), want, simple.Defects)
	}
	return fmt.Sprintf("no defects, subject, names and bytes of %d and %d files exact", len(m.Files), len(simple.Files))
}

// sentByNeomutt opens the draft in the mail program, sends it to a program that keeps it, and reads
// what was sent.
func (h *handIns) sentByNeomutt(t *testing.T) string {
	folder := t.TempDir()
	sent, keep, settings := filepath.Join(folder, "sent.eml"), filepath.Join(folder, "keep"), filepath.Join(folder, "settings")
	spool := filepath.Join(folder, "spool")
	for name, text := range map[string]string{
		keep: "#!/bin/sh\nexec cat >'" + sent + "'\n", spool: "",
		settings: "set sendmail='" + keep + "' from='sample@example.org' editor=true spoolfile='" + spool + "' folder='" + folder +
			"' record='' copy=no use_domain=no autoedit=yes fast_reply=yes abort_unmodified=no wait_key=no crypt_autosign=no\n",
	} {
		if err := os.WriteFile(name, []byte(text), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	w := &window{t: t, cmd: exec.Command(program("neomutt"), "-n", "-F", settings, "-H", file(t, h.mixed, ".eml")), vt: vt.NewSafeEmulator(120, 40), done: make(chan struct{})}
	w.cmd.Env = append(os.Environ(), "TERM=xterm", "LC_ALL=C.UTF-8", "HOME="+folder)
	tty, err := pty.StartWithSize(w.cmd, &pty.Winsize{Rows: 40, Cols: 120})
	if err != nil {
		t.Fatal(err)
	}
	w.tty = tty
	t.Cleanup(w.close)
	go func() {
		defer close(w.done)
		io.Copy(w.vt, tty)
	}()
	go w.answer(false)
	w.sees("y:Send", "Fácilitator Sample <facilitator@example.org>", "Journal for Weeks 0 and 1 – Sample Learnér", ".docx", ".html", ".md")
	w.types("y")
	w.until("the draft is sent", func(string) bool { info, err := os.Stat(sent); return err == nil && info.Size() > 30_000 })
	m := h.checkMail(t, sent, true)
	return fmt.Sprintf("opened with recipient, subject and %d files; what it sent says the same, letter for letter", len(m.Files))
}

func (h *handIns) unpackedByMunpack(t *testing.T) string {
	folder := t.TempDir()
	cmd := exec.Command(program("munpack"), "-q", "-C", folder, file(t, h.mixed, ".eml"))
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	want := enclosed(t, h.mixed)
	for name, hash := range want {
		if got := sum(t, filepath.Join(folder, name)); got != hash {
			t.Errorf("%s came out with other bytes", name)
		}
	}
	return fmt.Sprintf("%d files under their names, with the same bytes", len(want))
}
