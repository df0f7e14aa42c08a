package export

import (
	"embed"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"sort"
)

//go:embed fonts/*.ttf
var fontFiles embed.FS

// face names one of the fonts that a PDF carries.
type face uint8

const (
	serif face = iota
	serifBold
	serifItalic
	serifBoldItalic
	mono
	signs // arrows, boxes, mathematics; Armenian and Georgian letters
	moreSigns
	ethiopic
	faces // how many there are
)

// fontNames are the files of the faces.
func fontNames() [faces]string {
	return [faces]string{"NotoSerif-Regular", "NotoSerif-Bold", "NotoSerif-Italic", "NotoSerif-BoldItalic",
		"DejaVuSansMono", "DejaVuSans", "NotoSansSymbols2", "NotoSansEthiopic"}
}

// glyph is what a font knows of a sign: how far it takes the pen, and the box around what it draws;
// all in 1/1000 of the size of the type.
type glyph struct {
	advance                float64
	left, right, low, high float64
}

// fonts are all faces.
type fonts [faces]*font

func loadFonts() (*fonts, error) {
	var all fonts
	for f, name := range fontNames() {
		data, err := fontFiles.ReadFile("fonts/" + name + ".ttf")
		if err != nil {
			return nil, fmt.Errorf("read the font %s: %w", name, err)
		}
		if all[f], err = readFont(name, data); err != nil {
			return nil, fmt.Errorf("read the font %s: %w", name, err)
		}
	}
	return &all, nil
}

// find returns a face that has a sign: the wanted one, else the first of those that hold what is
// rare.
func (all *fonts) find(r rune, wanted face) (face, *glyph, bool) {
	for _, f := range [...]face{wanted, serif, signs, moreSigns, ethiopic} {
		if g, has := all[f].glyph(r); has {
			return f, g, true
		}
	}
	return 0, nil, false
}

// font is one face: its OpenType file, and where in it the tables begin that say which signs there
// are, and how wide. The files are our own, so that what cannot be read in them is a fault of the
// program; it is told as an error all the same.
type font struct {
	name  string
	data  []byte
	known map[rune]*glyph // those that were looked up

	cmap, segments         int // the table of format 4, for the first plane of Unicode, and how many pieces it has
	head, hhea, hmtx, loca int
	glyf                   int
}

func readFont(name string, data []byte) (*font, error) {
	f := &font{name: name, data: data, known: map[rune]*glyph{}}
	at := map[string]int{}
	for i := range f.u16(4) {
		if record := 12 + 16*i; record+16 <= len(data) {
			at[string(data[record:record+4])] = f.u32(record + 8)
		}
	}
	for _, name := range []string{"cmap", "head", "hhea", "hmtx", "loca", "glyf"} {
		if at[name] == 0 {
			return nil, fmt.Errorf("it has no table %s", name)
		}
	}
	f.head, f.hhea, f.hmtx, f.loca, f.glyf = at["head"], at["hhea"], at["hmtx"], at["loca"], at["glyf"]
	for i := range f.u16(at["cmap"] + 2) {
		if table := at["cmap"] + f.u32(at["cmap"]+8+8*i); f.u16(table) == 4 {
			f.cmap, f.segments = table, f.u16(table+6)/2
			return f, nil
		}
	}
	return nil, errors.New("it does not say which characters it has")
}

// u16 reads a number; beyond the end of the file everything is 0.
func (f *font) u16(at int) int {
	if at < 0 || at+2 > len(f.data) {
		return 0
	}
	return int(binary.BigEndian.Uint16(f.data[at:]))
}

func (f *font) i16(at int) int { return int(int16(f.u16(at))) }

func (f *font) u32(at int) int { return f.u16(at)<<16 | f.u16(at+2) }

// glyph returns the sign for a character, if the font has one.
func (f *font) glyph(r rune) (*glyph, bool) {
	g, known := f.known[r]
	if !known {
		if id := f.id(int(r)); id != 0 {
			measured := f.measure(id)
			g = &measured
		}
		f.known[r] = g
	}
	if g == nil {
		return &glyph{}, false
	}
	return g, true
}

// id returns the number of the sign for a character, or 0. A piece of the table says how to get
// from one to the other: by adding a number, or by looking it up.
func (f *font) id(r int) int {
	ends, starts := f.cmap+14, f.cmap+16+2*f.segments
	i := sort.Search(f.segments, func(i int) bool { return f.u16(ends+2*i) >= r })
	start := f.u16(starts + 2*i)
	if i == f.segments || r < start || r >= 0xffff {
		return 0
	}
	delta, place := f.u16(starts+2*(f.segments+i)), starts+2*(2*f.segments+i)
	offset := f.u16(place)
	if offset == 0 {
		return (r + delta) & 0xffff
	}
	if id := f.u16(place + offset + 2*(r-start)); id != 0 {
		return (id + delta) & 0xffff
	}
	return 0
}

// measure measures a sign.
func (f *font) measure(id int) glyph {
	scale := 1000 / float64(max(f.u16(f.head+18), 1))
	measured := f.u16(f.hhea + 34)
	g := glyph{advance: math.Round(float64(f.u16(f.hmtx+4*min(id, measured-1))) * scale)}
	from, to := 2*f.u16(f.loca+2*id), 2*f.u16(f.loca+2*id+2)
	if f.u16(f.head+50) == 1 {
		from, to = f.u32(f.loca+4*id), f.u32(f.loca+4*id+4)
	}
	if to > from {
		box := f.glyf + from + 2
		g.left, g.low = float64(f.i16(box))*scale, float64(f.i16(box+2))*scale
		g.right, g.high = float64(f.i16(box+4))*scale, float64(f.i16(box+6))*scale
	}
	return g
}
