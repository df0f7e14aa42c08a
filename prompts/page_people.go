package prompts

import "strings"

const personName = `\p{Lu}[\p{L}'’.-]*(?: \p{Lu}[\p{L}'’.-]*){0,3}`

var (
	beforeAddress  = pageRE(`(?i:\bto|\bfor|\bemail|\be-mail|\bcontact|\bwith|^|\n)[\s:]*((?i:the|your|our) \p{L}+(?: \p{L}+){0,2}|` + personName + `)$`)
	nameConnector  = pageRE(`(?i)(?:\s|^)(?:at|on|via|by|email|e-mail|address|using|is|through)$`)
	behindAddress  = pageRE(`^\s?\((` + personName + `)\)`)
	hiddenAddress  = pageRE(`(?i)\b([a-z0-9][a-z0-9._+-]*)\s?(?:\[at\]|\(at\)|\{at\})\s?([a-z0-9-]+(?:\s?(?:\[dot\]|\(dot\)|\{dot\}|\.)\s?[a-z0-9-]+)+)`)
	hiddenDot      = pageRE(`(?i)\s?(?:\[dot\]|\(dot\)|\{dot\}|\.)\s?`)
	sentToSomebody = pageRE(`\b(?i:submit|send|sent|hand in|email|e-mail|return)\b[^.?!\n]*?\bto\s+(` + personName + `)`)
)

// openAddresses writes addresses that hide from robots, as "name [at] host [dot] org", in their plain form, and asks.
func (r *pageReader) openAddresses(text string) string {
	return hiddenAddress().ReplaceAllStringFunc(text, func(m string) string {
		part := hiddenAddress().FindStringSubmatch(m)
		address := part[1] + "@" + hiddenDot().ReplaceAllString(part[2], ".")
		r.doubt("%s: the address “%s” was read as %s: is that right?", whatAssignment, m, address)
		return address
	})
}

// readRecipient finds to whom something is sent, and masks what it read.
func (r *pageReader) readRecipient(text string) (Recipient, string) {
	found := pageEmail().FindAllStringIndex(text, -1)
	if len(found) == 0 {
		return r.nameAlone(text)
	}
	to := Recipient{Address: text[found[0][0]:found[0][1]]}
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

// nameBefore gives the name that leads to an address, as in "to … at …", and where it begins.
func nameBefore(text string, at int) (string, int) {
	before := strings.TrimRight(text[:at], " <([:,–-")
	before = nameConnector().ReplaceAllString(before, "")
	before = strings.TrimRight(before, " <([:,–-")
	m := beforeAddress().FindStringSubmatchIndex(before)
	if m == nil {
		return "", at
	}
	name := before[m[2]:m[3]]
	switch strings.ToLower(name) {
	case "email", "to", "send", "submit", "please", "contact", "the", "your", "it", "address", "due":
		return "", at
	}
	return name, m[2]
}

// nameAlone looks for a name where there is no address.
func (r *pageReader) nameAlone(text string) (Recipient, string) {
	m := sentToSomebody().FindStringSubmatchIndex(text)
	if m == nil {
		return Recipient{}, text
	}
	name := text[m[2]:m[3]]
	name = strings.TrimRight(name, ".")
	if _, weekday := weekdayFrom(name); weekday || startsWithMonth(name) {
		return Recipient{}, text
	}
	r.doubt("Assignment: it goes to “%s”, but the text has no email address.", name)
	return Recipient{Name: name}, pageMask(text, m[2], m[2]+len(name))
}
