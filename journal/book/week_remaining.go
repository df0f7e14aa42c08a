package book

import (
	"ponder/prompts"
)

// Remaining is what a week still asks for. A week may be marked complete all the same.
type Remaining struct {
	Prompts   []PromptView       // without an answer
	Drafts    int                // unsaved typing, also of prompts that have an answer
	Resources []prompts.Resource // not ticked off
}

// IsEmpty reports whether the week asks for nothing more.
func (l Remaining) IsEmpty() bool { return len(l.Prompts)+l.Drafts+len(l.Resources) == 0 }

// Remaining returns what the week still asks for.
func (v WeekView) Remaining() Remaining {
	var left Remaining
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
