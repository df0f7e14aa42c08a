package journal

import (
	"fmt"
	"strconv"
	"strings"

	"ponder/prompts"
)

// Left is what a week still asks for. A week may be marked complete all the same.
type Left struct {
	Prompts   []PromptView       // without an answer
	Drafts    int                // unsaved typing, also of prompts that have an answer
	Resources []prompts.Resource // not ticked off
}

// IsNothing says whether the week asks for nothing more.
func (l Left) IsNothing() bool { return len(l.Prompts)+l.Drafts+len(l.Resources) == 0 }

// Left gives what the week still asks for.
func (v WeekView) Left() Left {
	var left Left
	for _, p := range v.Prompts {
		if len(p.Entries) == 0 {
			left.Prompts = append(left.Prompts, p)
		}
		if p.Draft != nil {
			left.Drafts++
		}
	}
	left.Drafts += len(v.Drafts)
	for _, r := range v.Week.Resources {
		if !v.Enrolment.IsTicked(r.ID) {
			left.Resources = append(left.Resources, r)
		}
	}
	return left
}

// ParseResource finds something to read or watch by its number on the page, by its ID, or by how its title begins.
func ParseResource(w prompts.Week, s string) (prompts.Resource, error) {
	if n, err := strconv.Atoi(s); err == nil && n >= 1 && n <= len(w.Resources) {
		return w.Resources[n-1], nil
	}
	var found []prompts.Resource
	for _, r := range w.Resources {
		if r.ID == s {
			return r, nil
		}
		if s != "" && strings.HasPrefix(strings.ToLower(r.Title), strings.ToLower(s)) {
			found = append(found, r)
		}
	}
	switch {
	case len(found) == 1:
		return found[0], nil
	case len(found) > 1:
		return prompts.Resource{}, fmt.Errorf("%q: %w: %q and %q", s, ErrAmbiguous, found[0].Title, found[1].Title)
	case len(w.Resources) == 0:
		return prompts.Resource{}, fmt.Errorf("%q: %w: week %d has nothing to read or watch", s, ErrNotFound, w.Number)
	}
	return prompts.Resource{}, fmt.Errorf("%q: %w: week %d has 1 to %d to read or watch", s, ErrNotFound, w.Number, len(w.Resources))
}
