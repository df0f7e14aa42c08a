package importer

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"
)

// listByChance makes JSON as Day One or jrnl writes it, with what goes wrong in it.
func listByChance(chance *rand.Rand) string {
	of := func(some ...string) string { return some[chance.IntN(len(some))] }
	dayOne := chance.IntN(2) == 0
	var entries []string
	for n := range chance.IntN(20) {
		text := of(`"# A title\n\nA sample."`, `"Ümläut 日本 👩‍👩‍👧"`, `"![](dayone-moment://A1)"`, `""`, `null`, `7`, fmt.Sprintf(`"Sample %d"`, n))
		fields := []string{`"tags": ` + of(`["one", "two"]`, `[]`, `"odd"`), `"starred": ` + of("true", "false")}
		if dayOne {
			fields = append(fields, fmt.Sprintf(`"creationDate": "2020-04-%02dT08:00:00Z"`, n%30), `"uuid": `+of(`"A1"`, `"B2"`, fmt.Sprintf(`"C%d"`, n), `""`), `"text": `+text,
				of(`"timeZone": "Asia/Tokyo"`, `"timeZone": "nowhere"`), of(`"creationDevice": "a phone"`, `"weather": {"code": 1}`, `"photos": [{"identifier": "A1", "md5": "abc", "type": "jpeg"}]`, `"x": [1, {"entries": []}]`))
		} else {
			fields = append(fields, fmt.Sprintf(`"date": "2020-04-%02d"`, n%33), `"time": `+of(`"09:30"`, `"late"`), `"title": `+of(`"A title"`, `""`), `"body": `+text, of(`"mood": "calm"`, `"x": 1`))
		}
		entries = append(entries, "{"+strings.Join(fields, of(", ", ",\n\t"))+"}")
	}
	if chance.IntN(20) == 0 {
		entries = append(entries, of("7", "null", "[]", `"text"`, "{"))
	}
	before, after := of("", "", `"metadata": {"version": "1.0"}, `, `"format": "else", `, `"Entries": [], `, `"tags": {"a": 2}, `), of("", "", `, "more": [1, 2]`, `, "entries": []`)
	whole := of("", "", "\uFEFF") + of("", " \n") + "{" + before + `"entries": [` + strings.Join(entries, of(",", ", ", ",\n")) + "]" + after + "}" + of("", "\n", "\n", " x", "{}")
	return whole[:len(whole)-chance.IntN(2)*chance.IntN(2)*chance.IntN(3)]
}

func TestAListReadInPartsSaysWhatItSaysWhole(t *testing.T) {
	chance := rand.New(rand.NewPCG(3, 4))
	several := 0
	for range 4000 {
		text, o := listByChance(chance), Options{Zone: time.UTC, Now: time.Unix(0, 0), Format: []string{"", "", "dayone", "jrnl", "markdown"}[chance.IntN(5)]}
		got, parts, err := inParts(t, "Journal.json", text, o, 1+chance.IntN(300))
		if err == nil && parts == 0 {
			continue // it is read whole
		}
		want, wrong := File("Journal.json", time.Time{}, strings.NewReader(text), o)
		if err != nil || wrong != nil {
			t.Fatalf("in parts: %v; whole: %v\n%s", err, wrong, text)
		}
		if parts > 1 {
			several++
		}
		sameInParts(t, got, want, text)
	}
	if several < 300 {
		t.Errorf("only %d lists were read in several parts", several)
	}
}

func TestAListThatChangesWhileItIsReadIsNotReadToItsEnd(t *testing.T) {
	one := `{"creationDate": "2020-04-06T08:00:00Z", "uuid": "A", "text": "Sample"}`
	list := `{"entries": [` + strings.Repeat(one+", ", 20) + one + `]}`
	for _, after := range []string{strings.Replace(list, "Sample", "Change", 1), list[:300], list + list, strings.Replace(list, one, "7", 1)} {
		g, err := newGatherer(Options{})
		if err != nil {
			t.Fatal(err)
		}
		g.limits.whole, g.limits.part = 0, 200
		p := &Parts{g: g, name: "Journal.json", file: &changing{Reader: strings.NewReader(list), after: after}}
		if ok, err := p.prepare(time.Time{}, int64(len(list)), nil); !ok || err != nil {
			t.Fatal(ok, err)
		}
		for err == nil {
			_, err = p.Next()
		}
		if !errors.Is(err, ErrChanged) {
			t.Errorf("after it changed: %v", err)
		}
	}
}

// faulty reads a file whose disk fails at some point of the second pass.
type faulty struct {
	*strings.Reader
	times int
}

var errDisk = errors.New("the disk does not answer")

func (f *faulty) Seek(offset int64, whence int) (int64, error) {
	f.times++
	return f.Reader.Seek(offset, whence)
}

func (f *faulty) Read(b []byte) (int, error) {
	if f.times == 3 && f.Len() < 500 {
		return 0, errDisk
	}
	return f.Reader.Read(b[:min(len(b), 100)])
}

func TestAListOfWhichMuchIsOneEntryIsReadWhole(t *testing.T) {
	one := `{"creationDate": "2020-04-06T08:00:00Z", "uuid": "A", "text": "` + strings.Repeat("Sample ", 300) + `"}`
	list := `{"entries": [` + one + `, ` + one + `]}`
	for most, ok := range map[int64]bool{1000: false, 10_000: true} {
		g, err := newGatherer(Options{})
		if err != nil {
			t.Fatal(err)
		}
		g.limits.whole, g.limits.file = 0, most
		p := &Parts{g: g, name: "Journal.json", file: strings.NewReader(list)}
		if got, err := p.prepare(time.Time{}, int64(len(list)), nil); got != ok || err != nil {
			t.Errorf("with at most %d bytes: in parts %v, %v", most, got, err)
		}
	}
}

func TestAFaultOfTheDiskIsSaidAsItIs(t *testing.T) {
	one := `{"date": "2020-04-06", "title": "Sample", "body": "` + strings.Repeat("x", 3000) + `"}`
	list := `{"entries": [` + one + `, ` + one + `]}`
	g, err := newGatherer(Options{})
	if err != nil {
		t.Fatal(err)
	}
	g.limits.whole, g.limits.part = 0, 100
	p := &Parts{g: g, name: "journal.json", file: &faulty{Reader: strings.NewReader(list)}}
	if ok, err := p.prepare(time.Time{}, int64(len(list)), nil); !ok || err != nil {
		t.Fatal(ok, err)
	}
	for err == nil {
		_, err = p.Next()
	}
	if !errors.Is(err, errDisk) || errors.Is(err, ErrChanged) {
		t.Errorf("it is said: %v", err)
	}
}
