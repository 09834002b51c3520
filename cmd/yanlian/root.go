package main

import (
	"strings"

	"github.com/spf13/cobra"
)

// newRoot puts the verbs together.
func newRoot(a *app) *cobra.Command {
	root := a.verb("yanlian", "root", noArgs, nil)
	root.CompletionOptions.DisableDefaultCmd = true
	root.SuggestionsMinimumDistance = 2
	cobra.EnableCommandSorting = false // the order in which verbs are added is the order of a drill's life
	root.SetHelpCommand(newHelp(a))
	root.SetHelpFunc(func(cmd *cobra.Command, _ []string) { a.help(cmd) })
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error { return flagError(cmd, err) })
	a.everywhere(root)
	version := newVersion(a)
	root.Flags().BoolVar(&a.showVersion, "version", false, "")
	a.flags.add(root, "--version", version.Short)
	group := root.RunE
	root.RunE = func(cmd *cobra.Command, args []string) error {
		if a.showVersion {
			return version.RunE(version, args)
		}
		return group(cmd, args)
	}
	for _, cmd := range []*cobra.Command{
		newRun(a), newVerify(a), newReplay(a), newList(a), newShow(a), newScore(a), newReport(a), newScenarios(a), newStore(a), newDoctor(a), version, newCompletion(a),
	} {
		root.AddCommand(cmd)
	}
	return root
}

// everywhere adds the flags that every verb has.
func (a *app) everywhere(root *cobra.Command) {
	flags := root.PersistentFlags()
	flags.StringVar(&a.storeURL, "store", "", "")
	flags.Var(&choice{"--lang", &a.langName, []string{"zh", "en"}}, "lang", "")
	flags.BoolVar(&a.noColour, "no-color", false, "")
	a.flags.add(root, "--store "+a.lang.T("value.url"), a.lang.T("flag.store"))
	a.flags.add(root, "--lang zh|en", a.lang.T("flag.lang"))
	a.flags.add(root, "--no-color", a.lang.T("flag.no-color"))
	a.flags.add(root, "-h, --help", a.lang.T("flag.help"))
}

// verb makes a command whose words stand in the catalogue as cmd.KEY.short and cmd.KEY.long. Without run it only
// groups others.
func (a *app) verb(use, key string, args argRule, run func(cmd *cobra.Command, args []string) error) *cobra.Command {
	cmd := &cobra.Command{
		Use:                   use,
		Short:                 a.lang.Of("cmd", key+".short"),
		Long:                  a.lang.Of("cmd", key+".long"),
		Args:                  args,
		RunE:                  run,
		SilenceErrors:         true,
		SilenceUsage:          true,
		DisableFlagsInUseLine: true,
	}
	cmd.Flags().BoolP("help", "h", false, "")
	if run == nil {
		cmd.Args = cobra.ArbitraryArgs
		cmd.RunE = func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return unknownCommand(cmd, args[0])
			}
			a.help(cmd)
			return nil
		}
	}
	return cmd
}

func newHelp(a *app) *cobra.Command {
	return a.verb("help", "help", anyArgs, func(cmd *cobra.Command, args []string) error {
		about, rest, err := cmd.Root().Find(args)
		if err != nil || len(rest) > 0 {
			return unknownCommand(cmd.Root(), strings.Join(args, " "))
		}
		a.help(about)
		return nil
	})
}

// languageOf finds --lang before the command line is read: the words that flags are explained in depend on it.
func languageOf(args []string) string {
	for i, arg := range args {
		if arg == "--" {
			break
		}
		if value, ok := strings.CutPrefix(arg, "--lang="); ok {
			return value
		}
		if arg == "--lang" && i+1 < len(args) {
			return args[i+1]
		}
	}
	return ""
}
