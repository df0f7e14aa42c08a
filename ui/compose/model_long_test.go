//go:build long

package compose

const (
	modelSeeds uint64 = 1
	modelEdits int    = 100_000
)
