package book_test

import (
	"errors"
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/journal/journaltest"
	"ponder/journal/merge"
)

var (
	syncHistories = flag.Int("sync-histories", 80, "how many random histories of three computers are played")
	syncHistory   = flag.Int64("sync-history", -1, "play this one alone, and tell each step")
)

// TestThreeComputersComeToTheSame plays random histories of three computers that share a folder,
// and looks at the end whether all hold the same and nothing is lost.
func TestThreeComputersComeToTheSame(t *testing.T) {
	if *syncHistory >= 0 {
		playHistory(t, uint64(*syncHistory), t.Logf)
		return
	}
	for seed := range uint64(*syncHistories) {
		if playHistory(t, seed, func(string, ...any) {}); t.Failed() {
			t.Fatalf("history %d: play it alone with -sync-history %d -v", seed, seed)
		}
	}
}

// computer is one of the three.
type computer struct {
	name   string
	store  *journaltest.Memory
	book   *book.Book
	folder *replica
	clock  time.Time
	old    *journaltest.Memory // a copy that may be put back

	knows   map[journal.ID]map[int]bool // what was done with an entry, as far as it is known here
	waiting map[journal.ID]map[int]bool // what was read of it and is not shown yet
	oldKnow map[journal.ID]map[int]bool
	removed map[journal.ID]int // since the last look into the folder: taken out of the trash again, nothing happened
}

// world is the three computers, and what really happened.
type world struct {
	t        *testing.T
	rnd      *rand.Rand
	log      func(string, ...any)
	all      []*computer
	done     []deed
	finished map[string]journal.ID // every text that was
	named    map[string]string     // likewise, by their names
	gone     map[string]bool       // texts that may be lost: purged, or on a disk that was thrown away
	private  map[journal.ID]bool
	told     map[string]map[journal.ID]map[int]bool // what a bundle's writer knew, by the bundle's hash
	restored bool
	kills    bool // programs die at any time
}

// deed is something that a learner did with an entry.
type deed struct {
	entry    journal.ID
	removes  bool
	restores bool
	undone   bool
	knew     map[int]bool
	field    bool   // something beside entries says something else
	value    string // what that is
}

// newWorld returns three computers with empty journals and folders of their own.
func newWorld(t *testing.T, seed uint64, log func(string, ...any)) *world {
	w := &world{t: t, rnd: rand.New(rand.NewPCG(seed, 22)), log: log, finished: map[string]journal.ID{}, named: map[string]string{}, gone: map[string]bool{}, private: map[journal.ID]bool{}, told: map[string]map[journal.ID]map[int]bool{}}
	w.kills = seed%4 == 3
	for i, name := range []string{"office", "home", "train"} {
		c := &computer{name: name, store: journaltest.NewStore(), folder: newReplica(), knows: map[journal.ID]map[int]bool{}, waiting: map[journal.ID]map[int]bool{}, removed: map[journal.ID]int{}}
		c.clock = at("2020-04-06T12:00:00Z").AddDate(10*(i-1), 0, 0)
		if err := c.store.Create(t.Context()); err != nil {
			t.Fatal(err)
		}
		c.begin(w)
		if err := c.book.Share(t.Context(), "folder", []byte("key"), name); err != nil {
			t.Fatal(err)
		}
		w.all = append(w.all, c)
	}
	return w
}

func playHistory(t *testing.T, seed uint64, log func(string, ...any)) {
	w := newWorld(t, seed, log)
	for range 20 + w.rnd.IntN(60) {
		w.step()
		if t.Failed() {
			return
		}
	}
	w.come()
	w.check()
}

// begin gives the computer a Book on its store.
func (c *computer) begin(w *world) {
	random := rand.NewChaCha8([32]byte{byte(w.rnd.Uint32()), byte(w.rnd.Uint32()), byte(w.rnd.Uint32()), byte(w.rnd.Uint32())})
	c.book = book.NewBook(book.Config{Store: c.store, Now: func() time.Time { c.clock = c.clock.Add(time.Minute); return c.clock }, Zone: time.UTC, Random: random})
}

func (w *world) step() {
	c := w.all[w.rnd.IntN(len(w.all))]
	if w.rnd.IntN(4) == 0 {
		w.change(c)
		return
	}
	switch n := w.rnd.IntN(100); {
	case n < 12:
		w.write(c)
	case n < 34:
		w.edit(c)
	case n < 41:
		w.remove(c)
	case n < 45:
		w.restore(c)
	case n < 48:
		w.purge(c)
	case n < 69:
		w.sync(c)
	case n < 72:
		w.cutShort(c)
	case n < 91:
		w.log("%s: carry", c.name)
		carry(c.folder, w.all[w.rnd.IntN(len(w.all))].folder, w.rnd, false)
	case n < 93:
		w.log("%s: copy", c.name)
		c.old, c.oldKnow = c.store.Twin(), cloneKnown(c.knows)
	case n < 95 && w.rnd.IntN(2) == 0:
		w.putBackForAll(c)
	case n < 95:
		w.putBack(c)
	case n < 97:
		w.clone(c)
	case n < 98:
		w.log("%s: the folder is emptied", c.name)
		lost := c.folder.texts()
		c.folder.files = map[string]replicaFile{}
		w.lose(lost)
	default:
		w.draft(c)
	}
}

