package store_test

import (
	"testing"
)

func TestOnlyTheOwnLifeboatFileIsRemoved(t *testing.T) {
	folder := t.TempDir()
	theirs, ours := boatIn(folder), boatIn(folder)
	if _, err := theirs.Put(typing("one", "theirs"), false); err != nil {
		t.Fatal(err)
	}
	if _, err := ours.Put(typing("one", "ours"), false); err != nil {
		t.Fatal(err)
	}
	if _, others := ours.Drafts(); len(others) != 0 { // now it knows of both
		t.Fatal(others)
	}
	for range 2 {
		if err := ours.Own("one"); err != nil {
			t.Fatal(err)
		}
	}
	left, others := boatIn(folder).Drafts()
	if len(others) != 0 || len(left) != 1 || left[0].Body != "theirs" {
		t.Errorf("left are %+v, %v", left, others)
	}
	if err := ours.Own("another"); err != nil {
		t.Errorf("a draft that has no file: %v", err)
	}
}
