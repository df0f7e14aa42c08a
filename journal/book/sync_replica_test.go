package book_test

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"math/rand/v2"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	"ponder/journal"
)

// replica is a shared folder as one computer has it. What carries it is another matter: see carry.
type replica struct {
	files map[string]replicaFile
	gone  bool
	fault error            // it takes nothing
	now   func() time.Time // when a file is written; nil: clocks say anything
	read  []journal.Bundle // since this was emptied last
}

type replicaFile struct {
	bundle journal.Bundle
	sum    string
	mod    int64
	half   bool
	other  bool  // it is sealed with other joining words
	why    error // it cannot be read
}

func newReplica() *replica { return &replica{files: map[string]replicaFile{}} }

func (r *replica) twin() *replica { return &replica{files: maps.Clone(r.files)} }

// texts returns every text that stands in its files.
func (r *replica) texts() map[string]bool {
	all := map[string]bool{}
	for _, f := range r.files {
		for _, fact := range f.bundle.Facts {
			for _, e := range fact.Texts {
				all[e.Body] = all[e.Body] || !f.half
			}
		}
	}
	maps.DeleteFunc(all, func(_ string, whole bool) bool { return !whole })
	return all
}

func (r *replica) List() ([]journal.BundleFile, error) {
	if r.gone {
		return nil, journal.ErrNoFolder
	}
	var all []journal.BundleFile
	for _, name := range slices.Sorted(maps.Keys(r.files)) {
		all = append(all, r.file(name))
	}
	return all, nil
}

func (r *replica) file(name string) journal.BundleFile {
	device, base := path.Split(name)
	number, rest, _ := strings.Cut(base, ".")
	n, _ := strconv.Atoi(number)
	f := r.files[name]
	size := int64(100)
	if f.half {
		size = 50
	}
	return journal.BundleFile{Name: name, Device: journal.ID(strings.TrimSuffix(device, "/")), Number: n, Conflict: rest != "pnd", Size: size, Mod: f.mod}
}

func (r *replica) Read(f journal.BundleFile) (journal.Bundle, string, error) {
	held, there := r.files[f.Name]
	if !there || held.half {
		return journal.Bundle{}, "", journal.ErrHalf
	}
	if held.other {
		return journal.Bundle{}, "", journal.ErrOtherKey
	}
	if held.why != nil {
		return journal.Bundle{}, "", held.why
	}
	r.read = append(r.read, held.bundle)
	return held.bundle, held.sum, nil
}

func (r *replica) Write(b journal.Bundle, sealed func(string) error) (journal.BundleFile, error) {
	name := journal.BundleName(b.Device, b.Number)
	if _, there := r.files[name]; there {
		return journal.BundleFile{}, journal.ErrExists
	}
	if r.fault != nil {
		return journal.BundleFile{}, r.fault
	}
	for i, f := range b.Facts { // as a file would: nothing is shared with the journal
		b.Facts[i].Versions, b.Facts[i].Texts = slices.Clone(f.Versions), slices.Clone(f.Texts)
	}
	b.Fields = slices.Clone(b.Fields)
	hash := sha256.Sum256(fmt.Appendf(nil, "%v", b))
	sum := hex.EncodeToString(hash[:])
	if err := sealed(sum); err != nil {
		return journal.BundleFile{}, err
	}
	mod := rand.Int64()
	if r.now != nil {
		mod = r.now().UnixNano()
	}
	r.files[name] = replicaFile{bundle: b, sum: sum, mod: mod}
	return r.file(name), nil
}

func (r *replica) Remove(f journal.BundleFile) error {
	delete(r.files, f.Name)
	return nil
}

// carry brings some of the files of one replica to another, in any order: some stay behind, some
// come half, some twice. Of two of one name both are kept, one as a conflict copy.
func carry(from, to *replica, rnd *rand.Rand, all bool) {
	names := slices.Sorted(maps.Keys(from.files))
	rnd.Shuffle(len(names), func(i, j int) { names[i], names[j] = names[j], names[i] })
	for _, name := range names {
		f := from.files[name]
		if f.half || !all && rnd.IntN(3) == 0 {
			continue
		}
		there, known := to.files[name]
		switch {
		case known && there.sum == f.sum && !there.half:
			continue
		case known && !there.half:
			base, _ := strings.CutSuffix(name, ".pnd")
			name = base + ".sync-conflict-" + f.sum[:6] + ".pnd"
			if rnd.IntN(2) == 0 && !strings.Contains(base, "conflict") { // the one that came takes the name
				to.files[name], to.files[base+".pnd"] = there, f
				continue
			}
		}
		f.half = !all && rnd.IntN(12) == 0
		to.files[name] = f
		if rnd.IntN(20) == 0 {
			twice := strings.TrimSuffix(name, ".pnd") + " (1).pnd"
			to.files[twice] = f
		}
	}
	if rnd.IntN(4) > 0 {
		return
	}
	for name := range to.files { // and what was removed there is removed here
		device, _ := path.Split(name)
		if _, kept := from.files[name]; !kept && slices.ContainsFunc(slices.Collect(maps.Keys(from.files)), func(n string) bool { return strings.HasPrefix(n, device) }) && isReplaced(from, name) {
			delete(to.files, name)
		}
	}
}

// isReplaced reports whether a bundle that is gone was replaced by a later one that needs none
// before it.
func isReplaced(r *replica, name string) bool {
	f := r.file(name)
	for _, other := range r.files {
		if other.bundle.Device == f.Device && other.bundle.First > f.Number {
			return true
		}
	}
	return false
}
