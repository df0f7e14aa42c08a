package store

import "ponder/journal"

// detailsRecord is how the details of a text are written: as fields of its headRecord, with numbers
// of its. It has the fields of journal.Details, in the same order.
type detailsRecord struct {
	Title       string   `cbor:"9,keyasint,omitempty"`
	Partnership string   `cbor:"8,keyasint,omitempty"`
	Tags        []string `cbor:"10,keyasint,omitempty"`
	Private     bool     `cbor:"11,keyasint,omitempty"`
}

func newDetailsRecord(d journal.Details) detailsRecord { return detailsRecord(d) }

func (r detailsRecord) details() journal.Details { return journal.Details(r) }

// detail reads one of them, as decodeHead does.
func (s *scanner) detail(d *journal.Details, number uint64) {
	switch number {
	case 8:
		d.Partnership = s.bytes()
	case 9:
		d.Title = s.bytes()
	case 10:
		d.Tags = s.texts()
	case 11:
		d.Private = s.bool()
	default:
		s.bad = true
	}
}
