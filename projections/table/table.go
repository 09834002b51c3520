// Package table keeps the rows that a fold builds: in the order in which they first appeared, found by their
// id, and knowing which of them have changed, so that a database can be brought up to date without looking at
// the others.
//
// Contract: the zero value of Table, Cell and Log is empty and ready. Order is the order of first mention,
// never the order of a map. Rows are handed out as copies; a row's slices and pointers are shared, so a fold
// replaces them and never writes through them.
//
// Never: no locks, no goroutines, nothing of the drill's own meaning.
//
// Start reading at Set, which is all that the outside sees of a fold's rows, then at Table.
package table

import "iter"

// Put takes a copy of a row that has changed: the table it belongs to, and its place there from 0.
type Put func(table string, i int, row any)

// Source yields the rows of a table in order; none for a table that does not exist.
type Source func(table string) iter.Seq[any]

// Rows are what a Set is made of: a Table, a Cell or a Log.
type Rows interface {
	changed(put func(i int, row any))
	all() iter.Seq[any]
}

// Named is rows under the name of their table.
type Named struct {
	Name string
	Rows Rows
}

// Set is all tables of one fold.
type Set []Named

// Names lists the tables.
func (s Set) Names() []string {
	names := make([]string, len(s))
	for i := range s {
		names[i] = s[i].Name
	}
	return names
}

// Changed puts every row that has changed since the last call, each once.
func (s Set) Changed(put Put) {
	for i := range s {
		s[i].Rows.changed(func(j int, row any) { put(s[i].Name, j, row) })
	}
}

// Source reads the set itself.
func (s Set) Source(table string) iter.Seq[any] {
	for i := range s {
		if s[i].Name == table {
			return s[i].Rows.all()
		}
	}
	return func(func(any) bool) {}
}

// All collects the rows of a table; without rows an empty slice, not nil.
func All[R any](src Source, table string) []R {
	out := []R{}
	for row := range src(table) {
		out = append(out, row.(R))
	}
	return out
}

// One reads the row of a Cell, the zero row if it has never been written.
func One[R any](src Source, table string) (r R) {
	for row := range src(table) {
		r = row.(R)
	}
	return r
}

// Table is rows found by id.
type Table[K comparable, R any] struct {
	index map[K]int
	rows  []entry[R]
	dirty []int // places of changed rows, each once
}

type entry[R any] struct {
	row   R
	dirty bool
}

// Edit gives the row of an id for changing and counts it as changed. A new id gets an empty row after all
// others. The pointer is good until the next Edit.
func (t *Table[K, R]) Edit(id K) (row *R, isNew bool) {
	i, known := t.index[id]
	if !known {
		if t.index == nil {
			t.index = map[K]int{}
		}
		i = len(t.rows)
		t.index[id] = i
		t.rows = append(t.rows, entry[R]{})
	}
	e := &t.rows[i]
	if !e.dirty {
		e.dirty = true
		t.dirty = append(t.dirty, i)
	}
	return &e.row, !known
}

// EditAll gives every row for changing, in their order, and counts all as changed.
func (t *Table[K, R]) EditAll(change func(row *R)) {
	t.dirty = t.dirty[:0]
	for i := range t.rows {
		t.rows[i].dirty = true
		t.dirty = append(t.dirty, i)
		change(&t.rows[i].row)
	}
}

func (t *Table[K, R]) changed(put func(i int, row any)) {
	for _, i := range t.dirty {
		t.rows[i].dirty = false
		put(i, t.rows[i].row)
	}
	t.dirty = t.dirty[:0]
}

func (t *Table[K, R]) all() iter.Seq[any] {
	return func(yield func(any) bool) {
		for i := range t.rows {
			if !yield(t.rows[i].row) {
				return
			}
		}
	}
}

// Cell is a table of one row.
type Cell[R any] struct {
	row     R
	written bool
	dirty   bool
}

// Edit gives the row for changing.
func (c *Cell[R]) Edit() *R {
	c.written, c.dirty = true, true
	return &c.row
}

func (c *Cell[R]) changed(put func(i int, row any)) {
	if c.dirty {
		c.dirty = false
		put(0, c.row)
	}
}

func (c *Cell[R]) all() iter.Seq[any] {
	return func(yield func(any) bool) {
		if c.written {
			yield(c.row)
		}
	}
}

// Log is a table to which rows are only added.
type Log[R any] struct {
	rows []R
	put  int // rows before this place have been put
}

// Append adds a row.
func (l *Log[R]) Append(row R) { l.rows = append(l.rows, row) }

func (l *Log[R]) changed(put func(i int, row any)) {
	for ; l.put < len(l.rows); l.put++ {
		put(l.put, l.rows[l.put])
	}
}

func (l *Log[R]) all() iter.Seq[any] {
	return func(yield func(any) bool) {
		for i := range l.rows {
			if !yield(l.rows[i]) {
				return
			}
		}
	}
}
