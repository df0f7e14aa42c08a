package journal

import "strconv"

// Field names one of the things that are said about a text.
type Field string

// The fields that a learner can change beside the Details of a text: where it belongs. Changes are
// told in this order, those of details first.
const (
	FieldDay    Field = "day"
	FieldTime   Field = "time"
	FieldCourse Field = "course"
	FieldWeek   Field = "week"
	FieldPrompt Field = "prompt"
)

// FieldChange is a field with its value before and now, as text; empty where it has none. A private
// entry has the value "yes".
type FieldChange struct {
	Field  Field
	Before string
	Now    string
}

// ChangedFields returns what changed beside the text: every field that Same compares, so that what
// makes two entries differ is also what is told.
func ChangedFields(before, now Head) []FieldChange {
	all := before.Details.changes(now.Details)
	add := func(f Field, differs bool, value func(Head) string) {
		if differs {
			all = append(all, FieldChange{Field: f, Before: value(before), Now: value(now)})
		}
	}
	add(FieldDay, before.Day() != now.Day(), Head.Day)
	add(FieldTime, before.Day() == now.Day() && (before.DayOnly != now.DayOnly || !before.At.Equal(now.At)), timeText)
	add(FieldCourse, before.Course != now.Course, func(h Head) string { return h.Course })
	add(FieldWeek, before.Week != now.Week, weekText)
	add(FieldPrompt, before.Prompt != now.Prompt, promptName)
	return all
}

// timeText returns the time of day, or nothing where none was given.
func timeText(h Head) string {
	if h.DayOnly {
		return ""
	}
	return h.At.Format("15:04:05 -07:00")
}

// weekText returns the number of the week, or nothing for an entry that belongs to none.
func weekText(h Head) string {
	if h.Week == NoWeek {
		return ""
	}
	return strconv.Itoa(h.Week)
}

// promptName returns the prompt as it was worded, else its ID.
func promptName(h Head) string {
	if h.PromptText != "" && !h.IsNotes() {
		return h.PromptText
	}
	return h.Prompt
}
