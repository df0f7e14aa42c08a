package book

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"ponder/journal"
	"ponder/prompts"
)

// Partnership returns the partnership of that ID.
func (s snapshot) Partnership(id journal.ID) (journal.Partnership, bool) {
	for _, p := range s.Partnerships {
		if p.ID == id {
			return p, true
		}
	}
	return journal.Partnership{}, false
}

// named returns the partnership that a name stands for.
func (s snapshot) named(name string) (journal.Partnership, bool) {
	return journal.PartnershipNamed(s.Partnerships, name)
}

// isAbout reports whether an entry names the partnership that a name stands for, by whatever name
// it has or had; a name that is nobody's is taken as it stands.
func (s snapshot) isAbout(h journal.Head, name string) bool {
	if h.Partnership == "" {
		return false
	}
	meant, known := s.named(name)
	p, found := s.named(h.Partnership)
	return known && found && p.ID == meant.ID || !known && !found && journal.FoldName(h.Partnership) == journal.FoldName(name)
}

// Partnerships lists the partnerships that are looked at, or those that are archived, by name.
func (b *Book) Partnerships(ctx context.Context, archived bool) ([]journal.Partnership, error) {
	snap, err := b.read(ctx, journal.Partnerships)
	if err != nil {
		return nil, err
	}
	return snap.partnerships(archived), nil
}

func (s snapshot) partnerships(archived bool) []journal.Partnership {
	all := slices.DeleteFunc(slices.Clone(s.Partnerships), func(p journal.Partnership) bool { return p.IsArchived() != archived })
	slices.SortStableFunc(all, func(x, y journal.Partnership) int {
		return strings.Compare(journal.FoldName(x.Name), journal.FoldName(y.Name))
	})
	return all
}

// Mentioned returns the names of partnerships that stand in entries and are no partnerships yet, as
// they are written.
func (b *Book) Mentioned(ctx context.Context) ([]string, error) {
	snap, err := b.read(ctx, journal.Heads|journal.Partnerships)
	if err != nil {
		return nil, err
	}
	seen, names := map[string]bool{}, []string(nil)
	for _, h := range snap.Heads.All() {
		_, known := snap.named(h.Partnership)
		if name := journal.FoldName(h.Partnership); name != "" && !known && !seen[name] && !h.InTrash() {
			seen[name] = true
			names = append(names, h.Partnership)
		}
	}
	slices.SortFunc(names, func(x, y string) int { return strings.Compare(journal.FoldName(x), journal.FoldName(y)) })
	return names, nil
}

// EveryPartnership lists the partnerships that are looked at, and then those that are archived.
func (b *Book) EveryPartnership(ctx context.Context) ([]journal.Partnership, error) {
	snap, err := b.read(ctx, journal.Partnerships)
	if err != nil {
		return nil, err
	}
	return append(snap.partnerships(false), snap.partnerships(true)...), nil
}

// Partnership returns the partnership of that ID.
func (b *Book) Partnership(ctx context.Context, id journal.ID) (journal.Partnership, error) {
	snap, err := b.read(ctx, journal.Partnerships)
	if err != nil {
		return journal.Partnership{}, err
	}
	p, found := snap.Partnership(id)
	if !found {
		return journal.Partnership{}, fmt.Errorf("partnership %s: %w", id.Short(), journal.ErrNotFound)
	}
	return p, nil
}

// FindPartnership returns the partnership that is meant by a name; see journal.FindPartnership.
func (b *Book) FindPartnership(ctx context.Context, name string) (journal.Partnership, error) {
	snap, err := b.read(ctx, journal.Partnerships)
	if err != nil {
		return journal.Partnership{}, err
	}
	return journal.FindPartnership(snap.Partnerships, name)
}

// PartnershipName returns the name under which a text belongs to the partnership that is meant; see
// journal.PartnershipName.
func (b *Book) PartnershipName(ctx context.Context, given string) (string, error) {
	snap, err := b.read(ctx, journal.Partnerships)
	if err != nil {
		return "", err
	}
	return journal.PartnershipName(snap.Partnerships, given)
}

// KnownPartnershipName is PartnershipName for choosing entries: a name that neither a partnership
// nor an entry has is ErrNotFound.
func (b *Book) KnownPartnershipName(ctx context.Context, given string) (string, error) {
	name, err := b.PartnershipName(ctx, given)
	if err != nil || name == "" {
		return "", err
	}
	names, err := b.Mentioned(ctx)
	if err != nil || slices.ContainsFunc(names, func(n string) bool { return journal.FoldName(n) == journal.FoldName(name) }) {
		return name, err
	}
	_, err = b.FindPartnership(ctx, name)
	return name, err
}

