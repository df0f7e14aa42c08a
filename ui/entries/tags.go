package entries

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"ponder/journal/book"
	"ponder/journal/search"
	"ponder/ui/form"
	"ponder/ui/screen"
)

// tags is the list of tags with their counts, over the journal or an entry. It narrows while
// something is typed, shows the entries of a tag, and gives a tag another name.
type tags struct {
	all   []book.TagCount // those of the entry that it was opened from first
	own   int             // how many of them are that entry's
	shown []book.TagCount
	list  list
	find  *form.Field
	open  bool // letters narrow the list

	step retagStep
	from string      // the tag that gets another name, or becomes part of another one
	name *form.Field // that name
	into string      // the tag that is asked about

	last   book.Retagged // what can be taken back
	latest []book.Item   // the latest that have the tag latestOf
	of     string
}

// retagStep says how far a tag is on its way to another name.
type retagStep int

const (
	looking retagStep = iota
	naming            // the new name is typed
	merging           // the other tag is chosen in the list
	asking            // shall it be so?
)

type tagsMsg struct {
	owner *Screen
	all   []book.TagCount
	own   []string // of the entry that they were opened from
	err   error
}

type latestMsg struct {
	owner *Screen
	of    string
	items []book.Item
}

type retaggedMsg struct {
	owner *Screen
	done  book.Retagged
	back  bool // the former tags were given back
	texts int
	err   error
}

func (s *Screen) newTags() *tags {
	v := &tags{find: form.NewRow("the beginning of a tag"), name: form.NewRow("one word")}
	v.name.CompleteWith(v.starting)
	v.list.more = func() int { return secondRow(s.tagCut(v.list.at, s.listWidth())) }
	return v
}

// openTags asks for the tags; from an entry, its own stand first.
func (s *Screen) openTags() tea.Cmd {
	s.tags = s.newTags()
	var own []string
	if s.full && s.reader.entry.ID == s.subject() {
		own = s.reader.entry.Tags
	} else if it, listed := s.item(); listed {
		own = it.Tags
	}
	s.busy = true
	return s.loadTags(own)
}

func (s *Screen) loadTags(own []string) tea.Cmd {
	return func() tea.Msg {
		all, err := s.env.Book.Tags(s.env.Context)
		return tagsMsg{owner: s, all: all, own: own, err: err}
	}
}

// starting are the tags that the name may become which is typed.
func (v *tags) starting(word string) []string {
	return slices.DeleteFunc(book.TagsStarting(book.TagNames(v.all), word), func(tag string) bool { return tag == v.from })
}

// takeTags shows the tags that were loaded.
func (s *Screen) takeTags(msg tagsMsg) tea.Cmd {
	if msg.owner != s || s.tags == nil {
		return nil
	}
	s.busy = false
	if msg.err != nil {
		s.tags = nil
		return screen.ShowError(msg.err)
	}
	v, was := s.tags, s.tags.selected()
	isOwn := func(t book.TagCount) bool { return book.HasTag(msg.own, t.Tag) }
	v.all, v.own = nil, 0
	for _, t := range msg.all {
		if isOwn(t) {
			v.all = append(v.all, t)
		}
	}
	v.own = len(v.all)
	v.all = append(v.all, slices.DeleteFunc(msg.all, isOwn)...)
	v.narrow()
	v.selectTag(was)
	s.lay()
	return s.readLatest()
}

// narrow keeps the tags that hold what was typed.
func (v *tags) narrow() {
	typed := search.Fold(strings.TrimPrefix(v.find.Text(), "#"))
	v.shown, v.list.heads = nil, nil
	for i, t := range v.all {
		if !strings.Contains(search.Fold(t.Tag), typed) {
			continue
		}
		if i < v.own && len(v.shown) == 0 {
			v.list.heads = append(v.list.heads, heading{0, "Of this entry"})
		}
		if i >= v.own && len(v.list.heads) == 1 {
			v.list.heads = append(v.list.heads, heading{len(v.shown), "Others"})
		}
		v.shown = append(v.shown, t)
	}
	v.list.n, v.list.per = len(v.shown), 1
	v.list.move(v.list.at)
}

// selected is the tag that is selected, or nothing.
func (v *tags) selected() string {
	if v.list.at < len(v.shown) {
		return v.shown[v.list.at].Tag
	}
	return ""
}

// count returns how many texts have a tag.
func (v *tags) count(tag string) int {
	for _, t := range v.all {
		if search.Fold(t.Tag) == search.Fold(tag) {
			return t.Texts
		}
	}
	return 0
}

func (v *tags) selectTag(tag string) {
	if i := slices.IndexFunc(v.shown, func(t book.TagCount) bool { return search.Fold(t.Tag) == search.Fold(tag) }); i >= 0 {
		v.list.move(i)
	}
}

// mostLatest is how many entries of a tag stand beside the list.
const mostLatest = 40

