package phrase

// OwnWords marks an explanation that no source gave.
const OwnWords = "Explanation: this edition's own"

// FirstHandIn is said before anything is handed in for the first time.
const FirstHandIn = "This is your first hand-in. Please look at the names: use invented ones for partners and people. Private entries never go."

// MayBeMissing is said before a hand-in from a journal whose last save may be missing.
const MayBeMissing = "The last save may be missing from the journal. Please look at the texts before they go."
