package store

import (
	"bytes"
	"cmp"
)

// metaValue reads what the meta bucket holds: what the journal says of itself, and what opens it.
func (x *examination) metaValue(e envelope) error {
	if bytes.Equal(e.key, lockKey) {
		var l lockRecord
		err := decode(e, &l)
		if err == nil {
			x.lock, x.hasLock = &l, true
		}
		return err
	}
	err := decode(e, &x.meta)
	x.known = err == nil
	if err == nil && x.meta.Schema > schemaLocked {
		x.refused = x.meta.newer()
	}
	return err
}

// settleRing finds out whether the journal is locked, and with what its values are to be opened.
// Where the journal does not say so itself any more, an earlier lock record in the file does, or
// the one in the file beside it.
func (x *examination) settleRing() {
	if x.settled {
		return
	}
	x.settled = true
	switch {
	case x.known && len(x.meta.Lock) == 0:
		x.lock = nil
	case x.known:
		x.ring = x.keys.ring(x.meta)
		if x.lock == nil || !bytes.Equal(x.lock.Key, x.meta.Lock) {
			x.lock = cmp.Or(x.lostLock(x.meta.Lock), x.lock)
		}
	default:
		if x.lock = cmp.Or(x.lock, x.lostLock(nil)); x.lock != nil {
			x.ring = &ring{Cipher: x.keys.find(x.lock.Key), journal: x.lock.Journal}
		}
	}
}

// lostLock looks for the newest lock record that can still be read, of a key where one is given.
func (x *examination) lostLock(of []byte) (newest *lockRecord) {
	take := func(l *lockRecord) {
		if l != nil && (of == nil || bytes.Equal(l.Key, of)) && (newest == nil || l.Number > newest.Number) {
			newest = l
		}
	}
	x.finds(x.file, x.size, func(_ find, e envelope) {
		var l lockRecord
		if e.bucket == bucketMeta && bytes.Equal(e.key, lockKey) && decode(e, &l) == nil {
			take(&l)
		}
	})
	if newest == nil {
		take(x.beside())
	}
	return newest
}
