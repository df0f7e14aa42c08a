package importer

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"ponder/journal"
)

// inParts reads a text in parts of at least some bytes, and puts them together.
func inParts(tb testing.TB, name, text string, o Options, part int) (all Reading, parts int, err error) {
	tb.Helper()
	g, err := newGatherer(o)
	if err != nil {
		tb.Fatal(err)
	}
	g.limits.whole, g.limits.part = 0, part
	p := &Parts{g: g, name: name, file: strings.NewReader(text)}
	if ok, err := p.prepare(time.Time{}, int64(len(text)), nil); !ok || err != nil {
		return all, 0, err
	}
	all, parts, err = together(p.Next)
	all.Files = 1
	return all, parts, err
}

// together puts parts together.
func together(next func() (Reading, error)) (all Reading, parts int, err error) {
	all = Reading{DayFrom: map[journal.ID]DayFrom{}, Everything: journal.Everything{Origins: map[journal.ID]journal.Origin{}}}
	for {
		r, err := next()
		if errors.Is(err, io.EOF) {
			if len(all.Origins) == 0 {
				all.Origins = nil
			}
			return all, parts, nil
		}
		if err != nil {
			return all, parts, err
		}
		parts++
		all.Entries, all.Drafts, all.Remarks = append(all.Entries, r.Entries...), append(all.Drafts, r.Drafts...), append(all.Remarks, r.Remarks...)
		for _, f := range r.Formats {
			if !slices.Contains(all.Formats, f) {
				all.Formats = append(all.Formats, f)
			}
		}
		all.Files, all.TwoWays, all.Foreign = all.Files+r.Files, all.TwoWays+r.TwoWays, r.Foreign
		maps.Copy(all.DayFrom, r.DayFrom)
		maps.Copy(all.Origins, r.Origins)
		all.HandIns, all.Enrolments = append(all.HandIns, r.HandIns...), append(all.Enrolments, r.Enrolments...)
		if r.Journal != "" {
			all.Journal, all.At, all.Settings = r.Journal, r.At, r.Settings
		}
	}
}

// jrnlByChance makes a text as jrnl writes it, with what goes wrong in them.
func jrnlByChance(chance *rand.Rand) string {
	var text strings.Builder
	ends := []string{"\n", "\r\n"}[chance.IntN(2)]
	form := []string{"2006-01-02 15:04", "02/01/2006 15:04", "2006-01-02 15:04:05"}[chance.IntN(3)]
	at := time.Date(2020, 1, 1, 9, 30, 0, 0, time.UTC)
	for range 1 + chance.IntN(30) {
		at = at.Add(time.Duration(chance.IntN(72)) * time.Hour)
		fmt.Fprintf(&text, "[%s]%s%s", at.Format(form), []string{" A sample.", "", " Starred. *", " Again."}[chance.IntN(4)], ends)
		for range chance.IntN(4) {
			text.WriteString([]string{"Line with @tag" + ends, ends, "Ümläut 日本" + ends, "[2021-05 08:10] Lost" + ends, "[not a date] x" + ends, "a\rb" + ends, "Same." + ends}[chance.IntN(7)])
		}
	}
	return text.String()[:text.Len()-chance.IntN(2)*len(ends)]
}

// sameInParts wants what was read in parts to be what was read whole. Remarks and formats may come
// in another order.
func sameInParts(tb testing.TB, got, want Reading, of string) {
	tb.Helper()
	byText := func(x, y journal.Remark) int { return strings.Compare(x.About+x.What, y.About+y.What) }
	slices.SortStableFunc(want.Remarks, byText)
	slices.SortStableFunc(got.Remarks, byText)
	slices.Sort(want.Formats)
	slices.Sort(got.Formats)
	if !reflect.DeepEqual(got, want) {
		tb.Fatalf("in parts:\n%+v\nwhole:\n%+v\nof %q", got, want, of)
	}
}

