package cli

import (
	"context"
	"strings"
	"unicode"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"ponder/ui/layout"
)

// place is where a value is typed: in a command, after other arguments.
type place struct {
	ctx  context.Context
	cmd  *cobra.Command
	args []string // before it
}

// flag returns the value that a flag was given before, or its default.
func (p place) flag(name string) string {
	if f := p.cmd.Flags().Lookup(name); f != nil {
		return f.Value.String()
	}
	return ""
}

// value is one that can be typed, with a word beside it.
type value struct{ name, what string }

// offer lists the values that a place takes. Where they cannot be read there are none: a shell has
// no room for an error, and asks nothing.
type offer func(p place) ([]value, error)

// completion is what a place takes: values, or the names of files or folders besides.
type completion struct {
	offer     offer
	directive cobra.ShellCompDirective
	list      bool // several, with commas between
}

func noFile() completion { return completion{directive: cobra.ShellCompDirectiveNoFileComp} }
func aFile() completion  { return completion{directive: cobra.ShellCompDirectiveDefault} }
func aFolder() completion {
	return completion{directive: cobra.ShellCompDirectiveFilterDirs}
}

func oneOf(o offer) completion {
	return completion{offer: o, directive: cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveKeepOrder}
}

func severalOf(o offer) completion {
	c := oneOf(o)
	c.list = true
	return c
}

// orFile takes a file's name besides the values.
func orFile(o offer) completion {
	return completion{offer: o, directive: cobra.ShellCompDirectiveKeepOrder}
}

// completeValues tells the shell what each command and flag takes. No place that is not named here
// takes the name of a file.
func (a *app) completeValues(root *cobra.Command) {
	arguments, flags := a.argumentValues(), a.flagValues()
	var each func(*cobra.Command)
	each = func(c *cobra.Command) {
		path := strings.TrimPrefix(strings.TrimPrefix(c.CommandPath(), root.Name()), " ")
		a.completeArguments(c, arguments[path])
		a.completeFlags(c, path, flags)
		for _, sub := range c.Commands() {
			each(sub)
		}
	}
	each(root)
}

func (a *app) completeArguments(c *cobra.Command, takes []completion) {
	c.ValidArgsFunction = func(cmd *cobra.Command, args []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
		if len(args) >= len(takes) {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		return a.complete(takes[len(args)], place{cmd.Context(), cmd, args}, typed)
	}
}

func (a *app) completeFlags(c *cobra.Command, path string, flags map[string]completion) {
	register := func(f *pflag.Flag) {
		takes, known := flags[path+" --"+f.Name]
		if !known {
			takes, known = flags["--"+f.Name]
		}
		if !known {
			takes = noFile()
		}
		if f.Value.Type() != "bool" {
			_ = c.RegisterFlagCompletionFunc(f.Name, func(cmd *cobra.Command, args []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
				return a.complete(takes, place{cmd.Context(), cmd, args}, typed)
			}) // it fails for a flag that is not there
		}
	}
	c.Flags().VisitAll(register)
	c.PersistentFlags().VisitAll(register)
}

// widestWord is how many cells the word beside a value takes at most, and mostValues how many
// values are offered where nothing is typed yet; once there is, all that fit are.
const widestWord, mostValues = 60, 100

func (a *app) complete(takes completion, p place, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
	if takes.offer == nil {
		return nil, takes.directive
	}
	if p.ctx == nil {
		p.ctx = context.Background()
	}
	a.wait = shortWait
	if a.assemble() != nil {
		return nil, takes.directive
	}
	all, err := takes.offer(p)
	if err != nil {
		return nil, takes.directive
	}
	done := ""
	if takes.list {
		at := strings.LastIndex(typed, ",") + 1
		done, typed = typed[:at], typed[at:]
	}
	var fit []cobra.Completion
	for _, v := range all {
		if isTypeable(v.name) && hasPrefixFold(v.name, typed) && !isListed(done, v.name) {
			fit = append(fit, cobra.CompletionWithDesc(done+v.name, layout.Fit(layout.Line(v.what), widestWord)))
		}
	}
	directive := takes.directive
	if typed == "" && len(fit) > mostValues {
		fit = fit[:mostValues]
	}
	if takes.list {
		directive |= cobra.ShellCompDirectiveNoSpace
	}
	return fit, directive
}

// isTypeable reports whether a shell can be given a value on one line.
func isTypeable(name string) bool {
	return name != "" && !strings.ContainsFunc(name, unicode.IsControl)
}

func hasPrefixFold(s, prefix string) bool {
	return len(s) >= len(prefix) && strings.EqualFold(s[:len(prefix)], prefix)
}

// isListed reports whether a list such as "docx,eml," holds a value already.
func isListed(list, name string) bool { return strings.Contains(","+list, ","+name+",") }
