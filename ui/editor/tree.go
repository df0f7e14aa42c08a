package editor

import "iter"

// node is a weight-balanced tree of pieces in text order. Nodes never change once made: an edit
// builds a new path and shares the rest, so an earlier text costs only what differs from it, and
// undo is keeping the earlier root.
type node struct {
	left, right *node
	piece       *piece
	sum         summary
	size        int
	memo        *passage // only inside long lines
}

// The balance of the tree: no side may weigh more than delta times the other, and ratio decides
// between a single and a double rotation. The pair is the one proven sound in "Balancing
// weight-balanced trees" (Hirai, Yamamoto, 2011).
const (
	delta = 3
	ratio = 2
)

func (n *node) weight() int {
	if n == nil {
		return 0
	}
	return n.size
}

func (n *node) total() summary {
	if n == nil {
		return summary{}
	}
	return n.sum
}

func grow(l *node, p *piece, r *node) *node {
	return &node{
		left: l, right: r, piece: p,
		sum:  l.total().plus(p.sum).plus(r.total()),
		size: l.weight() + 1 + r.weight(),
	}
}

// balance makes a node of two trees of which at most one is a little too heavy.
func balance(l *node, p *piece, r *node) *node {
	lw, rw := l.weight(), r.weight()
	switch {
	case lw+rw <= 1:
		return grow(l, p, r)
	case rw > delta*lw:
		if r.left.weight() < ratio*r.right.weight() {
			return grow(grow(l, p, r.left), r.piece, r.right)
		}
		m := r.left
		return grow(grow(l, p, m.left), m.piece, grow(m.right, r.piece, r.right))
	case lw > delta*rw:
		if l.right.weight() < ratio*l.left.weight() {
			return grow(l.left, l.piece, grow(l.right, p, r))
		}
		m := l.right
		return grow(grow(l.left, l.piece, m.left), m.piece, grow(m.right, p, r))
	}
	return grow(l, p, r)
}

// join puts a piece between two trees of any weight.
func join(l *node, p *piece, r *node) *node {
	switch lw, rw := l.weight(), r.weight(); {
	case l != nil && lw > delta*(rw+1):
		return balance(l.left, l.piece, join(l.right, p, r))
	case r != nil && rw > delta*(lw+1):
		return balance(join(l, p, r.left), r.piece, r.right)
	}
	return balance(l, p, r)
}

func concat(l, r *node) *node {
	if l == nil {
		return r
	}
	if r == nil {
		return l
	}
	first, rest := popFirst(r)
	return join(l, first, rest)
}

func popFirst(n *node) (*piece, *node) {
	if n.left == nil {
		return n.piece, n.right
	}
	p, rest := popFirst(n.left)
	return p, balance(rest, n.piece, n.right)
}

// split parts the tree at a byte offset, which must be a border between two pieces.
func split(n *node, at int) (*node, *node) {
	if n == nil {
		return nil, nil
	}
	before := n.left.total().bytes
	if at <= before {
		l, r := split(n.left, at)
		return l, join(r, n.piece, n.right)
	}
	l, r := split(n.right, at-before-len(n.piece.text))
	return join(n.left, n.piece, l), r
}

// set puts a piece in the place of the one that begins at an offset.
func (n *node) set(at int, p *piece) *node {
	start := n.left.total().bytes
	switch {
	case at < start:
		return grow(n.left.set(at, p), n.piece, n.right)
	case at == start:
		return grow(n.left, p, n.right)
	}
	return grow(n.left, n.piece, n.right.set(at-start-len(n.piece.text), p))
}

// build makes a balanced tree of pieces in order.
func build(ps []*piece) *node {
	if len(ps) == 0 {
		return nil
	}
	mid := len(ps) / 2
	return grow(build(ps[:mid]), ps[mid], build(ps[mid+1:]))
}

// pieces yields every piece that ends after the offset, with its own offset, in order.
func (n *node) pieces(from int) iter.Seq2[int, *piece] {
	return func(yield func(int, *piece) bool) { n.walk(0, from, yield) }
}

func (n *node) walk(base, from int, yield func(int, *piece) bool) bool {
	if n == nil || base+n.sum.bytes <= from {
		return true
	}
	start := base + n.left.total().bytes
	end := start + len(n.piece.text)
	if from < start && !n.left.walk(base, from, yield) {
		return false
	}
	if from < end && !yield(start, n.piece) {
		return false
	}
	return n.right.walk(end, from, yield)
}

// at returns the piece that holds the byte at the offset, and where that piece begins; past the
// end, the last piece.
func (n *node) at(off int) (*piece, int) {
	base := 0
	for n != nil {
		start := base + n.left.total().bytes
		end := start + len(n.piece.text)
		switch {
		case off < start:
			n = n.left
		case off < end || n.right == nil:
			return n.piece, start
		default:
			n, base = n.right, end
		}
	}
	return nil, 0
}

// before sums up everything in front of an offset that is a border between two pieces, or lies
// inside one (which then does not count).
func (n *node) before(off int) summary {
	var sum summary
	for n != nil && off > 0 {
		left := n.left.total()
		switch end := left.bytes + len(n.piece.text); {
		case off < left.bytes:
			n = n.left
		case off < end:
			return sum.plus(left)
		default:
			sum = sum.plus(left).plus(n.piece.sum)
			off -= end
			n = n.right
		}
	}
	return sum
}

// afterBreak returns the offset behind the k-th line break, counted from 1. There must be that
// many.
func (n *node) afterBreak(k int) int {
	base := 0
	for n != nil {
		left := n.left.total()
		switch here := left.breaks + n.piece.sum.breaks; {
		case k <= left.breaks:
			n = n.left
		case k <= here:
			return base + left.bytes + len(n.piece.text)
		default:
			base += left.bytes + len(n.piece.text)
			k -= here
			n = n.right
		}
	}
	return base
}