func TestAFileReadInPartsSaysWhatItSaysWhole(t *testing.T) {
	chance := rand.New(rand.NewPCG(1, 2))
	several := 0
	for range 2000 {
		text, o := jrnlByChance(chance), Options{Zone: time.UTC, Now: time.Unix(0, 0), DayOrder: []DayOrder{AskOrder, AskOrder, DayFirst}[chance.IntN(3)]}
		want, wrong := File("journal.txt", time.Time{}, strings.NewReader(text), o)
		got, parts, err := inParts(t, "journal.txt", text, o, 1+chance.IntN(200))
		if err == nil && parts == 0 {
			continue // it is read whole
		}
		if (err == nil) != (wrong == nil) || errors.Is(err, ErrTwoWays) != errors.Is(wrong, ErrTwoWays) {
			t.Fatalf("in parts: %v; whole: %v\n%q", err, wrong, text)
		}
		if err != nil {
			continue
		}
		if parts > 1 {
			several++
		}
		sameInParts(t, got, want, text)
	}
	if several < 1000 {
		t.Errorf("only %d texts were read in several parts", several)
	}
}

func TestWhatIsNotRecognisedAtItsHeadIsReadWhole(t *testing.T) {
	entries := strings.Repeat("[2020-04-06 11:02] A sample.\nText.\n\n", 20)
	for what, text := range map[string]string{
		"notes":            "# A note\n\n" + entries,
		"words before":     "Words.\n" + entries,
		"an empty line":    "\n" + entries,
		"no UTF-8":         entries + "\xff\xfe",
		"a zero byte":      entries + "a\x00b",
		"UTF-8 with a BOM": "\uFEFF" + entries,
		"no line ends":     strings.ReplaceAll(entries, "\n", "\r"),
		"JSON":             `{"entries": []}`,
	} {
		if _, parts, err := inParts(t, "journal.txt", text, Options{}, 100); parts != 0 || err != nil {
			t.Errorf("%s: %d parts, %v", what, parts, err)
		}
	}
	if _, parts, err := inParts(t, "journal.txt", entries, Options{Format: "markdown"}, 100); parts != 0 || err != nil {
		t.Errorf("asked for as a note: %d parts, %v", parts, err)
	}
	p, err := InParts("journal.txt", time.Time{}, strings.NewReader(entries), int64(len(entries)), Options{}, nil)
	if p != nil || err != nil {
		t.Errorf("a small file: %v, %v", p, err)
	}
}

// changing is a file that another program writes between the two passes over it.
type changing struct {
	*strings.Reader
	after string
	times int
}

func (c *changing) Seek(offset int64, whence int) (int64, error) {
	if c.times++; c.times == 3 {
		c.Reset(c.after)
	}
	return c.Reader.Seek(offset, whence)
}

func TestAFileThatChangesWhileItIsReadIsNotReadToItsEnd(t *testing.T) {
	entries := strings.Repeat("[2020-04-06 11:02] A sample.\nText.\n\n", 20)
	for _, after := range []string{strings.Replace(entries, "Text", "More", 1), entries[:100], entries + entries} {
		g, err := newGatherer(Options{})
		if err != nil {
			t.Fatal(err)
		}
		g.limits.whole, g.limits.part = 0, 100
		p := &Parts{g: g, name: "journal.txt", file: &changing{Reader: strings.NewReader(entries), after: after}}
		if ok, err := p.prepare(time.Time{}, int64(len(entries)), nil); !ok || err != nil {
			t.Fatal(ok, err)
		}
		for err == nil {
			_, err = p.Next()
		}
		if !errors.Is(err, ErrChanged) {
			t.Errorf("it ends with %v", err)
		}
	}
}

func TestAnEntryThatIsTooLargeIsNotReadInParts(t *testing.T) {
	g := small(t)
	text := "[2020-04-06 11:02] A sample.\n" + strings.Repeat("Text.\n", 100)
	g.limits.whole, g.limits.part = 0, 10
	p := &Parts{g: g, name: "journal.txt", file: strings.NewReader(text)}
	if ok, err := p.prepare(time.Time{}, int64(len(text)), nil); !ok || err != nil {
		t.Fatal(ok, err)
	}
	if _, err := p.Next(); !errors.Is(err, ErrTooLarge) {
		t.Errorf("%v", err)
	}
}
