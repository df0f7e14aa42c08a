package journal_test

import (
	"slices"
	"strings"
	"testing"

	"ponder/journal"
)

func TestWhatATextSaysThatItsWriterMeansToDoIsFound(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		want []string
	}{
		"nothing":                       {"We drew.\n\nNow what happened next was odd.", nil},
		"a paragraph under the guide":   {"## What?\n\nA call.\n\n## So what?\n\nIt mattered.\n\n## Now what?\n\nI will ask first,\nand then listen.\n\nA second thought.", []string{"I will ask first, and then listen."}},
		"a list":                        {"# Now what?\n- ask **first**\n* [ ] listen\n2. and wait\n   a while\n\n## What else\n\n- not this", []string{"ask **first**", "listen", "and wait a while"}},
		"a list after what leads to it": {"### Now what\n\nNext time I will:\n\n- ask", []string{"ask"}},
		"the last step of Gibbs":        {"## Action plan: What will I do next time?\n\nAsk.", []string{"Ask."}},
		"without marks":                 {"What?\nA call.\nNow what?\nAsk first.\nSo what?\nNot this.", []string{"Ask first."}},
		"in bold":                       {"**Now what?**\n\nAsk.\n\n**What?**\nNo.", []string{"Ask."}},
		"a line of its own":             {"A call.\n- To try: ask first\n\n**To try:** listen\nto try – wait", []string{"ask first", "listen", "wait"}},
		"in code":                       {"```\n## Now what?\n- no\n```\n", nil},
		"once each":                     {"To try: ask\n\n## To try\n\n- ask\n- \n- ...\n- listen", []string{"ask", "listen"}},
		"another heading":               {"## Now whatever\n\n- no\n\n## Next time\n\n- yes", []string{"yes"}},
		"French":                        {"## Quoi ?\n\nUn appel.\n\n## Et maintenant\u00a0?\n\n- demander d'abord\n\nÀ essayer\u00a0: écouter", []string{"demander d'abord", "écouter"}},
		"Spanish":                       {"¿Qué?\nUna llamada.\n¿Y ahora qué?\nPreguntar primero.\n¿Y qué?\nNo.\nPor probar: escuchar", []string{"Preguntar primero.", "escuchar"}},
		"Portuguese":                    {"## E agora?\n\nPerguntar primeiro.\n\n## Plano de ação: na próxima chamada\n- ouvir", []string{"Perguntar primeiro.", "ouvir"}},
		"German":                        {"**Was?**\n\nEin Anruf.\n\n**Was nun?**\n\n1. zuerst fragen\n\n## Beim nächsten Mal\nZuhören.", []string{"zuerst fragen", "Zuhören."}},
		"no heading in German":          {"Was nun kam, war seltsam.\n\nUnd jetzt ist es vorbei.", nil},
		"no text":                       {"", nil},
		"any bytes":                     {"To try: a\xff\x00b", []string{"a\uFFFD\x00b"}},
	} {
		if got := journal.Intentions(c.text); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
	long := journal.Intentions("## Now what?\n" + strings.Repeat("- "+strings.Repeat("word ", 100)+"\n", 3) + strings.Repeat("- x\n- y\n", 30))
	if len(long) != 3 || len(long[0]) > 240 || !strings.HasSuffix(long[0], "…") {
		t.Errorf("a long one is %q", long)
	}
}

func FuzzIntentions(f *testing.F) {
	f.Add("## Now what?\n- ask\n")
	f.Add("To try: x\n```\n")
	f.Fuzz(func(t *testing.T, text string) {
		for _, s := range journal.Intentions(text) {
			if s == "" || len(s) > 240 || strings.ContainsAny(s, "\n\r") {
				t.Errorf("%q of %q", s, text)
			}
		}
	})
}

func TestAnIntentionKeepsWhatBecameOfItWhereItIsWordedOtherwise(t *testing.T) {
	r := journal.Recall{}.Told(journal.Outcome{Intention: "ask each partner how to open", State: journal.Tried, Line: "they laughed"}).
		Told(journal.Outcome{Intention: "write less", State: journal.Dropped})
	got := r.Intentions([]string{"listen", "Ask each partner how to open a call"})
	if len(got) != 3 || got[0].State != journal.Open || got[1].State != journal.Tried || got[1].Line != "they laughed" || got[1].Gone ||
		got[2].Text != "write less" || !got[2].Gone || got[2].State != journal.Dropped {
		t.Errorf("they are %+v", got)
	}
	if got := (journal.Recall{}).Intentions([]string{"a", "b"}); len(got) != 2 || got[0].State != journal.Open || got[1].Intention != "b" {
		t.Errorf("they are %+v", got)
	}
}
