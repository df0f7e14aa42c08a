package cli_test

import (
	"archive/zip"
	"bytes"
	"encoding/base64"
	"encoding/json"
	"io"
	"maps"
	"mime"
	"mime/multipart"
	"net/mail"
	"path/filepath"
	"regexp"
	"strings"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/journal/export"
)

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
	all, err := b.ExposedHandIns(h.t.Context(), "")
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
					h.t.Errorf("history %d: %s holds %s, which is private by now, and is not named", h.number, f.Path, word)
					h.leaked++
				}
			}
		}
	}
	if len(all) > 0 && h.chance.IntN(2) == 0 {
		before := maps.Clone(h.files)
		_, err := b.RewriteHandIn(h.t.Context(), all[0].HandIn.ID)
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
			h.t.Errorf("history %d: %s, %s, holds %s, which is private", h.number, what, name, word)
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
