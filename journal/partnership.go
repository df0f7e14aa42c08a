package journal

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"ponder/prompts"
)

// Partnership is one that the learner works in and looks at. Responses are about it by its ID; entries name it in words, and belong
// to it under its present name and under those that it had before.
type Partnership struct {
	ID       ID
	Name     string
	Formerly []string  // earlier names, latest last
	Created  time.Time // UTC
	Archived time.Time // UTC; zero while it is looked at
	Revision int       // a Store refuses a partnership that is not one more than what it holds
}

// IsArchived says whether the partnership is no longer looked at. Nothing of it is lost.
func (p Partnership) IsArchived() bool { return !p.Archived.IsZero() }

// Is says whether a name is the partnership's, or was. Capitals, accents and spaces do not matter.
func (p Partnership) Is(name string) bool {
	name = plain(name)
	return name != "" && (name == plain(p.Name) || slices.ContainsFunc(p.Formerly, func(f string) bool { return plain(f) == name }))
}

// Same says whether two partnerships say the same.
func (p Partnership) Same(o Partnership) bool {
	return p.Name == o.Name && slices.Equal(p.Formerly, o.Formerly) && p.Archived.Equal(o.Archived)
}

// Partnership gives the partnership of that ID.
func (s Snapshot) Partnership(id ID) (Partnership, bool) {
	for _, p := range s.Partnerships {
		if p.ID == id {
			return p, true
		}
	}
	return Partnership{}, false
}

// named gives the partnership that a name stands for: the one that is called so now, else one that was.
func (s Snapshot) named(name string) (Partnership, bool) {
	var former *Partnership
	for _, p := range s.Partnerships {
		if plain(p.Name) == plain(name) {
			return p, true
		}
		if p.Is(name) {
			former = &p
		}
	}
	if former == nil {
		return Partnership{}, false
	}
	return *former, true
}

// isAbout says whether an entry names the partnership that a name stands for, by whatever name it has or had; a name that is
// nobody's is taken as it stands.
func (s Snapshot) isAbout(h Head, name string) bool {
	if h.Partnership == "" {
		return false
	}
	meant, known := s.named(name)
	p, found := s.named(h.Partnership)
	return known && found && p.ID == meant.ID || !known && !found && plain(h.Partnership) == plain(name)
}

// Partnerships lists the partnerships that are looked at, or those that are archived, by name.
func (b *Book) Partnerships(ctx context.Context, archived bool) ([]Partnership, error) {
	snap, err := b.read(ctx, Partnerships)
	if err != nil {
		return nil, err
	}
	return snap.partnerships(archived), nil
}

func (s Snapshot) partnerships(archived bool) []Partnership {
	all := slices.DeleteFunc(slices.Clone(s.Partnerships), func(p Partnership) bool { return p.IsArchived() != archived })
	slices.SortStableFunc(all, func(x, y Partnership) int { return strings.Compare(plain(x.Name), plain(y.Name)) })
	return all
}

// Mentioned gives the names of partnerships that stand in entries and are no partnerships yet, as they are written.
func (b *Book) Mentioned(ctx context.Context) ([]string, error) {
	snap, err := b.read(ctx, Heads|Partnerships)
	if err != nil {
		return nil, err
	}
	seen, names := map[string]bool{}, []string(nil)
	for _, h := range snap.Heads {
		_, known := snap.named(h.Partnership)
		if name := plain(h.Partnership); name != "" && !known && !seen[name] && !h.InTrash() {
			seen[name] = true
			names = append(names, h.Partnership)
		}
	}
	slices.SortFunc(names, func(x, y string) int { return strings.Compare(plain(x), plain(y)) })
	return names, nil
}

// FindPartnership gives the partnership of that name, or one that had it; the beginning of a name or of an ID will do where only
// one has it.
func (b *Book) FindPartnership(ctx context.Context, name string) (Partnership, error) {
	snap, err := b.read(ctx, Partnerships)
	if err != nil {
		return Partnership{}, err
	}
	if p, found := snap.named(name); found {
		return p, nil
	}
	var found []Partnership
	for _, p := range snap.Partnerships {
		if plain(name) != "" && (begins(p.Name, name) || strings.HasPrefix(string(p.ID), name)) {
			found = append(found, p)
		}
	}
	switch len(found) {
	case 0:
		return Partnership{}, fmt.Errorf("partnership %q: %w", name, ErrNotFound)
	case 1:
		return found[0], nil
	}
	return Partnership{}, fmt.Errorf("partnership %q: %w, such as %s and %s", name, ErrAmbiguous, found[0].Name, found[1].Name)
}

