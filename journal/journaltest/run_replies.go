package journaltest

import (
	"testing"
	"time"

	"ponder/journal"
)

func replyTests() map[string]func(*testing.T, journal.Store) {
	return map[string]func(*testing.T, journal.Store){
		"replies come back, oldest first, and refuse stale ones": replies,
	}
}

// sampleReply has every field filled.
func sampleReply(id journal.ID, filed time.Time) journal.Reply {
	return journal.Reply{
		ID: id, HandIn: "h", Entries: []journal.ID{"one", "two"}, From: "A sample <a@example.org>", Subject: "Re: \xff", At: noon,
		Text: "a sample text \xff\x00", Attached: []journal.Attachment{{Name: "n\xff.pdf", Type: "application/pdf", Size: 3, SHA256: "00"}},
		Filed: filed.UTC(), Revision: 1,
	}
}

func replies(t *testing.T, s journal.Store) {
	mustCreate(t, s)
	late, early := sampleReply("a", noon.Add(time.Hour)), sampleReply("b", noon)
	mustApply(t, s, journal.Change{Replies: []journal.Reply{late, early}})
	same(t, "the replies", mustRead(t, s).Replies, []journal.Reply{copyReply(early), copyReply(late)})
	again := late
	again.Filed = noon.Add(2 * time.Hour).UTC()
	unchanged(t, s, journal.Change{Replies: []journal.Reply{again}}) // the same words, filed at another time
	other := late
	other.Text, other.Removed = "another text", noon.UTC()
	refused(t, s, journal.Change{Replies: []journal.Reply{other}}, journal.ErrStale)
	other.Revision = 2
	mustApply(t, s, journal.Change{Replies: []journal.Reply{other}})
	refused(t, s, journal.Change{Replies: []journal.Reply{late}}, journal.ErrStale)
	same(t, "the replies", mustRead(t, s).Replies, []journal.Reply{copyReply(early), copyReply(other)})
	for _, r := range []journal.Reply{{ID: "", Revision: 1}, {ID: "x"}, {ID: "y", Revision: 1, Filed: noon.AddDate(9000, 0, 0)}} {
		refused(t, s, journal.Change{Replies: []journal.Reply{r}}, journal.ErrInvalid)
	}
	got := mustRead(t, s)
	got.Replies[0].Entries[0], got.Replies[0].Attached[0].Name = "changed", "changed"
	same(t, "the replies", mustRead(t, s).Replies, []journal.Reply{copyReply(early), copyReply(other)})
}
