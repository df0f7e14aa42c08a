package cli

import (
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/journal/importer"
	"ponder/prompts"
)

// argumentValues says what the arguments of each command are, one after the other.
func (a *app) argumentValues() map[string][]completion {
	entry, removed := oneOf(a.entryValues(book.Filter{})), oneOf(a.entryValues(book.Filter{Trash: true}))
	partnership := oneOf(a.partnershipValues(false))
	return map[string][]completion{
		"show": {entry}, "edit": {entry}, "history": {entry}, "compare": {entry}, "remove": {entry}, "lookback": {entry},
		"restore": {oneOf(func(p place) ([]value, error) {
			if p.flag("revision") != "" {
				return entry.offer(p)
			}
			return removed.offer(p)
		})},
		"search": slices.Repeat([]completion{oneOf(a.queryValues)}, 8),
		"week":   {oneOf(a.weekValues)}, "read": {oneOf(a.weekValues)}, "submit": {oneOf(a.assignmentValues)}, "submissions": {oneOf(a.handInValues)},
		"assess": {oneOf(a.questionnaireValues)}, "glossary": {oneOf(a.termValues)},
		"partnership show": {partnership}, "partnership archive": {partnership}, "partnership rename": {partnership},
		"partnership unarchive": {oneOf(a.partnershipValues(true))},
		"tags rename":           {oneOf(a.tagValues)}, "tags merge": slices.Repeat([]completion{oneOf(a.tagValues)}, 8),
		"keyring":     {oneOf(listed("on", "off"))},
		"config":      {oneOf(a.settingValues), oneOf(a.choiceValues)},
		"course show": {oneOf(a.courseValues)}, "course use": {orFile(a.courseOrNone)},
		"course read": {aFile()}, "course check": {aFile()}, "course calendar": {aFile()}, "course new": {aFolder()},
		"reply": {aFile()}, "import": {aFile()}, "sync": {aFolder()}, "export": {aFile()}, "backup": {aFile()}, "unsaved": {aFile()}, "restore-backup": {orFile(a.copyValues)},
		"read-through": {aFile()},
	}
}

// flagValues says what flags take, by their name alone or by that of their command as well.
func (a *app) flagValues() map[string]completion {
	entries := severalOf(a.entryValues(book.Filter{}))
	day := oneOf(listed("today", "yesterday"))
	return map[string]completion{
		"--journal": aFile(), "--passphrase-file": aFile(), "--new-passphrase-file": aFile(), "--copy-passphrase-file": aFile(), "--words-file": aFile(),
		"--joining-words": aFile(), "--sync": aFolder(), "--answers": aFile(), "--salvage": aFile(), "--out": aFolder(),
		"--week": oneOf(a.weekValues), "--weeks": severalOf(a.weekValues), "--tick": severalOf(a.resourceValues(false)), "--untick": severalOf(a.resourceValues(true)),
		"--prompt": oneOf(a.promptValues), "list --prompt": oneOf(a.promptIDs), "--tag": oneOf(a.tagValues), "--partnership": oneOf(a.partnershipValues(false)),
		"--date": day, "--from": day, "--to": day, "reply --from": noFile(), "submit --to": oneOf(a.recipientValues),
		"--revision": oneOf(a.revisionValues), "--entry": entries, "--include": entries, "--exclude": entries,
		"--submission": oneOf(a.handInValues), "reply --remove": oneOf(a.replyValues),
		"submit --format": severalOf(a.formatValues), "book --format": severalOf(a.bookFormatValues), "--without": severalOf(listed(book.BesideRemembered, book.BesideTried, book.BesideReplies)),
		"--month": oneOf(a.monthValues), "export --format": oneOf(listed("markdown", "json")), "import --format": oneOf(listed(importer.Formats()...)),
		"--course": oneOf(a.courseOrNone), "--plan": oneOf(a.suggestionValues),
		"write --again": oneOf(a.entryValues(book.Filter{})), "write --changed": oneOf(a.entryValues(book.Filter{})),
		"lookback tries --state": oneOf(listed("open", "tried", "dropped")),
		"--put-away":             oneOf(a.responseValues(false)), "--take-back": oneOf(a.responseValues(true)),
	}
}

