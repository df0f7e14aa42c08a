package cli

// noDumps has nothing to do: Windows dumps a program only where somebody set that up for it.
func noDumps() {}
