package cli

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"ponder/journal"
	"ponder/prompts"
	"ponder/ui/kit"
)

// writeOut is for the end of the full-screen journal. Answers that the journal did not take are then nowhere but in memory: they go
// into a file that `ponder assess --answers` takes, in the first of the folders that take typing, or else to standard output. It gives
// what could not be kept, with where it is now.
func (a *app) writeOut(ctx context.Context, unkept error) error {
	all := []error{unkept}
	if several, ok := unkept.(interface{ Unwrap() []error }); ok {
		all = several.Unwrap()
	}
	for i, err := range all {
		var answers *journal.AnswersError
		if errors.As(err, &answers) {
			all[i] = a.writeOutAnswers(ctx, answers)
		}
	}
	for _, err := range all[:len(all)-1] {
		a.report(err) // each has advice of its own
	}
	return all[len(all)-1]
}

func (a *app) writeOutAnswers(ctx context.Context, unkept *journal.AnswersError) error {
	r := unkept.Response
	cause := fmt.Errorf("keep the answers to %s: %w", kit.Line(r.Title), unkept.Err)
	if r.Blank() {
		return hinted(cause, "What you took out of them last is still in the journal.")
	}
	command := "ponder assess " + r.Questionnaire + a.aboutWhom(ctx, r.Partnership) + " --answers "
	var file strings.Builder
	fmt.Fprintf(&file, "# Answers to %s that the journal could not take. Once it can be written,\n# %sFILE\n# keeps them.\n", kit.Line(r.Title), command)
	if err := journal.WriteAnswers(&file, a.orderOf(ctx, r), r); err != nil {
		return errors.Join(cause, err)
	}
	for _, folder := range a.kept.Ashore(a.lifeboats()) {
		if path, err := a.book.WriteFile(folder, "ponder-answers.txt", []byte(file.String())); err == nil {
			return hinted(fmt.Errorf("%w; nothing was lost: they are in %s", cause, path),
				"Once the journal can be written, `%sFILE` with that file keeps them.", command)
		}
	}
	a.say("%s", file.String())
	return hinted(cause, "No file could take them either. So that they are not lost, they were written to standard output: copy them into a file; `%sFILE` keeps them.", command)
}

// orderOf gives the questionnaire, by which answers are put in order; where it cannot be read, they have another order.
func (a *app) orderOf(ctx context.Context, r journal.Response) prompts.Questionnaire {
	tools, err := a.book.Instruments(ctx)
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
	for _, archived := range []bool{false, true} {
		all, _ := a.book.Partnerships(ctx, archived)
		for _, p := range all {
			if p.ID == id {
				return fmt.Sprintf(" --partnership %q", kit.Line(p.Name))
			}
		}
	}
	return " --partnership NAME"
}
