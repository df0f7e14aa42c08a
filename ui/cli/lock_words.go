package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"github.com/charmbracelet/x/term"

	"ponder/journal"
	"ponder/store"
)

// allWords is how many words there are, and askedWords how many of them are asked back.
const (
	allWords    = 24
	askedWords  = 3
	longestWord = 8 // letters: no word of the list has more
)

const keepWords = "Write these 24 words on paper, with their numbers, and keep the paper where you keep papers. They open the journal when the " +
	"passphrase is forgotten. They are shown this once. Whoever has them can read the journal."

// showWords shows the 24 words, and asks three of them back. On a terminal that can do that they
// are shown on a page of their own, which is gone afterwards, from its memory too.
func (a *app) showWords(ctx context.Context, words []string) error {
	defer a.enterAltScreen()() // also while they are asked for: what is typed there are words, too
	for {
		if err := a.showOnce(ctx, words); err != nil {
			return err
		}
		good, err := a.askBack(ctx, words)
		if err != nil || good {
			return err
		}
	}
}

func (a *app) showOnce(ctx context.Context, words []string) error {
	defer a.emptyPage() // they are not in view while they are asked for
	a.emptyPage()
	a.wrappedNews(keepWords)
	const rows = 8
	if _, height, err := a.terminalSize(); err == nil && height < len(wrap(keepWords, a.width()))+rows+5 {
		if _, err := a.ask(ctx, "Press enter to see them:"); err != nil {
			return err
		}
		a.emptyPage()
	}
	a.tell("")
	gap := ""
	if a.width() >= 3*(longestWord+8) {
		gap = "   "
	}
	for row := range rows {
		var line strings.Builder
		for at := row; at < len(words); at += rows {
			fmt.Fprintf(&line, "%2d. %-*s %s", at+1, longestWord, words[at], gap)
		}
		a.tell("%s", strings.TrimRight(line.String(), " "))
	}
	a.tell("")
	_, err := a.ask(ctx, "Press enter when you have written them down; three of them are asked for next:")
	return err
}

// terminalSize is the width and the height of the terminal.
func (a *app) terminalSize() (width, height int, err error) {
	f, ok := a.out.(*os.File)
	if !ok {
		return 0, 0, errors.ErrUnsupported
	}
	return term.GetSize(f.Fd())
}

// emptyPage clears a page of its own.
func (a *app) emptyPage() {
	if a.apart {
		fmt.Fprint(a.errs, "\x1b[H\x1b[2J")
	}
}

// askBack asks for three of the words. It is false where they are to be shown again.
func (a *app) askBack(ctx context.Context, words []string) (bool, error) {
	at := rand.Perm(len(words))[:askedWords]
	slices.Sort(at)
	for _, n := range at {
		answer, err := a.ask(ctx, fmt.Sprintf("Word %d:", n+1))
		if err != nil {
			return false, err
		}
		if !strings.EqualFold(answer, words[n]) {
			a.tell("That is not word %d. The words are shown again.", n+1)
			_, err := a.ask(ctx, "Press enter to see them:")
			return false, err
		}
	}
	a.emptyPage()
	return true, nil
}

// enterAltScreen turns to a page of the terminal that leaves no trace, where there is one.
func (a *app) enterAltScreen() (leave func()) {
	if a.apart || !isTerminal(a.errs) || a.env("TERM") == "dumb" || a.env("TERM") == "" && a.env("WT_SESSION") == "" {
		return func() {}
	}
	a.apart = true
	fmt.Fprint(a.errs, "\x1b[?1049h\x1b[H\x1b[2J")
	return func() {
		a.apart = false
		fmt.Fprint(a.errs, "\x1b[H\x1b[2J\x1b[?1049l")
	}
}

// writeWords writes the 24 words into a new file, which must not lie where the journal lies.
func (a *app) writeWords(ctx context.Context, name string, words []string) error {
	path, err := filepath.Abs(name)
	if err != nil {
		return err
	}
	for _, own := range []string{filepath.Dir(a.path), a.kept.CopiesFolder(), filepath.Dir(a.named), stateFolder()} {
		if within(own, path) {
			return usage("%s lies beside the journal: whoever finds one finds the other. Name a file somewhere else with --words-file, such as on a memory stick", path)
		}
	}
	if shared, err := a.book.SharedFolder(ctx); err == nil && within(shared.Folder, path) {
		return usage("%s is carried to other computers: name a file somewhere else with --words-file, such as on a memory stick", shared.Folder)
	}
	for _, own := range a.lifeboats() {
		if filepath.Dir(path) == own {
			return usage("%s is a folder that Ponder writes to: name a file somewhere else with --words-file", own)
		}
	}
	err = store.WriteFile(path, []byte(strings.Join(words, " ")+"\n"))
	if errors.Is(err, fs.ErrExist) {
		return hinted(fmt.Errorf("there is a file at %s already", path), "Nothing was changed. Name a new file with --words-file.")
	}
	if err == nil {
		a.tell("The 24 words are in %s. Move them to where only you find them.", onOneLine(path))
	}
	return err
}

// within reports whether a path lies in a folder, or below it.
func within(folder, path string) bool {
	rel, err := filepath.Rel(folder, path)
	return err == nil && filepath.IsLocal(rel)
}

// readWords reads a file of words, and no more of it than they can take.
func readWords(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", fmt.Errorf("read the 24 words: %w", err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, 1<<12))
	if err != nil {
		return "", fmt.Errorf("read the 24 words: %w", err)
	}
	return string(data), nil
}

// fewWords reports whether more words may be meant to follow: numbers and commas between them are
// none.
func fewWords(typed string) bool {
	return len(strings.FieldsFunc(typed, func(r rune) bool { return !unicode.IsLetter(r) })) < allWords
}

// isSealed reports whether an error says that the passphrase, or the words, are missing or wrong.
func isSealed(err error) bool {
	return errors.Is(err, journal.ErrSealed) || errors.Is(err, journal.ErrPassphrase) || errors.Is(err, journal.ErrWords)
}
