package book

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"ponder/journal"
)

// ReplyMatch is where a reply belongs, as far as it says so itself.
type ReplyMatch struct {
	HandIn  journal.HandInHead   // without an ID where that is not sure
	Entries []journal.ID         // those that it quotes; none: all that went
	Choices []journal.HandInHead // where it is not sure: those that it may answer, newest first
	Unknown []string             // codes in it that are of no hand-in of this journal
}

// IsSure reports whether the hand-in is known.
func (m ReplyMatch) IsSure() bool { return m.HandIn.ID != "" }

// MatchReply finds the hand-in that a reply answers: by its code, in the subject before the text,
// and then among codes that came beside them; else by what it quotes; else it is the only one there
// is, or the only one that was sent. The learner is asked about everything else.
func (b *Book) MatchReply(ctx context.Context, r journal.Reply, codes ...string) (ReplyMatch, error) {
	if err := checkReply(r); err != nil {
		return ReplyMatch{}, err
	}
	snap, err := b.read(ctx, journal.HandIns)
	if err != nil {
		return ReplyMatch{}, err
	}
	if len(snap.HandIns) == 0 {
		return ReplyMatch{}, fmt.Errorf("a hand-in: %w: nothing was handed in yet", journal.ErrNotFound)
	}
	m := ReplyMatch{}
	found := m.byCode(snap.HandIns, journal.Codes(r.Subject), journal.Codes(r.Text), codes)
	if len(found) != 1 && len(m.Unknown) == 0 {
		among := found
		if len(among) == 0 {
			among = candidates(snap.HandIns)
		}
		if found, err = b.byQuotes(ctx, among, r); err != nil {
			return m, err
		}
		if len(found) == 0 {
			found = among
		}
	}
	if len(found) != 1 {
		m.Choices = found
		if len(found) == 0 {
			m.Choices = candidates(snap.HandIns)
		}
		slices.Reverse(m.Choices)
		return m, nil
	}
	m.HandIn = found[0]
	m.Entries, err = b.QuotedEntries(ctx, m.HandIn.ID, r.Text)
	return m, err
}

// byCode returns the hand-ins with the codes of the first list in which there is one of them.
func (m *ReplyMatch) byCode(all []journal.HandInHead, lists ...[]string) (found []journal.HandInHead) {
	for _, codes := range lists {
		for _, code := range codes {
			i := slices.IndexFunc(all, func(h journal.HandInHead) bool { return h.ID.Code() == code })
			known := slices.ContainsFunc(found, func(h journal.HandInHead) bool { return h.ID.Code() == code })
			switch {
			case i < 0 && !slices.Contains(m.Unknown, code):
				m.Unknown = append(m.Unknown, code)
			case i >= 0 && !known:
				found = append(found, all[i])
			}
		}
		if len(found) > 0 {
			m.Unknown = nil
			break
		}
	}
	return found
}

// candidates are the hand-ins that somebody can have answered: those that were sent, or all where
// none is marked so.
func candidates(all []journal.HandInHead) []journal.HandInHead {
	sent := slices.DeleteFunc(slices.Clone(all), func(h journal.HandInHead) bool { return !h.WasSent() })
	if len(sent) == 0 {
		return slices.Clone(all)
	}
	return sent
}

// byQuotes returns the hand-ins from which a reply quotes.
func (b *Book) byQuotes(ctx context.Context, all []journal.HandInHead, r journal.Reply) (found []journal.HandInHead, err error) {
	for _, head := range all {
		h, err := b.Store.HandIn(ctx, head.ID)
		if err != nil {
			return nil, fmt.Errorf("read the hand-in: %w", err)
		}
		if q := quotesIn(h, r.Text); len(q.answered)+len(q.trailing) > 0 {
			found = append(found, head)
		}
	}
	return found, nil
}

// QuotedEntries returns the entries of a hand-in that a text quotes and answers: those whose lines
// stand right above its own words, or between quotation marks in them. Where its own words all
// stand above what it quotes, as most mail programs have it, they are those that it quotes. All
// that went are none in particular.
func (b *Book) QuotedEntries(ctx context.Context, handIn journal.ID, text string) ([]journal.ID, error) {
	h, err := b.Store.HandIn(ctx, handIn)
	if err != nil {
		return nil, fmt.Errorf("read the hand-in: %w", err)
	}
	q := quotesIn(h, text)
	quoted := q.answered
	if len(quoted) == 0 {
		quoted = q.trailing
	}
	var ids []journal.ID
	for _, e := range h.Entries() {
		if quoted[e.ID] {
			ids = append(ids, e.ID)
		}
	}
	if len(ids) == len(h.Entries()) && len(ids) > 1 {
		return nil, nil
	}
	return ids, nil
}

// quotes are the entries that a text quotes.
type quotes struct {
	entries  map[journal.ID]string // their words
	answered map[journal.ID]bool   // own words follow, or stand around it
	trailing map[journal.ID]bool   // nothing follows
}

func quotesIn(h journal.HandIn, text string) quotes {
	q := quotes{entries: map[journal.ID]string{}, answered: map[journal.ID]bool{}, trailing: map[journal.ID]bool{}}
	for _, e := range h.Entries() {
		q.entries[e.ID] = plainWords(e.Body)
	}
	for _, p := range journal.Passages(text) {
		for line := range strings.Lines(p.Text) {
			q.line(strings.TrimSpace(line), p.Quoted)
		}
	}
	return q
}

// line takes a line as quoted where it is marked so or stands in an entry word for word.
func (q *quotes) line(line string, quoted bool) {
	bare, least := strings.TrimLeft(line, "> \t|"), tellingLetters
	quoted = quoted || strings.HasPrefix(line, ">")
	if quoted {
		least = tellingMarked
	}
	id, found := q.source(bare, least)
	switch {
	case found:
		q.trailing[id] = true
	case bare == "" || quoted:
	default:
		for id := range q.trailing {
			q.answered[id] = true
		}
		clear(q.trailing)
		for _, said := range insideMarks(line) {
			if id, found := q.source(said, tellingMarked); found {
				q.answered[id] = true
			}
		}
	}
}

// Few words stand in many texts: only so many letters say where they come from. Scripts without
// spaces say more with each.
const (
	tellingLetters = 16 // in a line that may be the writer's own
	tellingMarked  = 12 // in what is marked as quoted
	tellingSigns   = 6
)

// source returns the one entry in which words stand that have so many letters at least.
func (q *quotes) source(words string, least int) (source journal.ID, found bool) {
	bare := plainWords(words)
	letters, signs := 0, 0
	for _, r := range bare {
		switch {
		case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Khmer, unicode.Lao, unicode.Myanmar):
			signs++
		case r != ' ':
			letters++
		}
	}
	if letters < least && signs < tellingSigns {
		return "", false
	}
	for id, text := range q.entries {
		if !strings.Contains(text, bare) {
			continue
		}
		if found {
			return "", false // it stands in two
		}
		source, found = id, true
	}
	return source, found
}

// plainWords are the letters and digits of a text in lower case, with one space wherever something
// else stood: what a mail program, a printer or a pair of marks does to a text is not seen.
func plainWords(text string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
	}), " ")
}

// insideMarks returns what stands between quotation marks in a line.
func insideMarks(line string) (all []string) {
	from := -1
	for i, r := range line {
		switch {
		case !strings.ContainsRune(`"“”„«»`, r):
		case from < 0:
			from = i + len(string(r))
		default:
			all, from = append(all, line[from:i]), -1
			if strings.ContainsRune("“„«", r) {
				from = i + len(string(r))
			}
		}
	}
	return all
}
