package store

import (
	"os"

	"ponder/store/boltfile"
	"ponder/store/index"
)

// remembered is what the last reading of the journal left in memory for the next one: who types a
// search asks at every key. Nothing of it is a text, but the places of an index name some of its
// words. The same file with the same root and the same last change has the same pages, since bbolt
// writes none anew that a root leads to.
type remembered struct {
	file     os.FileInfo
	root     boltfile.Root
	token    string
	branches boltfile.Branches
	places   index.Places
}

// recall gives a transaction what was remembered, where it is of the same file and state.
func (s *Store) recall(t *txn) {
	r := s.read
	if r.file != nil && t.meta.Token != "" && r.token == t.meta.Token && r.root == t.root && os.SameFile(r.file, t.info) {
		t.pages.Use(r.branches)
	}
}

// remember keeps what a transaction read.
func (s *Store) remember(t *txn) {
	s.read.file, s.read.root, s.read.token, s.read.branches = t.info, t.root, t.meta.Token, t.pages.Branches()
}
