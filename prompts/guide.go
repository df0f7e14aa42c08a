package prompts

import "slices"

// Guide is a row of headings to write under, which a learner can open or ignore. It never stands in
// the place of a prompt.
type Guide struct {
	ID    string // as courses name it
	Name  string
	Steps []string // the headings, each with a question
}

// Guides are the two that prompts may suggest: Borton's three questions (Reach, Touch and Teach,
// 1970), and Gibbs' reflective cycle (Learning by Doing, 1988) with questions of our own.
func Guides() []Guide {
	return []Guide{
		{"what-so-what", "What? So what? Now what?", []string{"What?", "So what?", "Now what?"}},
		{"gibbs", "Gibbs' six steps", []string{
			"Description: What happened?",
			"Feelings: What did I feel and think at the time?",
			"Evaluation: What went well, and what did not?",
			"Analysis: Why did it go as it did?",
			"Conclusion: What do I see now that I did not see then?",
			"Action plan: What will I do next time?",
		}},
	}
}

func isGuide(id string) bool {
	return slices.ContainsFunc(Guides(), func(g Guide) bool { return g.ID == id })
}
