package cli_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/journal/journaltest"
	"ponder/prompts"
)

// onScreen does something with one of the texts that a program has open.
func (h *history) onScreen(who int, do func(*book.Book, *journal.Draft)) {
	if n := len(h.open[who]); n > 0 {
		d := &h.open[who][h.chance.IntN(n)]
		h.tell("on a screen", *d, who)
		do(h.books[who], d)
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
	h.tell("saved", saved.Draft, saved.Forked, err)
	if h.must(err) {
		*d = saved.Draft
	}
	return saved.Forked
}

// typeInto types a word that stands nowhere else.
func (h *history) typeInto(b *book.Book, d *journal.Draft) {
	h.words++
	word, first := fmt.Sprintf("planted%dx", h.words), d.FirstVersion()
	if h.of[word] = first; h.chance.IntN(3) == 0 {
		d.Body = "" // in the place of what was there
	}
	switch between := []string{" ", "\n\nTo try: ", "\n\nTo try: ", "#"}[h.chance.IntN(4)]; {
	case between == "#" && d.Body != "":
		d.Tags = append(slices.Clone(d.Tags), word)
	default:
		d.Body = strings.TrimSpace(d.Body + strings.TrimPrefix(between, "#") + word)
	}
	_, freed := h.freed[d.ID]
	h.beside[word] = h.marked[first] && !freed
	if h.save(b, d); d.Private {
		h.secret[word] = true
	}
}

// isSecret reports whether a word is private: by its own text's mark, or because it was typed
// beside a version that is private still.
func (h *history) isSecret(word string) bool {
	_, freed := h.freed[h.about[word]]
	return h.secret[word] || h.beside[word] && h.marked[h.of[word]] && !freed
}

// mark makes a text private, and all that stands in it, and in the entry that it changes.
func (h *history) mark(b *book.Book, d *journal.Draft) {
	if d.Body == "" {
		return
	}
	text := plantedIn(d.Entry)
	if e, err := h.store.Entry(h.t.Context(), d.ID); err == nil && !e.InTrash() {
		text = append(text, plantedIn(e)...)
	}
	for _, word := range text {
		h.secret[word] = true
	}
	h.marked[d.FirstVersion()] = true
	maps.DeleteFunc(h.freed, func(_, first journal.ID) bool { return first == d.FirstVersion() })
	d.Private = true
	h.tell("marks", *d)
	h.save(b, d)
}

// unmark takes the mark away and finishes the text: what stands in it is public from then on.
func (h *history) unmark(b *book.Book, d *journal.Draft) {
	first, before := d.FirstVersion(), d.Private
	d.Private = false
	h.tell("takes the mark away from", *d)
	held := h.standsPrivate(first, d.ID) // the draft itself gives its mark up
	forked, ok := h.finish(b, d)
	if !ok || forked && (held || d.Private) {
		d.Private = d.Private || before && !ok
		return
	}
	for _, word := range plantedIn(d.Entry) {
		delete(h.secret, word)
		delete(h.beside, word)
	}
	if delete(h.marked, first); h.standsPrivate(first, "") {
		h.marked[first] = true // another version; what is said of this one is public all the same
		h.freed[d.ID] = first
	}
}

// plantedIn are the planted words of a text, and of its tags.
func plantedIn(e journal.Entry) []string {
	return aWord.FindAllString(e.Body+" "+strings.Join(e.Tags, " "), -1)
}

// standsPrivate reports whether the journal, or a lifeboat file, holds a private text of these
// versions, the draft of one ID aside.
func (h *history) standsPrivate(first, without journal.ID) bool {
	snap, err := h.store.Read(h.t.Context(), journal.Heads|journal.Drafts)
	h.must(err)
	snap.Drafts = slices.DeleteFunc(slices.Clone(snap.Drafts), func(d journal.Draft) bool { return d.ID == without })
	return slices.ContainsFunc(append(slices.Clone(snap.Heads), headsOf(snap.Drafts, h.boat)...), func(o journal.Head) bool {
		return o.FirstVersion() == first && o.Private && !o.InTrash()
	})
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
	e, forked, err := b.FinishDraft(h.t.Context(), *d)
	h.tell("finished", journal.Draft{Entry: e}, forked, err)
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
		v := all[h.chance.IntN(len(all))]
		done, err := b.RestoreVersion(h.t.Context(), v)
		h.tell("brought back", journal.Draft{Entry: v.Entry}, done, err)
		h.must(err)
	}
}

