package journal

import (
	"slices"
	"time"
)

// Reply is what came back about a hand-in. Its text is kept; what was attached to it is only named,
// and stays where it came from.
type Reply struct {
	ID       ID
	HandIn   ID
	Entries  []ID   // those that it answers; none: all that went
	From     string // such as "Name <name@example.org>"; may be empty
	Subject  string
	At       time.Time // when it was written, with the writer's UTC offset; zero where it does not say
	Text     string
	Attached []Attachment
	Filed    time.Time // UTC, when the learner filed it
	Removed  time.Time // UTC; zero unless it was taken away again
	Revision int       // a Store refuses a reply that is not one more than what it holds
}

// Attachment names a file that came with a reply.
type Attachment struct {
	Name   string
	Type   string // media type
	Size   int64  // bytes
	SHA256 string // of its bytes, in hexadecimal
}

// Mail is an email message as a reply that is not filed yet.
type Mail struct {
	Reply
	// Codes are those of hand-ins that stand beside its text: in what is attached, or in the
	// subject under which somebody else sent it on.
	Codes []string
}

// WasRemoved reports whether the reply was taken away.
func (r Reply) WasRemoved() bool { return !r.Removed.IsZero() }

// Same reports whether two replies say the same, whenever they were filed.
func (r Reply) Same(o Reply) bool {
	return r.HandIn == o.HandIn && r.From == o.From && r.Subject == o.Subject && r.At.Equal(o.At) && r.Text == o.Text &&
		r.Removed.Equal(o.Removed) && slices.Equal(r.Entries, o.Entries) && slices.Equal(r.Attached, o.Attached)
}

// Answers reports whether the reply is about an entry of its hand-in.
func (r Reply) Answers(id ID, h HandInHead) bool {
	if len(r.Entries) > 0 {
		return slices.Contains(r.Entries, id)
	}
	return slices.ContainsFunc(h.Included, func(w Included) bool { return w.ID == id })
}

// When is the moment to show: when it was written, else when it was filed.
func (r Reply) When() time.Time {
	if r.At.IsZero() {
		return r.Filed
	}
	return r.At
}
