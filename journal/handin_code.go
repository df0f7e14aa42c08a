package journal

import (
	"crypto/sha256"
	"slices"
	"strings"
)

// A hand-in has a short code that travels with it: in the subject of its email and at the foot of
// its files. Whoever answers sends it back without knowing, and so the answer finds its hand-in.

const (
	codeName    = "Ponder" // stands before a code, so that a word that looks alike is none
	codeLetters = 6        // that follow from the ID
	codeCheck   = 2        // that follow from those
)

// Code returns the short code of the hand-in with this ID, such as "7kq2-m4xc": six letters that
// follow from the ID, and two that follow from those six, so that a slip is noticed. It has no
// letter that is read as a digit. Without an ID it is empty.
func (id ID) Code() string {
	if id == "" {
		return ""
	}
	letters := string(DerivedID("hand-in code", string(id))[:codeLetters])
	return splitCode(letters + checkLetters(letters))
}

// Reference is the code as it stands in files and subjects: "Ponder 7kq2-m4xc". Without an ID it is
// empty.
func (id ID) Reference() string {
	if id == "" {
		return ""
	}
	return codeName + " " + id.Code()
}

func splitCode(letters string) string { return letters[:4] + "-" + letters[4:] }

func checkLetters(letters string) string {
	sum := sha256.Sum256([]byte("check\x00" + letters))
	return idEncoding.EncodeToString(sum[:])[:codeCheck]
}

// A mail program may have put a line end, a mark of quoting or a no-break space where there was one
// space, and may write the hyphen as another dash.
var reference = pattern(`(?i)\b` + codeName + `(?:[\s>_.:-]|\x{a0}|&nbsp;|%20){1,6}([0-9a-z]{4})[-\x{2010}-\x{2013}]?([0-9a-z]{4})\b`)

// likeDigits are letters that no code has, and the digits that they are taken for.
var likeDigits = strings.NewReplacer("o", "0", "i", "1", "l", "1")

// Codes returns the codes of hand-ins that stand in a text, each once, in the order in which they
// stand, as ID.Code writes them. What only looks like a code is left out.
func Codes(text string) []string {
	var all []string
	for _, m := range reference().FindAllStringSubmatch(text, -1) {
		letters := likeDigits.Replace(strings.ToLower(m[1] + m[2]))
		if checkLetters(letters[:codeLetters]) != letters[codeLetters:] {
			continue
		}
		if code := splitCode(letters); !slices.Contains(all, code) {
			all = append(all, code)
		}
	}
	return all
}
