package cli_test

import (
	"archive/zip"
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"mime"
	"mime/multipart"
	"net/mail"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
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
	handed, secrets := 0, 0
	for n := range histories {
		h := newHistory(t, rand.New(rand.NewPCG(seed, uint64(n))), n%25 == 0)
		for range 40 {
			h.step()
		}
		h.unfail()
		h.handIn()
		found, handed, secrets = found+h.leaked, handed+h.handed, secrets+len(h.secret)
	}
	if handed < histories || secrets < histories {
		t.Errorf("%d histories came to %d hand-ins and %d private words: they try nothing", histories, handed, secrets)
	}
	return found
}

// history is a journal that two programs write into.
type history struct {
	t      *testing.T
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

	handed, leaked int
}

func newHistory(t *testing.T, chance *rand.Rand, inFile bool) *history {
	h := &history{t: t, chance: chance, files: map[string][]byte{}, secret: map[string]bool{}, beside: map[string]bool{}, of: map[string]journal.ID{},
		marked: map[journal.ID]bool{}, now: time.Date(2020, 4, 6, 9, 0, 0, 0, time.UTC)}
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
			Formats: export.Formats(), FileName: export.FileName, WriteFile: h.write, RemoveFile: h.remove, Folder: "out", Lifeboat: h.lifeboat(), Backups: care,
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
	switch h.chance.IntN(16) {
	case 0, 1:
		d, err := b.NewDraft(h.t.Context(), h.chance.IntN(2), "")
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
	default:
		h.handIn()
	}
}

func (h *history) unfail() {
	if h.memory != nil {
		h.memory.Fail(nil)
	}
}

// onScreen does something with one of the texts that a program has open.
func (h *history) onScreen(who int, do func(*book.Book, *journal.Draft)) {
	if n := len(h.open[who]); n > 0 {
		do(h.books[who], &h.open[who][h.chance.IntN(n)])
	}
}

// any names an entry or a draft.
func (h *history) any() (journal.ID, bool) {
	all, err := h.books[0].Items(h.t.Context(), book.Filter{})
	if !h.must(err) || len(all) == 0 {
		return "", false
	}
	return all[h.chance.IntN(len(all))].ID, true
}

func (h *history) save(b *book.Book, d *journal.Draft) (forked bool) {
	saved, err := b.SaveDraft(h.t.Context(), *d)
	if h.must(err) {
		*d = saved.Draft
	}
	return saved.Forked
}

var aWord = regexp.MustCompile(`planted[0-9]+x`)

// typeInto types a word that stands nowhere else.
func (h *history) typeInto(b *book.Book, d *journal.Draft) {
	h.words++
	word, first := fmt.Sprintf("planted%dx", h.words), d.FirstVersion()
	if h.of[word] = first; h.chance.IntN(3) == 0 {
		d.Body = "" // in the place of what was there
	}
	d.Body = strings.TrimSpace(d.Body + " " + word)
	h.beside[word] = h.marked[first]
	if h.save(b, d); d.Private {
		h.secret[word] = true
	}
}

// isSecret reports whether a word is private: by its own text's mark, or because it was typed
// beside a version that is private still.
func (h *history) isSecret(word string) bool {
	return h.secret[word] || h.beside[word] && h.marked[h.of[word]]
}

// mark makes a text private, and all that stands in it, and in the entry that it changes.
func (h *history) mark(b *book.Book, d *journal.Draft) {
	if d.Body == "" {
		return
	}
	text := d.Body
	if e, err := h.store.Entry(h.t.Context(), d.ID); err == nil && !e.InTrash() {
		text += " " + e.Body
	}
	for _, word := range aWord.FindAllString(text, -1) {
		h.secret[word] = true
	}
	h.marked[d.FirstVersion()] = true
	d.Private = true
	h.save(b, d)
}

