package cli

import (
	"context"
	"errors"
	"fmt"

	"ponder/journal"
	"ponder/store"
	"ponder/ui/phrase"
)

// unreadFile is where bytes from standard input lie that cannot be read as text: nobody may have
// them elsewhere.
const unreadFile = "ponder-not-read.txt"

// decoded reads what came from a file, or from standard input as -. A guess is said. What cannot be
// read is refused, and never lost: of standard input it is kept in a file, whose name is said.
func (a *app) decoded(raw []byte, file string) (string, error) {
	d, err := journal.DecodeText(raw)
	if err != nil {
		return "", a.notDecoded(raw, file, err)
	}
	a.sayGuess(d)
	return d.Text, nil
}

func (a *app) sayGuess(d journal.Decoded) {
	if d.Guess != "" {
		a.tell("%s", phrase.Guess(d))
	}
}

func (a *app) notDecoded(raw []byte, file string, cause error) error {
	err := fmt.Errorf("read %s: %w", fileName(file), cause)
	if file != "-" {
		return hinted(err, "Nothing was kept, and the file is as it was. "+phrase.SaveAsUTF8)
	}
	path, unkept := a.keepBytes(raw)
	if unkept != nil {
		return hinted(errors.Join(err, unkept), "Nothing was kept, and what came in could be put nowhere. "+phrase.SaveAsUTF8)
	}
	return hinted(err, "What came in lies in %s, as it was. It can also come from a file that is saved as UTF-8.", path)
}

// keepBytes writes bytes into the first of the folders that takes them.
func (a *app) keepBytes(raw []byte) (path string, err error) {
	var failed []error
	for _, in := range a.kept.LifeboatFolders(a.lifeboats()) {
		path, err := store.WriteNew(in, unreadFile, raw)
		if err == nil {
			return path, nil
		}
		failed = append(failed, err)
	}
	return "", errors.Join(failed...)
}

// readText reads standard input to its end, with lines that end as ours do. With an error it gives
// what had arrived until then.
func (a *app) readText(ctx context.Context) (string, error) {
	raw, err := a.readAll(ctx)
	text, unread := a.decoded(raw, "-")
	return journal.UnixLines(text), errors.Join(err, unread)
}
