package book

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"ponder/journal"
	"ponder/prompts"
)

// Scope says what of the journal is read through, or made a book of. The zero scope is everything,
// by months.
type Scope struct {
	Weeks    []int        // weeks of the course in use
	Course   bool         // all weeks of the course in use
	From, To prompts.Date // days; either may be zero
}

// InWeeks reports whether it is read week by week, with the prompts of the course.
func (s Scope) InWeeks() bool { return s.Course || len(s.Weeks) > 0 }

// MonthOf is the scope of the month that a day lies in.
func MonthOf(day prompts.Date) Scope {
	first := prompts.Date{Year: day.Year, Month: day.Month, Day: 1}
	next := first.AddDays(31)
	next.Day = 1
	return Scope{From: first, To: next.AddDays(-1)}
}

// VolumeRequest is what a volume is to hold.
type VolumeRequest struct {
	Scope
	Private    bool // private entries as well, and what was taken from them
	Remembered bool // what was remembered of the entries
	Told       bool // what came of what they meant to do
	Replies    bool // what came back
}

// WithAll asks for all that stands beside the entries.
func (r VolumeRequest) WithAll() VolumeRequest {
	r.Remembered, r.Told, r.Replies = true, true, true
	return r
}

// VolumePlan is a volume without its texts, and what stays out of it.
type VolumePlan struct {
	journal.Volume
	LeftOut int // private entries
	Drafts  int // texts that are not done
	Empty   int // entries without a text
}

// PlanVolume puts together what a request asks for, without the texts of the entries: each has its
// head alone. Weeks that the course does not have are an ErrNotFound; no entries are none.
func (b *Book) PlanVolume(ctx context.Context, r VolumeRequest) (VolumePlan, error) {
	snap, err := b.read(ctx, journal.Heads|journal.Drafts|journal.Recalls|journal.HandIns|journal.Replies)
	if err != nil {
		return VolumePlan{}, err
	}
	active, err := b.activeCourse(snap)
	if err != nil {
		return VolumePlan{}, err
	}
	g := gathering{b: b, snap: snap, active: active, r: r, private: b.allMarks(snap)}
	g.plan.At = civil(b.Now(), b.Location(active.Enrolment))
	g.plan.Learner = journal.Learner{Name: snap.Settings.Name, Email: snap.Settings.Email, Language: snap.Settings.Language}
	if err := g.chapters(); err != nil {
		return VolumePlan{}, err
	}
	g.finish()
	return g.plan, nil
}

// Volume puts together what a request asks for, with the texts. What cannot be read stays without
// its text, and the error, an ErrDamaged, names it.
func (b *Book) Volume(ctx context.Context, r VolumeRequest) (VolumePlan, error) {
	p, err := b.PlanVolume(ctx, r)
	if err != nil {
		return p, err
	}
	return p, b.fillTexts(ctx, p.Entries(), r.Private)
}

// gathering is a volume while it is put together.
type gathering struct {
	b       *Book
	snap    snapshot
	active  ActiveCourse
	r       VolumeRequest
	private privateSet
	plan    VolumePlan
}

// chapters puts the entries in their order.
func (g *gathering) chapters() error {
	if !g.r.InWeeks() {
		g.months()
		return nil
	}
	course := g.active.Course
	if course.ID == "" {
		return fmt.Errorf("a course: %w: none is in use", journal.ErrNotFound)
	}
	g.plan.CourseTitle, g.plan.Begun = course.Title, g.active.Enrolment.Start
	weeks := g.r.Weeks
	if g.r.Course {
		weeks = nil
		for _, w := range course.Weeks {
			weeks = append(weeks, w.Number)
		}
	}
	for _, n := range slices.Compact(slices.Sorted(slices.Values(weeks))) {
		week, found := course.Week(n)
		if !found {
			return fmt.Errorf("week %d: %w: %s has weeks %s", n, journal.ErrNotFound, course.Title, weekRange(course))
		}
		g.week(week)
	}
	if g.r.Course {
		g.afterwards()
	}
	return nil
}

