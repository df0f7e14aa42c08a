//go:build !long

package editor

// The model test makes this many random edits for each of its seeds. With -tags long it makes
// 100,000 in one run.
const (
	modelSeeds uint64 = 6
	modelEdits int    = 1500
)
