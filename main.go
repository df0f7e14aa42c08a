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

// gcPercent lets the garbage grow to four times of what is used before it is collected: else that
// happens several times while a large journal is read for the first page. Near memoryLimit bytes it
// is collected more often instead.
const gcPercent, memoryLimit = 400, 220 << 20

func main() {
	debug.SetGCPercent(gcPercent)
	debug.SetMemoryLimit(memoryLimit)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	cli.EndSoon(ctx, os.Args[1:], func() { os.Exit(1) })
	status := cli.Main(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr, os.Getenv)
	stop()
	os.Exit(status)
}
