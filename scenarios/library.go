package scenarios

import (
	"embed"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"

	"yanlian/engine/plan"
	"yanlian/scenarios/document"
	"yanlian/scenarios/problem"
	"yanlian/scenarios/tree"
)

//go:embed library
var libraryFiles embed.FS

const libraryRoot = "library"

// Entry is a scenario of the library.
type Entry struct {
	ID      string
	Name    plan.Text
	Summary plan.Text
	Hazard  string
}

// List returns the scenarios of the library in order of id.
func List() []Entry {
	var out []Entry
	for _, id := range libraryIDs() {
		data, err := libraryFiles.ReadFile(path.Join(libraryRoot, id, ScenarioFile))
		if err != nil {
			continue
		}
		var found problem.List
		root, _ := tree.Parse(id, data, tree.Authored)
		if root == nil {
			continue
		}
		if s := document.ReadScenario(root, &found); s != nil {
			out = append(out, Entry{ID: id, Name: plan.Text(s.Name), Summary: plan.Text(s.Summary), Hazard: s.Hazard})
		}
	}
	return out
}

func libraryIDs() []string {
	dirs, err := libraryFiles.ReadDir(libraryRoot)
	if err != nil {
		return nil
	}
	var ids []string
	for _, d := range dirs {
		if d.IsDir() {
			ids = append(ids, d.Name())
		}
	}
	return ids
}

// Library returns the folder of a scenario of the library.
func Library(id string) (fs.FS, bool) {
	if !slices.Contains(libraryIDs(), id) {
		return nil, false
	}
	fsys, err := fs.Sub(libraryFiles, path.Join(libraryRoot, id))
	return fsys, err == nil
}

// Open loads a scenario by reference: the id of a scenario of the library, or else a folder that has a scenario.yaml.
// A folder that is called like a scenario of the library is meant by a path, as in "./" and its name: the same command
// is the same drill wherever it is given. The error is Problems.
func Open(ref string, o Options) (*Compiled, error) {
	if fsys, ok := Library(ref); ok {
		return load(fsys, path.Join(libraryRoot, ref), o)
	}
	if _, err := os.Stat(filepath.Join(ref, ScenarioFile)); err == nil {
		return openFolder(ref, o)
	}
	ids := libraryIDs()
	return nil, Problems{{Code: problem.UnknownLibrary, Found: ref, Allowed: joinIDs(ids), Near: problem.Nearest(ref, ids)}}
}

// openFolder loads a folder; links that lead out of it are not followed.
func openFolder(dir string, o Options) (*Compiled, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, Problems{{File: dir, Code: problem.UnreadableFile, Found: err.Error()}}
	}
	defer root.Close()
	return load(root.FS(), filepath.ToSlash(dir), o)
}