// AddPartnership keeps a new partnership. A name that another one has or had is refused.
func (b *Book) AddPartnership(ctx context.Context, name string) (journal.Partnership, error) {
	return retried(ctx, func() (journal.Partnership, error) {
		snap, err := b.read(ctx, journal.Partnerships)
		if err != nil {
			return journal.Partnership{}, err
		}
		if name, err = snap.freeName(name, ""); err != nil {
			return journal.Partnership{}, err
		}
		id, err := b.newID()
		if err != nil {
			return journal.Partnership{}, err
		}
		p := journal.Partnership{ID: id, Name: name, Created: b.Now().UTC(), Revision: 1}
		return p, b.Store.Apply(ctx, journal.Change{Partnerships: []journal.Partnership{p}, At: p.Created})
	})
}

// freeName returns a name as it is kept, on one line, and refuses one that another partnership has,
// or had: the entries that were written under it would belong to the newcomer.
func (s snapshot) freeName(name string, but journal.ID) (string, error) {
	name = strings.Join(strings.Fields(name), " ")
	if journal.FoldName(name) == "" {
		return "", journal.Invalid("a partnership needs a name")
	}
	for _, p := range s.Partnerships {
		switch {
		case p.ID == but || !p.Is(name):
		case journal.FoldName(p.Name) != journal.FoldName(name):
			return "", journal.Invalid("%s was called %s before, and what was written then belongs to it: choose a name that tells them apart", p.Name, name)
		case p.IsArchived():
			return "", journal.Invalid("there is a partnership called %s already, among those that are archived: take it back into the lists, or choose another name", p.Name)
		default:
			return "", journal.Invalid("there is a partnership called %s already", p.Name)
		}
	}
	return name, nil
}

// RenamePartnership gives a partnership another name. Entries that were written under the old one
// still belong to it.
func (b *Book) RenamePartnership(ctx context.Context, id journal.ID, name string) (journal.Partnership, error) {
	return b.changePartnership(ctx, id, func(snap snapshot, p *journal.Partnership) error {
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
func (b *Book) ArchivePartnership(ctx context.Context, id journal.ID, archived bool) (journal.Partnership, error) {
	return b.changePartnership(ctx, id, func(_ snapshot, p *journal.Partnership) error {
		switch {
		case !archived:
			p.Archived = time.Time{}
		case !p.IsArchived():
			p.Archived = b.Now().UTC()
		}
		return nil
	})
}

func (b *Book) changePartnership(ctx context.Context, id journal.ID, change func(snapshot, *journal.Partnership) error) (journal.Partnership, error) {
	return retried(ctx, func() (journal.Partnership, error) {
		snap, err := b.read(ctx, journal.Partnerships)
		if err != nil {
			return journal.Partnership{}, err
		}
		old, found := snap.Partnership(id)
		if !found {
			return journal.Partnership{}, fmt.Errorf("partnership %s: %w", id.Short(), journal.ErrNotFound)
		}
		p := old
		if err := change(snap, &p); err != nil || p.Same(old) {
			return p, err
		}
		p.Revision++
		return p, b.Store.Apply(ctx, journal.Change{Partnerships: []journal.Partnership{p}, At: b.Now().UTC()})
	})
}

// PartnershipView is all that a partnership's page shows.
type PartnershipView struct {
	journal.Partnership
	Results []Results               // the latest of each questionnaire that was filled in about it, in the order of the course
	Half    []journal.Response      // begun and not finished, latest last
	Open    []prompts.Questionnaire // those about partnerships that were not filled in about this one yet
	Entries []Item                  // newest first
}

// PartnershipView returns a partnership's page.
func (b *Book) PartnershipView(ctx context.Context, id journal.ID) (PartnershipView, error) {
	snap, err := b.read(ctx, journal.Heads|journal.Drafts|journal.HandIns|journal.Responses|journal.Partnerships)
	if err != nil {
		return PartnershipView{}, err
	}
	p, found := snap.Partnership(id)
	if !found {
		return PartnershipView{}, fmt.Errorf("partnership %s: %w", id.Short(), journal.ErrNotFound)
	}
	tools, err := b.questionnaires(snap)
	if err != nil {
		return PartnershipView{}, err
	}
	v := PartnershipView{Partnership: p, Half: snap.responses(tools.Course, ResponseFilter{Partnership: &id, Half: true})}
	slices.SortStableFunc(v.Half, func(x, y journal.Response) int { return cmp.Compare(x.Updated.Unix(), y.Updated.Unix()) })
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
