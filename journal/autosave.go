package journal

// Autosave is how a draft read before a later save of it, kept by itself: undo ends when a text is
// left, and who has just deleted a page may notice it the next day. Finished texts are revisions;
// these are only what lay between.
//
// A text is kept when a save takes much away from it, when ten minutes have passed since the last
// one that was kept, and when a draft is discarded. Of the last hour the first, the longest and the
// latest of each minute stay, of the last day those of each ten minutes, then the latest of each
// hour, after a week the latest of each day, and none after 30 days. The draft, the entry, its
// revisions and what was handed in are never thinned.
type Autosave struct {
	Key   ID // its own; ID is that of the draft
	Entry    // Updated says when it was typed
}
