package seal

import "strings"

// Bech32 is how age writes its keys (BIP 173): a name, "1", the bytes in groups of five bits, and a
// checksum of six groups.
const bech32Letters = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"

// bech32 writes bytes under a name, which is in small letters.
func bech32(name string, data []byte) string {
	groups := fives(data)
	sum := bech32Sum(name, append(groups, 0, 0, 0, 0, 0, 0)) ^ 1
	for i := range 6 {
		groups = append(groups, byte(sum>>(5*(5-i))&31))
	}
	var b strings.Builder
	b.WriteString(name + "1")
	for _, g := range groups {
		b.WriteByte(bech32Letters[g])
	}
	return b.String()
}

// fives returns bytes in groups of five bits; the last one is filled with zeros.
func fives(data []byte) (groups []byte) {
	rest, bits := 0, 0
	for _, b := range data {
		rest, bits = rest<<8|int(b), bits+8
		for ; bits >= 5; bits -= 5 {
			groups = append(groups, byte(rest>>(bits-5)&31))
		}
		rest &= 1<<bits - 1
	}
	if bits > 0 {
		groups = append(groups, byte(rest<<(5-bits)&31))
	}
	return groups
}

// bech32Sum is the checksum of BIP 173 over the name and the groups.
func bech32Sum(name string, groups []byte) uint32 {
	sum := uint32(1)
	add := func(v byte) {
		top := sum >> 25
		sum = sum&0x1ffffff<<5 ^ uint32(v)
		for i, g := range [...]uint32{0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3} {
			if top>>i&1 == 1 {
				sum ^= g
			}
		}
	}
	for i := range len(name) {
		add(name[i] >> 5)
	}
	add(0)
	for i := range len(name) {
		add(name[i] & 31)
	}
	for _, g := range groups {
		add(g)
	}
	return sum
}
