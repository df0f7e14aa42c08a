//go:build !unix

package cli

import (
	"errors"
	"os"
	"os/exec"
)

// Where no process can be replaced, a locked journal is opened by a child: this process only waits
// for it, and never knows the passphrase. A child that shut the journal leaves what it hands over
// in a private file, sealed, and ends; then the next child begins.

// restartVariable names that file to a child.
const restartVariable = "PONDER_RESUME_FILE"

// statusRestart is how a child ends that wants to begin anew.
const statusRestart = 87

// restart ends the child so that the next one begins. It comes back only where it failed.
func (a *app) restart(with string) error {
	path := a.env(restartVariable)
	if path == "" {
		return errors.New("there is no process behind this one")
	}
	if err := os.WriteFile(path, []byte(with), 0o600); err != nil {
		return err
	}
	os.Exit(statusRestart)
	return nil
}

// leavesToChild says that a process cannot be replaced.
const leavesToChild = true

// inChild runs the program in children until one of them is left, and ends as that did. It comes
// back in a child, and where none can be run.
func (a *app) inChild() {
	if a.env(restartVariable) != "" {
		return
	}
	program, err := os.Executable()
	if err != nil {
		return
	}
	file, err := os.CreateTemp("", "ponder-resume-*")
	if err != nil {
		return
	}
	_ = file.Close()
	status := a.children(program, file.Name())
	_ = os.Remove(file.Name())
	os.Exit(status)
}

// children runs one child after the other, and gives the exit status of the last one.
func (a *app) children(program, file string) (status int) {
	for with := ""; ; {
		child := exec.Command(program, a.args...)
		child.Stdin, child.Stdout, child.Stderr = os.Stdin, os.Stdout, os.Stderr
		child.Env = append(os.Environ(), restartVariable+"="+file, resumeVariable+"="+with)
		err := child.Run()
		var exit *exec.ExitError
		switch {
		case err == nil:
			return statusDone
		case !errors.As(err, &exit):
			return statusFailed
		case exit.ExitCode() != statusRestart:
			return exit.ExitCode()
		}
		data, err := os.ReadFile(file)
		if err != nil || os.WriteFile(file, nil, 0o600) != nil {
			return statusFailed
		}
		with = string(data)
	}
}

// showTyped has nothing to do: nothing was hidden.
func (a *app) showTyped() {}

// stopFirst has nothing to do where nothing is suspended.
func stopFirst() {}
