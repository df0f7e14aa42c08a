// Package archive writes a whole journal in Ponder's own forms, one JSON document or a folder of
// Markdown, and reads them back to the last byte. Both sides of a form stand together here, so that
// a field which is written is read again. It takes readers, writers and values.
package archive

import "errors"

// Format and Version stand at the head of a whole journal in JSON. Fields are
// added without another version; it grows only when an older reader would understand something
// wrongly.
const (
	Format  = "ponder-journal"
	Version = 1
)

// Schema says what the JSON of a whole journal holds, for people who want to read it with
// other programs.
const Schema = `{"format": "ponder-journal", "version": 1, "exported": INSTANT, "journal": ID,
 "settings": {"name", "email", "course", "theme", "editor", "folder",
   "formats": [], "plain", "keys": [{"action", "key"}]},
 "courses": [{"course", "start": DAY, "zone", "ticked": [],
   "completed": [WEEK], "pages": [{"week", "text", "at": INSTANT}],
   "recipients": [{"assignment", "name", "address"}],
   "pack": [{"name", "text"}]}],
 "entries": [ENTRY and "earlier": [ENTRY]],
 "drafts": [ENTRY],
 "hand_ins": [{"id", "course", "course_title", "assignment", "title",
   "weeks": [WEEK], "learner": {"name", "email"}, "to": {"name", "address"},
   "note", "due": INSTANT, "end_of_day", "due_zone", "at": DATE,
   "sent_at": INSTANT, "files": [{"name", "path", "sha256", "type"}],
   "entries": [{"id", "revision"}], "left_out": [{"id", "why"}],
   "missing": [{"week", "prompt", "text"}], "replaces": ID,
   "parts": [{"number", "title", "focus",
     "answers": [{"prompt", "text", "follows", "entries": [ENTRY]}]}]}],
 "responses": [{"id", "course", "questionnaire", "title",
   "scale": {"from", "to", "low", "high"}, "date": DATE, "partnership": ID,
   "items": [{"id", "text", "rating", "note"}], "done",
   "plan": [{"suggestion", "title", "by": DAY, "done": DAY}],
   "created": INSTANT, "updated": INSTANT, "removed": INSTANT}],
 "partnerships": [{"id", "name", "formerly": [], "created": INSTANT,
   "archived": INSTANT}],
 "replies": [{"id", "hand_in": ID, "entries": [ID], "from", "subject",
   "date": DATE, "text", "attached": [{"name", "type", "size", "sha256"}],
   "filed": INSTANT, "removed": INSTANT}],
 "recalls": [{"entry": ID,
   "sittings": [{"day": DAY, "remembered", "shown", "at": INSTANT}],
   "outcomes": [{"intention", "state", "line", "at": INSTANT}],
   "not_again", "not_again_at": INSTANT}]}

ENTRY is {"id", "date": DATE, "course", "week", "prompt", "prompt_text",
 "partnership", "title", "tags": [], "private", "created": INSTANT,
 "updated": INSTANT, "revision", "words", "removed": INSTANT,
 "then": [ID], "body"}

Entries stand in their order of arrival, their earlier texts oldest first.
"body" is Markdown. "then" names the entries of which an entry says what changed
since. "recalls" are what looking back keeps of entries: what was remembered of
one, and what became of what it meant to do. "removed" says since when an entry is in the trash. The
"revision" of a draft is that of the finished text which it changes, else 0.

DATE is RFC 3339 with the writer's UTC offset, INSTANT is RFC 3339 in UTC,
DAY is 2020-04-06. A missing value is null, a list is never null. A text that
is not valid UTF-8 stands as {"base64": "..."}, its bytes, in place of a
string. Fields may be added; "version" grows only when a reader of today
would understand something wrongly.`

// ErrNewer says that a newer version of Ponder wrote a file, in which something may mean something
// else.
var ErrNewer = errors.New("it was written by a newer version of Ponder")
