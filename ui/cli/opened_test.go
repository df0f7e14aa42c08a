package cli

import (
	"fmt"
	"reflect"
	"testing"
	"testing/synctest"
	"time"

	"ponder/journal"
	"ponder/ui/screen"
)

// The root gives a screen its room before it lets it load: whatever a screen is opened for, it can
// be drawn then, also in a window that nobody can use.
func TestEveryScreenCanBeDrawnBeforeItLoads(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		defer time.Sleep(time.Hour)
		v := newVisit(t, 1)
		made := makers()
		for place := range made {
			for _, to := range waysTo(place) {
				for _, size := range [][2]int{{0, 0}, {1, 1}, {2, 3}, {20, 6}, {40, 15}, {80, 24}, {120, 40}, {300, 1}, {1, 90}} {
					drawn(t, fmt.Sprintf("%+v in %v", to, size), func() {
						s := made[place](v.env, to)
						s.Keys()
						s.SetSize(size[0], size[1])
						_, _, _, _, _ = s.View(), s.Cursor(), s.Keys(), s.Title(), s.Typing()
						if h, is := s.(screen.Busy); is {
							h.IsBusy()
						}
						if b, is := s.(screen.Broad); is {
							b.Breadth(size[0])
						}
						if e, is := s.(screen.Scroller); is {
							e.Extent()
						}
						v.env.Asked()
					})
				}
			}
		}
	})
}

// waysTo are all the ways into a screen that differ in one thing, and those into an entry.
func waysTo(place screen.Place) []screen.Open {
	ways := []screen.Open{{Place: place}, {Place: place, Week: journal.NoWeek}, {Place: place, Questionnaire: "x", FillIn: true}, {Place: place, Entry: "x", OneByOne: true}}
	for i := range reflect.TypeFor[screen.Open]().NumField() {
		for n := 1; n <= 5; n++ {
			to := screen.Open{Place: place, Week: journal.NoWeek}
			switch f := reflect.ValueOf(&to).Elem().Field(i); f.Kind() {
			case reflect.Bool:
				f.SetBool(true)
			case reflect.String:
				f.SetString("x")
			case reflect.Int:
				f.SetInt(int64(n))
			}
			if to.Place = place; n == 1 || reflect.TypeFor[screen.Open]().Field(i).Type.Kind() == reflect.Int {
				ways = append(ways, to)
			}
		}
	}
	return ways
}

func drawn(t *testing.T, what string, draw func()) {
	t.Helper()
	defer func() {
		if fault := recover(); fault != nil {
			t.Errorf("%s: %v", what, fault)
		}
	}()
	draw()
}
