package book

import (
	"cmp"
	"fmt"
	"slices"

	"ponder/journal"
	"ponder/prompts"
)

// Results are all that can be said of a response: for itself, and beside the other times that the
// same questionnaire was filled in about the same partnership. Everything in it is computed;
// nothing of it is kept.
type Results struct {
	Questionnaire prompts.Questionnaire
	Partnership   journal.Partnership // its ID is empty for oneself
	Response      journal.Response
	Against       *journal.Response // what it is compared with; nil for the first time
	Times         int               // how often it was filled in, this time included
	Tally                           // of everything
	Bar           Bar
	Shift         Shift
	Trend         Trend
	Groups        []GroupResult      // in the order of the questionnaire
	Weakest       []ItemResult       // what was rated below the middle of the scale, lowest first
	Strongest     []ItemResult       // what was rated above it, highest first
	Moved         []ItemResult       // what moved, most first, up or down
	Suggested     []Suggested        // what answers the low ratings, best first
	Plan          []journal.PlanItem // what the learner took up, now or before: open first
	Standing      *Standing          // for steps in order: where one stands; nil where nothing was rated
	Former        []FormerItem       // answers to what the questionnaire no longer asks
	Changed       FormChange         // what the questionnaire asked otherwise at the time that it is compared with
}

// Tally counts answers.
type Tally struct {
	Asked int // items; those that were not rated were skipped
	Rated int
	Noted int
	Sum   int // of the ratings
}

// Skipped counts what was not rated.
func (t Tally) Skipped() int { return t.Asked - t.Rated }

// Mean returns the mean rating, 0 where nothing was rated.
func (t Tally) Mean() float64 {
	if t.Rated == 0 {
		return 0
	}
	return float64(t.Sum) / float64(t.Rated)
}

// Text says the mean in words: "2.4", or "not rated".
func (t Tally) Text() string {
	if t.Rated == 0 {
		return "not rated"
	}
	return decimal(t.Mean())
}

func (t Tally) plus(o Tally) Tally {
	return Tally{Asked: t.Asked + o.Asked, Rated: t.Rated + o.Rated, Noted: t.Noted + o.Noted, Sum: t.Sum + o.Sum}
}

// bar places the mean on a scale.
func (t Tally) bar(s prompts.Scale) Bar {
	return Bar{Share: share(t.Mean(), s), Known: t.Rated > 0}
}

// share returns how far along a scale a rating is, from 0 to 1.
func share(rating float64, s prompts.Scale) float64 {
	if s.To <= s.From {
		return 0
	}
	return min(max((rating-float64(s.From))/float64(s.To-s.From), 0), 1)
}

// GroupResult is what was answered in one group.
type GroupResult struct {
	Group prompts.Group
	Tally
	Bar   Bar
	Shift Shift
	Trend Trend
	Items []ItemResult // in the order of the questionnaire
}

// ItemResult is what was answered to one item.
type ItemResult struct {
	Item   prompts.Item
	Group  string // the group's ID
	Number int    // in the questionnaire, from 1
	Rating int
	Rated  bool
	Word   string // what the rating means, where the scale has words for it
	Note   string
	Bar    Bar
	Before int // its rating at the time that this one is compared with
	Shift  Shift
}

// FormerItem is an answer to what the questionnaire no longer asks.
type FormerItem struct {
	ID, Text string
	Rating   int
	Rated    bool
	Note     string
}

// Standing is the step at which a partnership stands: the first that is not done, by what the
// questionnaire calls done.
type Standing struct {
	Step   ItemResult
	Steps  int  // how many there are
	Beyond bool // every step is done; Step is the last one
}

// NewResults computes what can be said of a response to a questionnaire. all holds every finished
// response to it about the same partnership, oldest first; against is the one to compare with, or
// nil.
func NewResults(q prompts.Questionnaire, r journal.Response, against *journal.Response, all []journal.Response) Results {
	res := Results{Questionnaire: q, Response: r, Against: against, Times: len(all)}
	res.groups(all)
	res.weigh()
	res.Plan = planOf(append(slices.Clone(all), r))
	res.Suggested = suggested(res)
	res.Standing = standing(res)
	res.Former = former(q, r)
	if against != nil {
		res.Changed = formChange(*against, r)
	}
	return res
}

func (res *Results) groups(all []journal.Response) {
	number := 0
	for _, g := range res.Questionnaire.Groups {
		result := GroupResult{Group: g}
		for _, item := range g.Items {
			number++
			i := res.item(item, g.ID, number)
			result.Tally, result.Shift = result.plus(i.tally()), result.Shift.plus(i.Shift)
			result.Items = append(result.Items, i)
		}
		result.Bar, result.Trend = result.bar(res.Response.Scale), trend(g.Items, all)
		res.Groups = append(res.Groups, result)
		res.Tally, res.Shift = res.plus(result.Tally), res.Shift.plus(result.Shift)
	}
	res.Bar, res.Trend = res.bar(res.Response.Scale), trend(res.Questionnaire.Items(), all)
}

