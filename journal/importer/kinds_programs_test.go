package importer_test

import (
	"archive/zip"
	"bytes"
	"strings"
	"testing"
	"testing/fstest"

	"ponder/journal/importer"
)

// An entry of Day One's first version is the one that today's export has: by its ID too.
func TestAnEntryOfDayOnesFirstVersionIsRead(t *testing.T) {
	const body = `<dict>
<key>Creation Date</key><date>2014-07-02T21:30:00Z</date>
<key>Creator</key><dict><key>Host Name</key><string>Sample</string></dict>
<key>Entry Text</key><string># Rain &amp; tin

It fell.</string>
<key>Location</key><dict><key>Locality</key><string>Nakuru</string><key>Country</key><string>Kenya</string><key>Latitude</key><real>-0.3</real><key>Longitude</key><real>36.1</real></dict>
<key>Starred</key><true/>
<key>Tags</key><array><string>water</string></array>
<key>Time Zone</key><string>Africa/Nairobi</string>
<key>UUID</key><string>0123456789ABCDEF0123456789ABCDEF</string>
<key>Weather</key><dict><key>Celsius</key><string>19</string><key>Description</key><string>Clear</string></dict>
</dict>`
	want := `2014-07-03 00:30 +03:00 | Rain & tin | water starred | "It fell.\n\n- Place: Nakuru, Kenya (-0.3, 36.1)\n- Weather: Clear, 19 °C"`
	heads := []string{"", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" \"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">\n<plist version=\"1.0\">\n"}
	for _, head := range heads {
		r := mustRead1(t, "0123456789ABCDEF0123456789ABCDEF.doentry", head+body, london(t))
		if got := lines(r)[0]; got != want || remarks(r) != "" {
			t.Errorf("got\n%s, want\n%s\n%s", got, want, remarks(r))
		}
		now := mustRead1(t, "Journal.json", `{"entries":[{"uuid":"0123456789ABCDEF0123456789ABCDEF","creationDate":"2014-07-02T21:30:00Z","text":"x"}]}`, london(t))
		if r.Entries[0][0].ID != now.Entries[0][0].ID {
			t.Errorf("its ID is %s, and that of today's export %s", r.Entries[0][0].ID, now.Entries[0][0].ID)
		}
	}
	for _, broken := range []string{"<dict><key>Entry Text</key><string>x", "<dict><key>Entry Text</key>" + strings.Repeat("<array>", 50), "<dict><key>Entry Text</key></plist>"} {
		if r, err := importer.File("a.doentry", modified, strings.NewReader(broken), london(t)); err == nil {
			t.Errorf("%.60q was read as %q", broken, lines(r))
		}
	}
}

func TestATextThatJoplinKeepsIsRead(t *testing.T) {
	fields := func(kind string) string {
		return "id: 0123456789abcdef0123456789abcdef\nparent_id: \ncreated_time: 2021-03-09T10:00:00.123Z\nupdated_time: 2021-03-10T10:00:00.000Z\nlatitude: 0.00000000\nauthor: \nsource_url: https://example.org/a\nis_todo: 0\nuser_created_time: 2020-07-01T23:30:00.000Z\nencryption_applied: 0\ntype_: " + kind
	}
	r, err := importer.Folder(fstest.MapFS{
		"20200406c0ffee00c0ffee00c0ffee00.md": {Data: []byte("Rain\n\nIt fell.\n\nIt fell: again.\n\n" + fields("1")), ModTime: modified},
		"b.md":                                {Data: []byte("A notebook\n\n" + fields("2")), ModTime: modified},
		"c.md":                                {Data: []byte("locked\n\n" + strings.Replace(fields("1"), "applied: 0", "applied: 1", 1)), ModTime: modified},
		"My day.md":                           {Data: []byte("My words\n\ntype_: 1"), ModTime: modified},
	}, london(t))
	want := `2020-07-02 00:30 +01:00 | Rain |  | "It fell.\n\nIt fell: again.\n\n- Source: https://example.org/a"` + "\n" + `2019-07-01 09:00 +01:00 | My day |  | "My words\n\ntype_: 1"`
	if got := strings.Join(lines(r), "\n"); err != nil || got != want {
		t.Errorf("got\n%s, want\n%s\n%v", got, want, err)
	}
	if all := remarks(r); !strings.Contains(all, "b.md: Joplin noted there a notebook") || !strings.Contains(all, "c.md: it is locked") {
		t.Errorf("it is said %s", all)
	}
}

