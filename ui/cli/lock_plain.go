package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"

	"ponder/store"
	"ponder/ui/layout"
)

// afterLocking makes a sealed copy, names what still lies in plain, and removes that if it is
// wanted.
func (a *app) afterLocking(ctx context.Context, remove bool) error {
	made, err := a.book.CopyNow(ctx, "")
	if err != nil {
		return hinted(fmt.Errorf("the journal is locked, but no copy of it could be made: %w", err), "`ponder backup` tries again.")
	}
	a.tell("A sealed copy was made: %s", onOneLine(made.Path))
	plain, err := a.kept.PlainFiles(ctx, a.lifeboats())
	if err != nil {
		return fmt.Errorf("the journal is locked, but what lies beside it could not be looked at: %w", err)
	}
	a.nameHandIns(ctx)
	a.namePlainTexts(ctx)
	if len(plain) == 0 {
		return nil
	}
	if remove, err = a.decidePlain(ctx, plain, remove); err != nil || !remove {
		a.tell("They were left there.")
		return err
	}
	var failed []error
	for _, f := range plain {
		failed = append(failed, a.kept.RemovePlain(f))
	}
	if err := errors.Join(failed...); err != nil {
		return hinted(fmt.Errorf("not all could be removed: %w", err), "The journal is locked. Remove the rest yourself.")
	}
	a.tell("Removed: %s. A disk may keep what was written on it until it is used again.", count(len(plain), "file", "files"))
	return nil
}

// nameHandIns names the files of hand-ins that are there: they are in plain on purpose.
func (a *app) nameHandIns(ctx context.Context) {
	all, err := a.book.Submissions(ctx)
	if err != nil {
		return // `ponder submissions` says why
	}
	there := map[string]bool{}
	for _, h := range all {
		for _, f := range h.Files {
			if _, err := os.Stat(f.Path); err == nil {
				there[f.Path] = true
			}
		}
	}
	if len(there) > 0 {
		a.tell("What you handed in stays in plain, for you to send: %s, such as %s. So does what you exported.", count(len(there), "file", "files"), onOneLine(anyOf(there)))
	}
}

func anyOf(paths map[string]bool) (first string) {
	for p := range paths {
		if first == "" || p < first {
			first = p
		}
	}
	return first
}

// decidePlain names what can still be read, and asks whether it is to be removed.
func (a *app) decidePlain(ctx context.Context, plain []store.PlainFile, remove bool) (bool, error) {
	heading := wrap("These can still be read without the passphrase that the journal has now:", a.width())
	var rows []string
	for _, f := range plain {
		for _, row := range layout.Wrap(layout.Clean(onOneLine(f.Path)+": "+f.What), max(20, a.width()-2)) {
			rows = append(rows, "  "+row)
		}
	}
	question := fmt.Sprintf("Remove them for good? Type %d to remove all %d, or press enter to leave them:", len(plain), len(plain))
	if _, height, err := a.terminalSize(); err == nil && a.apart && a.canAsk() && !remove {
		return a.decideByPages(ctx, heading, rows, question, fmt.Sprint(len(plain)), height)
	}
	for _, row := range append(heading, rows...) {
		a.tell("%s", row)
	}
	switch {
	case remove:
		return true, nil
	case !a.canAsk():
		a.tell("`ponder lock --remove-plain` would have removed them.")
		return false, nil
	}
	answer, err := a.ask(ctx, question)
	return answer == fmt.Sprint(len(plain)), err
}

// decideByPages does the same on a page of the terminal's own, which cannot be scrolled: as many
// rows at a time as have room above the question.
func (a *app) decideByPages(ctx context.Context, heading, rows []string, question, yes string, height int) (bool, error) {
	if _, err := a.ask(ctx, "Press enter to see what can still be read:"); err != nil {
		return false, err
	}
	const paging = "Rows 000 to 000 of 000: n for the next, b for those before. "
	room := max(1, height-len(heading)-len(wrap(paging+question, a.width()))-2)
	for at := 0; ; {
		a.emptyPage()
		last := min(at+room, len(rows))
		for _, row := range append(heading[:len(heading):len(heading)], rows[at:last]...) {
			a.tell("%s", row)
		}
		asked := question
		if len(rows) > room {
			asked = fmt.Sprintf("Rows %d to %d of %d: n for the next, b for those before. ", at+1, last, len(rows)) + question
		}
		answer, err := a.ask(ctx, asked)
		switch typed := strings.ToLower(strings.TrimSpace(answer)); {
		case err != nil:
			return false, err
		case typed == "n" && last < len(rows):
			at = last
		case typed == "b":
			at = max(0, at-room)
		case typed != "n":
			return typed == yes, nil
		}
	}
}

// namePlainTexts names texts that wait beside a locked journal and are not sealed, such as those of
// an earlier Ponder that could not open it.
func (a *app) namePlainTexts(ctx context.Context) {
	texts := a.kept.PlainTexts(ctx, a.lifeboats())
	for _, path := range texts {
		a.tell("A text in plain waits to be brought back: %s", onOneLine(path))
	}
	if len(texts) > 0 {
		a.wrappedNews("Whoever finds it can read it. `ponder list`, or Ponder's start, brings it into the journal, which seals it, and removes the file; `ponder unsaved` says more.")
	}
}
