package importer_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"ponder/journal/importer"
)

// Each case stands for a kind that was once read wrong: a folder, what must be read of it in the
// order of its files, and what must be said.
var kindCases = map[string]struct {
	files map[string]string
	want  []string
	said  []string // in remarks; nothing else may be said where it is empty
}{
	"jrnl in UTF-16 with its mark": {
		files: map[string]string{"j.txt": "\xff\xfe[\x002\x000\x002\x000\x00-\x000\x005\x00-\x000\x003\x00 \x000\x008\x00:\x003\x000\x00]\x00 \x00R\x00a\x00i\x00n\x00\n\x00W\x00e\x00t\x00.\x00"},
		want:  []string{`2020-05-03 08:30 +01:00 | Rain |  | "Wet."`},
	},
	"jrnl in the encoding of older Windows": {
		files: map[string]string{"j.txt": "[2020-05-03 08:30] D\xe9j\xe0 vu \x96 na\xefve\n\x93Oui\x94, dit-elle.\n"},
		want:  []string{`2020-05-03 08:30 +01:00 | Déjà vu – naïve |  | "“Oui”, dit-elle."`},
		said:  []string{"it was read as Windows-1252"},
	},
	"front matter with a template": {
		files: map[string]string{"a.md": "---\ntitle: Plan\ncreated: {{date:YYYY-MM-DD}}\n---\nSample."},
		want:  []string{`2019-07-01 09:00 +01:00 | Plan |  | "Sample.\n\n- created: {{date:YYYY-MM-DD}}"`},
		said:  []string{"is no date", "last changed"},
	},
	"front matter that YAML refuses": {
		files: map[string]string{"a.md": "---\ntitle: Asking: who listens\ntags: [roof, rain]\ndate: 2020-05-03\nmood: \"calm: mostly\n---\nSample."},
		want:  []string{`2020-05-03 | Asking: who listens | roof rain | "Sample.\n\n- mood: \"calm: mostly"`},
	},
	"jrnl that says a time without a zone": {
		files: map[string]string{"j.json": `{"entries": [{"title": "Snow", "body": "Much.", "date": "2020-12-03", "time": "07:45", "tags": ["@hill"], "starred": true}]}`},
		want:  []string{`2020-12-03 07:45 +00:00 | Snow | hill starred | "Much."`},
	},
	"Day One: backslashes, a picture first, a file's two names": {
		files: map[string]string{"Journal.json": `{"entries": [
			{"uuid": "S1", "creationDate": "2020-05-03T07:00:00Z", "timeZone": "Europe/Paris", "text": "## What a day\\! 1\\. Rain\n\nMany \\(many\\) drops\\. Not \\*bold\\*, C:\\new."},
			{"uuid": "S2", "creationDate": "2020-05-04T07:00:00Z", "timeZone": "Europe/Paris", "text": "![](dayone-moment://P9)\n\nThe roof holds\\.",
			 "photos": [{"identifier": "P9", "md5": "0f", "type": "jpeg", "filename": "DSC_7.JPG"}], "audios": [{"md5": "1e", "format": "aac", "title": "Drops"}],
			 "pdfAttachments": [{"md5": "2d", "pdfName": "Plan.pdf"}], "videos": [{"md5": "3c", "type": "mov"}]}]}`},
		want: []string{
			`2020-05-03 09:00 +02:00 | What a day! 1. Rain |  | "Many (many) drops. Not \\*bold\\*, C:\\new."`,
			`2020-05-04 09:00 +02:00 |  |  | "![](photos/0f.jpeg)\n\nThe roof holds.\n\n- Photo: photos/0f.jpeg (DSC_7.JPG)\n- Video: videos/3c.mov\n- Recording: audios/1e.m4a (Drops)\n- PDF: pdfs/2d.pdf (Plan.pdf)"`,
		},
		said: []string{"4 files came with the entries"},
	},
	"Day One as plain text": {
		files: map[string]string{"Journal.txt": "\tDate:\t3 May 2020 at 10:00:00 CEST\n\tTags:\troof, rain\n\tStarred:\tYes\n\nWet\\.\n\n\n\tDate:\t4 May 2020 at 9:05:00 PM CEST\n\tLocation:\tA town\n\nDry.\n"},
		want:  []string{`2020-05-03 10:00 +02:00 |  | roof rain starred | "Wet."`, `2020-05-04 21:05 +02:00 |  |  | "Dry.\n\n- Place: A town"`},
	},
	"a name is the title, a heading further down is none": {
		files: map[string]string{"Talk with a neighbour.md": "We spoke.\n\n## Later\n\nMore.", "three-things-learnt.txt": "Sample."},
		want:  []string{`2019-07-01 09:00 +01:00 | Talk with a neighbour |  | "We spoke.\n\n## Later\n\nMore."`, `2019-07-01 09:00 +01:00 | three things learnt |  | "Sample."`},
		said:  []string{"last changed"},
	},
	"a page of Apple's Journal": {
		files: map[string]string{"2020-05-03_Rain.html": `<!DOCTYPE html><html><head><title></title><style>p{}</style></head><body><div class="pageHeader">Sunday, 3 May 2020</div>` +
			`<div class="title">Rain &amp; roof</div><div class="bodyText"><p><span>It <b>fell</b>.</span></p><ul><li>on tin</li><li>on us</li></ul></div></body></html>`},
		want: []string{`2020-05-03 | Rain & roof |  | "It **fell**.\n\n- on tin\n- on us"`},
	},
	"a table and a picture beside notes": {
		files: map[string]string{"2020-05-03.md": "Sample.", "days.csv": "day,text\n1,2\n", "roof.PNG": "x", "tool.exe": "x"},
		want:  []string{`2020-05-03 |  |  | "Sample."`},
		said:  []string{"days.csv: a table, of which no entries can be made", "roof.PNG: a picture or a recording", "tool.exe: not a text"},
	},
	"Mini Diary": {
		files: map[string]string{"m.json": `{"metadata": {"application": "Mini Diary", "version": "3"}, "entries": {"2020-05-03": {"dateUpdated": "x", "title": "Rain", "text": "It *fell*."}, "2020-05-04": {"title": "", "text": "Dry."}}}`},
		want:  []string{`2020-05-03 | Rain |  | "It *fell*."`, `2020-05-04 |  |  | "Dry."`},
	},
	"Diarium": {
		files: map[string]string{"d.json": `[{"date": "2020-05-03T21:07:31.4812345", "heading": "Rain", "html": "<p>It <i>fell</i>.</p><p>Then stopped.</p>", "tags": ["roof"], "rating": 4}]`},
		want:  []string{`2020-05-03 21:07 +01:00 | Rain | roof | "It *fell*.\n\nThen stopped.\n\n- rating: 4"`},
	},
	"RedNotebook: an empty month, flow style, its markup": {
		files: map[string]string{"2020-05.txt": "{}\n", "2020-06.txt": "{3: {text: Dry.}}\n",
			"2020-07.txt": "3:\n  Plans: {a roof: null}\n  text: '== Rain ==\n\n    //Much// of --it-- fell on #tin, #00ff00. [A page \"\"https://example.org/a\"\"] [roof \"\"pictures/roof\"\".png]\n\n    '\n"},
		want: []string{`2020-06-03 |  |  | "Dry."`,
			`2020-07-03 |  | tin | "## Rain\n*Much* of ~~it~~ fell on #tin, #00ff00. [A page](https://example.org/a) ![roof](pictures/roof.png)\n\n- Plans:\n  - a roof"`},
	},
}