// monthValues are the months in which something was written, the latest first.
func (a *app) monthValues(p place) ([]value, error) {
	s, err := a.book.Statistics(p.ctx)
	return mapped(s.Months(), func(m book.MonthWritten) value {
		return value{m.Month.In(time.UTC).Format("2006-01"), a.count(m.Entries, "entry", "entries")}
	}), err
}

func listed(names ...string) offer {
	return func(place) ([]value, error) {
		return mapped(names, func(s string) value { return value{name: s} }), nil
	}
}

func (a *app) entryValues(f book.Filter) offer {
	return func(p place) ([]value, error) {
		all, err := a.book.Items(p.ctx, f)
		return mapped(all, func(it book.Item) value {
			what := it.Day() + " " + it.Name()
			if it.Private {
				what = it.Day() + " private" // what nobody else is to read does not come up unasked
			}
			return value{it.ID.Short(), what}
		}), err
	}
}

func (a *app) revisionValues(p place) ([]value, error) {
	if len(p.args) == 0 {
		return nil, nil
	}
	all, err := a.book.Versions(p.ctx, p.args[0])
	return mapped(all, func(v book.Version) value {
		return value{v.Name(), v.Updated.In(a.book.Zone).Format("2006-01-02 15:04") + " " + a.count(v.Words, "word", "words")}
	}), err
}

func (a *app) weekValues(p place) ([]value, error) {
	v, err := a.book.WeekView(p.ctx, book.ThisWeek, builtinCourse)
	return mapped(v.Course.Weeks, func(w prompts.Week) value { return value{strconv.Itoa(w.Number), w.Title} }), err
}

// weekAt is the week that is typed, in the flag or as the argument; else the one that today lies
// in.
func (a *app) weekAt(p place) (book.WeekView, error) {
	number := book.ThisWeek
	if n, err := strconv.Atoi(p.flag("week")); err == nil && p.cmd.Flags().Changed("week") {
		number = n
	}
	if p.cmd.Name() == "week" && len(p.args) > 0 {
		if n, err := strconv.Atoi(p.args[0]); err == nil {
			number = n
		}
	}
	return a.book.WeekView(p.ctx, number, builtinCourse)
}

func (a *app) promptValues(p place) ([]value, error) {
	v, err := a.weekAt(p)
	return mapped(v.Prompts, func(p book.PromptView) value { return value{strconv.Itoa(p.Number), p.Text} }), err
}

func (a *app) promptIDs(p place) ([]value, error) {
	v, err := a.weekAt(p)
	weeks := v.Course.Weeks
	if p.cmd.Flags().Changed("week") {
		weeks = []prompts.Week{v.Week}
	}
	var all []value
	for _, w := range weeks {
		for _, prompt := range w.Prompts {
			all = append(all, value{prompt.ID, fmt.Sprintf("Week %d %s", w.Number, prompt.Text)})
		}
	}
	return all, err
}

func (a *app) resourceValues(ticked bool) offer {
	return func(p place) ([]value, error) {
		v, err := a.weekAt(p)
		var all []value
		for i, r := range v.Week.Resources {
			if v.Enrolment.IsTicked(r.ID) == ticked {
				all = append(all, value{strconv.Itoa(i + 1), r.Title})
			}
		}
		return all, err
	}
}

func (a *app) assignmentValues(p place) ([]value, error) {
	v, err := a.book.WeekView(p.ctx, book.ThisWeek, builtinCourse)
	return mapped(v.Assignments, func(v book.AssignmentView) value { return value{v.ID, v.Title + ", " + handInState(v)} }), err
}

func (a *app) handInValues(p place) ([]value, error) {
	all, err := a.book.Submissions(p.ctx)
	return mapped(all, func(s book.Submission) value { return value{s.ID.Short(), s.At.Format("2006-01-02") + " " + s.Title} }), err
}

func (a *app) replyValues(p place) ([]value, error) {
	all, err := a.book.Submissions(p.ctx)
	var replies []value
	for _, s := range all {
		for _, r := range s.Replies {
			replies = append(replies, value{r.ID.Short(), strings.Join(nonEmpty(r.From, r.Subject), ": ")})
		}
	}
	return replies, err
}

func (a *app) recipientValues(p place) ([]value, error) {
	v, err := a.book.WeekView(p.ctx, book.ThisWeek, builtinCourse)
	var all []value
	for _, x := range v.Assignments {
		if at := x.To.Address; !slices.ContainsFunc(all, func(v value) bool { return v.name == at }) {
			all = append(all, value{at, x.To.Name})
		}
	}
	return all, err
}

