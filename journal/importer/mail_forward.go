package importer

import (
	"strings"
	"time"

	"ponder/journal"
)

// sentOnMark stands between what somebody says about a mail and the mail that is sent on, as Gmail,
// Apple Mail, Thunderbird, Yahoo and Outlook write it in the languages that they speak.
var sentOnMark = pattern(`(?i)^[> ]*(?:-{2,}\s*(?:forwarded message|forwarded by .{1,80}|original message|weitergeleitete nachricht|ursprüngliche nachricht|message transféré|message d'origine|mensaje reenviado|mensaje original|messaggio inoltrato|messaggio originale|doorgestuurd bericht|oorspronkelijk bericht|mensagem encaminhada|mensagem original|пересылаемое сообщение|исходное сообщение)\s*-*|begin forwarded message:|anfang der weitergeleiteten nachricht:|début du message transféré\s?:|inicio del mensaje reenviado:|inizio messaggio inoltrato:|begin doorgestuurd bericht:|início da mensagem reencaminhada:)\s*$`)

// sentOnSubject begins the subject of a mail that is sent on.
var sentOnSubject = pattern(`(?i)^\s*(?:fwd?|wg|tr|rv|enc|i|doorst|пересл)\s*:`)

// cutSentOn parts a text where it sends a mail on: what is said about it, and the mail, with those
// that it sends on itself. What is only quoted below an answer is no such mail.
func cutSentOn(text, subject string, zone *time.Location) (said string, all []journal.Mail, found bool) {
	return cutSentOnIn(text, subject, zone, 0)
}

func cutSentOnIn(text, subject string, zone *time.Location, depth int) (said string, all []journal.Mail, found bool) {
	lines := strings.Split(text, "\n")
	blank := true // up to here
	for i, line := range lines {
		wasBlank := blank
		blank = blank && strings.TrimSpace(line) == ""
		isMark := sentOnMark().MatchString(line) && (sentOnSubject().MatchString(subject) || !answersQuote(line))
		if !isMark && !(journal.BeginsQuotedHead(lines[i:]) && (sentOnSubject().MatchString(subject) || wasBlank)) {
			continue
		}
		from := i
		if isMark {
			from++
		}
		head, rest, ok := quotedHead(lines[from:])
		if !ok {
			continue
		}
		m := journal.Mail{Reply: journal.Reply{From: senderOf(head["from"]), Subject: head["subject"], At: mailTime(head["date"], zone), Text: strings.TrimSpace(rest)}}
		if depth < mailDepth {
			if before, deeper, found := cutSentOnIn(m.Text, m.Subject, zone, depth+1); found {
				m.Text, all = before, deeper
			}
		}
		if journal.OwnWords(m.Text) != "" || len(all) == 0 {
			all = append(all, m)
		}
		return strings.TrimSpace(strings.Join(lines[:i], "\n")), all, true
	}
	return text, nil, false
}

// answersQuote reports whether a mark stands above what is quoted below an answer.
func answersQuote(mark string) bool {
	mark = strings.ToLower(mark)
	for _, word := range []string{"origin", "ursprüng", "oorspronk", "исходн"} {
		if strings.Contains(mark, word) {
			return true
		}
	}
	return false
}

// quotedHead reads the lines that say from whom a mail is, in the language of the program, and
// returns the mail's text. Where all of it is quoted, one mark of quoting is taken off.
func quotedHead(lines []string) (head map[string]string, text string, ok bool) {
	lines = unquoted(lines)
	head = map[string]string{}
	last := ""
	for i, line := range lines {
		name, value, isHead := journal.QuotedHeadLine(line)
		switch {
		case strings.TrimSpace(line) == "" && len(head) == 0:
		case strings.TrimSpace(line) == "" && (head["from"] != "" || len(head) > 1):
			return head, strings.Join(lines[i:], "\n"), head["from"] != ""
		case isHead:
			head[name], last = value, name
		case last != "" && i > 0 && len(head) < 8 && strings.TrimSpace(line) != "":
			head[last] += " " + strings.TrimSpace(line) // it was broken
		default:
			return nil, "", false
		}
	}
	return head, "", head["from"] != ""
}

func unquoted(lines []string) []string {
	for _, line := range lines {
		if strings.TrimSpace(line) != "" && !strings.HasPrefix(line, ">") {
			return lines
		}
	}
	all := make([]string, len(lines))
	for i, line := range lines {
		all[i] = strings.TrimPrefix(strings.TrimPrefix(line, ">"), " ")
	}
	return all
}
