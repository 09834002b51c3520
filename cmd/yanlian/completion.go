package main

import (
	"context"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"yanlian/events"
)

func newCompletion(a *app) *cobra.Command {
	shells := map[string]func(*cobra.Command) error{
		"bash":       func(root *cobra.Command) error { return root.GenBashCompletionV2(a.out, true) },
		"zsh":        func(root *cobra.Command) error { return root.GenZshCompletion(a.out) },
		"fish":       func(root *cobra.Command) error { return root.GenFishCompletion(a.out, true) },
		"powershell": func(root *cobra.Command) error { return root.GenPowerShellCompletionWithDesc(a.out) },
	}
	names := []string{"bash", "zsh", "fish", "powershell"}
	cmd := a.verb("completion "+strings.Join(names, "|"), "completion", between(1, 1), func(cmd *cobra.Command, args []string) error {
		generate := shells[args[0]]
		if generate == nil {
			return badUsage("usage.not-a-shell", "found", args[0], "allowed", strings.Join(names, ", "))
		}
		return generate(cmd.Root())
	})
	cmd.ValidArgs = names
	return cmd
}

// completeDrills offers the drills of the store, the newest first.
func (a *app) completeDrills(cmd *cobra.Command, _ []string, _ string) ([]string, cobra.ShellCompDirective) {
	var ids []string
	err := a.withStore(context.WithoutCancel(cmd.Context()), func(store events.Store, _ storeAddress) error {
		all, err := drills(cmd.Context(), store)
		for _, info := range slices.Backward(all) {
			ids = append(ids, string(info.Stream))
		}
		return err
	})
	if err != nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	return append(ids, newest), cobra.ShellCompDirectiveNoFileComp
}
