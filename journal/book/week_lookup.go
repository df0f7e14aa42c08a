package book

import (
	"fmt"
	"strconv"
	"strings"

	"ponder/journal"
	"ponder/prompts"
)

// ParsePrompt finds a prompt of a week by its number on the page or by its ID.
func (b *Book) ParsePrompt(w prompts.Week, s string) (prompts.Prompt, error) {
	if n, err := strconv.Atoi(s); err == nil && n >= 1 && n <= len(w.Prompts) {
		return w.Prompts[n-1], nil
	}
	for _, p := range w.Prompts {
		if p.ID == s {
			return p, nil
		}
	}
	return prompts.Prompt{}, fmt.Errorf("prompt %q: %w: week %d has prompts 1 to %d", s, journal.ErrNotFound, w.Number, len(w.Prompts))
}

// ParseResource finds something to read or watch by its number on the page, by its ID, or by how
// its title begins.
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
		return prompts.Resource{}, fmt.Errorf("%q: %w: %q and %q", s, journal.ErrAmbiguous, found[0].Title, found[1].Title)
	case len(w.Resources) == 0:
		return prompts.Resource{}, fmt.Errorf("%q: %w: week %d has nothing to read or watch", s, journal.ErrNotFound, w.Number)
	}
	return prompts.Resource{}, fmt.Errorf("%q: %w: week %d has 1 to %d to read or watch", s, journal.ErrNotFound, w.Number, len(w.Resources))
}
