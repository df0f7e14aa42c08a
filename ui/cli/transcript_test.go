package cli_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	bolt "go.etcd.io/bbolt"

	"ponder/ui/cli"
)

// TestMain lets the test binary be ponder, when it is called by that name.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"ponder": runPonder, "ponder-with-a-fault": cli.RunWithAFault, "copy-over": copyOver})
}

// lightWork lets a passphrase be tried in a moment: only here, never in the program that people
// have.
const lightWork = 10

func runPonder() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	defer stop()
	os.Exit(cli.MainWithWork(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr, os.Getenv, lightWork))
}

func TestTranscripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:       "testdata",
		Setup:     privateHome,
		Condition: condition,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"status": status, "id": keepID, "fields": fields, "value": value, "begin": begin, "locked": locked, "bytes": sameBytes,
		},
	})
}

// condition reports what the system can do: [links] that it makes symbolic links, which wine only
// pretends to.
func condition(name string) (bool, error) {
	if name != "links" {
		return false, fmt.Errorf("there is no condition %q", name)
	}
	folder, err := os.MkdirTemp("", "ponder-links")
	if err != nil {
		return false, err
	}
	link := filepath.Join(folder, "link")
	made := os.Symlink("nowhere", link)
	info, looked := os.Lstat(link)
	return made == nil && looked == nil && info.Mode()&fs.ModeSymlink != 0, os.RemoveAll(folder)
}

// privateHome returns each transcript a home of its own, and stops the clock on the Monday of Week
// 2 of the course of 2020.
func privateHome(env *testscript.Env) error {
	home, temp := filepath.Join(env.WorkDir, "home"), filepath.Join(env.WorkDir, "temp")
	for _, v := range [][2]string{
		{"HOME", home}, {"USERPROFILE", home}, {"LOCALAPPDATA", filepath.Join(home, "data")}, {"TMPDIR", temp}, {"TEMP", temp},
		{"TMP", temp}, {"TZ", "Europe/London"}, {"PONDER_NOW", "2020-04-06T14:02:00+01:00"},
		{"PONDER_JOURNAL", filepath.Join(home, "journal.db")}, {"TERM", "xterm-256color"},
	} {
		env.Setenv(v[0], v[1])
	}
	return errors.Join(os.Mkdir(home, 0o700), os.Mkdir(temp, 0o700))
}

// status runs a command and wants its exit status: status 2 ponder list --bogus
func status(ts *testscript.TestScript, neg bool, args []string) {
	want, err := strconv.Atoi(args[0])
	if neg || err != nil || len(args) < 2 {
		ts.Fatalf("usage: status N command...")
	}
	got := 0
	var exit *exec.ExitError
	if err := ts.Exec(args[1], args[2:]...); errors.As(err, &exit) {
		got = exit.ExitCode()
	} else if err != nil {
		ts.Fatalf("%v", err)
	}
	if got != want {
		ts.Fatalf("exit status %d, want %d", got, want)
	}
}

// keepID puts what the last command wrote to standard output into a variable, or a value of the
// JSON there: id FIRST, id FIRST 0.id
func keepID(ts *testscript.TestScript, _ bool, args []string) {
	got := strings.TrimSpace(ts.ReadFile("stdout"))
	if len(args) > 1 {
		got, _ = at(ts, args[1]).(string)
	}
	if len(got) != 16 {
		ts.Fatalf("%q is not an ID", got)
	}
	ts.Setenv(args[0], got)
}

// begin creates a journal for a learner who started on 30 March 2020.
func begin(ts *testscript.TestScript, _ bool, _ []string) {
	ts.Check(ts.Exec("ponder", "init", "--name", "Sample Learner", "--email", "learner@example.org", "--start", "2020-03-30"))
}

// fieldsOfList are those that `ponder list` gives of an entry, and every command that shows one.
const fieldsOfList = "id date week prompt partnership title words tags private draft revision updated"