func TestABundleIsCalledByItsFolder(t *testing.T) {
	const info = `{"version": 2, "creatorIdentifier": "sample", "sample.own": {"creationDate": "2021-07-01T23:30:00Z", "pinned": 0}}`
	r, err := importer.Folder(fstest.MapFS{
		"Notes of 2023-10-11/Four lessons.textbundle/info.json":  {Data: []byte(info)},
		"Notes of 2023-10-11/Four lessons.textbundle/text.md":    {Data: []byte("It fell."), ModTime: modified},
		"Notes of 2023-10-11/2021-03-09.textbundle/text.md":      {Data: []byte("It fell again."), ModTime: modified},
		"Notes of 2023-10-11/Without.textbundle/text.markdown":   {Data: []byte("# Rain\n\nAnd again."), ModTime: modified},
		"Notes of 2023-10-11/Without.textbundle/assets/tin.jpeg": {Data: []byte("x"), ModTime: modified},
	}, london(t))
	want := "2021-03-09 |  |  | \"It fell again.\"\n2021-07-02 00:30 +01:00 | Four lessons |  | \"It fell.\"\n2023-10-11 | Rain |  | \"And again.\""
	if got := strings.Join(lines(r), "\n"); err != nil || got != want {
		t.Errorf("got\n%s, want\n%s\n%v\n%s", got, want, err, remarks(r))
	}
	if all := remarks(r); !strings.Contains(all, "tin.jpeg") || strings.Contains(all, "info.json") {
		t.Errorf("it is said %s", all)
	}
}

// Notion exports a zip file that holds others.
func TestAZipFileWithinAZipFileIsRead(t *testing.T) {
	packed := func(name string, data string) string {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(data)); err != nil {
			t.Fatal(err)
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	inner := packed("Rain 0123456789abcdef0123456789abcde4.md", "# Rain\n\nCreated: March 9, 2021 10:00 AM\n\nIt fell.")
	whole := packed("Export-1-Part-1.zip", inner)
	r, err := importer.Zip(strings.NewReader(whole), int64(len(whole)), london(t))
	if err != nil || len(r.Entries) != 1 || r.Entries[0][0].Day() != "2021-03-09" || r.Entries[0][0].Title != "Rain" {
		t.Errorf("got %q, %v\n%s", lines(r), err, remarks(r))
	}
	for what, whole := range map[string]string{"three deep": packed("a.zip", packed("b.zip", inner)), "no zip file": packed("a.zip", "x")} {
		r, err := importer.Zip(strings.NewReader(whole), int64(len(whole)), london(t))
		if err != nil || len(r.Entries) != 0 || remarks(r) == "" {
			t.Errorf("%s: got %q, %v\n%s", what, lines(r), err, remarks(r))
		}
	}
}

func TestWhatProgramsWriteForProgramsIsNamedAndNotRead(t *testing.T) {
	for text, want := range map[string]string{
		"gAAAAABeQ" + strings.Repeat("abc-_12", 20) + "==\n":                            "jrnl --decrypt",
		"JRNLv3eyJzYWx0IjoiQ\x00gAAAAAB":                                                "jrnl --decrypt",
		"<?xml version=\"1.0\"?>\n<en-export><note><title>x</title></note></en-export>": "it is XML",
		`{\rtf1\ansi It fell.}`:                                                         "it is RTF",
		"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n\x00":                                             "it is a PDF",
		"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\x00":                                          "an older Word",
	} {
		r, err := importer.File("a.txt", modified, strings.NewReader(text), london(t))
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.30q: got %q, %v, want %q", text, lines(r), err, want)
		}
	}
}