// AddPartnership keeps a new partnership. A name that another one has or had is refused.
func (b *Book) AddPartnership(ctx context.Context, name string) (Partnership, error) {
	return retried(ctx, func() (Partnership, error) {
		snap, err := b.read(ctx, Partnerships)
		if err != nil {
			return Partnership{}, err
		}
		if name, err = snap.freeName(name, ""); err != nil {
			return Partnership{}, err
		}
		id, err := b.newID()
		if err != nil {
			return Partnership{}, err
		}
		p := Partnership{ID: id, Name: name, Created: b.Now().UTC(), Revision: 1}
		return p, b.Store.Apply(ctx, Change{Partnerships: []Partnership{p}, At: p.Created})
	})
}

// freeName gives a name as it is kept, on one line, and refuses one that another partnership has, or had: the entries that were
// written under it would belong to the newcomer.
func (s Snapshot) freeName(name string, but ID) (string, error) {
	name = strings.Join(strings.Fields(name), " ")
	if plain(name) == "" {
		return "", invalid("a partnership needs a name")
	}
	for _, p := range s.Partnerships {
		switch {
		case p.ID == but || !p.Is(name):
		case plain(p.Name) != plain(name):
			return "", invalid("%s was called %s before, and what was written then belongs to it: choose a name that tells them apart", p.Name, name)
		case p.IsArchived():
			return "", invalid("there is a partnership called %s already, among those that are archived: take it back into the lists, or choose another name", p.Name)
		default:
			return "", invalid("there is a partnership called %s already", p.Name)
		}
	}
	return name, nil
}

// RenamePartnership gives a partnership another name. Entries that were written under the old one still belong to it.
func (b *Book) RenamePartnership(ctx context.Context, id ID, name string) (Partnership, error) {
	return b.changePartnership(ctx, id, func(snap Snapshot, p *Partnership) error {
		name, err := snap.freeName(name, id)
		if err != nil {
			return err
		}
		if name != p.Name {
			p.Formerly = append(slices.DeleteFunc(slices.Clone(p.Formerly), func(f string) bool { return f == name }), p.Name)
			p.Name = name
		}
		return nil
	})
}

// ArchivePartnership takes a partnership out of the lists, or back into them.
func (b *Book) ArchivePartnership(ctx context.Context, id ID, archived bool) (Partnership, error) {
	return b.changePartnership(ctx, id, func(_ Snapshot, p *Partnership) error {
		switch {
		case !archived:
			p.Archived = time.Time{}
		case !p.IsArchived():
			p.Archived = b.Now().UTC()
		}
		return nil
	})
}

func (b *Book) changePartnership(ctx context.Context, id ID, change func(Snapshot, *Partnership) error) (Partnership, error) {
	return retried(ctx, func() (Partnership, error) {
		snap, err := b.read(ctx, Partnerships)
		if err != nil {
			return Partnership{}, err
		}
		old, found := snap.Partnership(id)
		if !found {
			return Partnership{}, fmt.Errorf("partnership %s: %w", id.Short(), ErrNotFound)
		}
		p := old
		if err := change(snap, &p); err != nil || p.Same(old) {
			return p, err
		}
		p.Revision++
		return p, b.Store.Apply(ctx, Change{Partnerships: []Partnership{p}, At: b.Now().UTC()})
	})
}

// PartnershipView is all that a partnership's page shows.
type PartnershipView struct {
	Partnership
	Results []Results               // the latest of each questionnaire that was filled in about it, in the order of the course
	Half    []Response              // begun and not finished, latest last
	Open    []prompts.Questionnaire // those about partnerships that were not filled in about this one yet
	Entries []Item                  // newest first
}

// PartnershipView gives a partnership's page.
func (b *Book) PartnershipView(ctx context.Context, id ID) (PartnershipView, error) {
	snap, err := b.read(ctx, Heads|Drafts|HandIns|Responses|Partnerships)
	if err != nil {
		return PartnershipView{}, err
	}
	p, found := snap.Partnership(id)
	if !found {
		return PartnershipView{}, fmt.Errorf("partnership %s: %w", id.Short(), ErrNotFound)
	}
	tools, err := b.instruments(snap)
	if err != nil {
		return PartnershipView{}, err
	}
	v := PartnershipView{Partnership: p, Half: snap.responses(tools.Course, ResponseFilter{Partnership: &id, Half: true})}
	slices.SortStableFunc(v.Half, func(x, y Response) int { return cmp.Compare(x.Updated.Unix(), y.Updated.Unix()) })
	for _, q := range tools.Questionnaires {
		r, err := snap.results(tools.Course, q, ResultsOf{Partnership: id})
		switch {
		case err == nil:
			v.Results = append(v.Results, r)
		case q.PerPartnership:
			v.Open = append(v.Open, q)
		}
	}
	v.Entries = snap.items(Filter{Partnership: p.Name})
	return v, nil
}
