package seal

import (
	"encoding/hex"
	"errors"
	"strings"
	"testing"
)

// The vectors of 32 bytes that stand with BIP 39 (vectors.json of trezor/python-mnemonic).
var vectors = []struct{ bytes, words string }{
	{"0000000000000000000000000000000000000000000000000000000000000000", "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon art"},
	{"7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f", "legal winner thank year wave sausage worth useful legal winner thank year wave sausage worth useful legal winner thank year wave sausage worth title"},
	{"8080808080808080808080808080808080808080808080808080808080808080", "letter advice cage absurd amount doctor acoustic avoid letter advice cage absurd amount doctor acoustic avoid letter advice cage absurd amount doctor acoustic bless"},
	{"ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff", "zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo vote"},
}

func TestWordsAreThoseOfBIP39(t *testing.T) {
	for _, v := range vectors {
		var k Key
		if _, err := hex.Decode(k[:], []byte(v.bytes)); err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(Words(k), " "); got != v.words {
			t.Errorf("%s is %q", v.bytes, got)
		}
		for _, typed := range []string{v.words, strings.ToUpper(v.words), "  " + strings.ReplaceAll(v.words, " ", "\r\n  ") + ".", numbered(v.words)} {
			if got, err := ParseWords(typed); err != nil || got != k {
				t.Errorf("%q is read as %x, %v", typed, got, err)
			}
		}
	}
}

// numbered writes words as people write them down.
func numbered(words string) string {
	var b strings.Builder
	for i, w := range strings.Fields(words) {
		b.WriteString(strings.Repeat(" ", i%3) + string(rune('0'+i%10)) + ". " + w + ", ")
	}
	return b.String()
}

func TestWordsThatAreWrongAreNamed(t *testing.T) {
	good := strings.Fields(vectors[1].words)
	said := func(change func(w []string) []string) error {
		_, err := ParseWords(strings.Join(change(append([]string{}, good...)), " "))
		return err
	}
	var count *CountError
	if err := said(func(w []string) []string { return w[1:] }); !errors.As(err, &count) || count.Count != WordCount-1 {
		t.Errorf("23 words are answered with %v", err)
	}
	for typed, nearest := range map[string]string{"winer": "wine", "wniner": "winner", "winnner": "winner", "wibner": "winner", "xqzzz": "", "ünder": "under"} {
		var word *WordError
		err := said(func(w []string) []string { w[1] = typed; return w })
		if !errors.As(err, &word) || word.Number != 2 || word.Word != typed || word.Nearest != nearest {
			t.Errorf("%q is answered with %v", typed, err)
		}
	}
	if err := said(func(w []string) []string { w[0], w[1] = w[1], w[0]; return w }); !errors.Is(err, ErrMisplaced) {
		t.Errorf("two words in each other's place are answered with %v", err)
	}
}

func TestEveryKeyIsReadFromItsWords(t *testing.T) {
	for range 2000 {
		k := NewKey()
		if got, err := ParseWords(strings.Join(Words(k), " ")); err != nil || got != k {
			t.Fatalf("%x is read as %x, %v", k, got, err)
		}
	}
}

func FuzzParseWords(f *testing.F) {
	for _, v := range vectors {
		f.Add(v.words)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		k, err := ParseWords(typed)
		if err != nil {
			return
		}
		if again, err := ParseWords(strings.Join(Words(k), " ")); err != nil || again != k {
			t.Errorf("%q is read as %x, and that as %x, %v", typed, k, again, err)
		}
	})
}

// The valid strings that stand with BIP 173.
func TestTheChecksumIsThatOfBIP173(t *testing.T) {
	for _, s := range []string{
		"a12uel5l", "an83characterlonghumanreadablepartthatcontainsthenumber1andtheexcludedcharactersbio1tt5tgs",
		"abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw", "11" + strings.Repeat("q", 82) + "c8247j",
		"split1checkupstagehandshakeupstreamerranterredcaperred2y9e3w", "?1ezyfcl",
	} {
		at := strings.LastIndexByte(s, '1')
		var groups []byte
		for _, letter := range s[at+1:] {
			groups = append(groups, byte(strings.IndexRune(bech32Letters, letter)))
		}
		if sum := bech32Sum(s[:at], groups); sum != 1 {
			t.Errorf("%s has the checksum %x", s, sum)
		}
		groups[0] ^= 1
		if bech32Sum(s[:at], groups) == 1 {
			t.Errorf("%s with another letter passes as well", s)
		}
	}
	if got := bech32("abcdef", []byte{0x00, 0x44, 0x32, 0x14, 0xc7, 0x42, 0x54, 0xb6, 0x35, 0xcf, 0x84, 0x65, 0x3a, 0x56, 0xd7, 0xc6, 0x75, 0xbe, 0x77, 0xdf}); got != "abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw" {
		t.Errorf("the bytes of all 32 letters are %s", got)
	}
}
