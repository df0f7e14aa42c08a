package coursepage

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"regexp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// pageRE compiles an expression when it is first used, so that a program that reads no page pays
// nothing for it.
func pageRE(expr string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expr) })
}

func readPageBytes(r io.Reader) ([]byte, error) {
	var raw bytes.Buffer
	if sized, ok := r.(interface{ Len() int }); ok {
		raw.Grow(min(sized.Len(), Limit) + bytes.MinRead + 1) // a large page is not copied while it is read
	}
	if _, err := raw.ReadFrom(io.LimitReader(r, Limit+1)); err != nil {
		return nil, fmt.Errorf("read page: %w", err)
	}
	if raw.Len() > Limit {
		return nil, fmt.Errorf("%w: more than %d MB", ErrTooLarge, Limit>>20)
	}
	return raw.Bytes(), nil
}

// decodePage turns the bytes of a page into valid UTF-8. Programs on Windows save UTF-16 with a
// mark, and older ones Windows-1252, in which no byte is an error.
func decodePage(raw []byte) (string, error) {
	switch {
	case len(bytes.TrimSpace(raw)) == 0:
		return "", fmt.Errorf("%w: it is empty", ErrNotAPage)
	case bytes.HasPrefix(raw, []byte{0xFF, 0xFE}):
		return decodeUTF16(raw[2:], binary.LittleEndian), nil
	case bytes.HasPrefix(raw, []byte{0xFE, 0xFF}):
		return decodeUTF16(raw[2:], binary.BigEndian), nil
	case isBinary(raw):
		return "", fmt.Errorf("%w: it is not text", ErrNotAPage)
	case utf8.Valid(raw):
		return string(raw), nil
	}
	return decodeStrayBytes(raw), nil
}

// isBinary knows a file that is no text by its opening, or by the zero bytes that text never has.
func isBinary(raw []byte) bool {
	for _, magic := range []string{"%PDF-", "PK\x03\x04", "\x89PNG", "\xFF\xD8\xFF", "GIF8", "\x1F\x8B", "\x7FELF", "{\\rtf"} {
		if bytes.HasPrefix(raw, []byte(magic)) {
			return true
		}
	}
	return bytes.IndexByte(raw, 0) >= 0
}

func decodeUTF16(raw []byte, order binary.ByteOrder) string {
	units := make([]uint16, 0, len(raw)/2)
	for ; len(raw) >= 2; raw = raw[2:] {
		units = append(units, order.Uint16(raw))
	}
	return string(utf16.Decode(units))
}

// windows1252 returns bytes 0x80 to 0x9F of that code page; zero bytes have no character
// (https://encoding.spec.whatwg.org/index-windows-1252.txt).
const windows1252 = "€\x00‚ƒ„…†‡ˆ‰Š‹Œ\x00Ž\x00\x00‘’“”•–—˜™š›œ\x00žŸ"

// decodeStrayBytes keeps what is UTF-8 and reads every other byte as Windows-1252.
func decodeStrayBytes(raw []byte) string {
	high := []rune(windows1252)
	var b strings.Builder
	for len(raw) > 0 {
		c, size := utf8.DecodeRune(raw)
		if c == utf8.RuneError && size == 1 {
			c = rune(raw[0])
			if c < 0xA0 {
				c = high[c-0x80]
			}
		}
		b.WriteRune(c)
		raw = raw[size:]
	}
	return b.String()
}

// strayBytes counts the bytes of another encoding in a page that is UTF-8 otherwise; in one that is
// not there are none.
func strayBytes(raw []byte) int {
	stray, whole := 0, false
	if bytes.HasPrefix(raw, []byte{0xFF, 0xFE}) || bytes.HasPrefix(raw, []byte{0xFE, 0xFF}) || utf8.Valid(raw) {
		return 0
	}
	for len(raw) > 0 {
		c, size := utf8.DecodeRune(raw)
		if c == utf8.RuneError && size == 1 {
			stray++
		}
		whole = whole || size > 1
		raw = raw[size:]
	}
	if !whole {
		return 0
	}
	return stray
}

// cleanPageText takes out the characters that steer a terminal or reorder the text around them,
// makes every line end a newline and every other space a space, and counts what it left out without
// replacement.
func cleanPageText(s string) (string, int) {
	s = strings.ReplaceAll(s, "\r\n", "\n")
	unseen := 0
	s = strings.Map(func(c rune) rune {
		switch {
		case c == '\r', c == '\v', c == '\f', c == 0x85, c == 0x2028, c == 0x2029:
			return '\n'
		case c == '\n', c == '\t':
			return c
		case c == 0xFEFF, c == 0xAD, c == 0x200B, c == 0x2060: // marks for layout alone
			return -1
		case unicode.IsControl(c), pageSteers(c):
			unseen++
			return -1
		case unicode.IsSpace(c):
			return ' '
		}
		return c
	}, s)
	return s, unseen
}

// pageSteers reports whether a character changes the direction of the text that follows. The plain
// marks (U+200E, U+200F, U+061C) reorder nothing but their neighbours and belong to honest Arabic
// and Hebrew text.
func pageSteers(c rune) bool {
	return c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069
}
