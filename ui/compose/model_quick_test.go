//go:build !long

package compose

// modelEdits is how many random edits the model test makes for each of its seeds; -tags long makes 100,000.
const modelEdits = 1500
