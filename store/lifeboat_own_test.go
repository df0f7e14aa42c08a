package store_test

import (
	"testing"
)

func TestOnlyTheOwnLifeboatFileIsRemoved(t *testing.T) {
	folder := t.TempDir()
	theirs, ours := boatIn(folder), boatIn(folder)
	if _, err := theirs.Put(typing("one", "theirs")); err != nil {
		t.Fatal(err)
	}
	if _, err := ours.Put(typing("one", "ours")); err != nil {
		t.Fatal(err)
	}
	if _, err := ours.Drafts(); err != nil { // now it knows of both
		t.Fatal(err)
	}
	for range 2 {
		if err := ours.Own("one"); err != nil {
			t.Fatal(err)
		}
	}
	left, err := boatIn(folder).Drafts()
	if err != nil || len(left) != 1 || left[0].Body != "theirs" {
		t.Errorf("left are %+v, %v", left, err)
	}
	if err := ours.Own("another"); err != nil {
		t.Errorf("a draft that has no file: %v", err)
	}
}
