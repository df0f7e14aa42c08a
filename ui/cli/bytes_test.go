//go:build unix

package cli_test

import (
	"io"
	"os/exec"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/creack/pty"
)

// typing is what is typed to count the bytes: three lines of a sample, of which the words are
// counted, and which is saved, while it is typed.
const typing = "A sample of some words that somebody types without haste, and goes on typing until the line is full, so that a " +
	"second one begins, and then a third; it is saved meanwhile."

// BenchmarkBytesOfAKeyPress counts what is sent to the terminal for each key press while writing,
// everything that is drawn meanwhile included, against a bare text area of three lines. Goal: at
// most 1.5.
func BenchmarkBytesOfAKeyPress(b *testing.B) {
	ponder, area := mustBuild(b, "../.."), mustBuild(b, "./testdata/textarea")
	env := filled(b, 100)
	var ours, bare int
	for b.Loop() {
		ours += bytesWhileTyping(b, exec.Command(ponder), env, "Setting", "\r", "nothing written")
		bare += bytesWhileTyping(b, exec.Command(area), env, "a text area", "", "")
	}
	keys := float64(b.N * len(typing))
	b.ReportMetric(float64(ours)/keys, "bytes/key")
	b.ReportMetric(float64(bare)/keys, "bytes/key-textarea")
	b.ReportMetric(float64(ours)/float64(bare), "ratio")
	b.ReportMetric(0, "ns/op")
}

// bytesWhileTyping starts a program, goes to where it can be typed, types, and counts the bytes
// that come for that.
func bytesWhileTyping(b *testing.B, cmd *exec.Cmd, env []string, started, keys, there string) int {
	b.Helper()
	cmd.Env = env
	tty, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: 24, Cols: 80})
	if err != nil {
		b.Fatal(err)
	}
	defer func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		_ = tty.Close()
	}()
	var sent atomic.Int64
	seen := make(chan string, 1000)
	go func() {
		buf := make([]byte, 1<<16)
		for {
			n, err := tty.Read(buf)
			sent.Add(int64(n))
			seen <- string(buf[:n])
			if err != nil {
				return
			}
		}
	}()
	waitFor := func(text string) {
		var all strings.Builder
		for late := time.After(10 * time.Second); !strings.Contains(all.String(), text); {
			select {
			case s := <-seen:
				all.WriteString(s)
			case <-late:
				b.Fatalf("%s never shows %q:\n%q", cmd.Path, text, all.String())
			}
		}
	}
	waitFor(started)
	if keys != "" {
		_, _ = io.WriteString(tty, keys)
		waitFor(there)
	}
	go func() {
		for range seen { // what comes now is only counted
		}
	}()
	time.Sleep(500 * time.Millisecond)
	before := sent.Load()
	for _, r := range typing {
		_, _ = io.WriteString(tty, string(r))
		time.Sleep(20 * time.Millisecond)
	}
	time.Sleep(time.Second)
	return int(sent.Load() - before)
}
