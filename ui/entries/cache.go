package entries

import (
	"context"
	"crypto/sha256"
	"fmt"
	"strings"
	"sync"

	"ponder/ui/layout"
	"ponder/ui/theme"
)

// cached is how many rendered pieces are held: some hundred entries of common length.
const cached = 256

// cache holds rendered pieces. It is used by commands, which run beside each other.
type cache struct {
	mu    sync.Mutex
	held  map[rendering][]string
	order []rendering // oldest first
}

// rendering names a rendered piece by all that it depends on.
type rendering struct {
	text  [sha256.Size]byte
	width int
	look  string
}

func newCache() *cache { return &cache{held: map[rendering][]string{}} }

// themeName names a theme by what changes the rendering.
func themeName(t theme.Theme) string { return fmt.Sprint(t.Name, t.Dark, t.Glyphs.Rule) }

// render returns the lines of a piece, from memory if they were made before.
func (c *cache) render(ctx context.Context, p piece, width int, t theme.Theme) ([]string, error) {
	if p.plain {
		return strings.Split(layout.Plain(p.text, width), "\n"), nil
	}
	k := rendering{sha256.Sum256([]byte(p.text)), width, themeName(t)}
	lines, found := c.get(k)
	if !found {
		out, err := layout.Markdown(ctx, p.text, width, t)
		if err != nil {
			return nil, err
		}
		lines = strings.Split(out, "\n")
		c.put(k, lines)
	}
	if p.gap {
		return append([]string{""}, lines...), nil
	}
	return lines, nil
}

func (c *cache) get(k rendering) ([]string, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	lines, found := c.held[k]
	return lines, found
}

func (c *cache) put(k rendering, lines []string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if _, found := c.held[k]; found {
		return
	}
	if len(c.order) >= cached {
		delete(c.held, c.order[0])
		c.order = c.order[1:]
	}
	c.held[k] = lines
	c.order = append(c.order, k)
}
