package journaltest

import (
	"cmp"
	"maps"
	"slices"

	"ponder/journal"
)

func (m *Memory) readAssessments(parts journal.Part, s *journal.Snapshot) {
	if parts&journal.Responses != 0 {
		all := slices.SortedFunc(maps.Values(m.responses), func(a, b journal.Response) int {
			return cmp.Or(a.At.Compare(b.At), a.Created.Compare(b.Created), cmp.Compare(a.ID, b.ID))
		})
		s.Responses = copyEach(all, copyResponse)
	}
	if parts&journal.Partnerships != 0 {
		all := slices.SortedFunc(maps.Values(m.partnerships), func(a, b journal.Partnership) int { return cmp.Compare(a.ID, b.ID) })
		s.Partnerships = copyEach(all, copyPartnership)
	}
}

func copyResponse(r journal.Response) journal.Response {
	r = r.Clone()
	r.At, r.Created, r.Updated, r.Removed = civil(r.At), instant(r.Created), instant(r.Updated), instant(r.Removed)
	return r
}

func copyPartnership(p journal.Partnership) journal.Partnership {
	p.Formerly = list(p.Formerly)
	p.Created, p.Archived = instant(p.Created), instant(p.Archived)
	return p
}

func (w *writing) response(r journal.Response) error {
	old := w.m.responses[r.ID]
	held := r.Revision == old.Revision && copyResponse(r).Same(old)
	if write, err := wanted(r.ID, old.Revision, r.Revision, held); !write {
		return err
	}
	if err := usable(r.At, r.Created, r.Updated, r.Removed); err != nil {
		return err
	}
	put(w, w.m.responses, r.ID, copyResponse(r))
	return nil
}

func (w *writing) partnership(p journal.Partnership) error {
	old := w.m.partnerships[p.ID]
	held := p.Revision == old.Revision && copyPartnership(p).Same(old)
	if write, err := wanted(p.ID, old.Revision, p.Revision, held); !write {
		return err
	}
	if err := usable(p.Created, p.Archived); err != nil {
		return err
	}
	put(w, w.m.partnerships, p.ID, copyPartnership(p))
	return nil
}
