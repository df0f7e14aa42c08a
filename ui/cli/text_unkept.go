package cli

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/prompts"
	"ponder/store"
	"ponder/ui/layout"
)

// writeOut is for the end of the full-screen journal. What neither the journal nor a file took is
// then nowhere but in memory: it is handed over. It gives what could not be kept, with where it is
// now.
func (a *app) writeOut(ctx context.Context, unkept error) error {
	all := []error{unkept}
	if several, ok := unkept.(interface{ Unwrap() []error }); ok {
		all = several.Unwrap()
	}
	for i, err := range all {
		var answers *journal.AnswersError
		var text *book.UnkeptError
		switch {
		case errors.As(err, &answers):
			all[i] = a.writeOutAnswers(ctx, answers)
		case errors.As(err, &text):
			all[i] = a.handOver(text, text.Draft.Body, "copy it from there")
		}
	}
	for _, err := range all[:len(all)-1] {
		a.report(err) // each has advice of its own
	}
	return all[len(all)-1]
}

// handOver writes what nothing else takes to standard output, or to standard error where that takes
// nothing: to the terminal, from where it can be copied. It gives the cause, with what became of
// it.
func (a *app) handOver(cause error, text, then string) error {
	if !a.book.MayExpose(book.ToTerminal) {
		return hinted(cause, "It is not shown here, because you did not want that. It is lost once Ponder has ended.")
	}
	a.say("%s", strings.TrimSuffix(text, "\n"))
	where, err := "standard output", a.text.Flush()
	if err != nil {
		where = "standard error"
		_, err = fmt.Fprintln(a.errs, layout.Clean(text))
	}
	if err != nil {
		return fmt.Errorf("%w; and it could not be written out here: %w", cause, err)
	}
	return hinted(cause, "So that it is not lost, it was written to %s: %s.", where, then)
}

// writeOutAnswers keeps answers in a file that `ponder assess --answers` takes, in the first of the
// folders that take typing.
func (a *app) writeOutAnswers(ctx context.Context, unkept *journal.AnswersError) error {
	r := unkept.Response
	cause := fmt.Errorf("keep the answers to %s: %w", layout.Line(r.Title), unkept.Err)
	if r.IsEmpty() {
		return hinted(cause, "What you took out of them last is still in the journal.")
	}
	command := "ponder assess " + r.Questionnaire + a.aboutWhom(ctx, r.Partnership) + " --answers "
	var file strings.Builder
	fmt.Fprintf(&file, "# Answers to %s that the journal could not take. Once it can be written,\n# %sFILE\n# keeps them.\n", layout.Line(r.Title), command)
	if err := journal.WriteAnswers(&file, a.orderOf(ctx, r), r); err != nil {
		return errors.Join(cause, err)
	}
	if at, found := a.answersFile([]byte(file.String())); found {
		return hinted(fmt.Errorf("%w; %s", cause, at.Words("they are")), "Once the journal can be written, `%sFILE` with that file keeps them.", command)
	}
	return a.handOver(fmt.Errorf("%w; and no file takes them either", cause), file.String(), fmt.Sprintf("copy it into a file; `%sFILE` keeps it", command))
}

// answersFile writes answers into the first folder that takes them, also one in memory where there
// is no other.
func (a *app) answersFile(data []byte) (at journal.Whereabouts, found bool) {
	sealed, err := a.kept.SealText(data)
	if err != nil {
		return at, false
	}
	for _, inMemory := range []bool{false, true} {
		if inMemory && !a.book.MayExpose(book.ToMemory) {
			break
		}
		for _, folder := range a.kept.Refuges(a.lifeboats(), inMemory) {
			if path, err := a.book.WriteFile(folder, store.AnswersFile+".txt", sealed); err == nil {
				return journal.Whereabouts{Path: path, InMemory: inMemory}, true
			}
		}
	}
	return at, false
}

// orderOf returns the questionnaire, by which answers are put in order; where it cannot be read,
// they have another order.
func (a *app) orderOf(ctx context.Context, r journal.Response) prompts.Questionnaire {
	tools, err := a.book.Questionnaires(ctx)
	if err != nil {
		return prompts.Questionnaire{}
	}
	q, _ := tools.Find(r.Questionnaire)
	return q
}

// aboutWhom is the flag that names a partnership; empty for oneself.
func (a *app) aboutWhom(ctx context.Context, id journal.ID) string {
	if id == "" {
		return ""
	}
	p, err := a.book.Partnership(ctx, id)
	if err != nil {
		return " --partnership NAME"
	}
	return naming(p)
}
