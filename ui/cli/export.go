package cli

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"ponder/journal"
	"ponder/journal/archive"
	"ponder/store"
)

func (a *app) exportCommand() *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:   "export [PATH]",
		Short: "Write everything into files, to leave with",
		Long: "Write everything that the journal holds, private entries, drafts, history and trash included, so that other programs can read it; only what was kept by itself while typing (`ponder history`) is not. " +
			"As Markdown it is a new folder with one file an entry, in folders of their own for drafts, history and trash; " +
			"what is no entry stands in ponder.json there. As JSON it is one file, and PATH may be - for standard output. Without a PATH it gets " +
			"a name with the date, in the folder you are in. Nothing is ever overwritten, and on Linux and macOS only you can read what is written. " +
			"`ponder import` reads both again.\n\nThe JSON:\n\n" + archive.Schema,
		Example: "ponder export\nponder export leaving --format markdown\nponder export journal.json\nponder export - --format json | jq '.entries[].title'",
	}
	cmd.RunE = a.do(between(0, 1), func(ctx context.Context, args []string) error {
		path := strings.Join(args, "")
		format, err := exportFormat(format, path)
		if err != nil {
			return err
		}
		return a.export(ctx, path, format)
	})
	cmd.Flags().StringVar(&format, "format", "", "markdown or json (default: json where PATH ends in .json or is -, else markdown)")
	return cmd
}

func exportFormat(format, path string) (string, error) {
	switch {
	case format == "json" || format == "markdown" && path != "-":
		return format, nil
	case format == "markdown":
		return "", usage("Markdown is a folder, which standard output cannot take: name a new folder, or use --format json")
	case format == "" && (path == "-" || strings.EqualFold(filepath.Ext(path), ".json")):
		return "json", nil
	case format == "":
		return "markdown", nil
	}
	return "", usage("there is no format %q: there are markdown and json", format)
}

// export writes what can be read. Where something is damaged, the rest is written, and what is
// missing is the error.
func (a *app) export(ctx context.Context, path, format string) error {
	defer sparingly()()
	x := &written{app: a, ctx: ctx, write: writeFolder}
	if format == "json" {
		x.write = writeJSONFile
	}
	path, err := x.to(path)
	if err != nil {
		return err
	}
	if path != "-" {
		a.say("%s", path)
		a.tell("Written: %s. Keep it safe: it can be read by anyone who has it.", a.contents(x.contents))
	}
	return hinted(x.damage, "Everything else was written. Keep a copy of the journal: %s", a.path)
}

// written is an export, and what it held.
type written struct {
	*app
	ctx      context.Context
	write    func(path string, x journal.Export) (string, error)
	contents contents
	damage   error
}

// to writes to where the learner said, and gives the path. A name of its own is the first one that
// is free.
func (x *written) to(path string) (string, error) {
	switch path {
	case "-":
		return path, x.with(func(all journal.Export) error { return archive.WriteJSON(x.text, all) })
	case "":
		const most = 1000
		own := "ponder-" + x.book.Today().String()
		path, err := x.into(own)
		for n := 2; errors.Is(err, fs.ErrExist) && n < most; n++ {
			path, err = x.into(fmt.Sprintf("%s-%d", own, n))
		}
		return path, err
	}
	return x.into(path)
}

func (x *written) into(path string) (written string, err error) {
	err = x.with(func(all journal.Export) error {
		written, err = x.write(path, all)
		return err
	})
	return written, err
}

// with hands the journal out, and counts what goes.
func (x *written) with(write func(journal.Export) error) error {
	all, err := x.book.Export(x.ctx)
	if err != nil {
		return err
	}
	x.contents = contentsOf(all.Rest)
	all.Entries, all.HandIns = counted(all.Entries, &x.contents.entries), counted(all.HandIns, &x.contents.handIns)
	err = write(all)
	x.damage = all.Damage()
	return err
}

// counted counts what is given without an error.
func counted[T any](all iter.Seq2[T, error], n *int) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for v, err := range all {
			if err == nil {
				*n++
			}
			if !yield(v, err) {
				return
			}
		}
	}
}

// contents is how much there is of what people count.
type contents struct{ entries, drafts, handIns, responses int }

func contentsOf(e journal.Everything) contents {
	return contents{len(e.Entries), len(e.Drafts), len(e.HandIns), len(e.Responses)}
}

func (c contents) plus(o contents) contents {
	return contents{c.entries + o.entries, c.drafts + o.drafts, c.handIns + o.handIns, c.responses + o.responses}
}

// contents says how much there is, in words.
func (a *app) contents(c contents) string {
	said := []string{a.count(c.entries, "entry", "entries")}
	if n := c.drafts; n > 0 {
		said = append(said, a.count(n, "draft", "drafts"))
	}
	if n := c.handIns; n > 0 {
		said = append(said, a.count(n, "hand-in", "hand-ins"))
	}
	if n := c.responses; n > 0 {
		said = append(said, a.count(n, "questionnaire", "questionnaires"))
	}
	return strings.Join(said, ", ")
}

// writeJSONFile writes the whole journal into a file that was not there, and is there when it is
// whole.
func writeJSONFile(path string, x journal.Export) (string, error) {
	if filepath.Ext(path) == "" {
		path += ".json"
	}
	if err := isFree(path); err != nil {
		return "", err
	}
	err := store.WriteFileBy(path, func(to io.Writer) error {
		w := bufio.NewWriterSize(to, 1<<16)
		return cmp.Or(archive.WriteJSON(w, x), w.Flush())
	})
	return path, taken(err, path)
}

// isFree says before anything is written that a name is taken.
func isFree(path string) error {
	_, err := os.Lstat(path)
	switch {
	case err == nil:
		return taken(fs.ErrExist, path)
	case errors.Is(err, fs.ErrNotExist):
		return nil
	}
	return err
}

// taken says what to do where a name is taken.
func taken(err error, path string) error {
	if errors.Is(err, fs.ErrExist) {
		return hinted(fmt.Errorf("%s: %w", path, fs.ErrExist), "Nothing was written, and what is there was left alone. Give another name: ponder export NAME")
	}
	return err
}

// writeFolder writes the whole journal as a folder that was not there. It is built under another
// name, so that a folder of that name is always whole.
func writeFolder(path string, x journal.Export) (string, error) {
	path = filepath.Clean(path)
	if err := isFree(path); err != nil {
		return "", err
	}
	building, err := os.MkdirTemp(filepath.Dir(path), ".ponder-export-")
	if err != nil {
		return "", fmt.Errorf("make a folder: %w", err)
	}
	err = fillFolder(building, x)
	if err == nil {
		err = store.Rename(building, path)
	}
	if err != nil {
		return "", errors.Join(fmt.Errorf("write into %s: %w", path, err), store.RemoveAll(building))
	}
	return path, nil
}

// fillFolder writes the files of an export. Every one is new, for its owner alone, and inside the
// folder.
func fillFolder(path string, x journal.Export) (err error) {
	root, err := os.OpenRoot(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, root.Close()) }()
	return archive.WriteMarkdown(x, func(name string, data []byte) error {
		if folder, _, below := strings.Cut(name, "/"); below {
			if err := root.Mkdir(folder, 0o700); err != nil && !errors.Is(err, fs.ErrExist) {
				return err
			}
		}
		f, err := root.OpenFile(filepath.FromSlash(name), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
		if err != nil {
			return err
		}
		_, err = f.Write(data)
		return errors.Join(err, f.Close())
	})
}
