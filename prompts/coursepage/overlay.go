package coursepage

import "ponder/prompts"

import "slices"

// Overlay lays a week that was read from a page over the course's own and gives the course with it;
// c itself stays as it is. What the page has wins, what it does not mention stays. Prompts,
// resources and assignment keep their IDs, so that answers, ticks and hand-ins stay with them; to
// lay the same week over the course again changes nothing. A week that the course does not have is
// added, and one without a number (below zero) changes nothing.
func Overlay(c prompts.Course, w prompts.Week) prompts.Course {
	if w.Number < 0 {
		return c
	}
	c.Weeks = slices.Clone(c.Weeks)
	i, found := slices.BinarySearchFunc(c.Weeks, w.Number, func(have prompts.Week, number int) int { return have.Number - number })
	if !found {
		c.Weeks = slices.Insert(c.Weeks, i, prompts.Week{Number: w.Number})
	}
	c.Weeks[i] = overlayWeek(c, c.Weeks[i], w)
	return c
}

// Remember returns the course with the prompts that a week was known to have before its own, so
// that a page of that week is given their IDs whatever order or words it has now. Of several with
// one ID the first counts; what only the course says of it, such as its guide, stays.
func Remember(c prompts.Course, week int, known []prompts.Prompt) prompts.Course {
	if len(known) == 0 {
		return c
	}
	c.Weeks = slices.Clone(c.Weeks)
	i, found := slices.BinarySearchFunc(c.Weeks, week, func(have prompts.Week, number int) int { return have.Number - number })
	if !found {
		c.Weeks = slices.Insert(c.Weeks, i, prompts.Week{Number: week})
	}
	own := c.Weeks[i].Prompts
	var all []prompts.Prompt
	for _, p := range slices.Concat(known, own) {
		same := func(o prompts.Prompt) bool { return o.ID == p.ID }
		if slices.ContainsFunc(all, same) {
			continue
		}
		if at := slices.IndexFunc(own, same); at >= 0 {
			text := p.Text
			if p = own[at]; !sameWords(p.Text, text) {
				p.Short, p.Help = "", "" // they belong to its own words
			}
			p.Text = text
		}
		all = append(all, p)
	}
	c.Weeks[i].Prompts = all
	return c
}

func overlayWeek(c prompts.Course, base, page prompts.Week) prompts.Week {
	out := base
	out.Title = firstText(page.Title, base.Title)
	out.Focus = firstText(page.Focus, base.Focus)
	out.Intro = firstText(page.Intro, base.Intro)
	out.Notes = firstText(page.Notes, base.Notes)
	out.Meeting = overlayMeeting(base.Meeting, page.Meeting)
	if len(page.Prompts) > 0 {
		out.Prompts = identifyPrompts(c, base, page.Number, page.Prompts)
	}
	if len(page.Resources) > 0 {
		out.Resources = identifyResources(base, page.Number, page.Resources)
	}
	if page.Webinar != nil {
		out.Webinar = overlayWebinar(base.Webinar, *page.Webinar)
	}
	if page.Assignment != nil {
		out.Assignment = overlayAssignment(c, base, *page.Assignment)
	}
	out.Feedback = overlayLink(base.Feedback, page.Feedback)
	if len(page.Activities) > 0 {
		out.Activities = page.Activities
	}
	if len(page.Sources) > 0 {
		out.Sources = page.Sources
	}
	return out
}

// overlayMeeting takes task and questions as one: the questions of one meeting do not fit the task
// of another.
func overlayMeeting(base, page prompts.Meeting) prompts.Meeting {
	out := base
	out.Title = firstText(page.Title, base.Title)
	if page.Task != "" || len(page.Questions) > 0 {
		out.Task, out.Questions = page.Task, page.Questions
	}
	return out
}

func overlayLink(base, page prompts.Link) prompts.Link {
	return prompts.Link{Title: firstText(page.Title, base.Title), URL: firstText(page.URL, base.URL)}
}

func overlayWebinar(base *prompts.Webinar, page prompts.Webinar) *prompts.Webinar {
	if base == nil {
		return &page
	}
	out := prompts.Webinar{Title: firstText(page.Title, base.Title), At: base.At, Link: overlayLink(base.Link, page.Link)}
	if !page.At.IsZero() {
		out.At = page.At
	}
	return &out
}

// overlayAssignment keeps the ID where the same weeks are asked for. The address of a page replaces
// one that had to be confirmed; the same address stays to be confirmed.
func overlayAssignment(c prompts.Course, week prompts.Week, page prompts.Assignment) *prompts.Assignment {
	base := week.Assignment
	if base == nil {
		page.ID = freeAssignmentID(c, week.Number, page.ID)
		return &page
	}
	out := *base
	others := len(page.Weeks) > 0 && !slices.Equal(page.Weeks, base.Weeks)
	if others {
		out.Weeks, out.ID = page.Weeks, freeAssignmentID(c, week.Number, page.ID)
	}
	if page.Title != "" && (base.Title == "" || others || page.Title != weeksTitle(page.Weeks)) {
		out.Title = page.Title
	}
	if !page.Due.IsZero() {
		out.Due = page.Due
	}
	switch {
	case page.To.Address != "" && page.To.Address != base.To.Address:
		out.To, out.Confirm = page.To, page.Confirm
	case page.To.Name != "":
		out.To.Name = page.To.Name
	}
	return &out
}

// freeAssignmentID returns an ID that no other week's assignment has.
func freeAssignmentID(c prompts.Course, week int, id string) string {
	for _, w := range c.Weeks {
		if w.Number != week && w.Assignment != nil && w.Assignment.ID == id {
			return id + "-" + weeksID([]int{week})
		}
	}
	return id
}