// afterwards adds what looks back on the course outside of its weeks, oldest first: once the last
// one is over, nothing that is written lies in one.
func (g *gathering) afterwards() {
	c := journal.Chapter{Week: journal.NoWeek, Title: "Looking back"}
	for _, h := range g.snap.Heads.All() {
		if !g.looksBack(h) || !g.takes(h) {
			continue
		}
		if c.Month.IsZero() {
			c.Month = prompts.DateOf(h.At)
			c.Month.Day = 1
		}
		c.Parts = append(c.Parts, journal.VolumePart{Prompt: h.Prompt, Text: h.PromptText, Entries: []journal.VolumeEntry{g.entry(h)}})
	}
	if len(c.Parts) > 0 {
		g.plan.Chapters = append(g.plan.Chapters, c)
	}
}

// looksBack reports whether a text of no week answers a prompt of the course again, or says what
// changed since an entry of it.
func (g *gathering) looksBack(h journal.Head) bool {
	course := g.active.Course.ID
	return h.Week == journal.NoWeek && (h.Course == course && h.Prompt != "" || slices.ContainsFunc(h.Then, func(id journal.ID) bool {
		then, known := g.snap.head(id)
		return known && then.Course == course
	}))
}

// week adds a week of the course: its prompts with their answers, then notes, then what was written
// beside them. A week without an entry is none.
func (g *gathering) week(week prompts.Week) {
	c := journal.Chapter{Week: week.Number, Title: week.Title, Focus: week.Focus}
	for _, p := range week.Prompts {
		c.Parts = append(c.Parts, journal.VolumePart{Prompt: p.ID, Title: p.Short, Text: p.Text})
	}
	c.Parts = append(c.Parts, journal.VolumePart{Prompt: journal.MeetingNotes}, journal.VolumePart{Prompt: journal.WebinarNotes})
	var also journal.VolumePart
	for _, h := range g.snap.Heads.All() {
		if !h.InWeek(g.active.Course.ID, week.Number) || !g.takes(h) {
			continue
		}
		i := slices.IndexFunc(c.Parts, func(p journal.VolumePart) bool { return p.Prompt == h.Prompt })
		switch {
		case h.Prompt == "":
			also.Entries = append(also.Entries, g.entry(h))
		case i < 0: // a prompt that the week no longer asks
			c.Parts = append(c.Parts, journal.VolumePart{Prompt: h.Prompt, Text: h.PromptText, Entries: []journal.VolumeEntry{g.entry(h)}})
		default:
			c.Parts[i].Entries = append(c.Parts[i].Entries, g.entry(h))
		}
	}
	c.Parts = slices.DeleteFunc(append(c.Parts, also), func(p journal.VolumePart) bool { return len(p.Entries) == 0 })
	if len(c.Parts) > 0 {
		g.plan.Chapters = append(g.plan.Chapters, c)
	}
}

// months adds the entries by the month in which they were written, oldest first, each with the
// prompt that it answers. A day is the writer's own, so that its month may come before that of an
// earlier hour elsewhere.
func (g *gathering) months() {
	for _, h := range g.snap.Heads.All() {
		if !g.takes(h) {
			continue
		}
		month := prompts.DateOf(h.At)
		month.Day = 1
		at := slices.IndexFunc(g.plan.Chapters, func(c journal.Chapter) bool { return c.Month == month })
		if at < 0 {
			at = len(g.plan.Chapters)
			g.plan.Chapters = append(g.plan.Chapters, journal.Chapter{Week: journal.NoWeek, Month: month})
		}
		c := &g.plan.Chapters[at]
		c.Parts = append(c.Parts, journal.VolumePart{Prompt: h.Prompt, Text: h.PromptText, Entries: []journal.VolumeEntry{g.entry(h)}})
	}
	slices.SortStableFunc(g.plan.Chapters, func(x, y journal.Chapter) int { return x.Month.Sub(y.Month) })
}

// takes reports whether an entry is asked for, and counts those that stay out because they are
// private, or have no text.
func (g *gathering) takes(h journal.Head) bool {
	day := prompts.DateOf(h.At)
	switch {
	case h.InTrash(), !g.r.From.IsZero() && day.Before(g.r.From), !g.r.To.IsZero() && g.r.To.Before(day):
		return false
	case h.HasNoText():
		g.plan.Empty++
		return false
	}
	if !g.private.has(h) {
		return true
	}
	if g.r.Private {
		g.plan.Private++
		return true
	}
	g.plan.LeftOut++
	return false
}

