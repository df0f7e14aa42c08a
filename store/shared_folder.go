package store

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"ponder/journal"
	"ponder/store/seal"
)

// A bundle in a shared folder is a file FOLDER/<device>/<number>.pnd:
//
//	8  "PndBndl" and the version of the format: 2; 1 told records as a whole, and not by their fields
//	8  ID of the folder's key, which is also the ID of the folder
//	   nonce, payload and tag, as seal.Cipher.Seal writes them
//
// The payload is a journal.Bundle in CBOR. The device and the number are authenticated with it, so
// that a bundle under another name is refused. Whether or not the journal is locked, a bundle is
// always sealed: nobody reads a folder that travels through somebody's cloud.
const (
	bundleMagic = "PndBndl"
	bundleFirst = '1'
	bundleNow   = '2'
	bundleEnd   = ".pnd"
	bundleHead  = len(bundleMagic) + 1 + seal.IDSize
	bundleMost  = 1 << 28 // bytes; more is no bundle
	bundleWait  = 5 * time.Second
)

// SharedFolder is a folder that several computers have, by something that carries it from one to
// another.
type SharedFolder struct {
	path   string
	cipher *seal.Cipher
}

var _ journal.SharedFolder = (*SharedFolder)(nil)

// OpenSharedFolder returns the folder at a path, whose bundles are sealed with a key. It touches
// nothing.
func OpenSharedFolder(path string, key []byte) (*SharedFolder, error) {
	var k seal.Key
	if copy(k[:], key) != seal.KeySize || len(key) != seal.KeySize {
		return nil, fmt.Errorf("the key of the shared folder is damaged: %w", journal.ErrDamaged)
	}
	cipher, err := k.Cipher()
	return &SharedFolder{path: path, cipher: cipher}, err
}

// List returns the files in the folder that are called as bundles are, in no order. What is still
// being written, and what begins with a dot, is passed over.
func (s *SharedFolder) List() ([]journal.BundleFile, error) {
	devices, err := os.ReadDir(s.path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%s: %w", s.path, journal.ErrNoFolder)
	}
	if err != nil {
		return nil, err
	}
	var all []journal.BundleFile
	for _, d := range devices {
		if len(d.Name()) != journal.IDLength || !d.IsDir() {
			continue
		}
		files, err := os.ReadDir(filepath.Join(s.path, d.Name()))
		if err != nil {
			return nil, err
		}
		for _, f := range files {
			info, err := f.Info()
			// what OneDrive has not fetched yet is irregular to Windows
			if err != nil || info.Mode()&fs.ModeType&^fs.ModeIrregular != 0 || strings.HasPrefix(f.Name(), ".") || !strings.HasSuffix(f.Name(), bundleEnd) {
				continue // one that went away meanwhile, too
			}
			all = append(all, bundleFile(d.Name(), f.Name(), info))
		}
	}
	return all, nil
}

// bundleFile says what the name of a file says: "17.pnd" is a bundle, and what follows on the
// number in other names was put there by what carries the folder, because there were two.
func bundleFile(device, name string, info fs.FileInfo) journal.BundleFile {
	digits := len(name) - len(strings.TrimLeft(name, "0123456789"))
	number, err := strconv.Atoi(name[:digits])
	if err != nil {
		number = 0
	}
	return journal.BundleFile{
		Name: path.Join(device, name), Device: journal.ID(device), Number: number, Conflict: name != strconv.Itoa(number)+bundleEnd,
		Size: info.Size(), Mod: info.ModTime().UnixNano(),
	}
}

// Read returns a bundle with its SHA-256.
func (s *SharedFolder) Read(f journal.BundleFile) (b journal.Bundle, sum string, err error) {
	data, err := s.bytes(f)
	if err != nil {
		return b, "", err
	}
	hash := sha256.Sum256(data)
	switch id := s.cipher.ID(); {
	case len(data) < bundleHead && strings.HasPrefix(bundleMagic, string(data[:min(len(data), len(bundleMagic))])):
		return b, "", journal.ErrHalf
	case !bytes.HasPrefix(data, []byte(bundleMagic)):
		return b, "", journal.ErrNotBundle
	case data[len(bundleMagic)] > bundleNow:
		return b, "", fmt.Errorf("it was written by a newer version of Ponder: %w", journal.ErrNewer)
	case data[len(bundleMagic)] < bundleFirst:
		return b, "", journal.ErrHalf
	case !bytes.Equal(data[len(bundleMagic)+1:bundleHead], id[:]):
		return b, "", journal.ErrOtherKey
	}
	payload, err := s.cipher.Open(bundlePlace(f.Device, f.Number), data[bundleHead:])
	if err != nil {
		return b, "", journal.ErrHalf
	}
	if err := unmarshal(payload, &b); err != nil || b.Device != f.Device || b.Number != f.Number {
		return journal.Bundle{}, "", journal.ErrHalf
	}
	return b, hex.EncodeToString(hash[:]), nil
}

