package importer

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"

	"ponder/journal"
)

// MailFolder reads the mails of a folder: a Maildir, in whose folders cur and new each file is one;
// a mailbox as Apple Mail keeps it; or files that end as mails do. With an error it gives those
// that could be read. ErrNotMail where there is none.
func MailFolder(fsys fs.FS, zone *time.Location) (all []journal.Mail, err error) {
	names, err := mailFiles(fsys)
	if err != nil {
		return nil, err
	}
	if len(names) == 0 {
		return nil, fmt.Errorf("%w: there is no mail in the folder itself, nor in cur and new", ErrNotMail)
	}
	var unread []error
	for _, name := range names {
		mails, err := mailFile(fsys, name, zone)
		if err != nil {
			err = fmt.Errorf("%s: %w", name, err)
		}
		all, unread = append(all, mails...), append(unread, err)
	}
	slices.SortStableFunc(all, func(x, y journal.Mail) int { return x.At.Compare(y.At) })
	return all, errors.Join(unread...)
}

func mailFile(fsys fs.FS, name string, zone *time.Location) ([]journal.Mail, error) {
	in, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	return Mails(in, zone)
}

// mailFiles names the files of a folder that are mails.
func mailFiles(fsys fs.FS) (names []string, err error) {
	for _, in := range []string{".", "cur", "new", "Messages"} {
		files, err := fs.ReadDir(fsys, in)
		if err != nil && in == "." {
			return nil, err
		}
		for _, f := range files {
			ending := strings.ToLower(path.Ext(f.Name()))
			isMail := in == "cur" || in == "new" || f.Name() == "mbox" || slices.Contains([]string{".eml", ".emlx", ".mbox", ".mbx"}, ending)
			if f.Type().IsRegular() && isMail && !strings.HasPrefix(f.Name(), ".") {
				names = append(names, path.Join(in, f.Name()))
			}
		}
	}
	if len(names) > mailsAtOne {
		return nil, fmt.Errorf("%w: %d files of mail, and %d is the most", ErrTooLarge, len(names), mailsAtOne)
	}
	return names, nil
}

var (
	// boxLine stands before each message of an mbox: who sent it, and when, with the year at the
	// end or before a zone (RFC 4155, and what Thunderbird, mutt and Gmail write).
	boxLine   = pattern(`^From (?:\S.* )?(?:\d{4}|\d{2}:\d{2}(?::\d{2})?)(?: .{0,40})?$|^From - ?`)
	boxQuoted = pattern(`(?m)^>(>*From )`)
)

// messagesIn parts a file at the lines that begin the messages of an mbox. Any other is one
// message.
func messagesIn(data []byte) [][]byte {
	if message, ok := appleMessage(data); ok {
		return [][]byte{message}
	}
	if first, _, _ := bytes.Cut(data, []byte("\n")); !boxLine().Match(first) {
		return [][]byte{data}
	}
	var all [][]byte
	from, at, blank := -1, 0, true
	for line := range bytes.Lines(data) {
		if blank && boxLine().Match(bytes.TrimRight(line, "\n")) && headLine().Match(data[at+len(line):]) && len(all) < mailsAtOne {
			if from >= 0 {
				all = append(all, data[from:at])
			}
			from = at
		}
		blank = len(bytes.TrimSpace(line)) == 0
		at += len(line)
	}
	if from < 0 {
		return [][]byte{data}
	}
	all = append(all, data[from:])
	for i, m := range all {
		all[i] = boxQuoted().ReplaceAll(m, []byte("$1"))
	}
	return all
}

// appleMessage takes a message out of a file of Apple Mail (.emlx): its length in bytes stands in
// the first line, and what the program notes follows it.
func appleMessage(data []byte) (message []byte, ok bool) {
	first, rest, found := bytes.Cut(data, []byte("\n"))
	first = bytes.TrimSpace(first)
	if !found || len(first) == 0 || len(first) > 9 || len(bytes.Trim(first, "0123456789")) > 0 || !headLine().Match(rest) {
		return nil, false
	}
	if at := bytes.LastIndex(rest, []byte("<?xml")); at > 0 && bytes.Contains(rest[at:], []byte("<plist")) {
		rest = rest[:at]
	}
	return rest, true
}