// tagValues are the tags in use, those that most entries have first.
func (a *app) tagValues(p place) ([]value, error) {
	tags, err := a.book.Tags(p.ctx)
	return mapped(tags, func(t book.TagCount) value { return value{t.Tag, a.count(t.Texts, "entry", "entries")} }), err
}

// queryValues are what can be asked for besides words.
func (a *app) queryValues(p place) ([]value, error) {
	tags, err := a.tagValues(p)
	if err != nil {
		return nil, err
	}
	weeks, err := a.weekValues(p)
	var all []value
	for _, t := range tags {
		all = append(all, value{"tag:" + t.name, t.what})
	}
	for _, w := range weeks {
		all = append(all, value{"week:" + w.name, w.what})
	}
	return append(all, value{"from:today", "written on this day or later"}, value{"to:today", "written on this day or earlier"}), err
}

func (a *app) partnershipValues(archived bool) offer {
	return func(p place) ([]value, error) {
		all, err := a.book.Partnerships(p.ctx, archived)
		return mapped(all, func(p journal.Partnership) value { return value{name: p.Name} }), err
	}
}

func (a *app) questionnaireValues(p place) ([]value, error) {
	all, err := a.book.Questionnaires(p.ctx)
	return mapped(all.Questionnaires, func(q prompts.Questionnaire) value { return value{q.ID, q.Title} }), err
}

func (a *app) suggestionValues(p place) ([]value, error) {
	all, err := a.book.Questionnaires(p.ctx)
	if err != nil || len(p.args) == 0 {
		return nil, err
	}
	q, err := all.Find(p.args[0])
	return mapped(q.Suggestions, func(s prompts.Suggestion) value { return value{s.ID, s.Title} }), err
}

func (a *app) responseValues(removed bool) offer {
	return func(p place) ([]value, error) {
		f := book.ResponseFilter{Removed: removed}
		if len(p.args) > 0 {
			f.Questionnaire = p.args[0]
		}
		all, err := a.book.Responses(p.ctx, f)
		return mapped(all, func(r journal.Response) value { return value{r.ID.Short(), r.At.Format("2006-01-02") + " " + r.Title} }), err
	}
}

func (a *app) termValues(p place) ([]value, error) {
	all, err := a.book.Questionnaires(p.ctx)
	return mapped(all.Terms, func(t prompts.Term) value { return value{t.Name, t.Area} }), err
}

func (a *app) formatValues(place) ([]value, error) {
	return mapped(a.book.Formats, func(f journal.Format) value { return value{f.Name, f.Title} }), nil
}

func (a *app) bookFormatValues(place) ([]value, error) {
	return mapped(a.book.VolumeFormats, func(f journal.VolumeFormat) value { return value{f.Name, f.Title} }), nil
}

func (a *app) settingValues(place) ([]value, error) {
	all := mapped(book.Settings(), func(s book.Setting) value { return value{string(s.Key), a.settingWords().Of(s.Key).Hint} })
	return append(all, value{"path", "where the journal and the files are"}), nil
}

// choiceValues are what the setting that is named before can be.
func (a *app) choiceValues(p place) ([]value, error) {
	one, err := book.FindSetting(book.SettingKey(p.args[0]))
	if err != nil {
		return nil, err
	}
	switch one.Key {
	case book.SettingFormats:
		return a.formatValues(p)
	case book.SettingCourse:
		return a.courseOrNone(p)
	}
	options, err := a.book.SettingOptions(p.ctx, one.Key)
	if len(options) > 0 || err != nil {
		return mapped(options, func(o string) value { return value{name: o} }), err
	}
	c, err := a.book.Choices(p.ctx)
	return []value{{one.Value(c), "as it is now"}}, err
}

func (a *app) courseValues(p place) ([]value, error) {
	all, err := a.book.Courses(p.ctx)
	return mapped(all, func(c book.CourseView) value { return value{c.ID, c.Title} }), err
}

func (a *app) courseOrNone(p place) ([]value, error) {
	all, err := a.courseValues(p)
	return append(all, value{noCourse, "simply a journal"}), err
}

func (a *app) copyValues(place) ([]value, error) {
	all, err := a.book.Copies()
	return mapped(all, func(c journal.Copy) value { return value{filepath.Base(c.Path), strings.ReplaceAll(c.Kind, "-", " ")} }), err
}
