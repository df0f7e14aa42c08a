package coursepage

import "testing"

func TestWhatBelongsToASiteIsKnownByAQuickLookToo(t *testing.T) {
	for _, address := range []string{
		"/docs/week3/#goals", "people/ana", "/tags/wood", "/category/wood", "/author#ana", "notes.md#roots", "https://orcid.org/0000", "https://pixabay.com/x",
		"https://unsplash.com/x", "https://flickr.com/x", "https://creativecommons.org/licenses/by/4.0", "https://arewemeetingyet.com/x",
		"https://worldtimebuddy.com/x", "https://timeanddate.com/x", "https://everytimezone.com/s/1", "https://example.org/legalcode", "https://example.zoom.us/j/1",
		"https://meet.google.com/abc", "https://teams.microsoft.com/l", "https://teams.live.com/l", "https://x.webex.org/m", "https://bluejeans.org/1",
		"https://jitsi.example.org/1", "https://bigbluebutton.example.org", "https://bbb.example.org/x", "https://whereby.com/x", "https://example.org/form/1",
		"https://docs.google.com/forms/d/1", "https://forms.example.org/1", "https://surveymonkey.org/1", "https://x.qualtrics.org/1", "https://typeform.org/1",
		"https://digipad.app/p/1", "https://padlet.com/x", "https://etherpad.org/x", "https://framapad.org/x", "https://mentimeter.org/x", "https://kahoot.it/x",
		"https://sli.do/x", "https://piazza.com/x", "https://edstem.org/us/1", "https://discord.gg/x", "https://slack.com/x",
		"https://example.org/issues/new", "https://example.org/edit/x", "https://example.org/tree/main", "https://example.org/login", "https://example.org/signin",
		"https://example.org/logout", "https://example.org/share", "https://example.org/sharer", "https://example.org/intent", "https://example.org/mod/assign/1",
		"https://example.org/mod/quiz/1", "https://example.org/assignments/1", "https://example.org/quizzes/1", "https://example.org/discussion_topics/1",
		"https://example.org/dropbox/1", "https://example.org/discussions/1", "mailto:ana@example.org",
	} {
		if !withinSite().MatchString(address) && !noReading().MatchString(address) {
			t.Errorf("%s is not known at all", address)
		}
		if !isOfSite(address) {
			t.Errorf("%s is not known by the quick look", address)
		}
	}
}
