package cli

import (
	_ "embed"
	"runtime/debug"
	"strings"
	"time"
)

// archived says which commit the sources are of, where they came as an archive that git made, such
// as the zip of a forge: its description by tags, its hash and its time. In a checkout it is a
// pattern.
//
//go:embed version.txt
var archived string

// origin is what is known of the sources of a program.
type origin struct {
	version string
	made    time.Time // of their commit; zero where that is not known
}

// source returns the origin of this program.
func source() origin {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		info = &debug.BuildInfo{}
	}
	return originOf(info, archived)
}

// unknownVersion is what the go command calls a program that it was told nothing of.
const unknownVersion = "(devel)"

// originOf goes by what the go command put into the program, which knows the tags of a checkout and
// the version of a module that it fetched; else by the archive that the sources came in.
func originOf(info *debug.BuildInfo, archived string) origin {
	from := origin{version: info.Main.Version}
	for _, s := range info.Settings {
		if s.Key == "vcs.time" {
			from.made, _ = time.Parse(time.RFC3339, s.Value) // zero where it is none
		}
	}
	if from.version != "" && from.version != unknownVersion {
		return from
	}
	if of, ok := readArchived(archived); ok {
		return of
	}
	return origin{unknownVersion, from.made}
}

// readArchived reads "v0.1.0|8c1f…|2026-11-28T09:00:00+00:00". Without any tag the description is
// empty; the version is then written as Go writes that of a commit.
func readArchived(line string) (origin, bool) {
	parts := strings.Split(strings.TrimSpace(line), "|")
	const shortened = 12 // letters of a hash in such a version
	if len(parts) != 3 || strings.Contains(line, "$") || len(parts[1]) < shortened {
		return origin{}, false
	}
	at, err := time.Parse(time.RFC3339, parts[2])
	if err != nil {
		return origin{}, false
	}
	if parts[0] != "" {
		return origin{parts[0], at}, true
	}
	return origin{"v0.0.0-" + at.UTC().Format("20060102150405") + "-" + parts[1][:shortened], at}, true
}
