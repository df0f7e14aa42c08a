package cli_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"regexp"
	"slices"
	"testing"
	"time"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/journal/export"
	"ponder/journal/journaltest"
	"ponder/prompts"
	"ponder/store"
)

// TestWhatIsPrivateNeverLeaves is the quick form of the promise.
func TestWhatIsPrivateNeverLeaves(t *testing.T) {
	if n := leaks(t, 25, 1); n > 0 {
		t.Errorf("%d files and previews held what was private", n)
	}
}

// leaks plays random histories, and returns how many files, previews and plans held a word that was
// private then. Every word stands once in the world. It is private from the moment that the text
// around it is marked, wherever that is, until somebody takes the mark away and finishes a text
// with that word in it.
func leaks(t *testing.T, histories int, seed uint64) (found int) {
	handed, secrets, booked, did := 0, 0, 0, map[string]int{}
	for n := range histories {
		h := playHistory(t, n, seed, false)
		found, handed, secrets, booked = found+h.leaked, handed+h.handed, secrets+len(h.secret), booked+h.booked
		for what, times := range h.did {
			did[what] += times
		}
	}
	if handed < histories || secrets < histories || booked < histories/5 {
		t.Errorf("%d histories came to %d hand-ins, %d private words and %d files of books: they try nothing", histories, handed, secrets, booked)
	}
	for _, what := range []string{"remembered", "told", "answered again", "then and now", "listed", "tagged otherwise", "seen beside"} {
		if did[what] < max(histories/50, 1) {
			t.Errorf("in %d histories it was %s %d times: they try nothing", histories, what, did[what])
		}
	}
	t.Logf("of looking back: %v", did)
	return found
}

// playHistory plays one random history, and tells each step where that is wanted.
func playHistory(t *testing.T, number int, seed uint64, told bool) *history {
	h := newHistory(t, rand.New(rand.NewPCG(seed, uint64(number))), number%25 == 0)
	h.number, h.told = number, told
	for range 40 {
		h.step()
	}
	h.unfail()
	h.handIn()
	return h
}

// history is a journal that two programs write into.
type history struct {
	t      *testing.T
	number int
	told   bool
	chance *rand.Rand
	store  journal.Store
	memory *journaltest.Memory // nil where the journal is a file
	books  [2]*book.Book
	open   [2][]journal.Draft // what each program has on its screen
	boat   []journal.LifeboatDraft
	files  map[string][]byte
	now    time.Time
	old    []journal.Everything // exports from before
	copies []string

	words  int
	secret map[string]bool
	beside map[string]bool       // words that were typed beside a version that was private
	of     map[string]journal.ID // the first version of the text that a word was typed into
	marked map[journal.ID]bool   // texts that are private, by their first version
	about  map[string]journal.ID // the entry that a line beside it is about

	// Versions whose own mark was taken away while another one stays private, with their first one.
	freed map[journal.ID]journal.ID

	handed, leaked int
	booked         int            // files of books
	did            map[string]int // how often something of looking back was tried
}

func newHistory(t *testing.T, chance *rand.Rand, inFile bool) *history {
	h := &history{t: t, chance: chance, files: map[string][]byte{}, secret: map[string]bool{}, beside: map[string]bool{}, of: map[string]journal.ID{},
		marked: map[journal.ID]bool{}, about: map[string]journal.ID{}, freed: map[journal.ID]journal.ID{}, did: map[string]int{}, now: time.Date(2020, 4, 6, 9, 0, 0, 0, time.UTC)}
	care := journal.Backups{}
	if inFile {
		kept := store.New(filepath.Join(t.TempDir(), "journal.db"))
		h.store, care = kept, kept.Backups()
	} else {
		h.memory = journaltest.NewStore()
		h.store = h.memory
	}
	for i := range h.books {
		h.books[i] = book.NewBook(book.Config{
			Store: h.store, Now: func() time.Time { return h.now }, Zone: time.UTC, Random: rand.NewChaCha8([32]byte{byte(chance.Uint32()), byte(i), byte(chance.Uint32())}),
			Formats: export.Formats(), VolumeFormats: export.VolumeFormats(), FileName: export.FileName, WriteFile: h.write, RemoveFile: h.remove, Folder: "out", Lifeboat: h.lifeboat(), Backups: care,
		})
	}
	h.must(h.books[0].Begin(t.Context(), book.Beginning{Name: "A sample", Course: "remote-partnering", Start: prompts.Date{Year: 2020, Month: 3, Day: 30}}))
	return h
}

