//go:build long

package editor

const (
	modelSeeds uint64 = 1
	modelEdits int    = 100_000
)
