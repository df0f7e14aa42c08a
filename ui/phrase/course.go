package phrase

// OwnWords marks an explanation that no source gave.
const OwnWords = "Explanation: this edition's own"

// FirstHandIn is said before anything is handed in for the first time.
const FirstHandIn = "This is your first hand-in. Please look at the names: use invented ones for partners and people. Private entries never go."
