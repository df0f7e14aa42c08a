package importer

import (
	"bytes"
	"cmp"
	"mime"
	netmail "net/mail"
	"net/textproto"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/emersion/go-message/charset"

	"ponder/journal"
)

// headLine is a line of a head: a name of ASCII, a colon, a value.
var headLine = pattern(`^[!-9;-~]{1,80}[ \t]*:`)

// knownLine is a line that stands in heads alone.
var knownLine = pattern(`^(?i:received|return-path|delivered-to|date|from|to|cc|subject|message-id|mime-version|content-[a-z-]+|reply-to|references|in-reply-to|x-[a-z-]+)[ \t]*:`)

var indented = pattern(`^[ \t]+[^ \t\n]`)

// mailHead is the head of a message or a part, by the canonical names of its lines; the first of
// those with one name counts.
type mailHead struct {
	values map[string]string
	sent   string // the day in the line of an mbox
	clean  bool   // an empty line ends it
}

// longestHeadLine is how much of a line of a head is read, with those that go on with it.
const longestHeadLine = 64 << 10

// cutHead takes the head off. It ends at an empty line, and where that is missing, at the first
// line that is none of a head and has none behind it.
func cutHead(raw []byte) (head mailHead, body []byte, ok bool) {
	head = mailHead{values: map[string]string{}}
	at, last := 0, ""
	for line := range bytes.Lines(raw) {
		text := strings.TrimRight(string(line[:min(len(line), longestHeadLine)]), "\r\n")
		name, value, isLine := strings.Cut(text, ":")
		next := raw[at+len(line):]
		goesOn := len(head.values) > 0 && text != "" && (knownLine().Match(next) || strings.TrimSpace(text) == "" && indented().Match(next))
		switch {
		case strings.TrimSpace(text) == "" && !goesOn:
			head.clean = true
			return head, raw[at+len(line):], len(head.values) > 0
		case strings.HasPrefix(strings.TrimLeft(text, ">"), "From "):
			if at == 0 {
				head.sent = text
			}
		case text[0] == ' ' || text[0] == '\t':
			if last != "" && len(head.values[last]) < longestHeadLine {
				head.values[last] += " " + strings.TrimSpace(text)
			}
		case isLine && headLine().MatchString(text):
			last = textproto.CanonicalMIMEHeaderKey(strings.TrimSpace(name))
			if _, twice := head.values[last]; twice {
				last = "" // and what goes on with it
				break
			}
			head.values[last] = strings.TrimSpace(value)
		case goesOn: // a line that a program broke
		default:
			return head, raw[at:], len(head.values) > 0
		}
		at += len(line)
	}
	return head, nil, len(head.values) > 0
}

func (h mailHead) has(name string) bool { return h.values[name] != "" }

func (h mailHead) set(name, value string) { h.values[name] = value }

var encodedWord = pattern(`=\?[^?\s]+\?[BbQq]\?[^?]*\?=`)

// machineLines are written by programs alone.
var machineLines = []string{
	"Mime-Version", "Message-Id", "Received", "Content-Type", "Content-Transfer-Encoding", "Return-Path", "Delivered-To", "Dkim-Signature", "X-Mailer",
}

// isMail wants what every message has and no letter begins with: a sender or a subject, and a line
// that only programs write, or two of those; or a sender and another line of a head, which ends
// with an empty line.
func (h mailHead) isMail() bool {
	machine := 0
	for _, name := range machineLines {
		if _, there := h.values[name]; there {
			machine++
		}
	}
	_, sender := h.values["From"]
	sender = sender || h.has("Sender") || h.has("Reply-To")
	if encodedWord().MatchString(h.values["Subject"]) {
		machine++
	}
	if machine > 0 && (sender || h.has("Subject")) || machine > 1 {
		return true
	}
	beside := func(name string) bool { _, there := h.values[name]; return there }
	return sender && h.clean && slices.ContainsFunc([]string{"Date", "Subject", "To", "Sent"}, beside)
}

