package journal

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
)

// ErrNotText says that bytes from outside cannot be read as text without a risk that it would read
// otherwise than it was written.
var ErrNotText = errors.New("it cannot be read as text")

// Decoded is a text from outside.
type Decoded struct {
	Text string
	// Guess names the encoding where nothing in the bytes says it, so that people can be told to
	// look; else it is empty.
	Guess string
}

// DecodeText reads bytes that were written elsewhere: UTF-8 with or without a mark, UTF-16 of both
// orders, the encoding that a web page says it has, ISO-2022-JP, and Windows-1252 where it reads as
// that. Line ends stay as they are. It never puts a replacement for what it does not understand:
// that is ErrNotText, with the reason.
func DecodeText(raw []byte) (Decoded, error) {
	marked, raw := cutMark(raw)
	switch marked {
	case "UTF-16LE":
		return decodeUTF16(raw, binary.LittleEndian, "")
	case "UTF-16BE":
		return decodeUTF16(raw, binary.BigEndian, "")
	case "UTF-32":
		return Decoded{}, notText("its encoding is UTF-32")
	}
	switch {
	case bytes.IndexByte(raw, 0) >= 0 && marked == "":
		return decodeUnmarkedUTF16(raw)
	case bytes.IndexByte(raw, 0) >= 0:
		return Decoded{}, notText(zeroBytes)
	case bytes.Contains(raw, []byte("\x1b$")) && !bytes.ContainsFunc(raw, func(c rune) bool { return c > 0x7F }):
		return decodeISO2022JP(raw)
	case utf8.Valid(raw):
		return Decoded{Text: string(raw)}, nil
	}
	if d, declared, err := decodeDeclared(raw); declared && marked == "" {
		return d, err
	}
	line, mixed := mixedLine(raw)
	if mixed || marked == "UTF-8" {
		return Decoded{}, notText("line %d is not written in UTF-8, as the rest is", line)
	}
	return decodeWindows1252(raw)
}

// UnixLines returns a text whose lines end as ours do, whether they ended as on Windows or as on an
// old Mac.
func UnixLines(s string) string {
	if !strings.Contains(s, "\r") {
		return s
	}
	if !strings.Contains(s, "\n") {
		return strings.ReplaceAll(s, "\r", "\n")
	}
	return strings.ReplaceAll(s, "\r\n", "\n")
}

const zeroBytes = "it holds bytes of zero"

// cutMark takes the byte order mark away, and says of which encoding it is.
func cutMark(raw []byte) (encoding string, rest []byte) {
	for _, m := range []struct{ mark, encoding string }{
		{"\xFF\xFE\x00\x00", "UTF-32"}, {"\x00\x00\xFE\xFF", "UTF-32"},
		{"\xFF\xFE", "UTF-16LE"}, {"\xFE\xFF", "UTF-16BE"}, {"\xEF\xBB\xBF", "UTF-8"},
	} {
		if rest, ok := bytes.CutPrefix(raw, []byte(m.mark)); ok {
			return m.encoding, rest
		}
	}
	return "", raw
}

func notText(format string, args ...any) error {
	return fmt.Errorf("%w: "+format, append([]any{ErrNotText}, args...)...)
}

// decodeUTF16 reads whole characters or nothing.
func decodeUTF16(raw []byte, order binary.ByteOrder, guess string) (Decoded, error) {
	if len(raw)%2 != 0 {
		return Decoded{}, notText("it is UTF-16, and ends within a character")
	}
	var text strings.Builder
	for i := 0; i < len(raw); i += 2 {
		c := rune(order.Uint16(raw[i:]))
		if utf16.IsSurrogate(c) {
			low := rune(0)
			if i += 2; i < len(raw) {
				low = rune(order.Uint16(raw[i:]))
			}
			if c = utf16.DecodeRune(c, low); c == unicode.ReplacementChar {
				return Decoded{}, notText("it is UTF-16 with half a character in line %d", 1+strings.Count(text.String(), "\n"))
			}
		}
		if c == 0 {
			return Decoded{}, notText(zeroBytes)
		}
		text.WriteRune(c)
	}
	return Decoded{Text: text.String(), Guess: guess}, nil
}