func (res *Results) item(item prompts.Item, group string, number int) ItemResult {
	i := ItemResult{Item: item, Group: group, Number: number, Note: res.Response.Notes[item.ID]}
	i.Rating, i.Rated = res.Response.Rating(item.ID)
	i.Bar = Bar{Share: share(float64(i.Rating), res.Response.Scale), Known: i.Rated}
	if i.Rated {
		i.Word = res.Questionnaire.Word(res.Response.Scale, i.Rating)
	}
	if res.Against == nil || !sameScale(res.Against.Scale, res.Response.Scale) || isReworded(*res.Against, res.Response, item.ID) {
		return i
	}
	before, rated := res.Against.Rating(item.ID)
	if rated && i.Rated {
		i.Before, i.Shift = before, Shift{Items: 1, Sum: i.Rating - before}
	}
	return i
}

func sameScale(a, b prompts.Scale) bool { return a.From == b.From && a.To == b.To }

func (i ItemResult) tally() Tally {
	t := Tally{Asked: 1}
	if i.Rated {
		t.Rated, t.Sum = 1, i.Rating
	}
	if i.Note != "" {
		t.Noted = 1
	}
	return t
}

// trend returns the mean of some items, each time that they were asked.
func trend(items []prompts.Item, all []journal.Response) Trend {
	var t Trend
	for _, r := range all {
		var tally Tally
		for _, item := range items {
			if rating, rated := r.Rating(item.ID); rated {
				tally = tally.plus(Tally{Asked: 1, Rated: 1, Sum: rating})
			}
		}
		t = append(t, Point{Response: r.ID, At: r.At, Mean: tally.Mean(), Bar: tally.bar(r.Scale)})
	}
	return t
}

// Items returns what was answered to every item, in the order of the questionnaire.
func (res Results) Items() []ItemResult {
	var all []ItemResult
	for _, g := range res.Groups {
		all = append(all, g.Items...)
	}
	return all
}

// weigh orders the items by how low they are, and by how far they moved.
func (res *Results) weigh() {
	for _, i := range res.Items() {
		switch {
		case i.IsLow():
			res.Weakest = append(res.Weakest, i)
		case i.IsHigh():
			res.Strongest = append(res.Strongest, i)
		}
		if i.Shift.Sum != 0 {
			res.Moved = append(res.Moved, i)
		}
	}
	slices.SortStableFunc(res.Weakest, func(a, b ItemResult) int { return cmp.Compare(a.Rating, b.Rating) })
	slices.SortStableFunc(res.Strongest, func(a, b ItemResult) int { return cmp.Compare(b.Rating, a.Rating) })
	slices.SortStableFunc(res.Moved, func(a, b ItemResult) int { return cmp.Compare(abs(b.Shift.Sum), abs(a.Shift.Sum)) })
}

func abs(n int) int { return max(n, -n) }

// IsLow reports whether an item was rated below the middle of the scale: there suggestions begin to
// help.
func (i ItemResult) IsLow() bool { return i.Bar.isLow() }

// IsHigh reports whether an item was rated above the middle of the scale.
func (i ItemResult) IsHigh() bool { return i.Bar.Known && i.Bar.Share > 0.5 }

func (b Bar) isLow() bool { return b.Known && b.Share < 0.5 }

// RatingText says a rating, with its word where the scale has one: "2, in discussion".
func (i ItemResult) RatingText() string {
	switch {
	case !i.Rated:
		return "not rated"
	case i.Word != "":
		return fmt.Sprintf("%d, %s", i.Rating, i.Word)
	}
	return fmt.Sprint(i.Rating)
}

func standing(res Results) *Standing {
	items := res.Items()
	if !res.Questionnaire.Steps || res.Rated == 0 {
		return nil
	}
	for _, i := range items {
		if !i.Rated || i.Rating < res.doneFrom() {
			return &Standing{Step: i, Steps: len(items)}
		}
	}
	return &Standing{Step: items[len(items)-1], Steps: len(items), Beyond: true}
}

// doneFrom is the rating from which a step is done. On a scale of other numbers or words than
// today's it was the top.
func (res Results) doneFrom() int {
	if res.Questionnaire.Scale == res.Response.Scale {
		return res.Questionnaire.Done
	}
	return res.Response.Scale.To
}

func former(q prompts.Questionnaire, r journal.Response) []FormerItem {
	var all []FormerItem
	for id, text := range r.Texts {
		if _, _, asked := q.Item(id); asked || !r.Has(id) {
			continue
		}
		f := FormerItem{ID: id, Text: text, Note: r.Notes[id]}
		f.Rating, f.Rated = r.Rating(id)
		all = append(all, f)
	}
	slices.SortFunc(all, func(a, b FormerItem) int { return cmp.Compare(a.ID, b.ID) })
	return all
}
