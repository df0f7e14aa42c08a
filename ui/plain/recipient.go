package plain

import (
	"strings"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/prompts"
	"ponder/ui/layout"
)

// unsure reports whether the address is still to be confirmed.
func (h *handing) unsure() bool { return !h.plan.IsSure && h.plan.HandIn.To.Address != "" }

func (h *handing) toSaid() string {
	to := person(h.plan.HandIn.To)
	if h.unsure() {
		to += ", to be confirmed"
	}
	return to
}

// person says a recipient on one line.
func person(to prompts.Recipient) string {
	name := layout.Line(to.Name)
	switch {
	case to.Address == "" && name == "":
		return "nobody yet"
	case to.Address == "":
		return name + ", without an address"
	case name == "":
		return layout.Line(to.Address)
	}
	return name + ", " + layout.Line(to.Address)
}

// recipient confirms the address, or takes another.
func (h *handing) recipient() error {
	to := h.plan.HandIn.To
	m := menu{help: "The address stands in the email draft. You see it once more in your mail program before you send."}
	if h.unsure() {
		m.said = []string{"To " + person(to) + ". The course gave this address in 2020, and yours may be another."}
		m.add("it is right", "It is right: "+layout.Line(to.Address)+".", func() error { return h.confirm(to) })
	} else {
		m.said = []string{"To " + person(to) + "."}
		m.add("it is right", "It is right.", func() error { return nil })
	}
	m.add("type another", "Type another address.", h.otherAddress)
	m.add("no address", "No address: you add it in your mail program.", func() error { return h.setTo(prompts.Recipient{}) })
	m.other = func(answer string) func() error { // who is asked for an address types it
		if !strings.Contains(answer, "@") || journal.CheckEmail(answer) != nil {
			return nil
		}
		return func() error { return h.toAddress(answer) }
	}
	return h.once(m)
}

// confirm remembers where this assignment goes. Weeks of one's own choice have nothing to remember.
func (h *handing) confirm(to prompts.Recipient) error {
	if p := h.plan.HandIn; p.Assignment != "" && to.Address != "" {
		if err := h.Book.ConfirmRecipient(h.safe, p.Assignment, to); err != nil {
			return err
		}
		h.say("The address is kept for this assignment.")
	}
	return h.setTo(to)
}

func (h *handing) setTo(to prompts.Recipient) error {
	h.request.To = &to
	return h.replan()
}

func (h *handing) otherAddress() error {
	address, err := h.askUntil(asking("Type the address, as name@example.org.", "Only the address. Their name is asked for next."), func(answer string) error {
		if answer == "" {
			return journal.CheckEmail("nothing")
		}
		return journal.CheckEmail(answer)
	})
	if err != nil {
		return err
	}
	return h.toAddress(address)
}

// toAddress asks for the name that stands beside an address, and keeps both.
func (h *handing) toAddress(address string) error {
	name, err := h.ask(asking("Type their name, or press enter to leave it empty.", "The name stands beside the address."))
	if err != nil {
		return err
	}
	return h.confirm(prompts.Recipient{Name: name, Address: address})
}

func (h *handing) noteSaid() string {
	if h.request.Note == "" {
		return "none"
	}
	return h.locale.Plural(journal.CountWords(h.request.Note), "word", "words")
}

// note takes a covering note. Until it goes it is a draft of no week, kept line by line.
func (h *handing) note() error {
	d, err := h.Book.NoteOf(h.safe, h.plan.HandIn)
	if err != nil {
		return err
	}
	if d.ID == "" {
		if d, err = h.Book.NewDraft(h.safe, journal.NoWeek, ""); err != nil {
			return err
		}
		d.Title = book.NoteTitle(h.plan.HandIn)
	}
	if d, err = h.writeNote(d); err != nil {
		return err
	}
	h.request.Note = strings.TrimSpace(d.Body)
	return h.replan()
}

// writeNote takes the lines of a note; it stays a draft until it goes.
func (s *session) writeNote(d journal.Draft) (journal.Draft, error) {
	w := &writing{session: s, draft: d, note: true, where: "A covering note: a few words to whoever reads this."}
	_, err := w.run()
	return w.draft, err
}

// dropNote forgets the draft of a note that went. One that stays is offered again, and lost by
// nobody.
func (h *handing) dropNote() {
	d, err := h.Book.NoteOf(h.safe, h.plan.HandIn)
	if err == nil && d.ID != "" {
		err = h.Book.DiscardDraft(h.safe, d)
	}
	if err != nil {
		h.trouble(err)
	}
}
