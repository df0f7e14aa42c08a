package coursepage

import (
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"

	"ponder/prompts"
)

var (
	pageMarkdownLink = pageRE(`!?\[([^\[\]]*)\]\(\s*<?([^\s()<>]+)>?\s*(?:"[^"()]*"\s*|'[^'()]*'\s*)?\)(?:\{:[^{}]*\})?`)
	pageAutoLink     = pageRE(`<((?:https?://|mailto:)[^\s<>]+)>`)
	pageBareLink     = pageRE(`(?i)\b(?:https?://|www\.)[^\s<>"“”\[\]]+`)
	emptyBrackets    = pageRE(`\(\s*\)|\[\s*\]`)
	looseMarks       = pageRE(`\s[.,;]$|\s([.,;]\s)`)
	pageEmail        = pageRE(`(?i)\b[a-z0-9](?:[a-z0-9._%+'-]{0,62}[a-z0-9_+-])?@[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+\b`)
)

// emailsIn returns where addresses of email stand in a text, and the first piece of one that has
// letters which a draft cannot hold: “ller@example.org” of müller@example.org is somebody else's.
// Scripts that put no space between words, as Chinese, may touch an address.
func emailsIn(text string) (all [][]int, piece string) {
	for _, at := range pageEmail().FindAllStringIndex(text, -1) {
		before, _ := utf8.DecodeLastRuneInString(strings.TrimRight(text[:at[0]], "._%+'-"))
		behind, _ := utf8.DecodeRuneInString(text[at[1]:])
		switch {
		case !isSpacedLetter(before) && !isSpacedLetter(behind):
			all = append(all, at)
		case piece == "":
			piece = text[at[0]:at[1]]
		}
	}
	return all, piece
}

// isSpacedLetter reports whether a rune is a letter beyond ASCII, or a sign on one, of a script
// that puts spaces between words.
func isSpacedLetter(r rune) bool {
	return r > unicode.MaxASCII && unicode.In(r, unicode.Latin, unicode.Greek, unicode.Cyrillic, unicode.Mn)
}

func hasEmail(text string) bool {
	all, _ := emailsIn(text)
	return len(all) > 0
}

// safeURL returns an address of the web in its plain form, or nothing for any other: no scheme that
// runs a program, no name or password in front of the host, no character that is not what it seems.
func safeURL(raw string) string {
	u, err := url.Parse(strings.TrimSpace(raw))
	if err != nil || u.Host == "" || u.User != nil || !isASCII(u.Host) || strings.ContainsAny(u.Host, "[]<>\"") {
		return ""
	}
	if s := strings.ToLower(u.Scheme); s != "http" && s != "https" {
		return ""
	}
	return u.String()
}

// relativeAddress returns an address that means something beside the page that it was saved from,
// as "files/one.pdf", or nothing: no scheme, no place within the page itself, and an ending or a
// folder in it.
func relativeAddress(raw string) string {
	raw = strings.TrimSpace(raw)
	u, err := url.Parse(raw)
	if err != nil || u.Scheme != "" || u.Host != "" || u.User != nil || u.Path == "" || !isASCII(raw) || len(raw) > 300 ||
		!plainAddress().MatchString(raw) || !strings.ContainsAny(u.Path, "./") || strings.Trim(u.Path, "./") == "" {
		return ""
	}
	return raw
}

var plainAddress = pageRE(`^[\w./?=&%~+#-]+$`)

func isASCII(s string) bool {
	return !strings.ContainsFunc(s, func(c rune) bool { return c > 0x7E })
}

// flatLinks writes Markdown links as text with the address behind it, for fields that are plain
// text.
func flatLinks(s string) string {
	if !strings.Contains(s, "](") && !strings.Contains(s, "<") {
		return s
	}
	for range 20 { // as deep as links lie in each other; deeper ones stay as they are
		flat, found := flattenOnce(s)
		if s = flat; !found {
			break
		}
	}
	if !strings.Contains(s, "<") {
		return s
	}
	return pageAutoLink().ReplaceAllStringFunc(s, func(m string) string {
		return strings.TrimPrefix(m[1:len(m)-1], "mailto:")
	})
}

// flattenOnce flattens the innermost links; what is left around them may be another.
func flattenOnce(s string) (flat string, found bool) {
	if !strings.Contains(s, "](") {
		return s, false
	}
	return replaceLinks(s, func(whole, text, to string) string {
		text, to = strings.TrimSpace(text), strings.TrimPrefix(to, "mailto:")
		switch {
		case text == "" || strings.Contains(text, to):
			return to
		case strings.HasPrefix(to, "#"):
			return text
		}
		return text + " (" + to + ")"
	})
}

