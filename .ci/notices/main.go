// Command notices gathers the licences of everything that is linked into Ponder, on any system, or
// holds programs against what was gathered:
//
//	go run ./.ci/notices >NOTICES.txt
//	go run ./.ci/notices -check NOTICES.txt PROGRAM...
package main

import (
	"bytes"
	"debug/buildinfo"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// systems are those that a release is made for.
var systems = []string{"linux", "darwin", "windows"}

// heading stands above the licences of a module; check reads it again.
const heading = "== "

var licence = regexp.MustCompile(`(?i)^(licen[cs]e|copying|notice|patents|unlicense)`)

// module is one that is linked in, with the folders of its packages.
type module struct {
	Path, Version, Dir string
	Main               bool
	packages           []string
}

func main() {
	log.SetFlags(0)
	var err error
	if len(os.Args) > 3 && os.Args[1] == "-check" {
		err = check(os.Args[2], os.Args[3:])
	} else {
		err = gather(os.Stdout)
	}
	if err != nil {
		log.Fatal(err)
	}
}

// gather writes the licences, and fails for a module without one.
func gather(w io.Writer) error {
	all, err := linked()
	if err != nil {
		return err
	}
	goroot, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return err
	}
	fmt.Fprint(w, "Ponder is made of the parts that are named here, besides its own. Each is free software; its licence follows.\n")
	if err := write(w, "Go, its run time and its library", filepath.Join(strings.TrimSpace(string(goroot)), "LICENSE")); err != nil {
		return err
	}
	fonts, err := filepath.Glob("journal/export/fonts/LICENSE-*.txt")
	if err != nil || len(fonts) == 0 {
		return fmt.Errorf("licences of the fonts: %d found: %w", len(fonts), err)
	}
	if err := write(w, "The fonts that are put into PDF files", fonts...); err != nil {
		return err
	}
	for _, m := range all {
		files, err := m.licences()
		if err != nil {
			return err
		}
		if err := write(w, m.Path+" "+m.Version, files...); err != nil {
			return err
		}
	}
	return nil
}

// linked returns the modules of all packages that Ponder is built from, on each system.
func linked() ([]*module, error) {
	all := map[string]*module{}
	for _, system := range systems {
		cmd := exec.Command("go", "list", "-deps", "-json=Dir,Module", ".")
		cmd.Env = append(os.Environ(), "GOOS="+system, "CGO_ENABLED=0")
		cmd.Stderr = os.Stderr
		out, err := cmd.Output()
		if err != nil {
			return nil, fmt.Errorf("go list for %s: %w", system, err)
		}
		for dec := json.NewDecoder(bytes.NewReader(out)); ; {
			var p struct {
				Dir    string
				Module *module
			}
			err := dec.Decode(&p)
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				return nil, err
			}
			if p.Module == nil || p.Module.Main {
				continue
			}
			m := all[p.Module.Path]
			if m == nil {
				m = p.Module
				all[m.Path] = m
			}
			m.packages = append(m.packages, p.Dir)
		}
	}
	var sorted []*module
	for _, m := range all {
		sorted = append(sorted, m)
	}
	slices.SortFunc(sorted, func(x, y *module) int { return strings.Compare(x.Path, y.Path) })
	return sorted, nil
}

// licences returns the files of a module that say under which terms it, or a package that is linked
// in, may be passed on.
func (m *module) licences() ([]string, error) {
	folders := []string{m.Dir}
	for _, in := range m.packages {
		for ; len(in) > len(m.Dir); in = filepath.Dir(in) {
			if !slices.Contains(folders, in) {
				folders = append(folders, in)
			}
		}
	}
	slices.Sort(folders)
	var files []string
	for _, in := range folders {
		entries, err := os.ReadDir(in)
		if err != nil {
			return nil, err
		}
		for _, e := range entries {
			if !e.IsDir() && licence.MatchString(e.Name()) && !strings.HasSuffix(e.Name(), ".go") {
				files = append(files, filepath.Join(in, e.Name()))
			}
		}
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("%s %s has no licence beside it: find out whether it may be passed on", m.Path, m.Version)
	}
	return files, nil
}

func write(w io.Writer, name string, files ...string) error {
	fmt.Fprintf(w, "\n%s%s\n", heading, name)
	var written []string
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		said := strings.TrimSpace(strings.ReplaceAll(string(text), "\r\n", "\n"))
		if !slices.Contains(written, said) {
			fmt.Fprintf(w, "\n%s\n", said)
			written = append(written, said)
		}
	}
	return nil
}

// check fails where a program holds a module that the notices do not name in that version, or they
// name one that no program holds.
func check(notices string, programs []string) error {
	text, err := os.ReadFile(notices)
	if err != nil {
		return err
	}
	named := map[string]bool{} // and whether a program holds it
	for line := range strings.Lines(string(text)) {
		if name, is := strings.CutPrefix(strings.TrimSpace(line), heading); is && strings.Count(name, " ") == 1 {
			named[name] = false
		}
	}
	var wrong []error
	for _, program := range programs {
		info, err := buildinfo.ReadFile(program)
		if err != nil {
			return fmt.Errorf("%s: %w", program, err)
		}
		for _, d := range info.Deps {
			name := d.Path + " " + d.Version
			if _, is := named[name]; !is {
				wrong = append(wrong, fmt.Errorf("%s holds %s, which the notices do not name", program, name))
			}
			named[name] = true
		}
	}
	for name, held := range named {
		if !held {
			wrong = append(wrong, fmt.Errorf("the notices name %s, which no program holds", name))
		}
	}
	if len(wrong) == 0 {
		fmt.Printf("the notices agree with %d programs: %d modules\n", len(programs), len(named))
	}
	return errors.Join(wrong...)
}