// readLatest reads which entries have the selected tag, for what stands beside the list.
func (s *Screen) readLatest() tea.Cmd {
	tag := s.tags.selected()
	if tag == "" || !s.split() {
		return nil
	}
	return func() tea.Msg {
		items, err := s.env.Book.Items(s.env.Context, book.Filter{Tags: []string{tag}, Limit: mostLatest})
		if err != nil {
			items = nil // enter says it
		}
		return latestMsg{owner: s, of: tag, items: items}
	}
}

// tagKey takes the keys of the list of tags.
func (s *Screen) tagKey(msg tea.KeyPressMsg) tea.Cmd {
	v := s.tags
	switch {
	case v.step == naming:
		return s.nameKey(msg)
	case v.step == asking:
		v.step = looking
		s.lay()
		if key.Matches(msg, s.keys.TagSure) {
			return s.retag()
		}
		return nil
	case v.open:
		return s.narrowKey(msg)
	}
	k := s.keys
	s.enableTagKeys(&k)
	switch {
	case key.Matches(msg, k.TagsBack):
		if v.step == merging {
			v.step = looking
			v.selectTag(v.from)
			s.lay()
			return nil
		}
		return s.closeTags()
	case key.Matches(msg, k.Find):
		v.open = true
		v.find.Focus()
		return nil
	case key.Matches(msg, k.TagTake):
		return s.takeTag()
	case key.Matches(msg, k.Rename):
		return s.beginRenaming()
	case key.Matches(msg, k.Merge):
		v.step, v.from = merging, v.selected()
		s.lay()
		return nil
	case key.Matches(msg, k.TagUndo):
		return s.tagsBack()
	}
	return s.moveInTags(msg, k)
}

// moveInTags takes the keys that choose.
func (s *Screen) moveInTags(msg tea.KeyPressMsg, k keyMap) tea.Cmd {
	l := &s.tags.list
	to := l.at
	switch {
	case key.Matches(msg, k.Up):
		to--
	case key.Matches(msg, k.Down):
		to++
	case key.Matches(msg, k.PageUp):
		to -= l.page()
	case key.Matches(msg, k.PageDown):
		to += l.page()
	case key.Matches(msg, k.Top):
		to = 0
	case key.Matches(msg, k.Bottom):
		to = l.n - 1
	default:
		return nil
	}
	l.move(to)
	return s.readLatest()
}

// narrowKey takes the keys while the list is narrowed.
func (s *Screen) narrowKey(msg tea.KeyPressMsg) tea.Cmd {
	v, k := s.tags, s.keys
	letter, both := screen.AfterEscape(msg)
	switch {
	case v.find.Drops(msg):
		return v.find.Update(msg)
	case (key.Matches(msg, k.CloseFind) || both) && !v.find.Handles(msg):
		if both {
			s.env.Ask(letter)
		}
		v.open = false
		v.find.SetText("")
		v.narrow()
		return s.readLatest()
	case key.Matches(msg, k.Enter):
		v.open = false
		return s.takeTag()
	case key.Matches(msg, k.ToTags):
		v.open = false
		return nil
	case key.Matches(msg, k.ListUp, k.ListDown, k.PageUp, k.PageDown):
		return s.moveInTags(msg, k)
	}
	return s.typedInTags(msg)
}

// typedInTags passes what is typed or pasted to the line that is open.
func (s *Screen) typedInTags(msg tea.Msg) tea.Cmd {
	v := s.tags
	switch {
	case v.step == naming:
		return v.name.Update(msg)
	case !v.open:
		return nil
	}
	before := v.find.Text()
	cmd := v.find.Update(msg)
	if v.find.Text() == before {
		return cmd
	}
	v.list.at = 0
	v.narrow()
	return tea.Batch(cmd, s.readLatest())
}

// takeTag shows the entries of the selected tag; where another tag is to become part of it, that is
// asked.
func (s *Screen) takeTag() tea.Cmd {
	v := s.tags
	tag := v.selected()
	switch {
	case tag == "":
		return nil
	case v.step == merging && tag == v.from:
		return screen.ShowNotice("Choose another tag than #" + tag + ".")
	case v.step == merging:
		return s.askRetag(tag)
	}
	s.tags = nil
	s.full, s.single, s.trash = false, false, false
	s.filter.input.SetText("tag:" + tag)
	s.filter.rest()
	s.lay()
	return s.ask()
}

// closeTags goes back to where the list was opened.
func (s *Screen) closeTags() tea.Cmd {
	s.tags = nil
	s.lay()
	return s.read()
}

// takeNames takes the tags that the filter offers.
func (s *Screen) takeNames(msg namesMsg) {
	if msg.owner == s {
		s.filter.tags = msg.tags
	}
}

// takeLatest takes the entries that have the selected tag.
func (s *Screen) takeLatest(msg latestMsg) {
	if msg.owner == s && s.tags != nil {
		s.tags.of, s.tags.latest = msg.of, msg.items
	}
}
