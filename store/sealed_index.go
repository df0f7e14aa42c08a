package store

import (
	"encoding/binary"

	"ponder/store/index"
	"ponder/store/seal"
)

// ofIndex is the bucket, of the journal's none, for which blocks of the index are sealed.
const ofIndex = 0xff

// blocks returns what seals the blocks of an index of the journal; nil where its values are plain.
func (r *ring) blocks() index.Sealing {
	if r == nil {
		return nil
	}
	return blockSealing{r}
}

// blockSealing seals blocks with the key of the journal, each for its place in its file.
type blockSealing struct{ *ring }

func (b blockSealing) Seal(generation, at uint64, block []byte) []byte {
	return b.ring.Seal(nil, b.at(generation, at), block)
}

func (b blockSealing) Open(generation, at uint64, sealed []byte) ([]byte, error) {
	return b.ring.OpenInPlace(b.at(generation, at), sealed)
}

func (b blockSealing) at(generation, at uint64) seal.Place {
	return seal.Place{Journal: b.journal, Bucket: ofIndex, Key: binary.BigEndian.AppendUint64(nil, generation), Revision: at}
}
