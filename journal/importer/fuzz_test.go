package importer_test

import (
	"archive/zip"
	"bytes"
	"math/rand/v2"
	"testing"
	"testing/fstest"
	"time"

	"ponder/journal"
	"ponder/journal/importer"
)

// FuzzFile reads anything in every format: it ends, what it gives can be kept, and giving it twice
// gives the same.
func FuzzFile(f *testing.F) {
	for _, s := range samples {
		f.Add(s.name, s.text, "")
	}
	f.Add("a.doentry", "<plist><dict><key>Creation Date</key><date>2014-07-02T21:30:00Z</date><key>Entry Text</key><string>x</string><key>Tags</key><array><string>a</string></array><key>Weather</key><dict><key>Celsius</key><string>1</string></dict></dict></plist>", "")
	f.Add("a.md", "Rain\n\nIt fell.\n\nid: a\ncreated_time: 2021-03-09T10:00:00Z\nis_todo: 1\ntype_: 1", "")
	f.Add("b.textbundle/text.md", "9.3.2021 10:00 One\n\n9.3.2021 10:00 Two\n", "")
	f.Add("d.txt", "May 3 Sunday 2020 / x\n2020-05-04: y\n", "")
	for seed := range uint64(3) {
		every := chance{rand.New(rand.NewPCG(seed, 1))}.journal()
		f.Add("journal.json", string(asJSON(f, every)), "")
		for name, file := range asFolder(f, every) {
			f.Add(name, string(file.Data), "")
		}
	}
	f.Fuzz(func(t *testing.T, name, text, format string) {
		o := options
		for _, known := range importer.Formats() {
			if known == format {
				o.Format = format
			}
		}
		r, err := importer.File(name, modified, bytes.NewReader([]byte(text)), o)
		if err != nil {
			return
		}
		checkUsable(t, r)
		again, err := importer.File(name, modified, bytes.NewReader([]byte(text)), o)
		if err != nil {
			t.Fatal(err)
		}
		same(t, "the second reading", again.Everything, r.Everything)
		if len(r.Entries)+len(r.Drafts) > 0 && len(text) < 4096 {
			throughBookQuietly(t, r.Everything)
		}
	})
}

// FuzzZip reads anything as a zip file.
func FuzzZip(f *testing.F) {
	f.Add(zipped(f, [2]string{"2020-01-01.md", "Sample"}, [2]string{"../a.json", `{"entries":[{"date":"2020-01-01","title":"x"}]}`}))
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := importer.Zip(bytes.NewReader(data), int64(len(data)), options)
		if err == nil {
			checkUsable(t, r)
		} else if _, zerr := zip.NewReader(bytes.NewReader(data), int64(len(data))); zerr == nil {
			t.Errorf("a zip file as a whole was refused: %v", err)
		}
	})
}

// FuzzFolder reads two files as a folder, as a pair of texts of the same entry may be.
func FuzzFolder(f *testing.F) {
	for _, s := range samples {
		f.Add(s.text, s.text)
	}
	f.Fuzz(func(t *testing.T, one, two string) {
		r, err := importer.Folder(fstest.MapFS{"2020-01.txt": {Data: []byte(one)}, "b/two.md": {Data: []byte(two), ModTime: modified}}, options)
		if err != nil {
			t.Fatal(err)
		}
		checkUsable(t, r)
		if len(one)+len(two) < 4096 {
			throughBookQuietly(t, r.Everything)
		}
	})
}

// checkUsable wants texts that a Store can keep.
func checkUsable(t *testing.T, r importer.Reading) {
	t.Helper()
	check := func(e journal.Entry) {
		if e.ID == "" || len(e.ID) > 64 {
			t.Errorf("the ID is %q", e.ID)
		}
		for _, at := range []time.Time{e.At, e.Created, e.Updated, e.Removed} {
			if y := at.Year(); y < 1 || y > 9998 {
				t.Errorf("%s is of the year %d", e.ID, y)
			}
		}
	}
	for _, texts := range r.Entries {
		for _, e := range texts {
			check(e)
		}
	}
	for _, d := range r.Drafts {
		check(d.Entry)
	}
}
