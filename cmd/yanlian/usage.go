package main

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
)

// argRule tells how many arguments a command takes.
type argRule = cobra.PositionalArgs

func noArgs(cmd *cobra.Command, args []string) error  { return between(0, 0)(cmd, args) }
func anyArgs(cmd *cobra.Command, args []string) error { return nil }

func between(least, most int) argRule {
	return func(cmd *cobra.Command, args []string) error {
		switch {
		case len(args) < least:
			return badUsage("usage.too-few", "use", cmd.UseLine())
		case len(args) > most:
			return badUsage("usage.too-many", "found", args[most], "use", cmd.UseLine())
		}
		return nil
	}
}

func unknownCommand(cmd *cobra.Command, found string) error {
	near := cmd.SuggestionsFor(found)
	if len(near) == 0 {
		return badUsage("usage.unknown-command", "found", found, "command", cmd.CommandPath())
	}
	return badUsage("usage.unknown-command-near", "found", found, "near", strings.Join(near, ", "))
}

// flagError turns what the flag library says into words of the catalogue.
func flagError(cmd *cobra.Command, err error) error {
	var said *saidError
	var named interface{ GetSpecifiedName() string }
	switch {
	case errors.As(err, &said):
		return said
	case !errors.As(err, &named):
		return badUsage("usage.flag-value", "detail", err.Error())
	case strings.HasPrefix(err.Error(), "flag needs an argument"):
		return badUsage("usage.flag-needs-value", "flag", dashes(named.GetSpecifiedName()), "command", cmd.CommandPath())
	}
	return badUsage("usage.unknown-flag", "flag", dashes(named.GetSpecifiedName()), "command", cmd.CommandPath())
}

func dashes(name string) string {
	if len(name) == 1 {
		return "-" + name
	}
	return "--" + name
}

// choice is a flag that takes one of a few words.
type choice struct {
	flag    string
	value   *string
	allowed []string
}

func (c *choice) String() string {
	if c.value == nil {
		return ""
	}
	return *c.value
}

func (c *choice) Type() string { return "choice" }

func (c *choice) Set(s string) error {
	if !slices.Contains(c.allowed, s) {
		return badUsage("usage.not-one-of", "flag", c.flag, "found", s, "allowed", strings.Join(c.allowed, ", "))
	}
	*c.value = s
	return nil
}

// wholeNumber is a flag that takes a number from least to most.
type wholeNumber struct {
	flag        string
	value       *uint64
	least, most uint64
}

func (w *wholeNumber) String() string {
	if w.value == nil {
		return ""
	}
	return strconv.FormatUint(*w.value, 10)
}

func (w *wholeNumber) Type() string { return "number" }

func (w *wholeNumber) Set(s string) error {
	n, err := strconv.ParseUint(s, 10, 64)
	if err != nil || n < w.least || n > w.most {
		return badUsage("usage.not-a-number", "flag", w.flag, "found", s, "least", strconv.FormatUint(w.least, 10), "most", strconv.FormatUint(w.most, 10))
	}
	*w.value = n
	return nil
}

// list is a flag that may be given several times.
type list struct{ values *[]string }

func (l *list) String() string     { return "" }
func (l *list) Type() string       { return "list" }
func (l *list) Set(s string) error { *l.values = append(*l.values, s); return nil }
