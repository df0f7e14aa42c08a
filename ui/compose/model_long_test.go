//go:build long

package compose

const (
	modelSeeds uint64 = 1
	modelEdits        = 100_000
)