// unmark takes the mark away and finishes the text: what stands in it is public from then on.
func (h *history) unmark(b *book.Book, d *journal.Draft) {
	first, before := d.FirstVersion(), d.Private
	d.Private = false
	held := h.marked[first] // where another program made all of it public meanwhile, a fork is public too
	if forked, ok := h.finish(b, d); !ok || forked && held {
		d.Private = d.Private || before && !ok
		return
	}
	for _, word := range aWord.FindAllString(d.Body, -1) {
		delete(h.secret, word)
		delete(h.beside, word)
	}
	delete(h.marked, first)
	snap, err := h.store.Read(h.t.Context(), journal.Heads|journal.Drafts)
	h.must(err)
	for _, other := range append(slices.Clone(snap.Heads), headsOf(snap.Drafts, h.boat)...) {
		if other.FirstVersion() == first && other.Private && !other.InTrash() {
			h.marked[first] = true
		}
	}
}

func headsOf(drafts []journal.Draft, boat []journal.LifeboatDraft) (all []journal.Head) {
	for _, d := range drafts {
		all = append(all, d.Head)
	}
	for _, d := range boat {
		all = append(all, d.Head)
	}
	return all
}

func (h *history) finish(b *book.Book, d *journal.Draft) (forked, ok bool) {
	before := *d
	e, forked, err := b.Done(h.t.Context(), *d)
	if !h.must(err) {
		*d = before
		return false, false
	}
	*d = journal.Draft{Entry: e}
	return forked, true
}

// bringBack makes an earlier text the present one.
func (h *history) bringBack(b *book.Book) {
	id, ok := h.any()
	if !ok {
		return
	}
	all, err := b.Versions(h.t.Context(), string(id))
	if h.must(err) && len(all) > 0 {
		_, err := b.BringBack(h.t.Context(), all[h.chance.IntN(len(all))])
		h.must(err)
	}
}

// carry takes everything out, or brings what was taken out before back in: as it was, or changed by
// hand.
func (h *history) carry(b *book.Book) {
	if len(h.old) == 0 || h.chance.IntN(2) == 0 {
		all, err := b.Everything(h.t.Context())
		if h.must(err) {
			h.old = append(h.old, all)
		}
		return
	}
	in := h.old[h.chance.IntN(len(h.old))]
	if len(in.Entries) > 0 && h.chance.IntN(2) == 0 {
		in.Entries = slices.Clone(in.Entries)
		i := h.chance.IntN(len(in.Entries))
		texts := slices.Clone(in.Entries[i])
		last := &texts[len(texts)-1]
		h.words++
		word := fmt.Sprintf("planted%dx", h.words)
		h.of[word] = last.FirstVersion()
		h.beside[word] = h.marked[last.FirstVersion()]
		last.Body, last.Private = last.Body+" "+word, false
		if h.chance.IntN(2) == 0 {
			last.Updated = h.now
		}
		in.Entries[i] = texts
	}
	_, err := b.Import(h.t.Context(), in, false)
	h.must(err)
}

// trashOrCopy removes an entry and takes it back, or puts an older copy of the journal in its
// place.
func (h *history) trashOrCopy(b *book.Book) {
	switch id, ok := h.any(); {
	case h.memory == nil && len(h.copies) > 0 && h.chance.IntN(3) == 0:
		_, err := b.RestoreCopy(h.t.Context(), h.copies[h.chance.IntN(len(h.copies))])
		h.must(err)
	case h.memory == nil && h.chance.IntN(2) == 0:
		c, err := b.CopyNow(h.t.Context(), "")
		if h.must(err) {
			h.copies = append(h.copies, c.Path)
		}
	case ok:
		h.must(b.Remove(h.t.Context(), id))
		if h.chance.IntN(3) > 0 {
			h.must(b.Restore(h.t.Context(), id))
		}
	}
}