// replaceLinks writes each Markdown link otherwise, from all of it, its words and its address.
func replaceLinks(s string, otherwise func(whole, text, to string) string) (out string, found bool) {
	all := pageMarkdownLink().FindAllStringSubmatchIndex(s, -1)
	if all == nil {
		return s, false
	}
	var b strings.Builder
	last := 0
	for _, at := range all {
		b.WriteString(s[last:at[0]])
		b.WriteString(otherwise(s[at[0]:at[1]], s[at[2]:at[3]], s[at[4]:at[5]]))
		last = at[1]
	}
	b.WriteString(s[last:])
	return b.String(), true
}

// cutLinks takes the web addresses out of a text: what is left are the words, those of a Markdown
// link included.
func cutLinks(s string) (text string, links []prompts.Link) {
	if !mayHaveLink(s) {
		return s, nil
	}
	if strings.Contains(s, "<") {
		s = pageAutoLink().ReplaceAllStringFunc(s, func(m string) string {
			to := safeURL(m[1 : len(m)-1])
			if to == "" {
				return " " + strings.TrimPrefix(m[1:len(m)-1], "mailto:") + " "
			}
			links = append(links, prompts.Link{URL: to})
			return " "
		})
	}
	if strings.Contains(s, "](") {
		s, _ = replaceLinks(s, func(whole, text, address string) string {
			if whole[0] == '!' {
				return text + " " + address // a picture leads nowhere
			}
			if to := firstText(safeURL(address), relativeAddress(address)); to != "" {
				if raw := trimURL(strings.TrimSpace(text)); mayBeAddress(raw) && pageBareLink().FindString(raw) == raw {
					links = append(links, prompts.Link{URL: to})
					return " " // its words are an address themselves
				}
				links = append(links, prompts.Link{Title: strings.TrimSpace(text), URL: to})
				return text
			}
			return flatLinks(whole)
		})
	}
	if mayBeAddress(s) {
		s = pageBareLink().ReplaceAllStringFunc(s, func(m string) string {
			raw := trimURL(m)
			to := raw
			if !strings.Contains(raw, "://") {
				to = "https://" + raw
			}
			to = safeURL(to)
			if to == "" {
				return m
			}
			links = append(links, prompts.Link{URL: to})
			return " " + m[len(raw):]
		})
	}
	if s = flatLinks(s); strings.ContainsAny(s, ")]") {
		s = emptyBrackets().ReplaceAllString(s, " ")
	}
	s = pageOneLine(s)
	if len(links) > 0 {
		s = strings.TrimRight(looseMarks().ReplaceAllString(s, "$1"), " ")
	}
	return s, links
}

// mayBeAddress says quickly whether it is worth looking for an address in a text.
func mayBeAddress(s string) bool {
	if strings.Contains(s, "://") {
		return true
	}
	for at := strings.IndexByte(s, '.'); at >= 0; {
		if at >= 3 && strings.EqualFold(s[at-3:at], "www") {
			return true
		}
		next := strings.IndexByte(s[at+1:], '.')
		if next < 0 {
			break
		}
		at += 1 + next
	}
	return false
}

// mayHaveLink says quickly whether it is worth looking for an address or for empty brackets in a
// text, or for spaces to be put right.
func mayHaveLink(s string) bool {
	return strings.ContainsAny(s, "<[(\t\n") || strings.Contains(s, "  ") || strings.HasPrefix(s, " ") || strings.HasSuffix(s, " ") || mayBeAddress(s)
}

// trimURL leaves off what belongs to the sentence around an address.
func trimURL(s string) string {
	for {
		t := strings.TrimRight(s, `.,;:!?'’*`)
		if strings.HasSuffix(t, ")") && strings.Count(t, ")") > strings.Count(t, "(") {
			t = t[:len(t)-1]
		}
		if t == s {
			return s
		}
		s = t
	}
}

// nameAddresses gives an address that stands alone on its line the name that stands above it: a
// short line that ends with a colon, or a heading. Two addresses below one name share none.
func nameAddresses(lines []pageLine) {
	alone := func(i int) bool {
		if i >= len(lines) || lines[i].quoted || !mayBeAddress(lines[i].text) {
			return false
		}
		text, links := lines[i].withoutLinks()
		return len(links) == 1 && !pageSays(text)
	}
	for i := 1; i < len(lines); i++ {
		l := &lines[i-1]
		if !alone(i) || alone(i+1) || l.quoted || !l.heading && !strings.HasSuffix(l.text, ":") || mayBeAddress(l.text) || len(l.text) > 90 || fieldCount(l.text) > 12 {
			continue
		}
		if name := strings.TrimRight(l.text, ": "); fieldCount(name) > 2 || !knownLabel(name) {
			lines[i].above = name
		}
	}
}