// text returns a line of the head in plain words.
func (h mailHead) text(name string) string { return decodedWords(h.readable(h.values[name])) }

// readable returns a line of the head that is in the encoding of the text below it, which is
// against the rules. Words in one that nothing names are left out.
func (h mailHead) readable(value string) string {
	if utf8.ValidString(value) {
		return value
	}
	_, params := mediaType(h)
	if text, known := inCharset([]byte(value), params["charset"]); known {
		return text
	}
	words := slices.DeleteFunc(strings.Fields(value), func(word string) bool { return !utf8.ValidString(word) })
	return strings.Join(words, " ")
}

// decodedWords reads encoded words (RFC 2047), also where they stand in quotation marks or beside
// each other without a space, and plain UTF-8 or another encoding, which is against the rules and
// common.
func decodedWords(value string) string {
	if !utf8.ValidString(value) {
		d, err := journal.DecodeText([]byte(value))
		if err != nil {
			value = strings.ToValidUTF8(value, "\uFFFD")
		} else {
			value = d.Text
		}
	}
	decoder := mime.WordDecoder{CharsetReader: charset.Reader}
	value = strings.ReplaceAll(value, "?==?", "?= =?")
	if text, err := decoder.DecodeHeader(value); err == nil {
		return strings.TrimSpace(text)
	}
	return strings.TrimSpace(value)
}

// bareAddress is one within a line that is written against the rules.
var bareAddress = pattern(`<?([^\s<>"(),;:]+@[^\s<>"(),;:]+)>?`)

// sender returns who wrote a message: name and address, or what stands there.
func (h mailHead) sender() string {
	return senderOf(h.readable(cmp.Or(h.values["From"], h.values["Sender"], h.values["Reply-To"], strings.Trim(h.values["Return-Path"], "<>"))))
}

func senderOf(value string) string {
	parser := netmail.AddressParser{WordDecoder: &mime.WordDecoder{CharsetReader: charset.Reader}}
	if all, err := parser.ParseList(value); err == nil && len(all) > 0 && utf8.ValidString(all[0].Name) {
		return named(strings.Trim(decodedWords(all[0].Name), "*"), all[0].Address)
	}
	value = decodedWords(value)
	at := bareAddress().FindStringSubmatchIndex(value)
	if at == nil {
		return value
	}
	name := strings.Trim(value[:at[0]], " \t\"'<(*_")
	if name == "" {
		name = strings.Trim(value[at[1]:], " \t\"'>()")
	}
	return named(name, value[at[2]:at[3]])
}

func named(name, address string) string {
	if name == "" || name == address {
		return address
	}
	return name + " <" + address + ">"
}

// at returns when a message was written, else when it was sent or arrived; zero where nothing says
// so.
func (h mailHead) at(zone *time.Location) time.Time {
	_, received, _ := strings.Cut(h.values["Received"], ";")
	for _, value := range []string{h.values["Date"], h.values["Sent"], h.values["Resent-Date"], h.values["Delivery-Date"], received, boxDay(h.sent)} {
		if at := mailTime(value, zone); !at.IsZero() {
			return at
		}
	}
	return time.Time{}
}

// boxYear ends the day in the line of an mbox; some programs write more behind it.
var boxYear = pattern(`^.*?\d{1,2}:\d{2}(?::\d{2})? (?:[A-Z+-]\S* )?\d{4}`)

// boxDay is the day in the line of an mbox.
func boxDay(line string) string {
	_, rest, _ := strings.Cut(strings.TrimPrefix(line, "From "), " ")
	if year := boxYear().FindString(rest); year != "" {
		rest = year
	}
	return strings.TrimSpace(rest)
}

