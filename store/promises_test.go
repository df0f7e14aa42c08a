//go:build promises && linux

package store_test

import (
	"fmt"
	"testing"
	"time"

	"ponder/store"
)

// promiseLocked runs those about a locked journal.
func promiseLocked(t *testing.T) {
	t.Helper()
	promise(t, "locked: kill -9 while it is locked, unlocked, given another passphrase and another key, 500 times", "opens as the old or the new, 0 lost", func(t *testing.T) string {
		killWhileLocking(t, 500)
		return "500 kills, 0 lost"
	})
	promise(t, "locked: kill -9 at each write of a new key, a new passphrase, unlocking and locking", "opens as the old or the new, 0 lost", func(t *testing.T) string {
		return fmt.Sprintf("%d writes, each once, 0 lost", killAtWrites(t, 1))
	})
	promise(t, "locked: a read-only file and folder, two programs that lock", "the old state, and it is said", func(t *testing.T) string {
		TestAReadOnlyJournalIsNeitherLockedNorUnlocked(t)
		TestOfTwoProgramsThatLockOneDoes(t)
		return "the old state each time"
	})
	promise(t, "locked: each byte of each wrap flipped, values swapped, of another journal, older texts", "refused and named; the other wrap opens", func(t *testing.T) string {
		*flips = 1
		TestEachFlippedByteOfAWrapIsNamedAndTheOtherOneOpens(t)
		TestSealedValuesThatWereMovedAreRefusedAndNamed(t)
		return "all refused"
	})
	promise(t, "locked: 1,000 entries with words, titles and tags of their own, and the 24 words", "0 found in any file of the folder", func(t *testing.T) string {
		plantWords(t, 1000)
		return "3,000 words looked for, 0 found"
	})
	promise(t, "locked: a wrong passphrase, 100 times", "nothing changes", func(t *testing.T) string {
		typeWrongPassphrases(t, 100)
		return "100 times refused, every byte as before"
	})
	promise(t, "locked: what was purged", "0 of its sealed values are in the file", func(t *testing.T) string {
		TestWhatIsPurgedIsNoLongerInALockedFile(t)
		return "none"
	})
}

// TestPromises runs the full form of each promise about the file and prints a line for it: what was
// seen, what the goal is, and whether it was held. What did not run whole is not counted as held.
func TestPromises(t *testing.T) {
	// First, because a limit on the size of files holds for the log of the test as well, which
	// grows.
	promise(t, "disk full at create, save, copy, salvage, file", "the journal stays as it was", func(t *testing.T) string {
		TestAFullDiskIsNamedAndKeepsWhatIsThere(t)
		TestAFullDiskLeavesNoHalfJournalBehind(t)
		TestAFullDiskLeavesNoHalfCopyBehind(t)
		TestAFullDiskLeavesTheFileThatWasToBeWrittenAnew(t)
		TestAFullDiskLeavesTheJournalThatWasToBeLocked(t)
		return "refused with a message each time; nothing half was left"
	})
	promise(t, "kill -9 during saves, 1,000 times", "0 acknowledged saves lost", func(t *testing.T) string {
		s := open(t)
		mustCreate(t, s)
		killWhileSaving(t, s, 1000)
		return "1,000 kills, 0 lost"
	})
	promise(t, "purged: kill -9 while it is written out of the file, 500 times", "0 lost, and in the end none of it is there", func(t *testing.T) string {
		killWhileRewriting(t, 500)
		return "500 kills, 0 lost"
	})
	promiseLocked(t)
	promise(t, "torn and reordered write-outs, 10,000 states", "0 lost, 0 unreadable", func(t *testing.T) string {
		if bad := store.TearSaves(t, 10000); bad > 0 {
			t.Errorf("%d states were not as they should be", bad)
		}
		return "10,000 states, 0 lost, 0 unreadable"
	})
	promise(t, "5,000 random corruptions", "0 crashes, 0 hangs over 10 s, 0 wrong or silently old texts", func(t *testing.T) string {
		slowest := readDamaged(t, 5000)
		return fmt.Sprintf("5,000 journals read, half of them written; slowest %v", slowest.Round(time.Millisecond))
	})
	promise(t, "salvage on 5,000 corrupted journals", "at least 99 % of the intact leaf values", func(t *testing.T) string {
		intact, salvaged := examineDamaged(t, 5000)
		share := 100 * float64(salvaged) / float64(intact)
		if share < 99 {
			t.Errorf("%.2f %%", share)
		}
		return fmt.Sprintf("%d of %d values, %.2f %%", salvaged, intact, share)
	})
	promise(t, "index under 1,000 random histories of saves, purges, restores, older files, damage", "0 wrong or missing answers", func(t *testing.T) string {
		used := liveWithAnIndex(t, 1000)
		return fmt.Sprintf("1,000 histories, 0 wrong; the index answered at %d of 60,000 moments", used)
	})
	promise(t, "index: kill -9 while it is made, 1,000 times", "0 wrong or missing answers, 0 half-made ones used", func(t *testing.T) string {
		return fmt.Sprintf("1,000 kills, 0 wrong; %d came before it was there", killWhileIndexing(t, 1000))
	})
	promise(t, "backup under constant writing, 60 times", "every copy verifies and opens", func(t *testing.T) string {
		return fmt.Sprintf("%d of 60 good", copyWhileWriting(t, 60))
	})
	promise(t, "every file and folder of the store, umask 000, 022, 277", "0600 and 0700", func(t *testing.T) string {
		TestFilesAndFoldersAreForTheirOwnerAloneWhateverTheUmask(t)
		return "0600 and 0700"
	})
}

// promise runs one, and says how it went.
func promise(t *testing.T, name, goal string, run func(t *testing.T) string) {
	t.Helper()
	figure, start := "did not run to its end", time.Now()
	said, ran := "NOT HELD", false
	held := t.Run(name, func(t *testing.T) { ran = true; figure = run(t) })
	switch {
	case !ran:
		said = "NOT RUN " // it was not asked for
	case held:
		said = "held    "
	}
	fmt.Printf("PROMISE %s  %s: %s (goal: %s; %v)\n", said, name, figure, goal, time.Since(start).Round(time.Second))
}
