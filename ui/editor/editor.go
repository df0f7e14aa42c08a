// Package editor is the writing surface: a text buffer with undo, and its view. It is a component,
// which a screen places and feeds with messages, and knows nothing of entries, files or saving.
//
// The text is a balanced tree of small pieces that never change (tree.go, piece.go). An edit
// replaces one or two pieces, so it costs the same in a long text as in a short one, also when the
// text is a single line; an earlier text is an earlier root, which is all that undo has to keep
// (history.go). Each piece remembers how it was last wrapped (wrap.go), and only the rows in view
// are ever drawn (layout.go, view.go).
//
// It refuses to alter text: tabs, carriage returns, control characters and bytes that are not UTF-8
// stay as they came and are shown in a visible form, so that nothing in a text can command the
// terminal. Right-to-left text stays in its logical order. It chooses no colours: see Styles.
package editor

import (
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// Editor is a text, a cursor and a view of them. Its methods are for one goroutine.
type Editor struct {
	text           text
	cursor, anchor int  // byte offsets at cluster borders; what lies between them is selected
	stick          bool // the cursor stands at the end of a row, not at the start of the next one
	goal           int  // the column that moving by rows keeps to, or -1
	version        uint64
	past           history

	by     measure
	height int
	top    int   // where the first row in view begins
	rows   []row // the rows in view
	row    int   // the cursor's place among them, or -1

	mouse   mouse
	clip    clip
	find    finder
	again   bool // the last key went to the start of the line: the same one once more selects all
	offered bool // what is selected was selected for the learner, so that the first letter replaces it

	pens        pens
	placeholder string
	keys        KeyMap
	motions     map[string]motion
	actions     map[string]action
}

// New returns an empty editor of a common size.
func New() *Editor {
	e := &Editor{goal: -1, by: measure{width: 80, method: ansi.WcWidth}, height: 24}
	e.SetKeyMap(DefaultKeyMap())
	e.layout()
	return e
}

// SetText replaces everything, forgets what could be undone, and puts the cursor at the end.
func (e *Editor) SetText(s string) {
	e.text = newText(s)
	e.past = history{}
	e.find.open, e.offered = false, false
	e.version++
	e.moved(e.text.len(), false)
	e.top = 0
	e.reveal()
}

// Text returns every byte of the text as it was put in.
func (e *Editor) Text() string { return e.text.String() }

// Insert puts s at the cursor, in the place of the selection, as one step of undo.
func (e *Editor) Insert(s string) {
	e.put(editOther, s)
	e.reveal()
}

// Replace puts s in the place of the whole text, as one step of undo, as when it comes back from
// another editor.
func (e *Editor) Replace(s string) {
	if s != e.Text() {
		e.change(editOther, 0, e.text.len(), s)
	}
	e.reveal()
}

// Version grows with every change of the text.
func (e *Editor) Version() uint64 { return e.version }

// Words counts the words of the text; every Chinese or Japanese character counts as one.
func (e *Editor) Words() int { return e.text.words() }

// Line returns the number of the line the cursor is on, counted from 0.
func (e *Editor) Line() int { return e.text.line(e.cursor) }

// Offset returns where the cursor is, in bytes from the start of the text.
func (e *Editor) Offset() int { return e.cursor }

// SetOffset moves the cursor to the last place between two characters that is not behind the given
// byte.
func (e *Editor) SetOffset(off int) {
	e.past.seal()
	e.moved(e.text.snap(off), false)
	e.reveal()
}

// Selection returns the selected text, or "".
func (e *Editor) Selection() string {
	from, to := e.selected()
	return e.text.slice(from, to)
}

// CanUndo and CanRedo report whether there is a step to go back or forth.
func (e *Editor) CanUndo() bool { return len(e.past.undo) > 0 }

// CanRedo reports whether a step was undone that can be done again.
func (e *Editor) CanRedo() bool { return len(e.past.redo) > 0 }

// SetSize sets the cells of the editor. Sizes below one cell are taken as one.
func (e *Editor) SetSize(width, height int) {
	e.by.width, e.height = max(1, width), max(1, height)
	e.top = min(e.top, e.text.len())
	e.fill()
	e.reveal()
}

// SetWidthMethod says how the terminal counts the cells of joined emoji and the like. Bubble Tea
// starts with WcWidth and changes to GraphemeWidth when the terminal reports mode 2027, which
// Update also notices by itself; an editor made after that report has to be told.
func (e *Editor) SetWidthMethod(m ansi.Method) {
	e.by.method = m
	e.reveal()
}

// SetPlaceholder sets what stands in an empty text.
func (e *Editor) SetPlaceholder(s string) { e.placeholder = s }

// Cursor returns the real cursor's place relative to the editor's top left, or nil when it is
// scrolled out of view.
func (e *Editor) Cursor() *tea.Cursor {
	if e.find.open {
		_, col := e.findBar()
		return tea.NewCursor(col, e.height-1)
	}
	if e.row < 0 {
		return nil
	}
	col := e.text.column(e.rows[e.row], e.cursor, e.by)
	return tea.NewCursor(min(col, e.by.width-1), e.row)
}

// SelectAll selects the whole text.
func (e *Editor) SelectAll() {
	e.past.seal()
	e.anchor = 0
	e.moved(e.text.len(), true)
	e.reveal()
}

// Offer selects the whole text as something to be replaced: the first letter takes its place, and
// any other key leaves it as it is. Escape is the owner's meanwhile, since nobody selected
// anything.
func (e *Editor) Offer() {
	e.SelectAll()
	e.offered = e.text.len() > 0
}

// Decline takes an offer back, when the text is left: nothing is selected any more.
func (e *Editor) Decline() {
	if e.offered {
		e.offered = false
		e.moved(e.cursor, false)
		e.reveal()
	}
}

// IsFinding reports whether the search in the text is open.
func (e *Editor) IsFinding() bool { return e.find.open }

// textHeight is how many rows there are for the text, never none.
func (e *Editor) textHeight() int {
	if e.find.open {
		return max(1, e.height-1)
	}
	return e.height
}
