package importer

import (
	"encoding/json"
	"path"
	"strings"
)

// A bundle (textbundle.org) is a folder with a text, what a program says of it, and its pictures:
// Bear, Ulysses and others export them. The folder bears the name.

const bundleEnding = ".textbundle"

// ofBundle takes a file of a bundle; false where it is none.
func (g *gatherer) ofBundle(s source) bool {
	dir, base := path.Dir(s.name), strings.ToLower(path.Base(s.name))
	if !strings.HasSuffix(strings.ToLower(dir), bundleEnding) {
		return false
	}
	switch ending := path.Ext(base); {
	case base == "info.json":
		g.made[dir[:len(dir)-len(bundleEnding)]] = g.bundleMade(s.data)
	case strings.TrimSuffix(base, ending) == "text":
		s.name = dir[:len(dir)-len(bundleEnding)] + ending
		g.bundle = append(g.bundle, s)
	default:
		return false
	}
	return true
}

// bundleMade reads when a text was made, which programs say among what is their own.
func (g *gatherer) bundleMade(info []byte) when {
	var fields map[string]json.RawMessage
	if json.Unmarshal(trimBOM(info), &fields) != nil {
		return when{}
	}
	for _, raw := range fields {
		var own struct {
			Created string `json:"creationDate"`
		}
		if json.Unmarshal(raw, &own) != nil {
			continue
		}
		if at, ok := g.moment(own.Created); ok {
			return g.here(at)
		}
	}
	return when{}
}

// bundled reads the texts of bundles.
func (g *gatherer) bundled() {
	for _, s := range g.bundle {
		if s.created = g.made[strings.TrimSuffix(s.name, path.Ext(s.name))]; !s.created.IsZero() {
			s.name = path.Base(s.name) // the folders around it say when it was exported
		}
		g.named(s)
	}
	g.bundle = nil
}
