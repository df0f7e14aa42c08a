package coursepage

import (
	"net/url"
	"strings"

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
		if !pageMarkdownLink().MatchString(s) {
			break
		}
		s = flattenOnce(s)
	}
	return pageAutoLink().ReplaceAllStringFunc(s, func(m string) string {
		return strings.TrimPrefix(m[1:len(m)-1], "mailto:")
	})
}

// flattenOnce flattens the innermost links; what is left around them may be another.
func flattenOnce(s string) string {
	return pageMarkdownLink().ReplaceAllStringFunc(s, func(m string) string {
		part := pageMarkdownLink().FindStringSubmatch(m)
		text, to := strings.TrimSpace(part[1]), strings.TrimPrefix(part[2], "mailto:")
		switch {
		case text == "" || strings.Contains(text, to):
			return to
		case strings.HasPrefix(to, "#"):
			return text
		}
		return text + " (" + to + ")"
	})
}

// cutLinks takes the web addresses out of a text: what is left are the words, those of a Markdown
// link included.
func cutLinks(s string) (text string, links []prompts.Link) {
	if !mayHaveLink(s) {
		return s, nil
	}
	s = pageAutoLink().ReplaceAllStringFunc(s, func(m string) string {
		to := safeURL(m[1 : len(m)-1])
		if to == "" {
			return " " + strings.TrimPrefix(m[1:len(m)-1], "mailto:") + " "
		}
		links = append(links, prompts.Link{URL: to})
		return " "
	})
	s = pageMarkdownLink().ReplaceAllStringFunc(s, func(m string) string {
		part := pageMarkdownLink().FindStringSubmatch(m)
		if m[0] == '!' {
			return part[1] + " " + part[2] // a picture leads nowhere
		}
		if to := firstText(safeURL(part[2]), relativeAddress(part[2])); to != "" {
			if raw := trimURL(strings.TrimSpace(part[1])); pageBareLink().MatchString(raw) && pageBareLink().FindString(raw) == raw {
				links = append(links, prompts.Link{URL: to})
				return " " // its words are an address themselves
			}
			links = append(links, prompts.Link{Title: strings.TrimSpace(part[1]), URL: to})
			return part[1]
		}
		return flatLinks(m)
	})
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
	s = strings.Join(strings.Fields(emptyBrackets().ReplaceAllString(flatLinks(s), " ")), " ")
	if len(links) > 0 {
		s = strings.TrimRight(looseMarks().ReplaceAllString(s, "$1"), " ")
	}
	return s, links
}

// mayHaveLink says quickly whether it is worth looking for an address or for empty brackets in a
// text, or for spaces to be put right.
func mayHaveLink(s string) bool {
	return strings.ContainsAny(s, "<[(\t\n") || strings.Contains(s, "://") || strings.Contains(s, "  ") || strings.HasPrefix(s, " ") ||
		strings.HasSuffix(s, " ") || strings.Contains(strings.ToLower(s), "www.")
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