// mailTimes are forms beside that of RFC 5322 in which programs write the time of a mail, mostly of
// one that they quote. Commas, "at" and the day's name are taken out before.
var mailTimes = []string{
	"2 Jan 2006 15:04:05 -0700", "2 Jan 2006 15:04 -0700", "2 Jan 2006 15:04:05", "2 Jan 2006 15:04", "2 Jan 2006 3:04 PM", "2 Jan 2006 3:04:05 PM",
	"2 January 2006 15:04:05 -0700", "2 January 2006 15:04:05", "2 January 2006 15:04", "2 January 2006 3:04 PM", "2 January 2006 3:04:05 PM",
	"Jan 2 2006 15:04:05", "Jan 2 2006 15:04", "Jan 2 2006 3:04 PM", "Jan 2 2006 3:04:05 PM",
	"January 2 2006 15:04:05", "January 2 2006 15:04", "January 2 2006 3:04 PM", "January 2 2006 3:04:05 PM",
	"Jan 2 15:04:05 2006", "Jan 2 15:04 2006", "Jan 2 15:04:05 2006 -0700", "Jan 2 15:04:05 -0700 2006",
	"2006-01-02 15:04:05 -0700", "2006-01-02 15:04:05", "2006-01-02 15:04", time.RFC3339, "2006-01-02T15:04:05",
	"2 Jan 2006", "2 January 2006", "January 2 2006", "Jan 2 2006", "2006-01-02",
}

var (
	mailTimeNoise = pattern(`(?i)\((?:[^()]*)\)|,|\bat\b|\b(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)(?:day|sday|nesday|rsday|urday)?\b|\x{202f}`)
	mailZone      = pattern(`(?i)\b(?:GMT|UTC|Z)\b ?([+-]\d{1,2})?(?::?(\d{2}))?$`)
)

var letterZone = pattern(`\d(?: [AP]M)?( [A-Z]{2,5})$`)

// letterZones are zones that mail programs name in letters. Under one that is not among them, a
// time is taken as one of the learner's.
var letterZones = map[string]string{
	"BST": "+0100", "WEST": "+0100", "CET": "+0100", "CEST": "+0200", "EET": "+0200", "EEST": "+0300", "MSK": "+0300", "EAT": "+0300", "CAT": "+0200",
	"SAST": "+0200", "WAT": "+0100", "EST": "-0500", "EDT": "-0400", "CST": "-0600", "CDT": "-0500", "MST": "-0700", "MDT": "-0600", "PST": "-0800",
	"PDT": "-0700", "AEST": "+1000", "AEDT": "+1100", "NZST": "+1200", "NZDT": "+1300",
}

// mailTime reads a time as it stands in mails; zero where it is none.
func mailTime(value string, zone *time.Location) time.Time {
	if zone == nil {
		zone = time.UTC
	}
	value = strings.TrimSpace(value)
	if value == "" || len(value) > 120 {
		return time.Time{}
	}
	at, err := netmail.ParseDate(value)
	if err != nil {
		at = otherMailTime(value, zone)
	}
	if at.Year() < 1970 || at.Year() > 2199 {
		return time.Time{}
	}
	return at
}

func otherMailTime(value string, zone *time.Location) time.Time {
	value = strings.Join(strings.Fields(mailTimeNoise().ReplaceAllString(value, " ")), " ")
	if m := mailZone().FindStringSubmatchIndex(value); m != nil {
		offset := "+00"
		if m[2] >= 0 {
			offset = value[m[2]:m[3]]
		}
		if len(offset) == 2 {
			offset = offset[:1] + "0" + offset[1:]
		}
		minutes := "00"
		if m[4] >= 0 {
			minutes = value[m[4]:m[5]]
		}
		value = strings.TrimSpace(value[:m[0]]) + " " + offset + minutes
	}
	if m := letterZone().FindStringSubmatch(value); m != nil && m[1] != " AM" && m[1] != " PM" {
		value = strings.TrimSpace(strings.TrimSuffix(value, m[1]) + " " + letterZones[m[1][1:]])
	}
	for _, layout := range mailTimes {
		for _, l := range []string{layout, layout + " -0700"} {
			if at, err := time.ParseInLocation(l, value, zone); err == nil {
				return at
			}
		}
	}
	return time.Time{}
}