func (h *history) write(folder, name string, data []byte) (string, error) {
	path := fmt.Sprintf("%s/%d-%s", folder, len(h.files)+h.words*1000+h.handed, name)
	h.files[path] = data
	return path, nil
}

func (h *history) remove(path, _ string) error {
	if _, there := h.files[path]; !there {
		return journal.ErrNotFound
	}
	delete(h.files, path)
	return nil
}

func (h *history) lifeboat() journal.Lifeboat {
	return journal.Lifeboat{
		Put: func(d journal.Draft, _ bool) (journal.Whereabouts, error) {
			h.boat = append(h.boat, journal.LifeboatDraft{Draft: d, File: fmt.Sprint("boat/", len(h.boat), h.words)})
			return journal.Whereabouts{}, nil
		},
		Drafts: func() ([]journal.LifeboatDraft, []journal.Leftover) { return slices.Clone(h.boat), nil },
		Drop: func(a journal.LifeboatDraft) error {
			h.boat = slices.DeleteFunc(h.boat, func(o journal.LifeboatDraft) bool { return o.File == a.File })
			return nil
		},
	}
}

// must passes over what can happen to anybody: a text that is gone, that another program changed,
// or that cannot be written just now.
func (h *history) must(err error) bool {
	h.t.Helper()
	var boat *book.LifeboatError
	for _, may := range []error{journal.ErrNotFound, journal.ErrStale, journal.ErrInvalid, journal.ErrFull, journal.ErrPrivate} {
		if errors.Is(err, may) {
			return false
		}
	}
	if err != nil && !errors.As(err, &boat) {
		h.t.Fatal(err)
	}
	return err == nil
}

// step is one thing that somebody does.
func (h *history) step() {
	h.now = h.now.Add(time.Duration(h.chance.IntN(3000)) * time.Second)
	who := h.chance.IntN(2)
	b, open := h.books[who], &h.open[who]
	switch h.chance.IntN(21) {
	case 0, 1:
		week := h.chance.IntN(2)
		d, err := b.NewDraft(h.t.Context(), week, [...][2]string{{"", "w0-moment"}, {"", "w1-start"}}[week][h.chance.IntN(2)])
		if h.must(err) {
			*open = append(*open, d)
			h.typeInto(b, &(*open)[len(*open)-1])
		}
	case 2, 3:
		h.onScreen(who, h.typeInto)
	case 4, 5:
		h.onScreen(who, h.mark)
	case 6:
		h.onScreen(who, h.unmark)
	case 7, 8:
		h.onScreen(who, func(b *book.Book, d *journal.Draft) { h.finish(b, d) })
	case 9, 10:
		if id, ok := h.any(); ok {
			if d, err := b.DraftOf(h.t.Context(), id); h.must(err) {
				*open = append(*open, d)
			}
		}
	case 11:
		h.bringBack(b)
	case 12:
		h.carry(b)
	case 13:
		h.trashOrCopy(b)
	case 14:
		h.unfail()
		if h.memory != nil && h.chance.IntN(2) == 0 {
			h.memory.Fail(journal.ErrFull)
		} else if h.chance.IntN(2) == 0 {
			_, err := b.Rescued(h.t.Context())
			h.must(err)
		}
	case 15, 16, 17:
		h.lookBack(b, open)
	case 18:
		h.retag(b)
	default:
		h.handIn()
	}
}

func (h *history) unfail() {
	if h.memory != nil {
		h.memory.Fail(nil)
	}
}

// tell says what somebody did with a text.
func (h *history) tell(did string, d journal.Draft, more ...any) {
	if h.told {
		h.t.Logf("%s %s (of %s, revision %d, saves %d, private %v, marks %d): %q %v", did, d.ID, d.FirstVersion(), d.Revision, d.Saves, d.Private, d.Marks, d.Body, more)
	}
}

var aWord = regexp.MustCompile(`planted[0-9]+x`)
