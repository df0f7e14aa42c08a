package journal

// Lifeboat keeps drafts as files of their own while the journal cannot be written. Any field may be nil.
type Lifeboat struct {
	Put    func(Draft) (path string, err error)
	Drafts func() ([]Afloat, error) // of this journal, oldest first; an error names what could not be read beside them
	Drop   func(Afloat) error       // unless it was written anew since it was read
	Own    func(ID) error           // removes the file that this program itself wrote of a draft; nothing where there is none
}

// Afloat is a draft in a lifeboat file.
type Afloat struct {
	Draft
	File string
}
