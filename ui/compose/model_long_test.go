//go:build long

package compose

const (
	modelSeeds = 1
	modelEdits = 100_000
)
