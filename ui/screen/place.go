package screen

import "strings"

// Everywhere is the screen's name in the actions that every screen has.
const Everywhere = "everywhere"

// unnamed is a place without a name.
const unnamed = "screen"

// placeOf is the screen's name in the name of an action.
func placeOf(action string) string {
	place, _, _ := strings.Cut(action, ".")
	return place
}

// String names a place in the names of actions, such as "week.h". The names are kept in journals:
// they never change.
func (p Place) String() string {
	names := map[Place]string{Welcome: "welcome", Week: "week", Write: "write", Entries: "journal", HandIn: "hand-in",
		CoursePage: "library", Settings: "settings", Questionnaires: "questionnaire", Glossary: "glossary", LookBack: "lookback", Unlock: "unlock"}
	if name, known := names[p]; known {
		return name
	}
	return unnamed
}
