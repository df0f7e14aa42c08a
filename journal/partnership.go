package journal

import (
	"slices"
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
