package book

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"ponder/journal"
	"ponder/journal/search"
	"ponder/prompts"
)

// Questionnaires are the questionnaires of a course, in the order in which it offers them, and the
// words that it explains.
type Questionnaires struct {
	Course         string // course ID
	Questionnaires []prompts.Questionnaire
	Terms          []prompts.Term // in alphabetical order
}

// Questionnaires returns what the course in use has; without a course, or before a journal exists,
// it is those of the first course that comes with the program. What it gives must not be changed.
func (b *Book) Questionnaires(ctx context.Context) (Questionnaires, error) {
	snap, err := b.read(ctx, 0)
	if err != nil && !errors.Is(err, journal.ErrNoJournal) {
		return Questionnaires{}, err
	}
	return b.questionnaires(snap)
}

func (b *Book) questionnaires(snap snapshot) (Questionnaires, error) {
	course := snap.Settings.Course
	if ids := prompts.BuiltinIDs(); course == "" && len(ids) > 0 {
		course = ids[0]
	}
	e, _ := snap.Enrolment(course)
	b.mu.Lock()
	defer b.mu.Unlock()
	if t := b.tools; t.Course == course && t.journal == snap.Journal && t.revision == e.Revision {
		return t.Questionnaires, nil
	}
	files, err := snap.courseFiles(course)
	if err != nil {
		return Questionnaires{}, err
	}
	questionnaires, err := prompts.ParseQuestionnaires(files)
	if err != nil {
		return Questionnaires{}, fmt.Errorf("questionnaires of the course %q: %w", course, err)
	}
	terms, err := prompts.ParseGlossary(files)
	if err != nil {
		return Questionnaires{}, fmt.Errorf("glossary of the course %q: %w", course, err)
	}
	tools := Questionnaires{Course: course, Questionnaires: questionnaires, Terms: terms}
	b.tools = toolsCache{Questionnaires: tools, journal: snap.Journal, revision: e.Revision}
	return tools, nil
}

// toolsCache keeps the instruments as they were last read.
type toolsCache struct {
	Questionnaires
	journal  journal.ID
	revision int // of the enrolment, which an added course is a part of
}

// Find returns the questionnaire of that ID; the beginning of an ID or a title will do where only
// one has it.
func (i Questionnaires) Find(name string) (prompts.Questionnaire, error) {
	var found []prompts.Questionnaire
	for _, q := range i.Questionnaires {
		if q.ID == name {
			return q, nil
		}
		if name != "" && (begins(q.ID, name) || begins(q.Title, name)) {
			found = append(found, q)
		}
	}
	switch len(found) {
	case 0:
		return prompts.Questionnaire{}, fmt.Errorf("questionnaire %q: %w: there are %s", name, journal.ErrNotFound, i.names(i.Questionnaires))
	case 1:
		return found[0], nil
	}
	return prompts.Questionnaire{}, fmt.Errorf("questionnaire %q: %w: %s", name, journal.ErrAmbiguous, i.names(found))
}

func (i Questionnaires) names(of []prompts.Questionnaire) string {
	var names []string
	for _, q := range of {
		names = append(names, q.ID)
	}
	if len(names) == 0 {
		return "none in this course"
	}
	return strings.Join(names, ", ")
}

// LookUp finds words of the glossary: the word itself first, then those that begin with what is
// asked for, then those that contain it, then those whose explanation does. Asking for nothing
// gives all of them.
func (i Questionnaires) LookUp(asked string) []prompts.Term {
	asked = journal.FoldName(asked)
	var found [4][]prompts.Term
	for _, t := range i.Terms {
		name := journal.FoldName(t.Name)
		switch {
		case name == asked:
			found[0] = append(found[0], t)
		case strings.HasPrefix(name, asked):
			found[1] = append(found[1], t)
		case strings.Contains(name, asked):
			found[2] = append(found[2], t)
		case strings.Contains(journal.FoldName(t.Text), asked):
			found[3] = append(found[3], t)
		}
	}
	return slices.Concat(found[:]...)
}

// TermsIn returns the words of the glossary that stand in a text, in the order of the glossary. A
// word stands there as a whole, in capitals or not.
func (i Questionnaires) TermsIn(text string) []prompts.Term {
	text = " " + foldedWords(text) + " "
	var found []prompts.Term
	for _, t := range i.Terms {
		if name := foldedWords(t.Name); name != "" && strings.Contains(text, " "+name+" ") {
			found = append(found, t)
		}
	}
	return found
}

// begins reports whether a name begins so, in capitals or not.
func begins(name, with string) bool {
	return strings.HasPrefix(journal.FoldName(name), journal.FoldName(with))
}

// foldedWords returns the words of a text, folded, with one space between two. An s at the end, as
// most plurals have it, is left out.
func foldedWords(text string) string {
	all := strings.FieldsFunc(search.Fold(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	for i, w := range all {
		if len(w) > 3 && !strings.HasSuffix(w, "ss") {
			all[i] = strings.TrimSuffix(w, "s")
		}
	}
	return strings.Join(all, " ")
}