func TestEveryKindIsReadAsItIsMeant(t *testing.T) {
	for what, c := range kindCases {
		folder := fstest.MapFS{}
		for name, text := range c.files {
			folder[name] = &fstest.MapFile{Data: []byte(text), ModTime: modified}
		}
		r, err := importer.Folder(folder, london(t))
		if err != nil {
			t.Errorf("%s: %v", what, err)
			continue
		}
		if got, want := strings.Join(lines(r), "\n"), strings.Join(c.want, "\n"); got != want {
			t.Errorf("%s: got\n%s\nwant\n%s", what, got, want)
		}
		said := remarks(r)
		for _, want := range c.said {
			if !strings.Contains(said, want) {
				t.Errorf("%s: nothing says %q:\n%s", what, want, said)
			}
		}
		if len(c.said) == 0 && said != "" {
			t.Errorf("%s: it is said %q", what, said)
		}
	}
}

func TestUnknownJSONIsRefusedInPlainWords(t *testing.T) {
	for _, text := range []string{`{"entries": {"a": 1}}`, `{"notes": []}`, `[{"x": 1}]`, `{"entries": "none"}`, `{"metadata": 5, "entries": []}`} {
		_, err := importer.File("a.json", modified, strings.NewReader(text), london(t))
		if err == nil || !strings.Contains(err.Error(), "it is JSON, but none of") || strings.Contains(err.Error(), "unmarshal") {
			t.Errorf("%s: %v", text, err)
		}
	}
}
