package prompts

import (
	"fmt"
	"strings"
)

// Questionnaire is a set of statements to rate, again and again, on a scale: for oneself, or for
// one partnership.
type Questionnaire struct {
	ID             string // "learning-needs"
	Title          string
	Intro          string // Markdown
	Source         string // document and organisation, by name
	Ours           string // Markdown: which parts are this edition's own
	PerPartnership bool   // each response is about one partnership, by name
	Steps          bool   // the items are steps in order; the first that is rated below Done is where one stands
	Done           int    // the rating from which a step is done; the top of the scale where the file does not say
	Glossary       bool   // its items and suggestions are words of the glossary
	Scale          Scale
	Points         []string // words for every number of the scale, from its low end; nil where only the ends have some
	Groups         []Group
	Suggestions    []Suggestion
}

// Scale is the whole numbers that an item can be rated with, and words for its ends. The low end is
// where there is most to do.
type Scale struct {
	From, To  int
	Low, High string
}

// Group is a part of a questionnaire whose ratings are looked at together.
type Group struct {
	ID    string
	Name  string
	Intro string // Markdown
	Items []Item
	Fits  []Fit // suggestions for the group as a whole
}

// Item is one statement to rate.
type Item struct {
	ID          string // unique in the questionnaire
	Text        string
	Meaning     string // Markdown: what it means
	Kind        string // "skill", "knowledge" or empty
	Cites       string // what the source refers to here, such as "GMI Insight 2"
	Ours        bool   // the meaning is this edition's own, where the rest of the questionnaire follows a source
	Suggestions []string
}

// Fit says why a suggestion answers a low rating.
type Fit struct {
	Suggestion string
	Why        string
}

// Suggestion is something to do about low ratings.
type Suggestion struct {
	ID    string // unique in the questionnaire, among suggestions
	Title string
	Text  string // Markdown
	Kind  string // whom it is for, in words: "people and teams"; may be empty
}

// Term is a word that a course explains.
type Term struct {
	Name   string
	Area   string
	Text   string // Markdown
	Source string // document and organisation, by name; empty when the text is this edition's own
	Ours   bool
}

// Word says what a rating on a scale means; empty where the questionnaire has no word for it, or
// had another scale then.
func (q Questionnaire) Word(s Scale, rating int) string {
	if n := rating - s.From; q.Scale == s && n >= 0 && n < len(q.Points) {
		return q.Points[n]
	}
	return ""
}

// ScaleText says what the numbers of a scale mean: all of them where the questionnaire has words
// for them, else the two ends.
func (q Questionnaire) ScaleText(s Scale) string {
	var said []string
	for n := s.From; n <= s.To; n++ {
		if word := q.Word(s, n); word != "" {
			said = append(said, fmt.Sprintf("%d is: %s.", n, word))
		}
	}
	if len(said) == 0 {
		return fmt.Sprintf("%d is: %s. %d is: %s.", s.From, s.Low, s.To, s.High)
	}
	return strings.Join(said, " ")
}

// Item finds an item, and the group it is in, by the item's ID.
func (q Questionnaire) Item(id string) (Item, Group, bool) {
	for _, g := range q.Groups {
		for _, item := range g.Items {
			if item.ID == id {
				return item, g, true
			}
		}
	}
	return Item{}, Group{}, false
}

// Suggestion finds a suggestion by its ID.
func (q Questionnaire) Suggestion(id string) (Suggestion, bool) {
	for _, s := range q.Suggestions {
		if s.ID == id {
			return s, true
		}
	}
	return Suggestion{}, false
}

// Items returns every item, in order.
func (q Questionnaire) Items() []Item {
	var all []Item
	for _, g := range q.Groups {
		all = append(all, g.Items...)
	}
	return all
}
