// Linked does nothing, with all of Ponder's libraries linked: what the start of a command is compared with.
package main

import (
	_ "ponder/ui/cli"
)

func main() {}
