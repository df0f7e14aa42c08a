//go:build large && linux

package cli_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"ponder/journal/book"
)

// peers measures questions against sqlite3 and its FTS5.
func (r *ratios) peers() {
	peer, err := r.newPeer()
	if err != nil {
		r.notRun("questions against sqlite3 and FTS5", err)
		return
	}
	defer peer.close()
	r.ask(peer)
}

// ask asks both the same questions.
func (r *ratios) ask(peer *sqlite) {
	newest := func(ctx context.Context, kept *book.Book) (int, error) {
		found, err := kept.Items(ctx, book.Filter{Limit: 10})
		return len(found), err
	}
	r.against(peer, "newest 10, against sqlite3", 3, newest, "select * from entries order by at desc limit 10;")
	for _, q := range []struct {
		name, ours, theirs string
		goal               float64
	}{
		{"a rare word", "quokka", "quokka", 5},
		{"a common word", sampleWord(0), sampleWord(0), 2},
		{"a phrase", `"` + sampleWord(0) + " " + sampleWord(1) + `"`, `"` + sampleWord(0) + " " + sampleWord(1) + `"`, 2},
		{"a prefix", sampleWord(900)[:3], sampleWord(900)[:3] + "*", 2},
	} {
		ours := func(ctx context.Context, kept *book.Book) (int, error) {
			found, err := kept.SearchNewest(ctx, q.ours, 50)
			return len(found), err
		}
		r.against(peer, "newest 50 for "+q.name+", against FTS5", q.goal, ours,
			"select rowid, title, body from texts where texts match '"+q.theirs+"' order by rowid desc limit 50;")
	}
}

// against measures one question. Both have to find as many.
func (r *ratios) against(peer *sqlite, what string, goal float64, ask func(context.Context, *book.Book) (int, error), query string) {
	var empty []time.Duration
	for range 31 {
		took, _ := peer.ask("select 1;")
		empty = append(empty, took)
	}
	slices.Sort(empty)
	found, rows := 0, 0
	ratio := inTurn(21, func() time.Duration {
		from := time.Now()
		n, err := ask(r.b.Context(), opened(r.b, r.large))
		if err != nil {
			r.b.Fatal(err)
		}
		found = n
		return time.Since(from)
	}, func() time.Duration {
		took, n := peer.ask(query)
		rows = n
		return max(took-empty[len(empty)/2], time.Microsecond)
	})
	r.says(fmt.Sprintf("%s (%d found, %d there)", what, found, rows), ratio, goal, "")
}

// sqlite is a running sqlite3, which answers one question after the other.
type sqlite struct {
	cmd *exec.Cmd
	in  io.WriteCloser
	out *bufio.Reader
}

const endOfRows, rowSeparator = "end of rows", "\x1e"

// newPeer gives sqlite3 the same texts, with the newest as its last row.
func (r *ratios) newPeer() (*sqlite, error) {
	name, err := exec.LookPath("sqlite3")
	if err != nil {
		return nil, err
	}
	path := filepath.Join(r.b.TempDir(), "peer.db")
	fill := exec.Command(name, path)
	in, err := fill.StdinPipe()
	if err != nil {
		return nil, err
	}
	if err := fill.Start(); err != nil {
		return nil, err
	}
	to := bufio.NewWriter(in)
	fmt.Fprint(to, "pragma synchronous=off; begin; create table entries(id integer primary key, at integer, title text, body text);"+
		"create index by_time on entries(at); create virtual table texts using fts5(title, body);\n")
	for i := *largeEntries - 1; i >= 0; i-- {
		e := sampleEntry(r.b, i)
		row := fmt.Sprintf("'%s','%s'", e.Title, e.Body)
		fmt.Fprintf(to, "insert into entries(at, title, body) values(%d,%s);insert into texts(title, body) values(%s);\n", e.At.Unix(), row, row)
	}
	fmt.Fprint(to, "commit;\n")
	to.Flush()
	in.Close()
	if err := fill.Wait(); err != nil {
		return nil, err
	}
	s := &sqlite{cmd: exec.Command(name, "-ascii", path)}
	if s.in, err = s.cmd.StdinPipe(); err != nil {
		return nil, err
	}
	out, err := s.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	s.out = bufio.NewReaderSize(out, 1<<20)
	return s, s.cmd.Start()
}

// ask returns how long an answer took, and how many rows it had.
func (s *sqlite) ask(query string) (took time.Duration, rows int) {
	from := time.Now()
	io.WriteString(s.in, query+"select '"+endOfRows+"';\n")
	for {
		row, err := s.out.ReadString(rowSeparator[0])
		if err != nil || strings.HasPrefix(row, endOfRows) {
			return time.Since(from), rows
		}
		rows++
	}
}

func (s *sqlite) close() {
	s.in.Close()
	s.cmd.Wait()
}
