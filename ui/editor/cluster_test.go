package editor

import (
	"testing"

	"github.com/charmbracelet/x/ansi"
)

func TestShortcutsAgreeWithTheSegmenter(t *testing.T) {
	neighbours := []rune{'a', 'é', 'Ж', '漢', 'か', 'ヲ', '、', '！'}
	for r := rune(' '); r < 0x10000; r++ {
		if !standsAlone(r) {
			continue
		}
		for _, next := range neighbours {
			for _, pair := range []string{string(r) + string(next), string(next) + string(r)} {
				if c, _ := ansi.FirstGraphemeCluster(pair, ansi.GraphemeWidth); len(c) != clusterLen(pair) {
					t.Fatalf("%q: a border at %d, the segmenter has one at %d", pair, clusterLen(pair), len(c))
				}
			}
		}
		for _, method := range []ansi.Method{ansi.WcWidth, ansi.GraphemeWidth} {
			if _, got, _ := glyph(string(r), method); got != method.StringWidth(string(r)) {
				t.Fatalf("%q: %d cells, want %d", r, got, method.StringWidth(string(r)))
			}
		}
	}
}

func TestWhatATerminalWouldObeyIsSpelledOut(t *testing.T) {
	for cluster, want := range map[string]string{
		"\x1b": "^[", "\x00": "^@", "\r": "^M", "\x7f": "^?", "\u009b": "<U+009B>", "\u202e": "<U+202E>", "\u2028": "<U+2028>",
		"\xff": "<FF>", "\u0301": "<U+0301>", "\u200b": "<U+200B>", "\U000e0001": "<U+E0001>", "\ufffd": "\ufffd", "a": "a",
	} {
		if got, cells, _ := glyph(cluster, ansi.GraphemeWidth); got != want || cells != ansi.StringWidth(want) {
			t.Errorf("%q: shown as %q in %d cells, want %q", cluster, got, cells, want)
		}
	}
}
