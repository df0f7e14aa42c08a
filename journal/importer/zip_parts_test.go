package importer

import (
	"archive/zip"
	"bytes"
	"errors"

	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"ponder/journal"
)

// zipByChance makes a zip file of what programs write, and the same as a folder; some of it is
// broken.
func zipByChance(tb testing.TB, chance *rand.Rand, within bool) (data []byte, folder fstest.MapFS) {
	tb.Helper()
	folder = fstest.MapFS{}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	at := time.Date(2020, 4, 6, 9, 0, 0, 0, time.UTC)
	add := func(name, text string) {
		if folder[name] != nil {
			return
		}
		folder[name] = &fstest.MapFile{Data: []byte(text), Mode: 0o600, ModTime: at}
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: at})
		if err != nil {
			tb.Fatal(err)
		}
		if _, err := w.Write([]byte(text)); err != nil {
			tb.Fatal(err)
		}
	}
	own := chance.IntN(3)
	for n := range chance.IntN(14) {
		dir := []string{"", "a/", "b/2020-05-07/", ".hidden/"}[chance.IntN(20)/6]
		switch kind := chance.IntN(12); {
		case kind == 0:
			add(dir+"journal.txt", jrnlByChance(chance))
		case kind == 1:
			add(dir+"Journal.json", listByChance(chance))
		case kind == 2:
			add(dir+"photo.jpeg", "x")
		case kind == 3:
			add(fmt.Sprintf("%sBundle %d.textbundle/text.md", dir, n), "It fell.")
			if chance.IntN(2) == 0 {
				add(fmt.Sprintf("%sBundle %d.textbundle/info.json", dir, n), `{"sample.own": {"creationDate": "2021-07-01T23:30:00Z"}}`)
			}
		case kind == 4 && !within:
			inner, _ := zipByChance(tb, chance, true)
			add(fmt.Sprintf("%sPart-%d.zip", dir, n), string(inner))
		case kind < 9 && own == 0:
			for r := range 1 + chance.IntN(3) {
				id := n - chance.IntN(2)
				add(fmt.Sprintf("%sown-%d-%d.md", dir, n, r), fmt.Sprintf("---\nponder: 1\nid: sample%c\ndate: 2020-04-%02d\nrevision: %d\norder: %d\nearlier: %v\n---\n\nText %d.",
					'a'+max(id, 0), 1+n, r+1, 9-id/2, r == 0, r))
			}
			if chance.IntN(3) == 0 {
				add(dir+"ponder.json", []string{ownFile(), ownFile(), ownFile(ownEntries(3)...)}[chance.IntN(3)])
			}
		case kind < 7 && own == 1:
			add(dir+"ponder.json", ownFile(ownEntries(chance.IntN(4))...))
		default:
			add(fmt.Sprintf("%snote %d.md", dir, n), []string{"---\ntitle: A title\ndraft: true\n---\nSample.", "Same.", "# A title\n\n" + strings.Repeat("Sample. ", chance.IntN(100)), "", "\xff\xfe\xfa"}[chance.IntN(5)])
		}
	}
	if err := z.Close(); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes(), folder
}

// zipInParts reads a zip file in parts of some bytes, where files of 300 bytes are large.
func zipInParts(tb testing.TB, data []byte, o Options, part int) (p *ZipParts, all Reading, parts int) {
	tb.Helper()
	g, err := newGatherer(o)
	if err != nil {
		tb.Fatal(err)
	}
	g.limits.whole, g.limits.part = 300, part
	z, err := openZip(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		tb.Fatal(err)
	}
	p = newZipParts(g, z.File)
	ok, err := p.prepare(func(int64, int64) {})
	if err != nil {
		tb.Fatal(err)
	}
	if !ok {
		return p, all, 0
	}
	if all, parts, err = together(p.Next); err != nil {
		tb.Fatal(err)
	}
	return p, all, parts
}

func TestAZipFileReadInPartsSaysWhatItSaysWhole(t *testing.T) {
	chance := rand.New(rand.NewPCG(5, 6))
	several, exports := 0, 0
	for range 3000 {
		data, _ := zipByChance(t, chance, false)
		o := Options{Zone: time.UTC, Now: time.Unix(0, 0), Together: chance.IntN(4) == 0, Format: []string{"", "", "", "jrnl", "ponder"}[chance.IntN(5)]}
		p, got, parts := zipInParts(t, data, o, 1+chance.IntN(600))
		if parts == 0 {
			continue // it is read whole
		}
		want, err := Zip(bytes.NewReader(data), int64(len(data)), o)
		if err != nil {
			t.Fatal(err)
		}
		names := ""
		for _, f := range p.files {
			names += f.Name + "\n"
		}
		if parts > 1 {
			several++
		}
		if len(want.Entries) > 0 && !want.Foreign {
			exports++
		}
		sameInParts(t, got, want, names)
		ids := map[journal.ID]bool{}
		for _, texts := range got.Entries {
			if ids[texts[0].ID] {
				t.Fatalf("two parts hold %s, of %q", texts[0].ID, names)
			}
			ids[texts[0].ID] = true
		}
	}
	if several < 1000 || exports < 300 {
		t.Errorf("only %d zip files were read in several parts, and %d exports: too few to tell", several, exports)
	}
}

