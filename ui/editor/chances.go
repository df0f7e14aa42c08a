package editor

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// class says how a character behaves at the edge of a row.
type class uint8

const (
	classOther class = iota
	classSpace
	classHyphen
	classIdeograph // a row may be broken on both sides
	classOpener    // holds on to what follows
	classCloser    // holds on to what stands before
	classWideCloser
)

func classOfCluster(cluster string) class {
	if len(cluster) == 1 {
		return classOf(rune(cluster[0]))
	}
	r, _ := utf8.DecodeRuneInString(cluster)
	return classOf(r)
}

func classOf(r rune) class {
	switch {
	case 'a' <= r && r <= 'z':
		return classOther
	case r == ' ' || r == '\t' || r == 0x3000:
		return classSpace
	case r == '-' || r == 0x2010 || r == 0x2013 || r == 0x2014:
		return classHyphen
	case r < utf8.RuneSelf:
		return classOfASCII(r)
	case r < 0x2e80:
		if r != 0xa0 && r != 0x2007 && r != 0x202f && unicode.IsSpace(r) {
			return classSpace
		}
		return classOther
	case r >= 0x4e00 && r < 0xa000:
		return classIdeograph
	case strings.ContainsRune("、。，．：；？！）］｝〉》」』】〕〗〙〛ゝゞ々ーぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ・…‥％", r):
		return classWideCloser
	case strings.ContainsRune("（［｛〈《「『【〔〖〘〚", r):
		return classOpener
	case isIdeograph(r):
		return classIdeograph
	}
	return classOther
}

func classOfASCII(r rune) class {
	switch r {
	case '(', '[', '{':
		return classOpener
	case ')', ']', '}', ',', '.', '!', '?', ';', ':', '%', '\'', '"':
		return classCloser
	}
	return classOther
}

// mayBreak reports whether a row may end between two characters; older is the one in front of both.
func mayBreak(older, prev, next class) bool {
	switch {
	case prev == classSpace:
		return true
	case next == classSpace:
		return false
	case prev == classHyphen:
		return next == classOther && older != classSpace && older != classHyphen
	case next == classCloser || next == classWideCloser || prev == classOpener:
		return false
	case prev == classIdeograph || next == classIdeograph || prev == classWideCloser:
		return true
	}
	return false
}
