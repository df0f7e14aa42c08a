package screen

// Suspend asks the root to stop the program until it is brought back; Repaint to take the terminal
// anew.
type (
	Suspend struct{}
	Repaint struct{}
)

// Resumed says that the program goes on after a stop, or why it was not stopped.
type Resumed struct{ Err error }