func TestAZipFileSaysWhatItsFolderSays(t *testing.T) {
	chance := rand.New(rand.NewPCG(7, 8))
	several := 0
	for range 1000 {
		_, folder := zipByChance(t, chance, true)
		var data bytes.Buffer
		z := zip.NewWriter(&data)
		if err := errors.Join(z.AddFS(folder), z.Close()); err != nil {
			t.Fatal(err)
		}
		o := Options{Zone: time.UTC, Now: time.Unix(0, 0)}
		p, got, parts := zipInParts(t, data.Bytes(), o, 1+chance.IntN(600))
		if parts == 0 {
			continue
		}
		want, err := Folder(folder, o)
		if err != nil {
			t.Fatal(err)
		}
		if parts > 1 {
			several++
		}
		if g, w := bodies(got), bodies(want); g != w {
			t.Fatalf("the zip file:\n%s\nthe folder:\n%s\nof %d files", g, w, len(p.files))
		}
	}
	if several < 300 {
		t.Errorf("only %d zip files were read in several parts", several)
	}
}

// What refers to entries comes with them where nothing is kept in between, and after them
// elsewhere.
func TestWhatPonderWritesBesideItsNotesComesAfterThem(t *testing.T) {
	note := "---\nponder: 1\nid: sample\ndate: 2020-04-06\nrevision: 1\norder: 1\n---\n\n" + sampleWords
	data := stored(t, "ponder.json", ownFile(), "a.md", note)
	if _, all, parts := zipInParts(t, data, Options{}, 10); parts < 2 || len(all.Entries) != 1 || all.Journal != "j" {
		t.Errorf("%d parts, %+v", parts, all)
	}
	if _, _, parts := zipInParts(t, data, Options{Together: true}, 10); parts != 0 {
		t.Errorf("together: %d parts", parts)
	}
}

// bodies writes what was read, whatever the order in which its files came.
func bodies(r Reading) string {
	var all []string
	for _, texts := range r.Entries {
		line := ""
		for _, e := range texts {
			line += fmt.Sprintf("%s %d %s %q %q; ", e.ID, e.Revision, e.At, e.Title, e.Body)
		}
		all = append(all, line)
	}
	for _, d := range r.Drafts {
		all = append(all, fmt.Sprintf("draft %s %q", d.ID, d.Body))
	}
	slices.Sort(all)
	return strings.Join(all, "\n")
}

// stored is a zip file of some files, each a name and its content, none of them made smaller.
func stored(tb testing.TB, files ...string) []byte {
	tb.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i+1 < len(files); i += 2 {
		w, err := z.CreateHeader(&zip.FileHeader{Name: files[i], Method: zip.Store})
		if err != nil {
			tb.Fatal(err)
		}
		if _, err := io.WriteString(w, files[i+1]); err != nil {
			tb.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

var sampleWords = strings.Repeat("Sample ", 50)

// prepared is a zip file after the first pass.
func prepared(tb testing.TB, r io.ReaderAt, size int) (*ZipParts, error) {
	tb.Helper()
	g, err := newGatherer(Options{Zone: time.UTC, Now: time.Unix(0, 0)})
	if err != nil {
		tb.Fatal(err)
	}
	g.limits.whole, g.limits.part, g.limits.all = 300, 10, 800
	z, err := openZip(r, int64(size))
	if err != nil {
		tb.Fatal(err)
	}
	p := newZipParts(g, z.File)
	if ok, err := p.prepare(func(int64, int64) {}); !ok && err == nil {
		tb.Fatal("it is read whole")
	} else if err != nil {
		return nil, err
	}
	return p, nil
}

func TestAZipFileThatChangesWhileItIsReadIsNotReadToItsEnd(t *testing.T) {
	data := stored(t, "one.md", "One. "+sampleWords, "tin.jpeg", "Tin.", "two.md", "Two. "+sampleWords)
	p, err := prepared(t, bytes.NewReader(data), len(data))
	if err != nil {
		t.Fatal(err)
	}
	data[bytes.Index(data, []byte("Two."))] = 't'
	all, _, err := together(p.Next)
	if !errors.Is(err, ErrChanged) || len(all.Entries) != 1 {
		t.Errorf("%d entries, and it ends with %v", len(all.Entries), err)
	}
}

// blind reads a file in which some bytes must not be looked at.
type blind struct {
	io.ReaderAt
	from, to int64
	looked   bool
}

func (b *blind) ReadAt(p []byte, at int64) (int, error) {
	b.looked = b.looked || at < b.to && at+int64(len(p)) > b.from
	return b.ReaderAt.ReadAt(p, at)
}

func TestPicturesInAZipFileAreNotLookedAt(t *testing.T) {
	picture := strings.Repeat("tin", 100_000)
	data := stored(t, "one.md", sampleWords, "tin.jpeg", picture, "two.md", "Two. "+sampleWords)
	at := int64(bytes.Index(data, []byte(picture)))
	const near = 100_000 // how far the reader of what stands beside it may look ahead
	r := &blind{ReaderAt: bytes.NewReader(data), from: at + near, to: at + int64(len(picture)) - near}
	p, err := prepared(t, r, len(data))
	if err != nil {
		t.Fatal(err)
	}
	if all, _, err := together(p.Next); len(all.Entries) != 2 || err != nil || r.looked {
		t.Errorf("%d entries, %v; looked at: %v", len(all.Entries), err, r.looked)
	}
}

func TestLimitsOfAZipFileAreKnownBeforeAnythingIsGiven(t *testing.T) {
	list := `{"entries": [{"creationDate": "2020-04-06T08:00:00Z", "text": "` + sampleWords + `"}]}`
	for what, data := range map[string][]byte{
		"notes": stored(t, "one.md", sampleWords, "two.md", sampleWords, "three.md", sampleWords),
		"lists": stored(t, "one.json", list, "two.json", list),
	} {
		if _, err := prepared(t, bytes.NewReader(data), len(data)); !errors.Is(err, ErrTooLarge) || !strings.Contains(err.Error(), "all files together") {
			t.Errorf("%s: more than 800 bytes: %v", what, err)
		}
	}
}
