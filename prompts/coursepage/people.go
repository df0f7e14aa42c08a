package coursepage

import (
	"cmp"
	"strings"

	"ponder/prompts"
)

const personName = `\p{Lu}[\p{L}'’.-]*(?: \p{Lu}[\p{L}'’.-]*){0,3}`

var (
	beforeAddress  = pageRE(`(?:(?i:\bto|\bfor|\bemail|\be-mail|\bcontact|\bwith|à|\ba|\bpara|\ban|\bbei|\bde)[\s:]+|(?:^|\n)[\s:]*)((?i:the|your|our) \p{L}+(?: \p{L}+){0,2}|` + personName + `)$`)
	nameConnector  = pageRE(`(?i)(?:\s|^)(?:at|on|via|by|email|e-mail|address|using|is|through)$`)
	behindAddress  = pageRE(`^\s?\((` + personName + `)\)`)
	hiddenAddress  = pageRE(`(?i)\b([a-z0-9][a-z0-9._+-]*)\s?(?:\[at\]|\(at\)|\{at\})\s?([a-z0-9-]+(?:\s?(?:\[dot\]|\(dot\)|\{dot\}|\.)\s?[a-z0-9-]+)+)`)
	hiddenDot      = pageRE(`(?i)\s?(?:\[dot\]|\(dot\)|\{dot\}|\.)\s?`)
	sentToSomebody = pageRE(`\b(?i:submit|send|sent|hand in|email|e-mail|return)\b[^.?!\n]*?\bto\s+(` + personName + `)`)
)

// openAddresses writes addresses that hide from robots, as "name [at] host [dot] org", in their
// plain form, and asks.
func (r *pageReader) openAddresses(text string) string {
	return hiddenAddress().ReplaceAllStringFunc(text, func(m string) string {
		part := hiddenAddress().FindStringSubmatch(m)
		address := part[1] + "@" + hiddenDot().ReplaceAllString(part[2], ".")
		r.doubt("%s: the address “%s” was read as %s: is that right?", whatAssignment, m, address)
		return address
	})
}

// readRecipient finds to whom something is sent, and masks what it read.
func (r *pageReader) readRecipient(text string) (prompts.Recipient, string) {
	found, piece := emailsIn(text)
	if piece != "" {
		r.doubt("%s: “…%s…” is a piece of an address with letters that an email draft cannot hold: look to whom you send it", whatAssignment, piece)
	}
	if len(found) == 0 {
		return r.nameAlone(text)
	}
	to := prompts.Recipient{Address: text[found[0][0]:found[0][1]]}
	start, end := found[0][0], found[0][1]
	to.Name, start = nameBefore(text, start)
	if m := behindAddress().FindStringSubmatchIndex(text[end:]); to.Name == "" && m != nil {
		to.Name, end = text[end+m[2]:end+m[3]], end+m[1]
	}
	masked := pageMask(text, start, end)
	for _, at := range found[1:] {
		if other := text[at[0]:at[1]]; !strings.EqualFold(other, to.Address) {
			r.doubt("%s: the page names more than one address: %s and %s. The first was taken: is that right?", whatAssignment, to.Address, other)
		} else {
			masked = pageMask(masked, at[0], at[1])
		}
	}
	return to, masked
}

// nameBefore returns the name that leads to an address, as in "to … at …", and where it begins.
func nameBefore(text string, at int) (string, int) {
	before := strings.TrimRight(text[:at], " <([:,–-")
	before = nameConnector().ReplaceAllString(before, "")
	before = strings.TrimRight(before, " <([:,–-")
	m := beforeAddress().FindStringSubmatchIndex(before)
	if m == nil {
		return "", at
	}
	name := before[m[2]:m[3]]
	if _, day := weekdayFrom(name); day {
		return "", at
	}
	switch strings.ToLower(name) {
	case "email", "to", "send", "submit", "please", "contact", "the", "your", "it", "address", "due":
		return "", at
	}
	return name, m[2]
}

// nameAlone looks for a name where there is no address.
func (r *pageReader) nameAlone(text string) (prompts.Recipient, string) {
	m := sentToSomebody().FindStringSubmatchIndex(text)
	if m == nil {
		return prompts.Recipient{}, text
	}
	name := text[m[2]:m[3]]
	name = strings.TrimRight(name, ".")
	if _, weekday := weekdayFrom(name); weekday || startsWithMonth(name) {
		return prompts.Recipient{}, text
	}
	r.unaddressed = append(r.unaddressed, name)
	return prompts.Recipient{Name: name}, pageMask(text, m[2], m[2]+len(name))
}

// Lines by which pages say who leads a course, and where somebody can be reached.
var (
	leadLabel = pageRE(`(?i)^(?:(?:your|our|the|lead|main|course) )*(?:facilitator|tutor|instructor|teacher|trainer|lecturer|moderator|coach|host|` +
		`leader|coordinator|co-ordinator|convenor|organiser|organizer)s?(?: ?\([^)]*\))?(?: ?[:：]| [–—-] |$)\s*(.*)$`)
	contactLabel = pageRE(`(?i)^(?:contact|e-?mail|mail|address)(?: ?[:：]| [–—-] |$)\s*(.*)$`)
)

// facilitator finds among the lines that no field took who leads the course, and the first address
// of one.
func (r *pageReader) facilitator() prompts.Recipient {
	var to prompts.Recipient
	named, bare := false, false // a label of a facilitator was seen; the line before was a label and nothing else
	for l := range strings.SplitSeq(strings.Join(r.kept, "\n"), "\n") {
		l = strings.TrimSpace(l)
		m := leadLabel().FindStringSubmatch(l)
		if m == nil && named {
			m = contactLabel().FindStringSubmatch(l)
		} else if m != nil {
			named = true
		}
		switch {
		case l == "":
			continue
		case m != nil:
			l = m[1]
		case !bare:
			named = false // somebody or something else is spoken of
			continue
		}
		if bare = m != nil && l == ""; bare {
			continue
		}
		if all, _ := emailsIn(l); len(all) > 0 {
			at := all[0]
			name, _ := nameBefore(l, at[0])
			return prompts.Recipient{Name: cmp.Or(name, to.Name), Address: l[at[0]:at[1]]}
		}
		if to.Name == "" && wholeName().MatchString(l) {
			to.Name = l
		}
	}
	return to
}

var wholeName = pageRE(`^` + personName + `$`)

// finishRecipient gives an assignment without an address that of the facilitator whom the page
// names, and asks.
func (r *pageReader) finishRecipient(a *prompts.Assignment) {
	lead := prompts.Recipient{}
	if a.To.Address == "" {
		lead = r.facilitator()
	}
	fits := lead.Address != "" && (a.To.Name == "" || lead.Name == "" || strings.Contains(strings.ToLower(lead.Name), strings.ToLower(a.To.Name)))
	for _, name := range r.unaddressed {
		if !fits || name != a.To.Name {
			r.doubt("%s: it goes to “%s”, but the text has no email address.", whatAssignment, name)
		}
	}
	if fits {
		a.To = prompts.Recipient{Name: cmp.Or(lead.Name, a.To.Name), Address: lead.Address}
		r.doubt("%s: it names no address. %s of the facilitator was taken: is that right?", whatAssignment, lead.Address)
	}
}
