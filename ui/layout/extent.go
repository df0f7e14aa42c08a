package layout

// Extent says how much of a list or a text is in view.
type Extent struct {
	First, All  int // the first line in view, and how many lines there are
	Top, Height int // the rows of the screen that show them
	Below       int // what there is below, as people count it: rows of a list, lines of a text
}

// IsCut reports whether not all is in view.
func (e Extent) IsCut() bool { return e.Height > 0 && e.All > e.Height }

// Thumb is the part of a scroll bar that stands for what is in view, in rows, half open; nothing
// where all is.
func (e Extent) Thumb() (from, to int) {
	if !e.IsCut() {
		return 0, 0
	}
	size := max(e.Height*e.Height/e.All, 1)
	most := e.All - e.Height
	from = (e.Height - size) * min(max(e.First, 0), most) / most
	if from == 0 && e.First > 0 && e.Height > size {
		from = 1 // it is not at the top
	}
	return from, from + size
}
