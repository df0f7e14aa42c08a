package cli

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"github.com/spf13/cobra"

	"ponder/journal"
)

type damageJSON struct {
	Bucket string `json:"bucket"`
	ID     string `json:"id"`
	What   string `json:"what"`
}

func newDamageJSON(d *journal.DamageError) damageJSON {
	return damageJSON{Bucket: d.Bucket, ID: d.Key, What: d.What}
}

type doctorJSON struct {
	OK        bool          `json:"ok"`
	Entries   int           `json:"entries"`
	Drafts    int           `json:"drafts"`
	Revisions int           `json:"revisions"`
	Trash     int           `json:"trash"`
	HandIns   int           `json:"hand_ins"`
	Doubt     bool          `json:"doubt"`
	Sealed    int           `json:"sealed"`
	Damaged   []damageJSON  `json:"damaged"`
	Salvaged  *salvagedJSON `json:"salvaged"`
	Index     indexJSON     `json:"index"`
}

type indexJSON struct {
	Exists  bool  `json:"exists"`
	InStep  bool  `json:"in_step"`
	Entries int   `json:"entries"`
	Behind  int   `json:"behind"`
	Bytes   int64 `json:"bytes"`
	Wrong   int   `json:"wrong"`
}

type salvagedJSON struct {
	Path      string       `json:"path"`
	Entries   int          `json:"entries"`
	Drafts    int          `json:"drafts"`
	Revisions int          `json:"revisions"`
	Trash     int          `json:"trash"`
	HandIns   int          `json:"hand_ins"`
	Partly    []damageJSON `json:"partly"`
}

func newDoctorJSON(r journal.Report) doctorJSON {
	return doctorJSON{
		OK: r.OK(), Entries: r.Entries, Drafts: r.Drafts, Revisions: r.Revisions, Trash: r.Trash, HandIns: r.HandIns, Doubt: r.Doubt, Sealed: r.Sealed,
		Damaged: mapped(r.Damaged, newDamageJSON),
	}
}

func (a *app) doctorCommand() *cobra.Command {
	asJSON, anew, salvage := false, false, ""
	cmd := &cobra.Command{
		Use:   "doctor",
		Short: "Read every value of the journal and say what is damaged",
		Long: "Read every value of the journal, test its checksum, and say what is damaged. Nothing is changed. The exit status is 1 where " +
			"something is damaged.\n\nWith --salvage it makes a new journal of all that still carries a good checksum: the newest text of each, " +
			"what was removed in the trash, also where the pages of the file are lost. Where a part of an entry is lost, the tag " +
			"\"" + journal.SalvagedTag + "\" says so. The journal itself is left alone; `ponder restore-backup FILE` puts the new one in its place." +
			"\n\nA large journal has an index beside it, a file that makes searches and lists quick. It follows from the journal: where it is " +
			"missing or does not agree, answers are the same and come later. Ponder makes it anew by itself; --rebuild-index does so now." +
			"\n\nOf a locked journal it tests the checksums without the passphrase too, and says so; enter alone leaves the question for it unanswered. A journal that is salvaged from a locked one is locked in the same way." +
			"\n\nJSON: {ok, entries, drafts, revisions, trash, hand_ins, doubt, sealed, damaged: [{bucket, id, what}], salvaged: null or " +
			"{path, entries, drafts, revisions, trash, hand_ins, partly: [{bucket, id, what}]}, index: {exists, in_step, entries, behind, bytes, wrong}}",
		Example: "ponder doctor\nponder doctor --salvage saved.db\nponder doctor --rebuild-index",
	}
	cmd.RunE = a.do(between(0, 0), func(ctx context.Context, _ []string) error {
		defer sparingly()()
		if err := a.openToExamine(ctx, asJSON, salvage != ""); err != nil {
			return err
		}
		if anew {
			if err := a.rebuildIndex(ctx); err != nil {
				return err
			}
		}
		return a.doctor(ctx, asJSON, salvage)
	})
	cmd.Flags().BoolVar(&asJSON, "json", false, "write JSON")
	cmd.Flags().BoolVar(&anew, "rebuild-index", false, "make the index beside the journal anew first")
	cmd.Flags().StringVar(&salvage, "salvage", "", "write what can be saved into this new journal")
	return cmd
}

