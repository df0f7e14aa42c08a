package journal

// SetAside keeps a text that could not even be begun as a draft, because the journal cannot be read. It goes to a lifeboat file,
// and the error is a *LifeboatError that says where; where there is no lifeboat it is cause.
func (b *Book) SetAside(text, title string, cause error) error {
	id, err := b.newID()
	if err != nil {
		return err
	}
	now := b.Now()
	e := Entry{Head: Head{ID: id, At: civil(now, b.Zone), Week: NoWeek, Title: title, Created: now.UTC(), Updated: now.UTC()}, Body: text}
	return b.toLifeboat(Draft{Entry: e.Sealed()}, cause)
}
