// Ponder is a reflective journal for the terminal.
package main

import (
	"context"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"

	"ponder/ui/cli"
)

// roomy lets the garbage grow to four times of what is used before it is collected: else that happens several times while a large
// journal is read for the first page.
const roomy = 400

func main() {
	debug.SetGCPercent(roomy)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	status := cli.Main(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr, os.Getenv)
	stop()
	os.Exit(status)
}