func TestAPageMayBeginWithAComment(t *testing.T) {
	for name, text := range map[string]string{
		"a.txt": "<!-- made by a program -->\n<!-- for people -->\n<!DOCTYPE html><h1>Rain</h1><p>It fell.",
		"a.htm": "<div><h1>Rain</h1><p>It fell.</p></div>",
	} {
		if got := lines(mustRead1(t, name, text, london(t)))[0]; !strings.HasSuffix(got, `| Rain |  | "It fell."`) {
			t.Errorf("%s: got %s", name, got)
		}
	}
	if got := lines(mustRead1(t, "a.md", "<!-- to do -->\nIt fell.", london(t)))[0]; !strings.Contains(got, "to do") {
		t.Errorf("a note: got %s", got)
	}
}

// Before its version 2, jrnl wrote no brackets around its dates.
func TestOldHeadsOfJrnlInAnyTimeformatAreRead(t *testing.T) {
	for _, head := range []string{"09.03.2021 10:00", "9 March 2021 10:00", "2021/03/09 10:00 AM", "Tue 09 Mar 2021 10:00"} {
		text := head + " First sample\nWords.\n[2019-08-03 12:55] Ann: hello\n\n" + head + " Second *\nMore.\n"
		want := "2021-03-09 10:00 +00:00 | First sample |  | \"Words.\\n[2019-08-03 12:55] Ann: hello\"\n2021-03-09 10:00 +00:00 | Second | starred | \"More.\""
		r := mustRead1(t, "j.txt", text, london(t))
		if got := strings.Join(lines(r), "\n"); got != want || remarks(r) != "" {
			t.Errorf("%s: got\n%s, want\n%s\n%s", head, got, want, remarks(r))
		}
	}
	one := mustRead1(t, "j.txt", "09.03.2021 10:00 We met\nWords.\n", london(t))
	if len(one.Formats) != 1 || one.Formats[0] != "markdown" {
		t.Errorf("one such line makes a journal of jrnl: %v", one.Formats)
	}
}

// A diary may have its words on the line of the day.
func TestADiaryIsCutAtDaysWithTheirWordsBehind(t *testing.T) {
	for text, want := range map[string]string{
		"3 May 2020: It fell.\nAll day.\n\n4 May 2020: Dry.\n":              "2020-05-03 |  |  | \"It fell.\\nAll day.\"\n2020-05-04 |  |  | \"Dry.\"",
		"May 3 Sunday 2020 / It fell.\n\nMay 4 Monday 2020 / Dry.\n":        "2020-05-03 |  |  | \"It fell.\"\n2020-05-04 |  |  | \"Dry.\"",
		"2020-05-03 - It fell.\n2020-05-04\nDry.\n2020-05-05 – Rain again.": "2020-05-03 |  |  | \"It fell.\"\n2020-05-04 |  |  | \"Dry.\"\n2020-05-05 |  |  | \"Rain again.\"",
		"Plans\n\n2020-05-03: buy seeds\n2020-05-04: sow\n":                 "2019-07-01 09:00 +01:00 | diary |  | \"Plans\\n\\n2020-05-03: buy seeds\\n2020-05-04: sow\\n\"",
		"May 3 people 2020 / It fell.\n\nMay 4 people 2020 / Dry.\n":        "2019-07-01 09:00 +01:00 | diary |  | \"May 3 people 2020 / It fell.\\n\\nMay 4 people 2020 / Dry.\\n\"",
		"Sunday, 3 May 2020 | It fell.\nMonday, 4 May 2020 | Dry.\n":        "2020-05-03 |  |  | \"It fell.\"\n2020-05-04 |  |  | \"Dry.\"",
	} {
		r := mustRead1(t, "diary.txt", text, london(t))
		if got := strings.Join(lines(r), "\n"); got != want {
			t.Errorf("%q: got\n%s, want\n%s", text, got, want)
		}
	}
}
