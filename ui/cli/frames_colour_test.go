package cli

import (
	"flag"
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"ponder/ui/screen"
)

var pairs = flag.Int("couples", 4, "how many random journals are seen in two themes at once")

// Two people do the same, one in a theme with colours and one without any. Whatever the first one
// sees change the other one sees change too, in words, in weight or by the cursor: nothing is said
// by colour alone.
func TestNothingIsSaidByColourAlone(t *testing.T) {
	t.Parallel()
	for i := range *pairs {
		n := *seed + int64(i)
		t.Run(fmt.Sprint(n), func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				defer time.Sleep(time.Hour)
				(&couple{in: newVisit(t, n), out: newVisit(t, n)}).roam()
			})
		})
	}
}

// couple does everything in two programs, the one in colours and the one without.
type couple struct{ in, out *visit }

func (c *couple) both(do func(*visit)) {
	do(c.in)
	do(c.out)
	c.in.pass(time.Second)
	c.out.run(nil)
}

func (c *couple) roam() {
	c.in.send(screen.Theme{Name: "dark"})
	c.out.send(screen.Theme{Name: "none"})
	ins, outs := c.in.places(), c.out.places()
	for i := range ins {
		if ins[i].Place == screen.Settings {
			continue // there another theme is chosen
		}
		c.in.send(ins[i])
		c.out.send(outs[i])
		c.both(func(v *visit) { v.pass(time.Minute) })
		for range 8 {
			was, wasPlain := c.in.root.View().Content, seen(c.out)
			if c.both(func(v *visit) { v.step() }); c.in.left || c.out.left {
				return
			}
			if c.in.root.View().Content != was && seen(c.out) == wasPlain {
				c.out.wrong("this changed in colour alone, in colours:\n%s", c.in.words())
			}
		}
	}
}

// seen is all that is seen without colours: the words with their weight, and the cursor.
func seen(v *visit) string {
	view := v.root.View()
	where := "none"
	if view.Cursor != nil {
		where = fmt.Sprint(view.Cursor.Position)
	}
	return view.Content + where
}
