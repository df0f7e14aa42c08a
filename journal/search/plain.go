package search

// Fold returns text as it is compared: without differences of case, accents and white space. Names
// that fold alike are the same to a reader.
func Fold(s string) string { return string(fold(s)) }
