// Linked links all that Ponder links, and does nothing: what the start of a command is compared
// with.
package main

import (
	"context"
	"os"

	"ponder/ui/cli"
)

func main() {
	if os.Getenv("PONDER_LINKED") != "" { // never; so that the linker keeps everything
		os.Exit(cli.Main(context.Background(), os.Args[1:], os.Stdin, os.Stdout, os.Stderr, os.Getenv))
	}
}
