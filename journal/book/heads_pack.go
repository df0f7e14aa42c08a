package book

import (
	"encoding/binary"
	"time"
)

func (p *headPacker) uint(n uint64) { p.chunk = binary.AppendUvarint(p.chunk, n) }

func (p *headPacker) int(n int64) { p.chunk = binary.AppendVarint(p.chunk, n) }

func (p *headPacker) text(s string) {
	p.uint(uint64(len(s)))
	p.chunk = append(p.chunk, s...)
}

// time packs a time to the second, with its zone.
func (p *headPacker) time(t time.Time) {
	p.int(t.Unix())
	p.uint(p.zone(t))
}

// zone returns the place of the zone of a time, as far as that time tells of it.
func (p *headPacker) zone(t time.Time) uint64 {
	here := t.Location()
	if here == time.UTC {
		return 0
	}
	name, offset := t.Zone()
	for i, known := range p.zones {
		if known == here {
			return uint64(i)
		}
		if other, shift := t.In(known).Zone(); i > 0 && other == name && shift == offset && here.String() == known.String() {
			return uint64(i)
		}
	}
	p.zones = append(p.zones, here)
	return uint64(len(p.zones) - 1)
}

func packTexts[T ~string](p *headPacker, all []T) {
	p.uint(uint64(len(all)))
	for _, s := range all {
		p.text(string(s))
	}
}

// unpacker reads a packed head. Its texts share the memory of what is packed.
type unpacker struct {
	s  string
	at int
}

func (s heads) unpacker(i int) *unpacker {
	at := s.at[i]
	return &unpacker{s.chunks[at.chunk], int(at.from)}
}

func (u *unpacker) uint() (n uint64) {
	for shift := 0; ; shift += 7 {
		c := u.s[u.at]
		u.at++
		n |= uint64(c&0x7f) << shift
		if c < 0x80 {
			return n
		}
	}
}

func (u *unpacker) int() int64 {
	n := u.uint()
	return int64(n>>1) ^ -int64(n&1)
}

func (u *unpacker) text() string {
	n := int(u.uint())
	u.at += n
	return u.s[u.at-n : u.at]
}

func (u *unpacker) time(zones []*time.Location) time.Time {
	seconds := u.int()
	return time.Unix(seconds, 0).In(zones[u.uint()])
}

func unpackTexts[T ~string](u *unpacker) []T {
	all := make([]T, u.uint())
	for i := range all {
		all[i] = T(u.text())
	}
	return all
}
