package journal

import (
	"strings"
)

// Passage is a run of lines of a reply: its writer's own words, or what they quote.
type Passage struct {
	Quoted bool
	Text   string
}

// Lines returns the lines of a passage to be shown: each that is quoted begins with ">".
func (p Passage) Lines() []string {
	lines := strings.Split(p.Text, "\n")
	for i, line := range lines {
		if p.Quoted && !strings.HasPrefix(strings.TrimLeft(line, " "), ">") {
			lines[i] = strings.TrimRight("> "+line, " ")
		}
	}
	return lines
}

// Passages parts the text of a reply into what its writer says and what is quoted: lines that begin
// with ">", with the line above that says who wrote them, and all below the lines with which mail
// programs begin the mail that is answered. Together the passages are the lines of the text. Where
// all of it would be quoted, nothing is.
func Passages(text string) []Passage {
	lines := strings.Split(text, "\n")
	quoted := quotedLines(lines)
	var all []Passage
	for i, line := range lines {
		if last := len(all) - 1; last >= 0 && all[last].Quoted == quoted[i] {
			all[last].Text += "\n" + line
			continue
		}
		all = append(all, Passage{quoted[i], line})
	}
	return all
}

// OwnWords returns what the writer of a reply says, without what they quote and without the line
// under which a program puts its own name.
func OwnWords(text string) string {
	var own []string
	for _, p := range Passages(text) {
		if !p.Quoted {
			own = append(own, strings.Trim(p.Text, "\n"))
		}
	}
	said := strings.TrimSpace(strings.Join(own, "\n\n"))
	if before, _, found := strings.Cut("\n"+said, "\n-- \n"); found {
		said = strings.TrimSpace(before)
	}
	if sentFrom().MatchString(said) {
		return ""
	}
	return said
}

var (
	sentFrom = pattern(`(?i)^(?:sent from my|sent from outlook|get outlook for|von meinem|envoyé de mon|enviado desde mi|enviado do meu|inviato da) ?[^\n]{0,80}$`)
	// answeredMark stands above the mail that is answered.
	answeredMark = pattern(`(?i)^\s*-{2,}\s*(?:original message|original appointment|reply message|ursprüngliche nachricht|original-nachricht|message d['’]origine|mensaje original|messaggio originale|oorspronkelijk bericht|mensagem original|исходное сообщение|原始邮件)\s*-{2,}\s*$`)
	// attribution says who wrote what follows.
	attribution = pattern(`(?i)(?:\b(?:wrote|writes|schrieb|schreef|skrev|skrifaði|pisze|napisał(?:\(a\))?|kirjoitti)|a écrit|escribió|escreveu|ha scritto|написал(?:а|\(а\))?|пишет|写道)\b?[^\n]{0,120}[:：]\s*$`)
	headNames   = pattern(`^[>\s]*[*_]*(From|Von|De|Da|Van|Från|Fra|Od|От|发件人|Date|Sent|Datum|Gesendet|Envoyé|Enviado(?: el| em)?|Data|Fecha|Inviato|Verzonden|Skickat|Дата|Отправлено|日期|Subject|Betreff|Objet|Asunto|Assunto|Oggetto|Onderwerp|Ämne|Emne|Тема|主题|To|An|À|Para|Aan|A|Till|Til|Do|Кому|收件人|Cc|CC|Reply-To|Antwort an)[*_]*\s?[:：][*_]*\s*(.*?)[*_]*\s*$`)
)

// headMeaning is what the names of head lines mean, in the languages of mail programs.
var headMeaning = map[string]string{
	"from": "from", "von": "from", "de": "from", "da": "from", "van": "from", "från": "from", "fra": "from", "od": "from", "от": "from", "发件人": "from",
	"date": "date", "sent": "date", "datum": "date", "gesendet": "date", "envoyé": "date", "enviado": "date", "enviado el": "date", "enviado em": "date",
	"data": "date", "fecha": "date", "inviato": "date", "verzonden": "date", "skickat": "date", "дата": "date", "отправлено": "date", "日期": "date",
	"subject": "subject", "betreff": "subject", "objet": "subject", "asunto": "subject", "assunto": "subject", "oggetto": "subject",
	"onderwerp": "subject", "ämne": "subject", "emne": "subject", "тема": "subject", "主题": "subject",
}

