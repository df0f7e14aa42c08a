package plain_test

import "testing"

func TestTheFirstRun(t *testing.T) {
	d := newDesk(t)
	golden(t, "first-run", d.types("?", "Sample Learner", "no address", "b", "Sample Learner", "learner@example.org", "1", "3/4/2020",
		"1020-03-30", "2020-03-30", "b", "", "", "q"))
}

func TestTheWeekAndItsPage(t *testing.T) {
	d := fully(t)
	d.answer(2, "w2-principles", "A sample answer.")
	d.draft(2, "w2-group", "A sample draft.")
	golden(t, "week", d.types("about", "", "1", "2", "read", "1", "b", "b", "other", "9", "1", "2", "q", "/quit"))
}

func TestWritingLineByLine(t *testing.T) {
	d := fully(t)
	golden(t, "write", d.types("1", "1", "We began with a drawing.", "", "And then we talked, /slowly.", "//leave is only a word here",
		"/home/sample is a path", "yes", "/nosuch", "no", "/lines", "/replace 3 And then we talked.", "/undo-last-line", "/remove 9", "/insert 1 A first line.",
		"/title The first call", "/tags trust, #tools", "/private yes", "/private no", "/day 2020-04-05", "/state", "/last", "/read", "/.",
		"/help", ".", "b", "q"))
}

func TestOneByOne(t *testing.T) {
	d := fully(t)
	d.answer(2, "w2-principles", "A sample answer.")
	golden(t, "one-by-one", d.types("answer", "/skip", "The last answer.", "/back", "The second answer.", ".", ".", "q"))
}

func TestTheJournal(t *testing.T) {
	d := fully(t)
	for _, text := range []string{"One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve apples"} {
		d.answer(2, "", text+" sample words.\n\n## A heading\n\nMore of it.")
	}
	golden(t, "journal", d.types("journal", "n", "n", "p", "11", "s", "apples", "1", "change", "/replace 1 Twelve pears.", "One more line.", ".",
		"earlier", "2", "no", "b", "private", "remove", "perhaps", "yes", "b", "t", "1", "b",
		"1", "remove", "yes", "t", "g", "1", "no", "1", "yes", "b", "b", "b", "q"))
}

func TestTheHandIn(t *testing.T) {
	d := fully(t)
	course, err := d.book.ActiveCourse(t.Context())
	d.must(err)
	zero, _ := course.Course.Week(0)
	one, _ := course.Course.Week(1)
	d.answer(0, zero.Prompts[0].ID, "A sample answer of Week 0.")
	d.draft(1, one.Prompts[0].ID, "A sample draft of Week 1.")
	golden(t, "hand-in", d.types("hand", "1", "drafts", "1", "1", "b", "entries", "1", "1", "b", "note", "With kind regards.", ".", "to",
		"2", "nobody", "marta@example.org", "Marta", "files", "1", "b", "preview", "", "write", "yes", "email", "mark", "b", "b", "q"))
}

func TestAHandInThatAPDFCannotShow(t *testing.T) {
	d := fully(t)
	course, err := d.book.ActiveCourse(t.Context())
	d.must(err)
	zero, _ := course.Course.Week(0)
	d.answer(0, zero.Prompts[0].ID, "我们 began.")
	golden(t, "hand-in-pdf", d.types("hand", "1", "files", "4", "4", "4", "1", "5", "b", "write", "files", "1", "b", "write", "1", "yes", "q"))
}

func TestACoursePage(t *testing.T) {
	d := fully(t)
	golden(t, "course-page", d.types("course", "Week 2", "Focus of the week: A sample focus", "Journal review prompts:",
		"What did I notice?", "What will I try?", "Webinar 2: A sample talk – Friday 9th April at 9:00am London time.", ".", "no",
		"course", "Only some words", ".",
		"course", "Week 2", "Focus of the week: A sample focus", "Journal review prompts:",
		"What did I notice?", "What will I try?", "Webinar 2: A sample talk – Thursday 9th April at 9:00am London time.", ".", "yes", "q"))
}

func TestTheSettings(t *testing.T) {
	d := fully(t)
	golden(t, "settings", d.types("settings", "name", "Sample Name", "email", "nobody", "", "folder", "/home/sample/else", "folder", "-",
		"start", "2020-04-06", "line", "line", "dates", "american", "en_US", "dates", "-", "course", "2", "b", "q"))
}

func TestAQuestionnaireLineByLine(t *testing.T) {
	d := fully(t)
	golden(t, "questionnaire", d.types("questionnaires", "1", "fill", "?", "4 I noticed it late.", "9", "2", "b", "-", "/group", "4 3 5", "4 3 - 5", "/leave",
		"go on", "b", "3", "/end", "rate", "", "", "/end", "finish", "fill", "2", "/end", "finish", "first", "earlier", "1", "b", "what", "write", "I let it pass.", ".",
		"q"))
}

func TestAPartnershipLineByLine(t *testing.T) {
	d := fully(t)
	golden(t, "partnerships", d.types("questionnaires", "The partnering path", "a", "", "Clean water", "fill", "4", "2 Not everyone knows it.", "/end", "finish", "b",
		"a", "Old trees", "fill", "4", "4", "3", "/end", "finish", "b", "s", "b",
		"partnerships", "1", "hear", "write", "A sample text about it.", ".", "entries", "b", "rename", "Old trees", "Clean rivers", "archive", "take", "b", "2", "hear", "q"))
}

func TestAPlanLineByLine(t *testing.T) {
	d := fully(t)
	golden(t, "plan", d.types("questionnaires", "What I need", "fill", "1 A sample note.", "/end", "finish", "your plan", "1", "yes", "1", "give", "soon", "2020-04-20", "1", "it is done",
		"b", "hear", "your plan", "1", "take", "q"))
}

func TestWordsLineByLine(t *testing.T) {
	d := fully(t)
	d.answer(2, "", "We spoke of equity and of a free rider.")
	golden(t, "glossary", d.types("questionnaires", "words", "equity", "power", "1", "b", "zzz", "b", "", "b", "b", "b", "journal", "1", "words", "2", "q"))
}
