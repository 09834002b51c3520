//go:build !unix

package sqlitestore_test

import "fmt"

func hindered(how string) error {
	if how != "" {
		return fmt.Errorf("this system has no %q", how)
	}
	return nil
}
