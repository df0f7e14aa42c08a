package cli

import (
	"ponder/journal"
	"ponder/journal/book"
	"ponder/prompts"
)

type wentJSON struct {
	ID       journal.ID `json:"id"`
	Revision int        `json:"revision"`
}

type leftOutJSON struct {
	ID  journal.ID `json:"id"`
	Why string     `json:"why"`
}

type missingJSON struct {
	Week   int    `json:"week"`
	Prompt string `json:"prompt"`
}

type submitJSON struct {
	Assignment *string        `json:"assignment"`
	Files      []string       `json:"files"`
	Entries    []wentJSON     `json:"entries"`
	LeftOut    []leftOutJSON  `json:"left_out"`
	Missing    []missingJSON  `json:"missing"`
	To         *recipientJSON `json:"to"`
	Due        *string        `json:"due"`

	Unwritable []unwritableJSON `json:"unwritable"`
	Remarks    []remarkJSON     `json:"remarks"`
	Code       *string          `json:"code"`
}

type unwritableJSON struct {
	Format string `json:"format"`
	Why    string `json:"why"`
}

type remarkJSON struct {
	Format string `json:"format"`
	Text   string `json:"text"`
}

func newSubmitJSON(h journal.HandInHead, files []string, p book.Plan) submitJSON {
	return submitJSON{
		Assignment: orNull(h.Assignment), Files: list(files), Entries: mapped(h.Included, newWentJSON),
		LeftOut: mapped(h.LeftOut, func(l journal.LeftOut) leftOutJSON { return leftOutJSON(l) }),
		Missing: mapped(h.Missing, func(m journal.Missing) missingJSON { return missingJSON{m.Week, m.Prompt} }),
		To:      newRecipientJSON(h.To), Due: instant(h.Due),
		Unwritable: mapped(p.Unwritable, func(u journal.Unwritable) unwritableJSON { return unwritableJSON{u.Format.Name, u.Why.Error()} }),
		Remarks:    mapped(p.Remarks, func(r journal.FormatRemark) remarkJSON { return remarkJSON{r.Format.Name, r.Text} }),
		Code:       orNull(h.ID.Code()),
	}
}

func newWentJSON(w journal.Included) wentJSON { return wentJSON(w) }

type fileJSON struct {
	Path   string `json:"path"`
	SHA256 string `json:"sha256"`
}

type submissionJSON struct {
	ID           journal.ID     `json:"id"`
	Code         string         `json:"code"`
	Assignment   *string        `json:"assignment"`
	At           *string        `json:"at"`
	To           *recipientJSON `json:"to"`
	Files        []fileJSON     `json:"files"`
	Entries      []wentJSON     `json:"entries"`
	SentAt       *string        `json:"sent_at"`
	ChangedSince []journal.ID   `json:"changed_since"`
	Replaces     *string        `json:"replaces"`
	Beside       []journal.ID   `json:"beside"`
	Replies      []replyJSON    `json:"replies"`
}

func newSubmissionJSON(s book.Submission) submissionJSON {
	return submissionJSON{
		ID: s.ID, Code: s.ID.Code(), Assignment: orNull(s.Assignment), At: instant(s.At), To: newRecipientJSON(s.To),
		Files:   mapped(s.Files, func(f journal.File) fileJSON { return fileJSON{f.Path, f.SHA256} }),
		Entries: mapped(s.Included, newWentJSON), SentAt: instant(s.SentAt), ChangedSince: list(s.Changed), Replaces: orNull(string(s.Replaces)),
		Beside:  mapped(s.Beside, func(h journal.HandInHead) journal.ID { return h.ID }),
		Replies: mapped(s.Replies, newReplyJSON),
	}
}

// address writes a recipient for people.
func address(r prompts.Recipient) string {
	switch {
	case r.Address == "" && r.Name == "":
		return "nobody yet"
	case r.Address == "":
		return r.Name + " (no address yet)"
	case r.Name == "":
		return r.Address
	}
	return r.Name + " <" + r.Address + ">"
}
