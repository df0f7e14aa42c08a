package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"ponder/prompts"
)

func (a *app) courseNewCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "new FOLDER",
		Short: "Make a small course to begin writing your own",
		Long: "Make a folder with a small course in it: two weeks, a questionnaire and a glossary, as plain text files to change in any " +
			"editor. It is without a fault from the start. The folder must be new or empty; nothing is ever written over.",
		Example: "ponder course new my-course\nponder course check my-course",
	}
	cmd.RunE = a.do(between(1, 1), func(_ context.Context, args []string) error { return a.newCourse(args[0]) })
	return cmd
}

func (a *app) newCourse(folder string) error {
	pack, err := prompts.NewPack()
	if err != nil {
		return err
	}
	there, err := os.ReadDir(folder)
	switch {
	case err == nil && len(there) > 0:
		return hinted(fmt.Errorf("%s is not empty", folder), "Nothing was written. Name a folder that is new or empty.")
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return hinted(fmt.Errorf("make %s: %w", folder, cause(err)), "Nothing was written. Name a folder that is new or empty.")
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return hinted(fmt.Errorf("make %s: %w", folder, cause(err)), "Nothing was written.")
	}
	for i, f := range pack {
		if err := writeNewFile(filepath.Join(folder, f.Name), f.Text); err != nil {
			return hinted(fmt.Errorf("write %s: %w", filepath.Join(folder, f.Name), cause(err)),
				"%d of %d files were written. Make room, or name another folder.", i, len(pack))
		}
	}
	for _, f := range pack {
		a.say("%s", filepath.Join(folder, f.Name))
	}
	a.tell("A small course to change as you like. `ponder course check %s` looks it over.", onOneLine(folder))
	return nil
}

// writeNewFile writes a file that is not there yet.
func writeNewFile(path, text string) error {
	out, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = out.WriteString(text)
	return errors.Join(err, out.Close())
}