// openToExamine opens a locked journal where the passphrase is given. Without it, checksums can be
// tested all the same; to salvage takes it.
func (a *app) openToExamine(ctx context.Context, silent, needed bool) error {
	if err := a.openByKeyring(ctx); err != nil {
		return err
	}
	locked, opened, err := a.kept.LockState(ctx)
	switch {
	case err != nil && !needed, err == nil && (!locked || opened):
		return nil
	case needed || a.passphraseFile != "":
		return a.open(ctx, silent)
	case silent || !a.canAsk():
		return nil
	}
	a.tell("This journal is locked. Press enter alone to test the checksums only.")
	typed, err := a.askSecret(ctx, askPassphrase)
	if err != nil || typed == "" {
		return err
	}
	return a.kept.Unlock(ctx, typed)
}

func (a *app) doctor(ctx context.Context, asJSON bool, salvage string) error {
	report, err := a.book.Examine(ctx)
	if err != nil {
		return err
	}
	index, err := a.checkIndex(ctx)
	if err != nil {
		return err
	}
	said := newDoctorJSON(report)
	said.Index = indexJSON{index.Exists, index.InStep, index.Entries, index.Behind, index.Size, index.Wrong}
	var saved journal.Salvaged
	if salvage != "" {
		if saved, err = a.salvage(ctx, salvage); err != nil {
			return err
		}
		r := saved.Report
		said.Salvaged = &salvagedJSON{Path: saved.Path, Entries: r.Entries, Drafts: r.Drafts, Revisions: r.Revisions, Trash: r.Trash,
			HandIns: r.HandIns, Partly: mapped(saved.Notes, newDamageJSON)}
	}
	if asJSON {
		if err := writeJSON(a.text, said); err != nil {
			return err
		}
	} else {
		a.sayReport(report)
		a.sayIndex(index)
		a.saySalvaged(saved)
		if waiting, left := a.book.Unsaved(); len(waiting)+len(left) > 0 {
			a.tell("%s in files beside the journal: `ponder unsaved` lists them.", count(len(waiting)+len(left), "text lies", "texts lie"))
		}
		a.namePlainTexts(ctx)
	}
	if report.OK() || salvage != "" {
		return nil
	}
	return hinted(ailing(report), "Nothing was changed. `ponder doctor --salvage FILE` writes what can be saved into a new journal; `ponder backups` lists earlier copies. Until then, keep %s.", a.path)
}

func (a *app) salvage(ctx context.Context, name string) (journal.Salvaged, error) {
	path, err := filepath.Abs(name)
	if err != nil {
		return journal.Salvaged{}, err
	}
	saved, err := a.book.Salvage(ctx, path)
	if err != nil && !errors.Is(err, journal.ErrNoJournal) {
		err = hinted(err, "No new journal was written, and the old one was left alone: %s", a.path)
	}
	return saved, err
}

func ailing(r journal.Report) error {
	if len(r.Damaged) == 0 {
		return errors.New("the newest save may be missing: a page of the journal is damaged")
	}
	return fmt.Errorf("damage was found in %s", count(len(r.Damaged), "place", "places"))
}

func (a *app) sayReport(r journal.Report) {
	switch {
	case r.OK() && r.Sealed > 0:
		a.say("The journal is locked. The checksums of all its values are good, %s in all. What they hold was not looked at: that takes the passphrase.", a.locale().Number(r.Values))
	case r.OK():
		a.say("The journal is sound: every value was read, %s in all.", a.locale().Number(r.Values))
	}
	a.say("%s, %s, %s, %s, %s in the trash", a.count(r.Entries, "entry", "entries"), a.count(r.Drafts, "draft", "drafts"),
		a.count(r.Revisions, "earlier text", "earlier texts"), a.count(r.HandIns, "hand-in", "hand-ins"), a.count(r.Trash, "entry", "entries"))
	if r.Doubt {
		a.say("doubtful: the file's newest page is damaged, and the one before it is read")
	}
	for _, d := range r.Damaged {
		a.say("damaged: %s %s: %s", d.Bucket, d.Key, d.What)
	}
}

func (a *app) saySalvaged(s journal.Salvaged) {
	if s.Path == "" {
		return
	}
	r := s.Report
	a.say("salvaged into %s: %s, %s, %s, %s, %s in the trash", onOneLine(s.Path), a.count(r.Entries, "entry", "entries"), a.count(r.Drafts, "draft", "drafts"),
		a.count(r.Revisions, "earlier text", "earlier texts"), a.count(r.HandIns, "hand-in", "hand-ins"), a.count(r.Trash, "entry", "entries"))
	for _, d := range s.Notes {
		a.say("in part: %s %s: %s", d.Bucket, d.Key, d.What)
	}
	a.tell("The journal itself was left alone. This puts the new one in its place: ponder restore-backup %s", onOneLine(s.Path))
}
