//go:build long

package compose

const modelEdits = 100_000
