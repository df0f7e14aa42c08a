package journal

import (
	"fmt"
	"io"
	"slices"
)

// Format is a kind of file that a hand-in can be written as. The formats are handed to the Book by whoever puts it together.
type Format struct {
	Name      string // "html", "markdown", "eml"
	Title     string // what people call it: "Web page"
	Extension string // ".html"
	Type      string // media type
	Encloses  bool   // carries the other files inside it (HandIn.Files with Data), and so is written last
	Write     func(w io.Writer, h HandIn) error

	// Check says why a hand-in cannot be written as this format, or nil. Without it, every hand-in can.
	Check func(h HandIn) error
}

// Unwritable is a format that a hand-in cannot be written as, and why.
type Unwritable struct {
	Format Format
	Why    error
}

func (u Unwritable) Error() string { return fmt.Sprintf("%s: %v", u.Format.Name, u.Why) }

// writable parts formats into those that can show a hand-in and those that cannot.
func writable(all []Format, h HandIn) (can []Format, cannot []Unwritable) {
	for _, f := range all {
		if f.Check != nil {
			if why := f.Check(h); why != nil {
				cannot = append(cannot, Unwritable{f, why})
				continue
			}
		}
		can = append(can, f)
	}
	return can, cannot
}

// Writes says whether a format will be written.
func (p Plan) Writes(format string) bool {
	return slices.ContainsFunc(p.Formats, func(f Format) bool { return f.Name == format })
}

// Cannot says why a format cannot show the text, or nothing.
func (p Plan) Cannot(format string) string {
	for _, u := range p.Unwritable {
		if u.Format.Name == format {
			return u.Why.Error()
		}
	}
	return ""
}

// AsksFor says whether a format will be written, or was asked for and cannot be.
func (p Plan) AsksFor(format string) bool {
	return p.Writes(format) || p.Asked && p.Cannot(format) != ""
}

// Toggled names the formats to ask for when one of all is taken in or left out: none where that was the last.
func (p Plan) Toggled(all []Format, format string) (names []string) {
	for _, f := range all {
		if p.AsksFor(f.Name) != (f.Name == format) {
			names = append(names, f.Name)
		}
	}
	return names
}