// decodeUnmarkedUTF16 reads UTF-16 that has lost its mark, as some pipes on Windows do. Spaces and
// line ends tell it: one of their two bytes is zero, and always the same one. Where every
// byte is of ASCII, every second one is zero: what else there would be is no writing.
func decodeUnmarkedUTF16(raw []byte) (Decoded, error) {
	var first, second int
	for i, b := range raw {
		switch {
		case b != 0:
		case i%2 == 0:
			first++
		default:
			second++
		}
	}
	order := binary.ByteOrder(binary.LittleEndian)
	if first > second {
		order = binary.BigEndian
	}
	d, err := decodeUTF16(raw, order, "UTF-16")
	ascii := !bytes.ContainsFunc(raw, func(c rune) bool { return c > 0x7F })
	if ascii && 2*(first+second) != len(raw) || first > 0 && second > 0 || err != nil || strings.ContainsFunc(d.Text, isNoLetter) {
		return Decoded{}, notText(zeroBytes)
	}
	return d, nil
}

// isUnwritten reports whether a character stands in no text that a person wrote.
func isUnwritten(c rune) bool {
	return unicode.IsControl(c) && !strings.ContainsRune("\t\n\v\f\r\x1b", c) || c == unicode.ReplacementChar || c >= 0xFFFE && c <= 0xFFFF
}

// isNoLetter reports whether a character is none that people have agreed upon.
func isNoLetter(c rune) bool {
	return isUnwritten(c) || !unicode.IsGraphic(c) && !unicode.IsControl(c) && !unicode.Is(unicode.Cf, c)
}

// decodeISO2022JP reads what Japanese mails are written in (RFC 1468). Its signs for another set of
// letters stand in no other text.
func decodeISO2022JP(raw []byte) (Decoded, error) {
	text, err := japanese.ISO2022JP.NewDecoder().Bytes(raw)
	if err != nil || bytes.ContainsFunc(text, isUnwritten) || bytes.IndexByte(text, 0x1b) >= 0 {
		return Decoded{Text: string(raw)}, nil // signs of a terminal
	}
	return Decoded{Text: string(text)}, nil
}

// decodeWindows1252 reads what is not UTF-8. Every byte has a meaning in such an encoding, so that
// nothing but the text itself tells a right reading from a wrong one.
func decodeWindows1252(raw []byte) (Decoded, error) {
	text := make([]rune, len(raw))
	for i, b := range raw {
		text[i] = charmap.Windows1252.DecodeByte(b)
	}
	if strings.ContainsFunc(string(text), isUnwritten) || !readsAsWestern(text) {
		return Decoded{}, notText("it is not written in UTF-8, and does not read as Windows-1252 either")
	}
	return Decoded{Text: string(text), Guess: "Windows-1252"}, nil
}

// mixedLine returns the first line that is not UTF-8, and reports whether there is UTF-8 beside it
// that is more than ASCII.
func mixedLine(raw []byte) (line int, mixed bool) {
	at := 1
	for len(raw) > 0 {
		c, size := utf8.DecodeRune(raw)
		switch {
		case c == '\n':
			at++
		case c == utf8.RuneError && size == 1 && line == 0:
			line = at
		case size > 1:
			mixed = true
		}
		raw = raw[size:]
	}
	return line, mixed
}

// What tells Windows-1252 from other encodings, in which the same bytes are the letters of Greek,
// Cyrillic or Polish, or of the console.
const (
	betweenLetters = "’‘´–—…·\u00A0\u00AD" // all that stands there in Western texts and is no letter
	neverAfterOne  = "‚„"                  // what begins a quotation
	manyLetters    = 4                     // so that a share of them says something
	mostInARow     = 3                     // letters beyond ASCII: créées has two
)

// readsAsWestern reports whether the letters and signs of a text stand where people put them:
// letters beyond ASCII are the fewer ones and not many in a row, and no currency sign stands within
// a word.
func readsAsWestern(text []rune) bool {
	plain, high, row := 0, 0, 0
	for i, c := range text {
		if row++; c < 0x80 || !unicode.IsLetter(c) {
			row = 0
		}
		if c < 0x80 {
			if unicode.IsLetter(c) {
				plain++
			}
			continue
		}
		after := i > 0 && unicode.IsLetter(text[i-1])
		before := i+1 < len(text) && unicode.IsLetter(text[i+1])
		switch {
		case row > mostInARow, c == 'ƒ' && (after || before):
			return false
		case unicode.IsLetter(c) && c != 'ª' && c != 'º' && c != 'µ':
			high++
		case after && strings.ContainsRune(neverAfterOne, c):
			return false
		case after && before && !strings.ContainsRune(betweenLetters, c):
			return false
		}
	}
	return high < manyLetters || high <= plain
}
