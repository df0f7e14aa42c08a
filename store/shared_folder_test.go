package store_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"ponder/journal"
	"ponder/store"
	"ponder/store/seal"
)

const (
	deviceOne journal.ID = "0123456789abcdef"
	deviceTwo journal.ID = "fedcba9876543210"
)

func openShared(t *testing.T, path string, key seal.Key) *store.SharedFolder {
	t.Helper()
	s, err := store.OpenSharedFolder(path, key[:])
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// aBundle has every field filled.
func aBundle(number int) journal.Bundle {
	at := time.Date(2020, 4, 6, 14, 2, 0, 7, time.FixedZone("", 3600))
	e := journal.Entry{Head: journal.Head{ID: "entry", At: at, Week: 2, Details: journal.Details{Title: "A title", Tags: []string{"a"}}, Created: at.UTC(), Updated: at.UTC(), Revision: 1}, Body: "The kingfisher of that morning. \xff"}
	return journal.Bundle{
		Device: deviceOne, Number: number, Name: "office", Before: "before", First: 1,
		Facts: []journal.Fact{{Entry: "entry", Versions: []journal.Version{{ID: "\xff", Number: 1, Text: "t", Removed: at.UTC()}}, Texts: []journal.Entry{e}}},
	}
}

func mustWrite(t *testing.T, s *store.SharedFolder, b journal.Bundle) (journal.BundleFile, string) {
	t.Helper()
	sum := ""
	f, err := s.Write(b, func(sealed string) error { sum = sealed; return nil })
	if err != nil {
		t.Fatal(err)
	}
	return f, sum
}

func TestABundleComesBackAndIsSealed(t *testing.T) {
	path := t.TempDir()
	s := openShared(t, path, seal.NewKey())
	f, sum := mustWrite(t, s, aBundle(17))
	if f.Name != string(deviceOne)+"/17.pnd" || f.Device != deviceOne || f.Number != 17 || f.Conflict {
		t.Errorf("%+v", f)
	}
	got, is, err := s.Read(f)
	if err != nil || is != sum {
		t.Fatalf("%v; the sum is %s, and was to be %s", err, is, sum)
	}
	if got.Facts[0].Texts[0].At.Format(time.RFC3339Nano) != aBundle(17).Facts[0].Texts[0].At.Format(time.RFC3339Nano) {
		t.Errorf("the time is %v", got.Facts[0].Texts[0].At)
	}
	got.Facts[0].Texts[0].At = aBundle(17).Facts[0].Texts[0].At
	if !reflect.DeepEqual(got, aBundle(17)) {
		t.Errorf("got %+v\nwant %+v", got, aBundle(17))
	}
	data, err := os.ReadFile(filepath.Join(path, filepath.FromSlash(f.Name)))
	if err != nil || bytes.Contains(data, []byte("kingfish")) || bytes.Contains(data, []byte("office")) {
		t.Errorf("%v: the file can be read", err)
	}
	if _, err := s.Write(aBundle(17), func(string) error { return nil }); !errors.Is(err, journal.ErrExists) {
		t.Errorf("over another file: %v", err)
	}
	refuses := errors.New("not kept")
	if _, err := s.Write(aBundle(18), func(string) error { return refuses }); !errors.Is(err, refuses) {
		t.Errorf("what was not kept was written: %v", err)
	}
	if all, err := s.List(); err != nil || len(all) != 1 || all[0] != f {
		t.Errorf("%+v, %v", all, err)
	}
	if err := errors.Join(s.Remove(f), s.Remove(f)); err != nil {
		t.Error(err)
	}
}

func TestABundleThatIsNotWholeIsPassedOver(t *testing.T) {
	path := t.TempDir()
	s := openShared(t, path, seal.NewKey())
	f, _ := mustWrite(t, s, aBundle(1))
	at := filepath.Join(path, filepath.FromSlash(f.Name))
	whole, err := os.ReadFile(at)
	if err != nil {
		t.Fatal(err)
	}
	for cut := range whole {
		if err := os.WriteFile(at, whole[:cut], 0o600); err != nil {
			t.Fatal(err)
		}
		if _, _, err := s.Read(f); !errors.Is(err, journal.ErrHalf) {
			t.Fatalf("%d of %d bytes: %v", cut, len(whole), err)
		}
	}
	for i := range whole {
		bad := bytes.Clone(whole)
		bad[i] ^= 1
		if err := os.WriteFile(at, bad, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, _, err := s.Read(f); err == nil {
			t.Fatalf("another byte %d was taken", i)
		}
	}
}

func TestWhatIsNoBundleOfThisFolderIsRefused(t *testing.T) {
	path := t.TempDir()
	s, other := openShared(t, path, seal.NewKey()), openShared(t, path, seal.NewKey())
	f, _ := mustWrite(t, s, aBundle(1))
	if _, _, err := other.Read(f); !errors.Is(err, journal.ErrOtherKey) {
		t.Errorf("with another key: %v", err)
	}
	data, err := os.ReadFile(filepath.Join(path, filepath.FromSlash(f.Name)))
	if err != nil {
		t.Fatal(err)
	}
	newer := bytes.Clone(data)
	newer[7]++
	for name, c := range map[string]struct {
		data []byte
		want error
	}{
		string(deviceOne) + "/2.pnd":                    {data, journal.ErrHalf}, // in another's place
		string(deviceTwo) + "/1.pnd":                    {data, journal.ErrHalf},
		string(deviceOne) + "/3.pnd":                    {newer, journal.ErrNewer},
		string(deviceOne) + "/4.pnd":                    {[]byte("a text that anybody can read"), journal.ErrNotBundle},
		string(deviceOne) + "/1.sync-conflict-2020.pnd": {data, nil},
		string(deviceOne) + "/1 (copy of home).pnd":     {data, nil},
		string(deviceOne) + "/notes.pnd":                {[]byte("notes of somebody"), journal.ErrNotBundle},
		string(deviceOne) + "/.syncthing.5.pnd.tmp":     {data, errPassedOver},
		string(deviceOne) + "/.5.pnd":                   {data, errPassedOver},
		string(deviceOne) + "/desktop.ini":              {data, errPassedOver},
		"another folder/1.pnd":                          {data, errPassedOver},
	} {
		at := filepath.Join(path, filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(at), 0o700), os.WriteFile(at, c.data, 0o600)); err != nil {
			t.Fatal(err)
		}
		if err := readNamed(s, name); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
		if err := os.Remove(at); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := openShared(t, filepath.Join(path, "nowhere"), seal.NewKey()).List(); !errors.Is(err, journal.ErrNoFolder) {
		t.Errorf("a folder that is not there: %v", err)
	}
	if _, err := openShared(t, filepath.Join(path, "nowhere"), seal.NewKey()).Write(aBundle(1), nil); !errors.Is(err, journal.ErrNoFolder) {
		t.Errorf("a folder that is not there is made: %v", err)
	}
}

var errPassedOver = errors.New("it is not listed")

func readNamed(s *store.SharedFolder, name string) error {
	all, err := s.List()
	if err != nil {
		return err
	}
	for _, f := range all {
		if f.Name == name {
			if f.Conflict != (strings.Contains(name, "conflict") || strings.Contains(name, "(") || strings.Contains(name, "notes")) {
				return errors.New("it is taken for the wrong one")
			}
			_, _, err := s.Read(f)
			return err
		}
	}
	return errPassedOver
}
