package journal

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
)

// Partnership is one that the learner works in and looks at. Responses are about it by its ID;
// entries name it in words, and belong to it under its present name and under those that it had
// before.
type Partnership struct {
	ID       ID
	Name     string
	Formerly []string  // earlier names, latest last
	Created  time.Time // UTC
	Archived time.Time // UTC; zero while it is looked at
	Revision int       // a Store refuses a partnership that is not one more than what it holds
}

// IsArchived reports whether the partnership is no longer looked at. Nothing of it is lost.
func (p Partnership) IsArchived() bool { return !p.Archived.IsZero() }

// Is reports whether a name is the partnership's, or was. Capitals, accents and spaces do not
// matter.
func (p Partnership) Is(name string) bool {
	name = FoldName(name)
	return name != "" && (name == FoldName(p.Name) || slices.ContainsFunc(p.Formerly, func(f string) bool { return FoldName(f) == name }))
}

// Same reports whether two partnerships say the same.
func (p Partnership) Same(o Partnership) bool {
	return p.Name == o.Name && slices.Equal(p.Formerly, o.Formerly) && p.Archived.Equal(o.Archived)
}

// PartnershipNamed returns the partnership that a name stands for: the one that is called so now,
// else one that was.
func PartnershipNamed(all []Partnership, name string) (Partnership, bool) {
	if i := slices.IndexFunc(all, func(p Partnership) bool { return FoldName(p.Name) == FoldName(name) }); i >= 0 {
		return all[i], true
	}
	if i := slices.IndexFunc(all, func(p Partnership) bool { return p.Is(name) }); i >= 0 {
		return all[i], true
	}
	return Partnership{}, false
}

// FindPartnership returns the partnership of that name, or one that had it; the beginning of a name
// or of an ID will do where only one has it. Else it is ErrNotFound, or ErrAmbiguous.
func FindPartnership(all []Partnership, name string) (Partnership, error) {
	if p, found := PartnershipNamed(all, name); found {
		return p, nil
	}
	var found []Partnership
	for _, p := range all {
		if FoldName(name) != "" && (strings.HasPrefix(FoldName(p.Name), FoldName(name)) || strings.HasPrefix(string(p.ID), name)) {
			found = append(found, p)
		}
	}
	switch len(found) {
	case 0:
		return Partnership{}, fmt.Errorf("partnership %q: %w", name, ErrNotFound)
	case 1:
		return found[0], nil
	}
	slices.SortFunc(found, func(x, y Partnership) int { return strings.Compare(FoldName(x.Name), FoldName(y.Name)) })
	return Partnership{}, fmt.Errorf("partnership %q: %w, such as %s and %s", name, ErrAmbiguous, found[0].Name, found[1].Name)
}

// PartnershipName returns the name under which a text belongs to the partnership that was named:
// that of the one that FindPartnership finds, else a new one as it was given, on one line. A name
// that several begin with is ErrAmbiguous.
func PartnershipName(all []Partnership, given string) (string, error) {
	given = strings.Join(strings.Fields(given), " ")
	p, err := FindPartnership(all, given)
	if errors.Is(err, ErrNotFound) {
		return given, nil
	}
	return p.Name, err
}
