package journal

// SetAside keeps a text that could not even be begun as a draft, because the journal cannot be read. It goes to a lifeboat file, with
// what is said about it, and belongs to no week. The error is a *LifeboatError that says where; where there is no lifeboat it is cause.
func (b *Book) SetAside(d Draft, cause error) error {
	id, err := b.newID()
	if err != nil {
		return err
	}
	now := b.Now()
	d.ID, d.At, d.Week, d.Created, d.Updated = id, civil(now, b.Zone), NoWeek, now.UTC(), now.UTC()
	return b.toLifeboat(d, cause)
}
