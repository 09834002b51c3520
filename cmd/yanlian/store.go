package main

import "github.com/spf13/cobra"

func newStore(a *app) *cobra.Command {
	store := a.verb("store", "store", nil, nil)
	store.AddCommand(newExport(a), newImport(a), newStoreVerify(a), newBackup(a), newRestore(a))
	return store
}
