package table_test

import (
	"fmt"
	"slices"
	"testing"

	"yanlian/projections/table"
)

// fold is what a read model looks like to this package.
type fold struct {
	people table.Table[string, person]
	head   table.Cell[string]
	story  table.Log[int]
}

type person struct {
	name string
	age  int
}

func (f *fold) tables() table.Set {
	return table.Set{{Name: "people", Rows: &f.people}, {Name: "head", Rows: &f.head}, {Name: "story", Rows: &f.story}}
}

func (f *fold) birthday(name string) {
	p, isNew := f.people.Edit(name)
	if isNew {
		p.name = name
	}
	p.age++
}

// changed lists what Changed puts.
func (f *fold) changed() (out []string) {
	f.tables().Changed(func(table string, i int, row any) { out = append(out, fmt.Sprint(table, " ", i, " ", row)) })
	return out
}

func TestEditAll(t *testing.T) {
	var f fold
	f.birthday("wu")
	f.birthday("li")
	f.changed()
	f.birthday("li")
	f.people.EditAll(func(p *person) { p.age = 0 })
	if got, want := f.changed(), []string{"people 0 {wu 0}", "people 1 {li 0}"}; !slices.Equal(got, want) {
		t.Errorf("changed %q, want %q", got, want)
	}
	if got := f.changed(); got != nil {
		t.Errorf("put twice: %q", got)
	}
}

func TestChangedOnce(t *testing.T) {
	var f fold
	if got := f.changed(); got != nil {
		t.Errorf("an empty fold has changed: %q", got)
	}
	f.birthday("wu")
	f.birthday("li")
	f.birthday("wu")
	*f.head.Edit() = "open"
	f.story.Append(7)
	if got, want := f.changed(), []string{"people 0 {wu 2}", "people 1 {li 1}", "head 0 open", "story 0 7"}; !slices.Equal(got, want) {
		t.Errorf("changed %q, want %q", got, want)
	}
	if got := f.changed(); got != nil {
		t.Errorf("put twice: %q", got)
	}
	f.birthday("li")
	f.story.Append(8)
	if got, want := f.changed(), []string{"people 1 {li 2}", "story 1 8"}; !slices.Equal(got, want) {
		t.Errorf("changed %q, want %q", got, want)
	}
}

// Rows stand in the order in which they were first mentioned, however many there are.
func TestOrder(t *testing.T) {
	var f fold
	var want []person
	for i := range 1000 {
		name := fmt.Sprint(i * 7919 % 1000)
		f.birthday(name)
		want = append(want, person{name, 1})
	}
	if got := table.All[person](f.tables().Source, "people"); !slices.Equal(got, want) {
		t.Error("rows are not in the order of first mention")
	}
}

// What has been put comes back the same when it is read from somewhere else.
func TestChangesMakeACopy(t *testing.T) {
	var f fold
	copied := map[string]map[int]any{"people": {}, "head": {}, "story": {}}
	for i := range 300 {
		f.birthday(fmt.Sprint(i % 17))
		*f.head.Edit() = fmt.Sprint(i)
		f.story.Append(i)
		if i%5 == 0 || i == 299 {
			f.tables().Changed(func(table string, j int, row any) { copied[table][j] = row })
		}
	}
	for _, name := range f.tables().Names() {
		i := 0
		for row := range f.tables().Source(name) {
			if copied[name][i] != row {
				t.Errorf("%s %d: copy %v, row %v", name, i, copied[name][i], row)
			}
			i++
		}
		if len(copied[name]) != i {
			t.Errorf("%s: %d copies of %d rows", name, len(copied[name]), i)
		}
	}
}

func TestRowsAreCopies(t *testing.T) {
	var f fold
	f.birthday("wu")
	all := table.All[person](f.tables().Source, "people")
	f.birthday("wu")
	if all[0].age != 1 {
		t.Error("a row that was handed out has changed")
	}
}

func TestEmpty(t *testing.T) {
	var f fold
	if all := table.All[person](f.tables().Source, "people"); all == nil || len(all) != 0 {
		t.Errorf("no rows are %#v", all)
	}
	if all := table.All[person](f.tables().Source, "nowhere"); all == nil || len(all) != 0 {
		t.Errorf("no table is %#v", all)
	}
	if head := table.One[string](f.tables().Source, "head"); head != "" {
		t.Errorf("a cell that was never written says %q", head)
	}
}

// A reader may stop anywhere.
func TestStop(t *testing.T) {
	var f fold
	for i := range 5 {
		f.birthday(fmt.Sprint(i))
		f.story.Append(i)
	}
	for _, name := range []string{"people", "story"} {
		n := 0
		for range f.tables().Source(name) {
			if n++; n == 2 {
				break
			}
		}
		if n != 2 {
			t.Errorf("%s: %d rows", name, n)
		}
	}
}

func Example() {
	var ages table.Table[string, int]
	set := table.Set{{Name: "ages", Rows: &ages}}
	for _, name := range []string{"wu", "li", "wu"} {
		age, _ := ages.Edit(name)
		*age++
	}
	set.Changed(func(table string, i int, row any) { fmt.Println(table, i, row) })
	// Output:
	// ages 0 2
	// ages 1 1
}
