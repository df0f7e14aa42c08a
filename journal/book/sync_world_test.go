package book_test

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/journal/journaltest"
	"ponder/journal/merge"
)

// sync has a computer look into the folder, and follows what it knows by then.
func (w *world) sync(c *computer) book.Synced {
	c.folder.read = nil
	wrote := slices.Collect(maps.Keys(c.folder.files))
	before := cloneKnown(c.knows)
	got, err := c.book.Sync(w.t.Context(), c.folder)
	if err != nil {
		w.t.Fatalf("%s: %v", c.name, err)
	}
	w.log("%s: sync: %d new, %d changed, %d beside, %d drafted, %d wanting, sent %d, renewed %v, emptied %v", c.name, len(got.New), len(got.Changed), len(got.Beside), len(got.Drafted), len(got.Wanting), got.Sent, got.Renewed, got.Emptied)
	if !got.Emptied {
		c.removed = map[journal.ID]int{}
	}
	for _, b := range c.folder.read {
		for id, knew := range w.told[bundleKey(b)] {
			add(c.waiting, id, knew)
		}
	}
	waits := map[journal.ID]bool{}
	for _, h := range got.Drafted {
		waits[h.ID] = true
	}
	for _, id := range got.Wanting {
		waits[id] = true
	}
	for id, knew := range c.waiting {
		if !waits[id] {
			add(c.knows, id, knew)
			delete(c.waiting, id)
		}
	}
	for name, f := range c.folder.files {
		if slices.Contains(wrote, name) {
			continue
		}
		knew := map[journal.ID]map[int]bool{}
		for _, fact := range f.bundle.Facts {
			add(knew, fact.Entry, before[fact.Entry])
			add(knew, fact.Entry, c.knows[fact.Entry])
			add(knew, fact.Entry, c.waiting[fact.Entry])
		}
		for _, fact := range f.bundle.Fields {
			id := journal.ID(fact.Record + "\x00" + merge.TextsOf(fact.Field))
			add(knew, id, before[id])
			add(knew, id, c.knows[id])
		}
		w.told[bundleKey(f.bundle)] = knew
	}
	return got
}

// cutShort has a computer look into the folder, and its program die after some of what it writes.
func (w *world) cutShort(c *computer) {
	if !w.kills {
		w.sync(c)
		return
	}
	w.restored = true // what is known there now is hard to say
	dying := &dyingStore{Memory: c.store, left: w.rnd.IntN(4)}
	c.book.Store = dying
	_, err := c.book.Sync(w.t.Context(), c.folder)
	c.begin(w)
	w.log("%s: a look into the folder that was cut short: %v", c.name, err)
}

// dyingStore keeps some more changes, and then none.
type dyingStore struct {
	*journaltest.Memory
	left int
}

func (d *dyingStore) Apply(ctx context.Context, c journal.Change) error {
	if d.left--; d.left < 0 {
		return journal.ErrFull
	}
	return d.Memory.Apply(ctx, c)
}

func bundleKey(b journal.Bundle) string { return fmt.Sprintf("%v", b) }

func add(to map[journal.ID]map[int]bool, id journal.ID, knew map[int]bool) {
	if to[id] == nil {
		to[id] = map[int]bool{}
	}
	maps.Copy(to[id], knew)
}

func cloneKnown(all map[journal.ID]map[int]bool) map[journal.ID]map[int]bool {
	copied := map[journal.ID]map[int]bool{}
	for id, knew := range all {
		copied[id] = maps.Clone(knew)
	}
	return copied
}

// putBack puts an older copy of the journal in its place. What was written since and never left the
// computer is lost with it, and that is nobody's fault.
func (w *world) putBack(c *computer) {
	if c.old == nil {
		return
	}
	w.log("%s: an older copy is put back", c.name)
	lost := heldBy(w, c)
	c.store, c.knows, c.waiting = c.old.Twin(), cloneKnown(c.oldKnow), map[journal.ID]map[int]bool{}
	c.begin(w)
	w.restored = true
	w.lose(lost)
}

