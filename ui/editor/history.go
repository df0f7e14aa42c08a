package editor

import "slices"

// What undo may keep. A step shares all it can with the present text, so most cost little more than
// nodeCost; the first limit that is reached forgets the oldest steps, and the newest is always
// kept.
const (
	maxSteps     = 10_000
	maxStepBytes = 64 << 20
	nodeCost     = 4 << 10
	groupBytes   = 24 // typing is undone in stretches of about this length, cut at words
)

type editKind uint8

const (
	editOther editKind = iota // a step of its own
	editType
	editBack
	editForward
)

// moment is a text to which undo or redo returns, with the cursor and selection it had.
type moment struct {
	text           text
	cursor, anchor int
	cost           int
}

// history keeps what was, and what was undone. Edits of one kind at one place make one step.
type history struct {
	undo, redo []moment
	cost       int

	kind    editKind
	at      int // where an edit must happen to belong to the open step
	run     int // bytes edited in it
	atSpace bool
}

// seal closes the open step, so that the next edit begins another.
func (h *history) seal() { h.kind = editOther }

// joins reports whether an edit of size bytes at a place belongs to the open step.
func (h *history) joins(kind editKind, at int, startsWord bool) bool {
	if kind == editOther || kind != h.kind || at != h.at {
		return false
	}
	return h.run < groupBytes || !(startsWord && h.atSpace) && h.run < 8*groupBytes
}

// keep records the moment in front of an edit that begins a step. What was undone before is given
// up.
func (h *history) keep(m moment) {
	m.cost += nodeCost
	h.cost += m.cost
	h.undo = append(h.undo, m)
	h.forgetRedo()
	h.run = 0
	if len(h.undo) > maxSteps || h.cost > maxStepBytes {
		h.forget()
	}
}

func (h *history) forgetRedo() {
	for _, m := range h.redo {
		h.cost -= m.cost
	}
	h.redo = nil
}

// forget drops an eighth of the steps, and more while they take too much room.
func (h *history) forget() {
	n := 0
	for n < len(h.undo)-1 && (n < maxSteps/8 && len(h.undo) > maxSteps || h.cost > maxStepBytes) {
		h.cost -= h.undo[n].cost
		n++
	}
	h.undo = slices.Clone(h.undo[n:])
}

// step moves from one stack to the other, leaving the present behind, and returns the moment to go
// to.
func step(from, to *[]moment, now moment) moment {
	m := (*from)[len(*from)-1]
	now.cost = m.cost
	*from = (*from)[:len(*from)-1]
	*to = append(*to, now)
	return m
}