func bundlePlace(device journal.ID, number int) seal.Place {
	return seal.Place{Journal: "a shared folder", Key: []byte(device), Revision: uint64(number)}
}

// bytes reads a file. One that has to be fetched from elsewhere first is given some seconds.
func (s *SharedFolder) bytes(f journal.BundleFile) ([]byte, error) {
	type read struct {
		data []byte
		err  error
	}
	done := make(chan read, 1)
	go func() {
		root, err := os.OpenRoot(s.path)
		if err != nil {
			done <- read{err: err}
			return
		}
		defer root.Close()
		in, err := root.Open(filepath.FromSlash(f.Name))
		if err != nil {
			done <- read{err: err}
			return
		}
		defer in.Close()
		data, err := io.ReadAll(io.LimitReader(in, bundleMost+1))
		if err == nil && len(data) > bundleMost {
			err = journal.ErrNotBundle
		}
		done <- read{data, err}
	}()
	select {
	case got := <-done:
		return got.data, got.err
	case <-time.After(bundleWait):
		return nil, journal.ErrNotHere
	}
}

// Write writes a bundle under its name, whole or not at all, and never over another file.
func (s *SharedFolder) Write(b journal.Bundle, sealed func(sum string) error) (f journal.BundleFile, err error) {
	if _, err := os.Stat(s.path); err != nil {
		return f, fmt.Errorf("%s: %w", s.path, journal.ErrNoFolder)
	}
	payload, err := marshal(b)
	if err != nil {
		return f, fmt.Errorf("write a bundle: %w", err)
	}
	id := s.cipher.ID()
	data := append(append([]byte(bundleMagic), bundleNow), id[:]...)
	data = s.cipher.Seal(data, bundlePlace(b.Device, b.Number), payload)
	hash := sha256.Sum256(data)
	at := filepath.Join(s.path, filepath.FromSlash(journal.BundleName(b.Device, b.Number)))
	var kept error
	err = WriteFileBy(at, func(w io.Writer) error {
		if _, err := w.Write(data); err != nil {
			return err
		}
		kept = sealed(hex.EncodeToString(hash[:]))
		return kept
	})
	switch {
	case kept != nil:
		return f, kept
	case errors.Is(err, fs.ErrExist):
		return f, fmt.Errorf("%s: %w", at, journal.ErrExists)
	case err != nil:
		return f, fmt.Errorf("%w: %w", journal.ErrFolderWrite, err)
	}
	info, err := os.Stat(at)
	if err != nil {
		return f, err
	}
	return bundleFile(string(b.Device), filepath.Base(at), info), nil
}

// Remove removes a bundle; one that is not there is no error.
func (s *SharedFolder) Remove(f journal.BundleFile) error {
	err := remove(filepath.Join(s.path, filepath.FromSlash(f.Name)))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// SharedKeys returns the IDs of the keys with which the bundles in a folder are sealed; none where
// there is no bundle.
func SharedKeys(path string) (map[[seal.IDSize]byte]bool, error) {
	s := &SharedFolder{path: path}
	files, err := s.List()
	if err != nil {
		return nil, err
	}
	ids := map[[seal.IDSize]byte]bool{}
	for _, f := range files {
		head, err := readBundleHead(filepath.Join(path, filepath.FromSlash(f.Name)))
		if err == nil && strings.HasPrefix(string(head), bundleMagic) {
			ids[[seal.IDSize]byte(head[len(bundleMagic)+1:])] = true
		}
	}
	return ids, nil
}

// readBundleHead reads what stands before the sealed part of a bundle.
func readBundleHead(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	head := make([]byte, bundleHead)
	_, err = io.ReadFull(f, head)
	return head, err
}