// QuotedHeadLine reads a line of the head that a mail program writes above a mail that it quotes or
// sends on, such as "Sent: Monday". The name is "from", "date", "subject", or "to" for all others.
func QuotedHeadLine(line string) (name, value string, ok bool) {
	m := headNames().FindStringSubmatch(line)
	if m == nil {
		return "", "", false
	}
	if name = headMeaning[strings.ToLower(m[1])]; name == "" {
		name = "to"
	}
	return name, m[2], true
}

// BeginsQuotedHead reports whether lines begin with such a head: who wrote, and right below when,
// or about what.
func BeginsQuotedHead(lines []string) bool {
	name, value, ok := QuotedHeadLine(lines[0])
	if !ok || name != "from" || value == "" {
		return false
	}
	met := map[string]bool{}
	for _, line := range lines[1:min(len(lines), 7)] {
		name, _, ok := QuotedHeadLine(line)
		if strings.TrimSpace(line) == "" {
			break
		}
		if ok {
			met[name] = true
		}
	}
	return met["date"] && (met["to"] || met["subject"]) || met["to"] && met["subject"]
}

// quotedLines says of each line whether it is quoted.
func quotedLines(lines []string) []bool {
	quoted := make([]bool, len(lines))
	marked := false
	for i, line := range lines {
		quoted[i] = strings.HasPrefix(strings.TrimLeft(line, " "), ">")
		marked = marked || quoted[i]
	}
	for i, line := range lines {
		switch {
		case quoted[i]:
		case answeredMark().MatchString(line) || BeginsQuotedHead(lines[i:]):
			from := i
			for from > 0 && strings.Trim(lines[from-1], " _-") == "" && lines[from-1] != "-- " {
				from--
			}
			for ; from < len(lines); from++ {
				quoted[from] = true
			}
		case attribution().MatchString(line):
			attribute(lines, quoted, i, marked)
		}
	}
	joinBlank(lines, quoted)
	for i, line := range lines {
		if !quoted[i] && strings.TrimSpace(line) != "" {
			return quoted
		}
	}
	return make([]bool, len(lines))
}

// attribute takes the line that says who wrote what follows to the quotation. Where nothing in the
// text has a mark of quoting, all that follows is one, provided that the line names a day.
func attribute(lines []string, quoted []bool, at int, marked bool) {
	next := at + 1
	for next < len(lines) && strings.TrimSpace(lines[next]) == "" {
		next++
	}
	follows := next < len(lines) && quoted[next]
	whole := lines[at]
	from := at
	if at > 0 && strings.TrimSpace(lines[at-1]) != "" && !quoted[at-1] && begun().MatchString(lines[at-1]) && !begun().MatchString(lines[at]) {
		from, whole = at-1, lines[at-1]+whole
	}
	if !follows && (marked || !strings.ContainsAny(whole, "0123456789") || !begun().MatchString(whole)) {
		return
	}
	end := next
	if !follows {
		end = len(lines)
	}
	for i := from; i < end; i++ {
		quoted[i] = true
	}
}

// begun begins the line that says who wrote what follows.
var begun = pattern(`^(?:On|Am|Le|El|Em|Il|Op|Den|Dnia|W dniu|Il giorno|\d{1,4}[.年/-])\b?\s?.*\d`)

// joinBlank takes empty lines between lines that are quoted as quoted.
func joinBlank(lines []string, quoted []bool) {
	last := -1
	for i, line := range lines {
		if strings.TrimSpace(line) == "" && !quoted[i] {
			continue
		}
		if quoted[i] && last >= 0 && quoted[last] {
			for k := last + 1; k < i; k++ {
				quoted[k] = true
			}
		}
		last = i
	}
}
