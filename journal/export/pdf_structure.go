package export

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
)

// The library that draws the pages knows no structure. So it is added to what the library wrote,
// in the way in which a PDF is changed after it was made (ISO 32000-1, 7.5.6): new objects follow
// the old ones, the pages and the catalog are written once more with what they lack, and a second
// table says where all of that stands.

// spot is where a link can be clicked.
type spot struct {
	page int     // from 0
	to   *target // inside the file; nil: the address of its part
	box  [4]float64
	of   *element
}

// tagger adds the structure to a file.
type tagger struct {
	file    []byte // as the library wrote it
	old     int    // where its table stands
	size    int    // the number of the next object
	out     bytes.Buffer
	offsets map[int]int // of the objects that were added

	pages [][]*element // by page: the part of each numbered text
	spots []spot
}

var errStructure = errors.New("the pages cannot be read back")

var (
	lastTable = pattern(`startxref\n(\d+)\n%%EOF\s*$`)
	trailers  = pattern(`/Size (\d+)\n/Root (\d+) 0 R\n/Info (\d+) 0 R`)
)

// writeTagged writes a file of the library, with the structure below root.
func writeTagged(w io.Writer, file []byte, root *element, pages [][]*element, spots []spot) error {
	table, end := lastTable().FindSubmatch(file), trailers().FindSubmatch(file[max(bytes.LastIndex(file, []byte("trailer")), 0):])
	if table == nil || end == nil {
		return errStructure
	}
	t := &tagger{file: file, offsets: map[int]int{}, pages: pages, spots: spots}
	t.old, _ = strconv.Atoi(string(table[1]))
	t.size, _ = strconv.Atoi(string(end[1]))
	catalog, _ := strconv.Atoi(string(end[2]))
	if err := t.add(root, catalog); err != nil {
		return err
	}
	t.table(catalog, string(end[3]))
	for _, part := range [][]byte{file, t.out.Bytes()} {
		if _, err := w.Write(part); err != nil {
			return err
		}
	}
	return nil
}

// add writes all new objects.
func (t *tagger) add(root *element, catalog int) error {
	tree, parents, first := t.size, t.size+1, t.size+2
	t.size += 2
	t.number(root)
	spots := t.size
	t.size += len(t.spots)
	t.object(tree, fmt.Sprintf("<</Type /StructTreeRoot /K [%d 0 R] /ParentTree %d 0 R /ParentTreeNextKey %d>>", root.number, parents, len(t.pages)+len(t.spots)))
	t.object(parents, t.parents())
	root.parent = &element{number: tree}
	if root.number != first {
		return errStructure
	}
	t.element(root, spots)
	for i, s := range t.spots {
		address := inHex(s.of.link)
		action := fmt.Sprintf("/Contents %s /A <</S /URI /URI %s>>", address, address)
		if s.to != nil {
			action = fmt.Sprintf("/Contents %s /Dest [%d 0 R /XYZ null %.2f null]", inHex(fmt.Sprintf("Page %d", s.to.page+1)), pageObject(s.to.page), s.to.up)
		}
		t.object(spots+i, fmt.Sprintf("<</Type /Annot /Subtype /Link /Rect [%.2f %.2f %.2f %.2f] /Border [0 0 0] /F 4 /P %d 0 R /StructParent %d "+
			"%s>>", s.box[0], s.box[1], s.box[2], s.box[3], pageObject(s.page), len(t.pages)+i, action))
	}
	for page := range t.pages {
		var links strings.Builder
		for i, s := range t.spots {
			if s.page == page {
				fmt.Fprintf(&links, "%d 0 R ", spots+i)
			}
		}
		extra := fmt.Sprintf("/StructParents %d\n/Tabs /S\n", page)
		if links.Len() > 0 {
			extra += "/Annots [" + strings.TrimSpace(links.String()) + "]\n"
		}
		if err := t.again(pageObject(page), "/Contents ", extra); err != nil {
			return err
		}
	}
	return t.again(catalog, "/Pages ", fmt.Sprintf("/MarkInfo <</Marked true>>\n/StructTreeRoot %d 0 R\n/ViewerPreferences <</DisplayDocTitle true>>\n", tree))
}

// pageObject is the number that the library gives to the object of a page.
func pageObject(page int) int { return 3 + 2*page }