// putBackForAll puts an older copy of the journal in its place, and brings what it says to the
// others: as if somebody had typed it there once more.
func (w *world) putBackForAll(c *computer) {
	if c.old == nil || c.folder.gone {
		return
	}
	w.sync(c)
	was := map[journal.ID]string{}
	for _, inTrash := range []bool{false, true} {
		for _, h := range w.heads(c, inTrash) {
			was[h.ID] = w.picture(c, h, inTrash)
		}
	}
	err := w.restores(c, book.AllComputers)
	if errors.Is(err, journal.ErrNoFolder) {
		w.log("%s: an older copy cannot be put back for all: %v", c.name, err)
		return
	}
	if err != nil {
		w.t.Fatal(err)
	}
	w.log("%s: an older copy is put back for all", c.name)
	w.restored = true
	for _, inTrash := range []bool{false, true} {
		for _, h := range w.heads(c, inTrash) {
			if now := w.picture(c, h, inTrash); now != was[h.ID] {
				w.note(c, h.ID, inTrash)
			}
		}
	}
	w.sync(c)
}

// lose allows that texts are lost which are nowhere any more.
func (w *world) lose(lost map[string]bool) {
	for _, o := range w.all {
		for body := range heldBy(w, o) {
			delete(lost, body)
		}
		for body := range o.folder.texts() {
			delete(lost, body)
		}
	}
	maps.Copy(w.gone, lost)
}

// clone makes the disk of one computer that of another, with its journal and its folder.
func (w *world) clone(c *computer) {
	from := w.all[w.rnd.IntN(len(w.all))]
	if from == c {
		return
	}
	w.log("%s: gets the disk of %s", c.name, from.name)
	lost := heldBy(w, c)
	maps.Copy(lost, c.folder.texts())
	c.store, c.folder, c.old = from.store.Twin(), from.folder.twin(), nil
	c.knows, c.waiting = cloneKnown(from.knows), cloneKnown(from.waiting)
	c.begin(w)
	w.restored = true
	w.lose(lost)
}

// heldBy returns every text that a computer holds.
func heldBy(w *world, c *computer) map[string]bool {
	all := map[string]bool{}
	for _, inTrash := range []bool{false, true} {
		for _, h := range w.heads(c, inTrash) {
			texts, err := c.store.Revisions(w.t.Context(), h.ID)
			if err != nil {
				w.t.Fatal(err)
			}
			for _, e := range texts {
				all[e.Body] = true
			}
		}
	}
	return all
}

// come brings everything everywhere, until nothing changes any more.
func (w *world) come() {
	for _, c := range w.all {
		snap, err := c.store.Read(w.t.Context(), journal.Drafts)
		if err != nil {
			w.t.Fatal(err)
		}
		for _, d := range snap.Drafts {
			w.finish(c, d)
		}
	}
	for range 12 {
		before, waits := w.pictures(), 0
		for _, c := range w.all {
			got := w.sync(c)
			if waits += len(got.Wanting); got.Emptied {
				if err := c.book.Share(w.t.Context(), "folder", []byte("key"), c.name); err != nil {
					w.t.Fatal(err)
				}
				w.sync(c)
			}
			for _, o := range w.all {
				if o != c {
					carry(c.folder, o.folder, w.rnd, true)
					carry(o.folder, c.folder, w.rnd, true)
				}
			}
		}
		if after := w.pictures(); waits == 0 && slices.Equal(before, after) && after[0] == after[1] && after[1] == after[2] {
			return
		}
	}
}

// pictures returns what each computer holds, but for numbers and times of its own.
func (w *world) pictures() (all []string) {
	for _, c := range w.all {
		var lines []string
		for _, inTrash := range []bool{false, true} {
			for _, h := range w.heads(c, inTrash) {
				lines = append(lines, w.picture(c, h, inTrash))
			}
		}
		lines = append(lines, w.recordsOf(c)...)
		all = append(all, strings.Join(lines, "\n"))
	}
	return all
}