// fields wants exactly these fields in an object of the JSON on standard output: fields 0.files.0
// path sha256. @list stands for those of `ponder list`.
func fields(ts *testscript.TestScript, _ bool, args []string) {
	object, ok := at(ts, args[0]).(map[string]any)
	if !ok {
		ts.Fatalf("%s is no object", args[0])
	}
	named := strings.Fields(strings.ReplaceAll(strings.Join(args[1:], " "), "@list", fieldsOfList))
	got, want := slices.Sorted(maps.Keys(object)), slices.Sorted(slices.Values(named))
	if !slices.Equal(got, want) {
		ts.Fatalf("%s has the fields %q, want %q", args[0], got, want)
	}
}

// value wants a value in the JSON on standard output, written as JSON: value 0.week 2. A path is
// written with slashes, whatever the system has.
func value(ts *testscript.TestScript, neg bool, args []string) {
	got, err := json.Marshal(at(ts, args[0]))
	ts.Check(err)
	slashed := func(s string) string {
		return filepath.ToSlash(strings.ReplaceAll(s, `\\`, string(filepath.Separator)))
	}
	if (string(got) == args[1] || filepath.Separator == '\\' && slashed(string(got)) == slashed(args[1])) == neg {
		ts.Fatalf("%s is %s, want %s", args[0], got, args[1])
	}
}

// at walks into the JSON on standard output, which must be one document; - is all of it.
func at(ts *testscript.TestScript, path string) any {
	dec := json.NewDecoder(strings.NewReader(ts.ReadFile("stdout")))
	var v any
	ts.Check(dec.Decode(&v))
	if _, err := dec.Token(); err != io.EOF {
		ts.Fatalf("there is more than one JSON document")
	}
	if path == "-" {
		return v
	}
	for step := range strings.SplitSeq(path, ".") {
		switch in := v.(type) {
		case map[string]any:
			v = in[step]
		case []any:
			i, err := strconv.Atoi(step)
			if err != nil || i >= len(in) {
				ts.Fatalf("%s: there is no %q in a list of %d", path, step, len(in))
			}
			v = in[i]
		default:
			ts.Fatalf("%s: there is nothing at %q", path, step)
		}
	}
	return v
}

// locked runs a command while another program holds a journal: locked FILE 3 ponder list
func locked(ts *testscript.TestScript, neg bool, args []string) {
	db, err := bolt.Open(ts.MkAbs(args[0]), 0o600, nil)
	ts.Check(err)
	defer db.Close()
	status(ts, neg, args[1:])
}

// sameBytes wants standard output to be these bytes, written as a Go string: bytes "a\x00b"
func sameBytes(ts *testscript.TestScript, _ bool, args []string) {
	want, err := strconv.Unquote(args[0])
	ts.Check(err)
	if got := ts.ReadFile("stdout"); !bytes.Equal([]byte(got), []byte(want)) {
		ts.Fatalf("got %q, want %q", got, want)
	}
}

// A plain build of the module gives a program that runs, whatever folder it is started in.
func TestPlainBuildRuns(t *testing.T) {
	needsGo(t)
	program := filepath.Join(t.TempDir(), "ponder.exe")
	if out, err := exec.Command("go", "build", "-o", program, "../..").CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	cmd := exec.Command(program, "week", "2")
	cmd.Dir = t.TempDir()
	cmd.Env = append(os.Environ(), "PONDER_JOURNAL="+filepath.Join(cmd.Dir, "none.db"))
	out, err := cmd.CombinedOutput()
	if err != nil || !bytes.HasPrefix(out, []byte("Week 2  Principled partnering\n")) {
		t.Errorf("ponder week 2: %v\n%s", err, out)
	}
}

// needsGo passes over a test that asks the go command where there is none, as under wine.
func needsGo(t *testing.T) {
	t.Helper()
	if _, err := exec.LookPath("go"); err != nil {
		t.Skip("there is no go command here")
	}
}
