package journal

import "io"

// Format is a kind of file that a hand-in can be written as. The formats are handed to the Book by whoever puts it together.
type Format struct {
	Name      string // "html", "markdown", "eml"
	Title     string // what people call it: "Web page"
	Extension string // ".html"
	Type      string // media type
	Encloses  bool   // carries the other files inside it (HandIn.Files with Data), and so is written last
	Write     func(w io.Writer, h HandIn) error
}