func (w *world) picture(c *computer, h journal.Head, inTrash bool) string {
	e, err := c.store.Entry(w.t.Context(), h.ID)
	if err != nil {
		w.t.Fatal(err)
	}
	return fmt.Sprintf("%s %x %q trash %v private %v beside %s", h.ID.Short(), merge.Text(e), e.Body, inTrash, e.Private, h.Beside.Short())
}

// lacking returns the lines that others do not have.
func lacking(lines, others []string) string {
	return strings.Join(slices.DeleteFunc(slices.Clone(lines), func(l string) bool { return slices.Contains(others, l) }), "\n")
}

func (w *world) check() {
	all := w.pictures()
	for i, p := range all {
		if p != all[0] {
			mine, theirs := strings.Split(all[0], "\n"), strings.Split(p, "\n")
			w.t.Errorf("%s and %s differ:\n%s\n\n%s", w.all[0].name, w.all[i].name, lacking(mine, theirs), lacking(theirs, mine))
		}
	}
	for _, c := range w.all {
		have := heldBy(w, c)
		for body, id := range w.finished {
			if !have[body] && !w.gone[body] {
				w.t.Errorf("%s has lost %q of %s", c.name, body, id.Short())
			}
		}
	}
	w.checkFields()
	if w.checkRemoved(); !w.t.Failed() {
		w.checkPrivate()
	}
}

// checkBeside looks whether each of several texts that nobody decided between is an entry, and not
// only an earlier text of one.
func (w *world) checkBeside(deeds []int) {
	if slices.ContainsFunc(deeds, func(i int) bool { return w.done[i].removes || w.done[i].restores }) {
		return
	}
	for _, i := range deeds {
		body := fmt.Sprintf("text %d", i)
		if !w.isEntry(body, w.done[i].entry) && !w.gone[body] {
			w.t.Errorf("%q of %s is an earlier text, and nothing took its place", body, w.done[i].entry.Short())
		}
	}
}

// isEntry reports whether an entry says a text, or an entry beside it did.
func (w *world) isEntry(body string, of journal.ID) bool {
	for _, h := range append(w.heads(w.all[0], false), w.heads(w.all[0], true)...) {
		texts, err := w.all[0].store.Revisions(w.t.Context(), h.ID)
		if err != nil {
			w.t.Fatal(err)
		}
		if h.ID == of {
			texts = texts[len(texts)-1:]
		}
		if slices.ContainsFunc(texts, func(e journal.Entry) bool { return e.Body == body }) {
			return true
		}
	}
	return false
}

// checkRemoved holds what is in the trash against what was done, and by whom it was known.
func (w *world) checkRemoved() {
	if w.restored { // what a computer knows is not what its learner knew
		return
	}
	kept := map[journal.ID]bool{}
	for _, h := range w.heads(w.all[0], false) {
		kept[h.ID] = true
	}
	last := map[journal.ID][]int{}
	for i, d := range w.done {
		if !d.undone && !d.field && !slices.ContainsFunc(w.done, func(o deed) bool { return !o.undone && o.knew[i] }) {
			last[d.entry] = append(last[d.entry], i)
		}
	}
	for id, deeds := range last {
		w.checkBeside(deeds)
		want := slices.ContainsFunc(deeds, func(i int) bool { return !w.done[i].removes })
		if slices.ContainsFunc(deeds, func(i int) bool { return w.done[i].restores }) {
			continue // two who take the same out of the trash did one thing, and either may remove it again
		}
		if want != kept[id] && !w.private[id] {
			w.t.Errorf("%s is there: %v, and should be %v", id.Short(), kept[id], want)
		}
	}
}

// checkPrivate looks whether all texts of one entry are private where one is.
func (w *world) checkPrivate() {
	private, public := map[journal.ID]bool{}, map[journal.ID]bool{}
	for _, h := range w.heads(w.all[0], false) {
		first := cmp.Or(h.Beside, h.ID)
		private[first], public[first] = private[first] || h.Private, public[first] || !h.Private
	}
	for id := range private {
		if private[id] && public[id] {
			w.t.Errorf("of the texts of %s some are private, and some are not:\n%s", id.Short(), w.pictures()[0])
		}
	}
}
