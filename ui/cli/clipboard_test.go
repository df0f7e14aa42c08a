//go:build !windows

package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestTheClipboardToolsOfMacOSAreToldUTF8WhateverTheLocale(t *testing.T) {
	folder := t.TempDir()
	kept := filepath.Join(folder, "kept")
	for name, script := range map[string]string{
		"pbcopy":  "#!/bin/sh\n{ printf '%s:' \"$LC_ALL\"; cat; } > '" + kept + "'\n",
		"pbpaste": "#!/bin/sh\ncat '" + kept + "'\n",
	} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(script), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("PATH", folder+":"+os.Getenv("PATH"))
	t.Setenv("LC_ALL", "C")
	if err := pbcopy("Über die Brücke"); err != nil {
		t.Fatal(err)
	}
	got, err := pbpaste()
	if want := "en_US.UTF-8:Über die Brücke"; err != nil || strings.TrimSpace(got) != want {
		t.Errorf("it holds %q, want %q; %v", got, want, err)
	}
}