// heads returns the entries of a computer that are in the trash, or that are not.
func (w *world) heads(c *computer, inTrash bool) []journal.Head {
	snap, err := c.store.Read(w.t.Context(), journal.Heads)
	if err != nil {
		w.t.Fatal(err)
	}
	heads := slices.DeleteFunc(snap.Heads, func(h journal.Head) bool { return h.InTrash() != inTrash })
	slices.SortFunc(heads, func(a, b journal.Head) int { return compareIDs(a.ID, b.ID) })
	return heads
}

func compareIDs(a, b journal.ID) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

func (w *world) some(c *computer, inTrash bool) (h journal.Head, any bool) {
	all := w.heads(c, inTrash)
	if len(all) == 0 {
		return h, false
	}
	return all[w.rnd.IntN(len(all))], true
}

func (w *world) write(c *computer) {
	id, _ := journal.NewID(c.book.Random)
	e := journal.Entry{Head: journal.Head{ID: id, Week: journal.NoWeek, At: at("2020-04-06T12:00:00Z"), Created: c.book.Now()}}
	w.finish(c, journal.Draft{Entry: e})
}

func (w *world) edit(c *computer) {
	h, any := w.some(c, false)
	if !any {
		return
	}
	d, err := c.book.DraftOf(w.t.Context(), h.ID)
	if err != nil {
		w.t.Fatal(err)
	}
	w.finish(c, d)
}

// finish gives a draft another text, and finishes it.
func (w *world) finish(c *computer, d journal.Draft) {
	d.Body = fmt.Sprintf("text %d", len(w.done))
	d.Private = d.Private || w.rnd.IntN(6) == 0
	saved, err := c.book.SaveDraft(w.t.Context(), d)
	if err != nil {
		w.t.Fatal(err)
	}
	e, forked, err := c.book.FinishDraft(w.t.Context(), saved.Draft)
	if err != nil {
		w.t.Fatal(err)
	}
	w.log("%s: %s says %q, private %v, forked %v", c.name, e.ID.Short(), e.Body, e.Private, forked)
	w.private[e.ID], w.finished[e.Body] = w.private[e.ID] || e.Private, e.ID
	w.named[merge.Text(e)] = e.Body
	w.note(c, e.ID, false)
}

// note notes what was done, and what was known of the entry then.
func (w *world) note(c *computer, id journal.ID, removes bool) {
	if c.knows[id] == nil {
		c.knows[id] = map[int]bool{}
	}
	w.done = append(w.done, deed{entry: id, removes: removes, knew: maps.Clone(c.knows[id])})
	c.knows[id][len(w.done)-1] = true
}

func (w *world) remove(c *computer) {
	h, any := w.some(c, false)
	if !any {
		return
	}
	w.log("%s: remove %s", c.name, h.ID.Short())
	if err := c.store.Apply(w.t.Context(), journal.Change{Remove: []journal.ID{h.ID}, At: c.book.Now()}); err != nil {
		w.t.Fatal(err)
	}
	w.note(c, h.ID, true)
	c.removed[h.ID] = len(w.done) - 1
}

func (w *world) restore(c *computer) {
	h, any := w.some(c, true)
	if !any {
		return
	}
	w.log("%s: restore %s", c.name, h.ID.Short())
	if err := c.book.Restore(w.t.Context(), h.ID); err != nil {
		w.t.Fatal(err)
	}
	if i, here := c.removed[h.ID]; here {
		w.done[i].undone = true
		delete(c.removed, h.ID)
		return
	}
	w.note(c, h.ID, false)
	w.done[len(w.done)-1].restores = true
}

func (w *world) purge(c *computer) {
	h, any := w.some(c, true)
	if !any {
		return
	}
	texts, err := c.store.Revisions(w.t.Context(), h.ID)
	if err != nil {
		w.t.Fatal(err)
	}
	for _, e := range texts {
		w.gone[e.Body] = true
	}
	for i := range c.knows[h.ID] { // also those that did not come here, and which it followed on
		w.gone[fmt.Sprintf("text %d", i)] = true
	}
	snap, err := c.store.Read(w.t.Context(), journal.Shared)
	if err != nil {
		w.t.Fatal(err)
	}
	for _, l := range snap.Lineages { // likewise, where a look that was cut short brought their names
		for _, v := range l.Versions {
			if body, there := w.named[v.Text]; there && l.Entry == h.ID {
				w.gone[body] = true
			}
		}
	}
	w.log("%s: purge %s", c.name, h.ID.Short())
	if _, err := c.book.Purge(w.t.Context(), h.ID); err != nil && !errors.Is(err, book.ErrStillWritten) {
		w.t.Fatal(err)
	} else if err == nil {
		w.note(c, h.ID, true)
	}
}

// draft begins to write in an entry, or finishes what was begun.
func (w *world) draft(c *computer) {
	snap, err := c.store.Read(w.t.Context(), journal.Drafts)
	if err != nil {
		w.t.Fatal(err)
	}
	if len(snap.Drafts) > 0 {
		w.finish(c, snap.Drafts[0])
		return
	}
	h, any := w.some(c, false)
	if !any {
		return
	}
	d, err := c.book.DraftOf(w.t.Context(), h.ID)
	if err != nil {
		w.t.Fatal(err)
	}
	d.Body = fmt.Sprintf("text %d", len(w.done))
	w.log("%s: begin a draft of %s", c.name, h.ID.Short())
	if _, err := c.book.SaveDraft(w.t.Context(), d); err != nil {
		w.t.Fatal(err)
	}
}