// carry takes everything out, or brings what was taken out before back in: as it was, or changed by
// hand.
func (h *history) carry(b *book.Book) {
	if len(h.old) == 0 || h.chance.IntN(2) == 0 {
		all, err := journaltest.Everything(h.t.Context(), b.Export)
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
	for _, texts := range in.Entries {
		h.tell("imported", journal.Draft{Entry: texts[len(texts)-1]}, err)
	}
	h.must(err)
}

// trashOrCopy removes an entry and takes it back, or puts an older copy of the journal in its
// place.
func (h *history) trashOrCopy(b *book.Book) {
	switch id, ok := h.any(); {
	case h.memory == nil && len(h.copies) > 0 && h.chance.IntN(3) == 0:
		_, err := b.RestoreCopy(h.t.Context(), h.copies[h.chance.IntN(len(h.copies))], book.ThisComputer)
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

// lookBack makes something of an entry that is looked back on: a line of it, another answer, what
// changed, or the list of what was meant; and makes sure that what nobody asked for is not shown.
func (h *history) lookBack(b *book.Book, open *[]journal.Draft) {
	ctx := h.t.Context()
	h.now = h.now.Add(time.Duration(h.chance.IntN(12)) * 24 * time.Hour)
	if all, err := b.Intentions(ctx, book.IntentionFilter{}); h.must(err) {
		for _, n := range all {
			h.lookAt("what is to be tried", "x.txt", []byte(n.Text+" "+n.Line))
		}
	}
	if all, err := b.Lookback(ctx, false); h.must(err) {
		for _, it := range all.Items {
			h.lookAt("a sitting", "x.txt", []byte(it.Opening+" "+it.Remembered))
		}
	}
	if all, err := b.Pairs(ctx, false); h.must(err) {
		for _, p := range all {
			h.did["then and now"]++
			h.lookAt("then and now", "x.json", asJSON(p))
		}
	}
	h.readOn(b)
	id, ok := h.any()
	if !ok {
		return
	}
	h.seeBeside(b, id)
	switch h.chance.IntN(6) {
	case 0:
		h.remember(b, id)
	case 1, 2:
		h.tellOf(b)
	case 3:
		d, err := b.DraftAgain(ctx, id)
		if h.must(err) && d.Saves == 0 {
			h.did["answered again"]++
			*open = append(*open, d)
			last := &(*open)[len(*open)-1]
			h.typeInto(b, last)
			h.finish(b, last)
		}
	case 4:
		d, err := b.DraftOfChange(ctx, id)
		if h.must(err) && d.Saves == 0 {
			*open = append(*open, d)
			h.typeInto(b, &(*open)[len(*open)-1])
		}
	default:
		if d, fresh, err := b.DraftOfIntentions(ctx, book.IntentionFilter{}); h.must(err) && fresh {
			h.did["listed"]++
			h.lookAt("a list of what was meant", "x.txt", []byte(d.Body))
		}
	}
}

// remember keeps a line of an entry that stands nowhere else: it is private while the entry is.
func (h *history) remember(b *book.Book, id journal.ID) {
	e, _, err := b.Entry(h.t.Context(), string(id))
	if !h.must(err) {
		return
	}
	h.words++
	word := fmt.Sprintf("planted%dx", h.words)
	h.of[word], h.beside[word], h.about[word] = e.FirstVersion(), true, e.ID
	h.tell("remembers "+word+" of", journal.Draft{Entry: e})
	if _, err = b.Remember(h.t.Context(), id, word, true); h.must(err) {
		h.did["remembered"]++
	}
}

// tellOf says what came of something that was meant to be tried, in a line that stands nowhere
// else: it is private while the entry is.
func (h *history) tellOf(b *book.Book) {
	all, err := b.Intentions(h.t.Context(), book.IntentionFilter{Private: true})
	if !h.must(err) || len(all) == 0 {
		return
	}
	n := all[h.chance.IntN(len(all))]
	h.words++
	word := fmt.Sprintf("planted%dx", h.words)
	h.of[word], h.beside[word], h.about[word] = n.Entry.FirstVersion(), true, n.Entry.ID
	h.tell("tells by "+word+" what came of "+n.Text+" in", journal.Draft{Entry: journal.Entry{Head: n.Entry}})
	if _, err := b.SetOutcome(h.t.Context(), n, []journal.IntentionState{journal.Tried, journal.Dropped}[h.chance.IntN(2)], word); h.must(err) {
		h.did["told"]++
	}
}

// seeBeside looks back on an entry: what stands beside it is not private, unless that was asked
// for.
func (h *history) seeBeside(b *book.Book, id journal.ID) {
	r, err := b.Retrospect(h.t.Context(), string(id), false)
	if !h.must(err) {
		return
	}
	if r.Now != nil {
		h.did["seen beside"]++
		h.lookAt("the answer of now", "x.json", asJSON(r.Now))
	}
	h.lookAt("what changed", "x.json", asJSON(r.Changed))
	day, err := b.Day(h.t.Context(), prompts.DateOf(r.Then.At.AddDate(1, 0, 0)), false)
	if h.must(err) {
		h.lookAt("the same day in other years", "x.json", asJSON(day.Others))
	}
}

// retag puts another tag in the place of one; the word that it is known by stays.
func (h *history) retag(b *book.Book) {
	all, err := b.Tags(h.t.Context())
	if !h.must(err) || len(all) == 0 {
		return
	}
	from := all[h.chance.IntN(len(all))].Tag
	done, err := b.Retag(h.t.Context(), []string{from}, "t"+from)
	if !h.must(err) {
		return
	}
	if h.did["tagged otherwise"]++; h.chance.IntN(2) == 0 {
		_, err = b.UndoRetag(h.t.Context(), done)
		h.must(err)
	}
}

func asJSON(v any) []byte {
	data, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return data
}

// readOn reads everything and the course on end, and makes a book of one of them, unasked for what
// is private: neither holds it.
func (h *history) readOn(b *book.Book) {
	for _, scope := range []book.Scope{{}, {Course: true}} {
		r := book.VolumeRequest{Scope: scope}.WithAll()
		p, err := b.Volume(h.t.Context(), r)
		if !h.must(err) {
			continue
		}
		h.lookAt("a page that is read on", "x.json", asJSON(p))
		if len(p.Chapters) == 0 || h.chance.IntN(3) > 0 {
			continue
		}
		before := maps.Clone(h.files)
		_, err = b.WriteVolume(h.t.Context(), r, []string{"docx", "html"}, "books")
		h.must(err)
		for path, data := range h.files {
			if _, was := before[path]; !was {
				h.booked++
				h.lookAt("a book", path, data)
			}
		}
	}
}
