package export

import (
	"strings"
	"testing"
)

func TestATextIsReadInTheLanguageOfItsWriterOrOfItsLetters(t *testing.T) {
	for _, c := range []struct{ text, own, want string }{
		{"We began with a drawing.", "", ""}, {"Tulianza na mchoro.", "sw", "sw"}, {"Começamos com um desenho.", "pt-BR", "pt-BR"},
		{"بدأنا برسم.", "", "ar"}, {"با یک نقاشی آغاز کردیم.", "fa", "fa"}, {"بدأنا برسم.", "fr", "ar"},
		{"Мы начали с рисунка.", "", "und-Cyrl"}, {"Мы начали с рисунка.", "ru", "ru"}, {"We began with a drawing.", "ru", ""},
		{"我们开始了。", "", "zh"}, {"絵から始めた。", "", "ja"}, {"그림으로 시작했다.", "", "ko"}, {"12, 34", "sw", ""},
	} {
		if got := languageOfText(c.text, c.own); got != c.want {
			t.Errorf("%q of a writer of %q is read as %q, want %q", c.text, c.own, got, c.want)
		}
	}
}

func TestTheFilesSayInWhichLanguageAnEntryIs(t *testing.T) {
	h := with("Tulianza na mchoro, **wote**.\n\n- moja")
	h.Learner.Language = "sw"
	if page := string(written(t, format(t, "html"), h)); !strings.Contains(page, `<div class="text" lang="sw">`) {
		t.Errorf("the page does not say it:\n%s", page)
	}
	word := readWord(t, written(t, format(t, "docx"), h))
	if n := strings.Count(word.parts["word/document.xml"], `<w:lang w:val="sw"/>`); n < 3 {
		t.Errorf("the Word document says it %d times:\n%s", n, word.parts["word/document.xml"])
	}
	if page := string(written(t, format(t, "html"), with("بدأنا برسم."))); !strings.Contains(page, `<div class="text" lang="ar">`) {
		t.Errorf("the letters do not say it:\n%s", page)
	}
	if page := string(written(t, format(t, "html"), with("We began."))); strings.Contains(page, `<div class="text" lang`) {
		t.Error("a language is said that nobody knows")
	}
}