// handIn hands in, in some formats, and looks at all that it made for what is private.
func (h *history) handIn() {
	b, ctx := h.books[h.chance.IntN(2)], h.t.Context()
	r := book.Request{Weeks: []int{0, 1}}
	for _, f := range export.Formats() {
		if f.Name != "pdf" && h.chance.IntN(2) == 0 || h.chance.IntN(20) == 0 {
			r.Formats = append(r.Formats, f.Name)
		}
	}
	if len(r.Formats) == 0 {
		r.Formats = []string{"md"}
	}
	p, err := b.Plan(ctx, r)
	if !h.must(err) {
		return
	}
	h.look("a plan", p.HandIn)
	if data, err := b.Preview(ctx, p, "md"); h.must(err) {
		h.lookAt("a preview", "x.md", data)
	}
	if h.chance.IntN(3) == 0 && len(p.Drafts) > 0 {
		var ids []journal.ID
		for _, d := range p.Drafts {
			ids = append(ids, d.ID)
		}
		done, err := b.FinishDrafts(ctx, ids)
		if h.must(err) && h.chance.IntN(2) == 0 {
			h.must(b.Reopen(ctx, done))
		}
	}
	for _, versions := range p.Versions {
		r.Exclude = append(r.Exclude, versions[0].ID)
	}
	before := maps.Clone(h.files)
	done, err := b.HandIn(ctx, r)
	if h.must(err) {
		h.handed++
		h.look("a hand-in", done)
	}
	for path, data := range h.files {
		if _, was := before[path]; !was {
			h.lookAt("a file", path, data)
		}
	}
	h.named(b)
}

// named makes sure that every file which holds what became private since is named, and perhaps has
// them written anew.
func (h *history) named(b *book.Book) {
	all, err := b.Exposed(h.t.Context(), "")
	if !h.must(err) {
		return
	}
	exposed := map[string]bool{}
	for _, x := range all {
		for _, f := range x.HandIn.Files {
			exposed[f.Path] = true
		}
	}
	subs, err := b.Submissions(h.t.Context())
	if !h.must(err) {
		return
	}
	for _, s := range subs {
		for _, f := range s.Files {
			for _, word := range aWord.FindAllString(plainly(f.Path, h.files[f.Path]), -1) {
				if h.isSecret(word) && h.marked[h.of[word]] && !exposed[f.Path] && !s.WasSent() {
					h.t.Errorf("%s holds %s, which is private by now, and is not named", f.Path, word)
					h.leaked++
				}
			}
		}
	}
	if len(all) > 0 && h.chance.IntN(2) == 0 {
		before := maps.Clone(h.files)
		_, err := b.WriteAnew(h.t.Context(), all[0].HandIn.ID)
		h.must(err)
		for path, data := range h.files {
			if _, was := before[path]; !was {
				h.lookAt("a file that was written anew", path, data)
			}
		}
	}
}

// look looks for what is private in what a format is made of.
func (h *history) look(what string, in journal.HandIn) {
	data, err := json.Marshal(in)
	h.must(err)
	h.lookAt(what, "x.json", data)
}

func (h *history) lookAt(what, name string, data []byte) {
	for _, word := range aWord.FindAllString(plainly(name, data), -1) {
		if h.isSecret(word) {
			h.t.Errorf("%s, %s, holds %s, which is private", what, name, word)
			h.leaked++
		}
	}
}

// plainly returns all that a reader can find in a file: also what is packed in it. Of a PDF, whose
// letters are numbers, that is nothing: it is made of the same hand-in as the others, which is
// looked at as it is.
func plainly(name string, data []byte) string {
	switch filepath.Ext(name) {
	case ".docx":
		z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			return err.Error()
		}
		all := ""
		for _, f := range z.File {
			if r, err := f.Open(); err == nil {
				part, _ := io.ReadAll(r)
				all += regexp.MustCompile(`<[^>]*>`).ReplaceAllString(string(part), "")
			}
		}
		return all
	case ".eml":
		m, err := mail.ReadMessage(bytes.NewReader(data))
		if err != nil {
			return err.Error()
		}
		return partsOf(m.Header.Get("Content-Type"), m.Body)
	}
	return string(data)
}

func partsOf(kind string, body io.Reader) (all string) {
	media, params, _ := mime.ParseMediaType(kind)
	if !strings.HasPrefix(media, "multipart/") {
		data, _ := io.ReadAll(body)
		return string(data)
	}
	r := multipart.NewReader(body, params["boundary"])
	for {
		p, err := r.NextPart()
		if err != nil {
			return all
		}
		text := partsOf(p.Header.Get("Content-Type"), p)
		if p.Header.Get("Content-Transfer-Encoding") == "base64" {
			data, _ := base64.StdEncoding.DecodeString(strings.NewReplacer("\r", "", "\n", "").Replace(text))
			text = plainly(p.FileName(), data)
		}
		all += "\n" + text
	}
}
