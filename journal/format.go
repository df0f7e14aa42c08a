package journal

import (
	"fmt"
	"io"
)

// Format is a kind of file that a hand-in can be written as. The formats are handed to the Book by
// whoever puts it together.
type Format struct {
	Name      string // "html", "markdown", "eml"
	Title     string // what people call it: "Web page"
	Extension string // ".html"
	Type      string // media type
	ByDefault bool   // written where nothing was chosen
	Encloses  bool   // carries the other files inside it (HandIn.Files with Data), and so is written last
	Write     func(w io.Writer, h HandIn) error

	// Check says why a hand-in cannot be written as this format, or else what its reader will find
	// otherwise than it was typed. Without it, every hand-in is written as it is.
	Check func(h HandIn) (remark string, err error)
}

// FormatRemark is what the reader of a format will find otherwise than it was typed.
type FormatRemark struct {
	Format Format
	Text   string
}

// Unwritable is a format that a hand-in cannot be written as, and why.
type Unwritable struct {
	Format Format
	Why    error
}

func (u Unwritable) Error() string { return fmt.Sprintf("%s: %v", u.Format.Name, u.Why) }
