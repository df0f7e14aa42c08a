package screen_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/journal/journaltest"
	"ponder/ui/screen"
)

func TestThatNothingWasLostIsSaidOnce(t *testing.T) {
	for _, cause := range []error{journal.ErrLocked, journal.ErrFull, journal.ErrReadOnly} {
		for _, err := range []error{
			cause,
			fmt.Errorf("keep the answers: %w; nothing was lost: they are still here", cause),
			&book.LifeboatError{Path: "/home/sample/kept", Err: cause},
			errors.Join(cause, errors.New("a second fault")),
		} {
			said := screen.Words(err)
			if n := strings.Count(strings.ToLower(said), "nothing was lost"); n != 1 {
				t.Errorf("it is said %d times: %s", n, said)
			}
			if strings.Contains(err.Error(), "they are still here") && !strings.Contains(said, "they are still here.") {
				t.Errorf("what the error says itself is gone: %s", said)
			}
		}
	}
	if said := screen.Words(journal.ErrFull); !strings.HasSuffix(said, "Nothing was lost: your text is still here. Make some room; saving goes on by itself.") {
		t.Errorf("a full disk is said as: %s", said)
	}
}

func TestAnswersThatCannotBeKeptAreSaidToBeThereOnce(t *testing.T) {
	store := journaltest.NewStore()
	if err := store.Create(t.Context()); err != nil {
		t.Fatal(err)
	}
	b := book.NewBook(book.Config{Store: store, Now: time.Now})
	store.Fail(journal.ErrFull)
	_, err := b.SaveResponse(t.Context(), journal.Response{ID: journal.ID(strings.Repeat("0", 26)), Questionnaire: "self"})
	if !errors.Is(err, journal.ErrFull) {
		t.Fatalf("the disk is not full: %v", err)
	}
	if said := screen.Words(err); strings.Count(strings.ToLower(said), "nothing was lost") != 1 {
		t.Errorf("said is: %s", said)
	}
}
