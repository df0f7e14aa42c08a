package importer

import (
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"time"
)

// ReadInParts reads a file in parts of some bytes. There are none where it has to be read whole.
func ReadInParts(tb testing.TB, file io.ReadSeeker, size int, o Options, part int) (all []Reading, err error) {
	tb.Helper()
	g, err := newGatherer(o)
	if err != nil {
		tb.Fatal(err)
	}
	g.limits.whole, g.limits.part = 0, part
	p := &Parts{g: g, name: "journal.json", file: file}
	if ok, err := p.prepare(time.Time{}, int64(size), nil); !ok || err != nil {
		return nil, err
	}
	for {
		r, err := p.Next()
		switch {
		case errors.Is(err, io.EOF):
			return all, nil
		case err != nil:
			return all, err
		}
		all = append(all, r)
	}
}

const ownEntry = `{"id": "ID", "date": "2020-04-06T11:02:00Z", "title": null, "tags": [], "revision": 1, "body": "Text."}`

func ownFile(entries ...string) string {
	return `{"format": "ponder-journal", "version": 1, "journal": "j", "entries": [` + strings.Join(entries, ",") + `], "drafts": []}`
}

func ownEntries(n int) (all []string) {
	for i := range n {
		all = append(all, strings.Replace(ownEntry, "ID", "sample"+string(rune('a'+i)), 1))
	}
	return all
}

func TestAnExportThatIsNotAsPonderWritesItIsReadWhole(t *testing.T) {
	good := ownFile(ownEntries(5)...)
	if all, err := ReadInParts(t, strings.NewReader(good), len(good), Options{}, 10); err != nil || len(all) != 6 {
		t.Fatalf("a good one has %d parts, %v", len(all), err)
	}
	for what, text := range map[string]string{
		"cut short":          good[:len(good)-20],
		"another value":      good + "{}",
		"a newer version":    strings.Replace(good, `"version": 1`, `"version": 2`, 1),
		"no version":         strings.Replace(good, `"version": 1, `, "", 1),
		"entries first":      strings.Replace(good, `"journal": "j", `, "", 1),
		"entries twice":      strings.Replace(good, `"drafts"`, `"entries"`, 1),
		"another case":       strings.Replace(good, `"drafts"`, `"Drafts"`, 1),
		"a wrong kind":       strings.Replace(good, `"revision": 1`, `"revision": "x"`, 1),
		"a list that is one": strings.Replace(good, `"drafts": []`, `"drafts": {}`, 1),
		"one ID twice":       ownFile(append(ownEntries(3), ownEntries(1)...)...),
		"no entries":         ownFile(),
		"no UTF-8":           strings.Replace(good, "Text.", "Text\xff.", 1),
		"an end in a letter": good + "\xc3",
	} {
		if all, err := ReadInParts(t, strings.NewReader(text), len(text), Options{}, 10); all != nil || err != nil {
			t.Errorf("%s: %d parts, %v", what, len(all), err)
		}
	}
	for _, o := range []Options{{Format: "jrnl"}, {Together: true}} {
		if all, err := ReadInParts(t, strings.NewReader(good), len(good), o, 10); all != nil || err != nil {
			t.Errorf("with %+v: %d parts, %v", o, len(all), err)
		}
	}
}

func TestAnExportThatChangesWhileItIsReadIsNotReadToItsEnd(t *testing.T) {
	good := ownFile(ownEntries(9)...)
	for _, after := range []string{strings.Replace(good, "Text", "More", 1), good[:100], strings.Replace(good, `"drafts"`, `"Drafts"`, 1)} {
		_, err := ReadInParts(t, &changing{Reader: strings.NewReader(good), after: after}, len(good), Options{}, 100)
		if !errors.Is(err, ErrChanged) {
			t.Errorf("it ends with %v", err)
		}
	}
}

func TestPlainTextIsToldByteByByte(t *testing.T) {
	for text, want := range map[string]bool{"Ümläut 日本 🙂": true, "": true, "\xff": false, "日"[:2]: false, "\xed\xa0\x80": false, "a\x80": false} {
		_, err := io.Copy(io.Discard, &plain{from: iotest.OneByteReader(strings.NewReader(text)), values: 10})
		if (err == nil) != want {
			t.Errorf("%q: %v", text, err)
		}
	}
	if _, err := io.Copy(io.Discard, &plain{from: strings.NewReader(",,,"), values: 2}); !errors.Is(err, ErrTooLarge) {
		t.Errorf("three values of two: %v", err)
	}
}