// number gives numbers to all parts that have something to say.
func (t *tagger) number(e *element) {
	e.kids = slices.DeleteFunc(e.kids, func(k kid) bool { return k.isInside && k.inner.isEmpty() })
	e.number = t.size
	t.size++
	for _, k := range e.kids {
		if k.isInside {
			t.number(k.inner)
		}
	}
}

// element writes a part and those inside it.
func (t *tagger) element(e *element, spots int) {
	var b strings.Builder
	fmt.Fprintf(&b, "<</Type /StructElem /S /%s /P %d 0 R", e.role, e.parent.number)
	if e.language != "" {
		fmt.Fprintf(&b, " /Lang %s", inHex(e.language))
	}
	if e.attr != "" {
		b.WriteString(" /A " + e.attr)
	}
	b.WriteString(" /K [")
	for i, k := range e.kids {
		if i > 0 {
			b.WriteByte(' ')
		}
		switch {
		case k.isInside:
			fmt.Fprintf(&b, "%d 0 R", k.inner.number)
		case k.isPlace:
			fmt.Fprintf(&b, "<</Type /OBJR /Obj %d 0 R /Pg %d 0 R>>", spots+k.place, pageObject(k.page))
		default:
			fmt.Fprintf(&b, "<</Type /MCR /Pg %d 0 R /MCID %d>>", pageObject(k.page), k.text)
		}
	}
	t.object(e.number, b.String()+"]>>")
	for _, k := range e.kids {
		if k.isInside {
			t.element(k.inner, spots)
		}
	}
}

// parents is the way back: from each text on a page, and each place of a link, to its part.
func (t *tagger) parents() string {
	var b strings.Builder
	b.WriteString("<</Nums [")
	for i, page := range t.pages {
		fmt.Fprintf(&b, "%d [", i)
		for _, e := range page {
			fmt.Fprintf(&b, "%d 0 R ", e.number)
		}
		b.WriteString("]\n")
	}
	for i, s := range t.spots {
		fmt.Fprintf(&b, "%d %d 0 R\n", len(t.pages)+i, s.of.number)
	}
	return b.String() + "]>>"
}

// object writes a new object.
func (t *tagger) object(number int, content string) {
	t.offsets[number] = len(t.file) + t.out.Len()
	fmt.Fprintf(&t.out, "%d 0 obj\n%s\nendobj\n", number, content)
}

// again writes an object of the library once more, with something before one of its entries.
func (t *tagger) again(number int, before, extra string) error {
	const rowLength = len("0000000000 00000 n \n")
	_, rows, found := bytes.Cut(t.file[min(t.old, len(t.file)):], []byte("0000000000 65535 f \n"))
	if !found || len(rows) < number*rowLength {
		return errStructure
	}
	offset, err := strconv.Atoi(string(rows[(number-1)*rowLength:][:10]))
	if err != nil || offset > len(t.file) {
		return errStructure
	}
	content, _, found := bytes.Cut(t.file[offset:], []byte("\nendobj\n"))
	content, is := bytes.CutPrefix(content, fmt.Appendf(nil, "%d 0 obj\n", number))
	at := bytes.LastIndex(content, []byte("\n"+before))
	if !found || !is || at < 0 {
		return errStructure
	}
	t.object(number, string(content[:at+1])+extra+string(content[at+1:]))
	return nil
}

// table says where the new objects stand, and where the library's own table is.
func (t *tagger) table(catalog int, info string) {
	numbers := make([]int, 0, len(t.offsets))
	for n := range t.offsets {
		numbers = append(numbers, n)
	}
	slices.Sort(numbers)
	at := len(t.file) + t.out.Len()
	t.out.WriteString("xref\n")
	for from := 0; from < len(numbers); {
		to := from + 1
		for to < len(numbers) && numbers[to] == numbers[to-1]+1 {
			to++
		}
		fmt.Fprintf(&t.out, "%d %d\n", numbers[from], to-from)
		for _, n := range numbers[from:to] {
			fmt.Fprintf(&t.out, "%010d 00000 n \n", t.offsets[n])
		}
		from = to
	}
	fmt.Fprintf(&t.out, "trailer\n<<\n/Size %d\n/Root %d 0 R\n/Info %s 0 R\n/Prev %d\n>>\nstartxref\n%d\n%%%%EOF\n", t.size, catalog, info, t.old, at)
}
