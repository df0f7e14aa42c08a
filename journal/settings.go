package journal

import (
	"maps"
	"net/mail"
	"slices"
	"strings"
	"time"
)

// Settings are the learner's choices, kept in the journal itself.
type Settings struct {
	Name          string   // for the hand-in; may be empty
	Email         string   // for the hand-in; may be empty
	Course        string   // the course in use, or empty: simply a journal
	Theme         string   // "dark", "light", "contrast", "contrast-dark", "contrast-light", "none", or empty: as the terminal is
	Editor        string   // a command; empty: $VISUAL, then $EDITOR
	Folder        string   // where hand-ins are written; empty: Documents/Ponder or the home folder
	Formats       []string // of hand-ins, by name; empty: those that are written by default
	Plain         bool     `cbor:",omitempty"` // line by line, in place of screens
	Locale        string   `cbor:",omitempty"` // whose dates and numbers are written, such as "en_US"; empty: the computer's
	Said          string   `cbor:",omitzero"`  // how much is said line by line: "full", or empty: what is new
	Language      string   `cbor:",omitzero"`  // the one that is written in, such as "sw"; empty: not said
	Zone          string   `cbor:",omitempty"` // IANA name, where no course is in use; that of a course is its enrolment's
	LockAfter     int      `cbor:",omitzero"`  // minutes of doing nothing after which a locked journal is shut; 0: LockAfter, below 0: never
	LockSuspended bool     `cbor:",omitzero"`  // a locked journal is shut when the program is suspended
	OwnEditorOnly bool     `cbor:",omitzero"`  // the texts of a locked journal are given to no other editor
	Revision      int      // a Store refuses settings that are not one more than what it holds

	// Keys are the learner's own keys, by action: "week.h": "g" means that on the week screen g
	// does what h did; "everywhere" stands for all screens. Nil where all keys are as they come: an
	// empty map is never kept.
	Keys map[string]string `json:",omitempty"`
}

// LockAfter is how many minutes a locked journal stays open while nobody does anything, where
// nothing else was chosen.
const LockAfter = 15

// SetKey gives an action another key; the one that it came with needs no place among the learner's
// own.
func (s *Settings) SetKey(action, name, came string) {
	own := maps.Clone(s.Keys)
	if own == nil {
		own = map[string]string{}
	}
	own[action] = name
	if name == came {
		delete(own, action)
	}
	if len(own) == 0 {
		own = nil
	}
	s.Keys = own
}

// CheckLanguage refuses what is no tag of a language such as "sw" or "pt-BR".
func CheckLanguage(tag string) error {
	if tag == "" || languageTag().MatchString(tag) {
		return nil
	}
	return Invalid("%q is no language: write a short name such as en, fr, sw or pt-BR", tag)
}

var languageTag = pattern(`^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$`)

// WriteKeys writes the learner's own keys as people can read and change them: "everywhere.?=f5
// week.h=g".
func WriteKeys(own map[string]string) string {
	var words []string
	for _, action := range slices.Sorted(maps.Keys(own)) {
		words = append(words, action+"="+own[action])
	}
	return strings.Join(words, " ")
}

// CheckEmail refuses what is no single address such as name@example.org, and one that no mail
// header takes as it stands; nothing at all is fine. It takes nothing that the email draft would
// refuse later.
func CheckEmail(address string) error {
	if address == "" {
		return nil
	}
	got, err := mail.ParseAddress(address)
	if err != nil || got.Address != address {
		return Invalid("%q is not an email address: write it as name@example.org", address)
	}
	if strings.ContainsFunc(address, func(r rune) bool { return r <= ' ' || r > '~' }) {
		return Invalid("%q has letters that an email draft cannot hold: write its form in plain letters, which may begin with xn--", address)
	}
	return nil
}

// CheckZone refuses what is no IANA zone; nothing at all is fine, and stands for the computer's.
func CheckZone(zone string) error {
	if _, err := time.LoadLocation(zone); err != nil {
		return Invalid("%q is not a time zone: write it as Europe/London or Africa/Nairobi", zone)
	}
	return nil
}
