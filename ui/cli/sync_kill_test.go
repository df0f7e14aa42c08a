//go:build unix

package cli_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ponder/store"
	"ponder/store/seal"
)

// pairOfDesks is two computers that share a folder, and what was written on either.
type pairOfDesks struct {
	t      *testing.T
	all    [2]*desk
	path   string
	folder *store.SharedFolder
	rnd    *rand.Rand
	texts  map[string]bool // that were written; whether the program said so before it was killed
	kills  int             // that hit a program that was running
}

func newPairOfDesks(t *testing.T) *pairOfDesks {
	t.Helper()
	p := &pairOfDesks{t: t, path: t.TempDir(), rnd: rand.New(rand.NewPCG(22, 9)), texts: map[string]bool{}}
	for i := range p.all {
		p.all[i] = newDesk(t).begin()
	}
	p.all[0].run("sync", p.path)
	words := p.all[0].run("sync", "--words")
	file := p.all[1].file("words.txt", words)
	p.all[1].run("sync", p.path, "--words-file", file)
	key, err := seal.ParseWords(words)
	if err == nil {
		p.folder, err = store.OpenSharedFolder(p.path, key[:])
	}
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// kill starts a command and kills it within a time. It reports whether the command ended before.
func (p *pairOfDesks) kill(d *desk, within time.Duration, args ...string) (ended bool) {
	p.t.Helper()
	var errs strings.Builder
	cmd := d.start(&errs, args...)
	over := make(chan error, 1)
	go func() { over <- cmd.Wait() }()
	select {
	case err := <-over:
		if err != nil {
			p.t.Fatalf("ponder %q: %v: %s", args, err, errs.String())
		}
		return true
	case <-time.After(time.Duration(p.rnd.Int64N(int64(within)))):
	}
	_ = cmd.Process.Kill()
	err := <-over
	if err != nil {
		p.kills++ // it was hit
	}
	return err == nil
}

// areWhole looks whether every file that has the name of a bundle is a whole one.
func (p *pairOfDesks) areWhole() {
	p.t.Helper()
	files, err := p.folder.List()
	if err != nil {
		p.t.Fatal(err)
	}
	for _, f := range files {
		if _, _, err := p.folder.Read(f); err != nil {
			p.t.Fatalf("after %d kills %s is no whole bundle: %v", p.kills, f.Name, err)
		}
	}
}

// bodies returns the texts of the entries of a computer.
func (p *pairOfDesks) bodies(d *desk) (bodies []string) {
	p.t.Helper()
	path := filepath.Join(p.t.TempDir(), "all.json")
	d.run("export", "--format", "json", path)
	data, err := os.ReadFile(path)
	var all struct{ Entries []struct{ Body string } }
	if err == nil {
		err = json.Unmarshal(data, &all)
	}
	if err != nil {
		p.t.Fatal(err)
	}
	for _, e := range all.Entries {
		bodies = append(bodies, e.Body)
	}
	return bodies
}

// readable counts the runs of 8 bytes of any text that stand in any file of the folder.
func (p *pairOfDesks) readable() (found int) {
	p.t.Helper()
	err := filepath.WalkDir(p.path, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		for text := range p.texts {
			for i := 0; i+8 <= len(text); i++ {
				if bytes.Contains(data, []byte(text[i:i+8])) {
					found++
				}
			}
		}
		return err
	})
	if err != nil {
		p.t.Fatal(err)
	}
	return found
}

// killWhileSyncing kills programs while they write bundles and read those of others, in turns on
// two computers, and looks at the end whether both hold every text, once.
func killWhileSyncing(t *testing.T, kills int) string {
	p := newPairOfDesks(t)
	began := time.Now()
	p.all[0].run("sync")
	within := time.Since(began) * 5 / 4
	for n := 0; p.kills < kills; n++ {
		d := p.all[n%2]
		text := fmt.Sprintf("The sample of turn %d: %s.", n, strings.Repeat(fmt.Sprintf("%x", p.rnd.Uint64()), 1+p.rnd.IntN(40)))
		switch p.rnd.IntN(3) {
		case 0:
			p.texts[text] = p.kill(d, 2*within, "write", text)
		case 1:
			d.run("write", text)
			p.texts[text] = true
			fallthrough
		default:
			p.kill(d, within, "sync")
		}
		p.areWhole()
	}
	for range 2 {
		for _, d := range p.all {
			d.run("sync")
		}
	}
	held := [2]map[string]int{}
	for i, d := range p.all {
		held[i] = map[string]int{}
		for _, body := range p.bodies(d) {
			if held[i][body]++; held[i][body] > 1 {
				t.Errorf("computer %d holds %.40q twice", i, body)
			}
		}
		for text, said := range p.texts {
			if said && held[i][text] == 0 {
				t.Errorf("computer %d has lost %.40q", i, text)
			}
		}
		d.run("doctor")
	}
	if len(held[0]) != len(held[1]) {
		t.Errorf("one holds %d texts, the other %d", len(held[0]), len(held[1]))
	}
	if n := p.readable(); n > 0 {
		t.Errorf("%d runs of 8 bytes of the texts stand in the folder", n)
	}
	return fmt.Sprintf("%d kills, %d texts on both, 0 half bundles, 0 runs of 8 bytes of %d texts in the folder", p.kills, len(held[0]), len(p.texts))
}

func TestAKillWhileBundlesAreWrittenAndReadLosesNothing(t *testing.T) {
	t.Log(killWhileSyncing(t, 10))
}
