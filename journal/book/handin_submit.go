package book

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"ponder/journal"
)

var errNothingGoes = errors.New("there is nothing to hand in")

// HandIn writes the files and records what went. When one format cannot be made, the others are
// written and recorded, and the error says which; when none can be written, nothing is recorded. A
// format that nobody asked for and that cannot show the text is no error (Plan.Unwritable).
func (b *Book) HandIn(ctx context.Context, r Request) (journal.HandIn, error) {
	p, err := b.Plan(ctx, r)
	if err != nil {
		return journal.HandIn{}, err
	}
	h := p.HandIn
	if len(h.Included) == 0 {
		return h, fmt.Errorf("%w: %w for %s yet; nothing was written", journal.ErrInvalid, errNothingGoes, WeeksInWords(h.Weeks))
	}
	if len(p.Versions) > 0 {
		return h, &VersionsError{p.Versions}
	}
	if err := b.stillOpen(ctx, h); err != nil {
		return h, err
	}
	h.Revision = 1
	h, faults := b.write(h, p.Formats, p.Folder)
	for _, u := range p.Unwritable {
		if p.Asked || len(h.Files) == 0 {
			faults = errors.Join(faults, fmt.Errorf("write %w", u))
		}
	}
	if len(h.Files) == 0 {
		return h, faults
	}
	_, err = b.apply(ctx, journal.Change{HandIns: []journal.HandIn{h}, At: b.Now().UTC()})
	if err != nil {
		err = fmt.Errorf("the files are in %s, but the journal could not note that: %w", p.Folder, err)
	}
	return h, errors.Join(faults, err)
}

// write makes the files: those that carry others last.
func (b *Book) write(h journal.HandIn, formats []journal.Format, folder string) (journal.HandIn, error) {
	var faults error
	for _, encloses := range []bool{false, true} {
		of := slices.DeleteFunc(slices.Clone(formats), func(f journal.Format) bool { return f.Encloses != encloses })
		for i, made := range rendered(h, of) {
			if made.err == nil {
				made.err = b.writeFile(h, of[i], folder, &made)
			}
			if made.err != nil {
				faults = errors.Join(faults, fmt.Errorf("write %s: %w", of[i].Name, made.err))
				continue
			}
			h.Files = append(h.Files, made.File)
		}
	}
	for i := range h.Files {
		h.Files[i].Data = nil
	}
	return h, faults
}

// rendering is a file that is made and not written yet.
type rendering struct {
	journal.File
	err error
}

// rendered makes the files of some formats, all at once: a long text takes the time of the slowest.
func rendered(h journal.HandIn, formats []journal.Format) []rendering {
	made := make([]rendering, len(formats))
	var all sync.WaitGroup
	for i, f := range formats {
		all.Go(func() {
			defer func() { // a fault in one is no reason for the others not to be written, nor to end the program
				if what := recover(); what != nil {
					made[i].err = fmt.Errorf("unexpected: %v", what)
				}
			}()
			var data bytes.Buffer
			made[i].err = f.Write(&data, h)
			made[i].Type, made[i].Data = f.Type, data.Bytes()
		})
	}
	all.Wait()
	return made
}

func (b *Book) writeFile(h journal.HandIn, f journal.Format, folder string, made *rendering) (err error) {
	sum := sha256.Sum256(made.Data)
	made.SHA256 = hex.EncodeToString(sum[:])
	made.Path, err = b.WriteFile(folder, b.FileName(h, f.Extension), made.Data)
	made.Name = filepath.Base(made.Path)
	return err
}

// Preview returns the bytes of one format, exactly as they would be written, apart from what it
// encloses.
func (b *Book) Preview(ctx context.Context, p Plan, format string) ([]byte, error) {
	if err := b.stillOpen(ctx, p.HandIn); err != nil {
		return nil, err
	}
	f, err := b.formats([]string{format})
	if err != nil {
		return nil, err
	}
	var data bytes.Buffer
	err = f[0].Write(&data, p.HandIn)
	return data.Bytes(), err
}

// WithoutMarks returns a text file as people read it: without the lines that name the hand-in and
// its entries for programs. No text of a learner begins a line like those.
func WithoutMarks(file string) string {
	var kept []string
	for l := range strings.Lines(file) {
		if !strings.HasPrefix(l, "<!-- ponder ") {
			kept = append(kept, l)
		}
	}
	return strings.Join(kept, "")
}

// MarkSent records that the learner sent a hand-in. Where its files hold what is private now it
// answers with an *ExposedError and records nothing, unless the learner says that it went all the
// same.
func (b *Book) MarkSent(ctx context.Context, id journal.ID, allTheSame bool) error {
	if err := b.CheckFiles(ctx, id); err != nil && !allTheSame {
		return err
	}
	return b.Store.Apply(ctx, journal.Change{Sent: []journal.ID{id}, At: b.Now().UTC()})
}

// MarkNotSent takes back that the learner sent a hand-in.
func (b *Book) MarkNotSent(ctx context.Context, id journal.ID) error {
	return b.Store.Apply(ctx, journal.Change{Unsent: []journal.ID{id}, At: b.Now().UTC()})
}

// Submission is a hand-in and what changed since.
type Submission struct {
	journal.HandInHead
	Changed []journal.ID
	Beside  []journal.HandInHead // others of the same assignment, oldest first: neither was written in the place of the other
	Replies []journal.Reply      // oldest first
}

// Submissions returns every hand-in, newest first.
func (b *Book) Submissions(ctx context.Context) ([]Submission, error) {
	snap, err := b.read(ctx, journal.Heads|journal.HandIns|journal.Replies)
	if err != nil {
		return nil, err
	}
	var all []Submission
	for _, h := range slices.Backward(snap.HandIns) {
		all = append(all, Submission{HandInHead: h, Changed: snap.ChangedSince(h), Beside: snap.beside(h), Replies: snap.repliesTo(h.ID)})
	}
	return all, nil
}

// beside returns the hand-ins that stand beside one: two computers that do not know of each other
// hand in the same assignment. One in whose place another was written stands beside none.
func (s snapshot) beside(h journal.HandInHead) (others []journal.HandInHead) {
	replaced := map[journal.ID]bool{}
	for _, o := range s.HandIns {
		replaced[o.Replaces] = true
	}
	if h.Assignment == "" || replaced[h.ID] {
		return nil
	}
	for _, o := range s.HandIns {
		if o.ID != h.ID && !replaced[o.ID] && o.Course == h.Course && o.Assignment == h.Assignment {
			others = append(others, o)
		}
	}
	return others
}

// LatestHandIn returns the newest hand-in of an assignment, or of all when none is named.
func (b *Book) LatestHandIn(ctx context.Context, assignment string) (journal.HandInHead, error) {
	all, err := b.Submissions(ctx)
	if err != nil {
		return journal.HandInHead{}, err
	}
	for _, s := range all {
		if assignment == "" || s.Assignment == assignment {
			return s.HandInHead, nil
		}
	}
	return journal.HandInHead{}, fmt.Errorf("a hand-in: %w: nothing was handed in yet", journal.ErrNotFound)
}

// LoadHandIn returns one hand-in with its texts, frozen as they went.
func (b *Book) LoadHandIn(ctx context.Context, id journal.ID) (journal.HandIn, error) {
	return b.Store.HandIn(ctx, id)
}
