package cli

import (
	"time"

	"ponder/journal"
	"ponder/journal/book"
)

type lookbackJSON struct {
	entryJSON
	Done       bool    `json:"done"`
	Remembered *string `json:"remembered"`
	NotAgain   bool    `json:"not_again"`
}

func newLookbackJSON(it book.LookbackItem) lookbackJSON {
	return lookbackJSON{newEntryJSON(it.Head, false), it.Done, orNull(it.Remembered), it.NotAgain}
}

type bodyJSON struct {
	entryJSON
	Body string `json:"body"`
}

type sittingJSON struct {
	Day        string  `json:"day"`
	Remembered *string `json:"remembered"`
	Shown      bool    `json:"shown"`
}

type retrospectJSON struct {
	bodyJSON
	Now        *bodyJSON     `json:"now"`
	Replies    []replyJSON   `json:"replies"`
	Intentions []tryJSON     `json:"intentions"`
	Changed    []journal.ID  `json:"changed"`
	Sittings   []sittingJSON `json:"sittings"`
	NotAgain   bool          `json:"not_again"`
}

func newRetrospectJSON(r book.Retrospect) retrospectJSON {
	j := retrospectJSON{
		bodyJSON: bodyJSON{newEntryJSON(r.Then.Head, false), r.Then.Body}, Replies: mapped(r.Replies, newReplyJSON), Intentions: mapped(r.Intentions, newTryJSON),
		Changed: mapped(r.Changed, headID), NotAgain: r.Recall.NotAgain.Wished,
		Sittings: mapped(r.Recall.Sittings, func(s journal.Sitting) sittingJSON {
			return sittingJSON{s.Day.String(), orNull(s.Remembered), s.Shown}
		}),
	}
	if r.Now != nil {
		j.Now = &bodyJSON{newEntryJSON(r.Now.Head, false), r.Now.Body}
	}
	return j
}

func headID(h journal.Head) journal.ID { return h.ID }

type pairJSON struct {
	Prompt  *string      `json:"prompt"`
	Then    entryJSON    `json:"then"`
	Now     entryJSON    `json:"now"`
	Changed []journal.ID `json:"changed"`
}

func newPairJSON(p book.Pair) pairJSON {
	return pairJSON{orNull(p.Prompt), newEntryJSON(p.Then, false), newEntryJSON(p.Now, false), mapped(p.Changed, headID)}
}

type tryJSON struct {
	ID      string                 `json:"id"`
	Entry   journal.ID             `json:"entry"`
	Date    string                 `json:"date"`
	Week    *int                   `json:"week"`
	Text    string                 `json:"text"`
	State   journal.IntentionState `json:"state"`
	Line    *string                `json:"line"`
	At      *string                `json:"at"`
	Gone    bool                   `json:"gone"`
	Private bool                   `json:"private"`
}

func newTryJSON(n book.Intention) tryJSON {
	return tryJSON{n.ID, n.Entry.ID, n.Entry.Date(time.RFC3339), weekOf(n.Entry), n.Text, n.State, orNull(n.Line), instant(n.At), n.Gone, n.Entry.Private}
}