// entry is an entry with what is kept of it; what came back is added at the end.
func (g *gathering) entry(h journal.Head) journal.VolumeEntry {
	h.Private = g.private.has(h)
	e, recall := journal.VolumeEntry{Entry: journal.Entry{Head: h}}, g.snap.recallOf(h.ID)
	if g.r.Remembered {
		for _, s := range recall.Sittings {
			if s.Shown && s.Remembered != "" {
				e.Remembered = append(e.Remembered, s)
			}
		}
	}
	if g.r.Told {
		for _, n := range intentionsOf(h, recall) {
			if (n.State != journal.Open || n.Line != "") && (g.r.Private || !isOfBefore(n)) {
				e.Told = append(e.Told, n.Told)
			}
		}
	}
	return e
}

// finish adds what came back, the days, the title, and how many texts are not done.
func (g *gathering) finish() {
	p := &g.plan
	all := p.Entries()
	if g.r.Replies {
		g.replies(all)
	}
	for _, e := range all {
		day := prompts.DateOf(e.At)
		if p.From.IsZero() || day.Before(p.From) {
			p.From = day
		}
		if p.To.Before(day) {
			p.To = day
		}
	}
	for _, d := range g.snap.Drafts {
		if !d.IsEmpty() && !d.InTrash() && !d.IsUntouched() && (g.r.Private || !g.private.has(d.Head)) && g.draftIsIn(d) {
			p.Drafts++
		}
	}
	p.Title = g.title()
}

// draftIsIn reports whether a draft would be in the volume if it were done.
func (g *gathering) draftIsIn(d journal.Draft) bool {
	inWeek := d.Course == g.active.Course.ID && d.Course != "" && (g.r.Course && d.Week != journal.NoWeek || slices.Contains(g.r.Weeks, d.Week))
	if g.r.InWeeks() && !inWeek && !(g.r.Course && g.looksBack(d.Head)) {
		return false
	}
	day := prompts.DateOf(d.At)
	return (g.r.From.IsZero() || !day.Before(g.r.From)) && (g.r.To.IsZero() || !g.r.To.Before(day))
}

// replies puts each reply beside the last of its entries that is there. One that answers an entry
// which is private, and not asked for, may quote it: it stays out.
func (g *gathering) replies(all []*journal.VolumeEntry) {
	at := map[journal.ID]int{}
	for i, e := range all {
		at[e.ID] = i
	}
	for _, h := range g.snap.HandIns {
		for _, r := range g.snap.repliesTo(h.ID) {
			if last, is := g.lastOf(r, h, at); is {
				all[last].Replies = append(all[last].Replies, r)
			}
		}
	}
}

// lastOf is the place of the last entry that a reply answers.
func (g *gathering) lastOf(r journal.Reply, h journal.HandInHead, at map[journal.ID]int) (last int, is bool) {
	if last = -1; !g.r.Private && g.snap.mayQuote(r, h, g.private) {
		return 0, false
	}
	for _, went := range h.Included {
		if !r.Answers(went.ID, h) {
			continue
		}
		if i, in := at[went.ID]; in {
			last = max(last, i)
		}
	}
	return last, last >= 0
}

// title is what a volume is called.
func (g *gathering) title() string {
	switch {
	case g.r.Course:
		return g.active.Course.Title
	case len(g.r.Weeks) == 1 && len(g.plan.Chapters) == 1:
		return WeeksInWords(g.r.Weeks) + ": " + g.plan.Chapters[0].Title
	case len(g.r.Weeks) > 0:
		return WeeksInWords(g.r.Weeks) + " of " + g.active.Course.Title
	}
	return cmp.Or(monthName(g.r.Scope), "Journal")
}

// monthName names a scope that is a month.
func monthName(s Scope) string {
	if s.From.IsZero() || s.From.Day != 1 || MonthOf(s.From).To != s.To {
		return ""
	}
	return fmt.Sprintf("%s %d", s.From.Month, s.From.Year)
}
