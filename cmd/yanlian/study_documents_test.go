package main

import (
	"bytes"
	"encoding/json"
	"slices"
	"strconv"
	"testing"

	"yanlian/scenarios"
)

// documents are the canonical texts of a drill, taken apart so that a study can change them.
type documents struct {
	t      testing.TB
	own    *scenarios.Compiled // as the library has it
	inputs []scenarios.Input
	byRole map[string]map[string]any
}

// floodDocuments takes the library's flood apart.
func floodDocuments(t testing.TB) *documents {
	t.Helper()
	c, err := scenarios.Open("flood", scenarios.Options{})
	if err != nil {
		t.Fatal(err)
	}
	d := &documents{t: t, own: c, inputs: slices.Clone(c.Inputs), byRole: map[string]map[string]any{}}
	for _, in := range d.inputs {
		parts := json.NewDecoder(bytes.NewReader([]byte(in.Text)))
		parts.UseNumber()
		var doc map[string]any
		if err := parts.Decode(&doc); err != nil {
			t.Fatalf("%s: %v", in.Role, err)
		}
		d.byRole[in.Role] = doc
	}
	return d
}

// compile puts the drill together again.
func (d *documents) compile() *scenarios.Compiled {
	d.t.Helper()
	for i := range d.inputs {
		text, err := json.Marshal(d.byRole[d.inputs[i].Role])
		if err != nil {
			d.t.Fatal(err)
		}
		d.inputs[i].Text = string(text)
	}
	c, err := scenarios.FromInputs(d.inputs, nil)
	if err != nil {
		d.t.Fatal(err)
	}
	return c
}

// block is a block of a document; changes to it are changes of the document.
type block = map[string]any

// list is the blocks under a key of a document.
func (d *documents) list(role, key string) []block { return blocks(d.byRole[role][key]) }

// set replaces the blocks under a key of a document.
func (d *documents) set(role, key string, list []block) { d.byRole[role][key] = anys(list) }

// find is the block with an id.
func (d *documents) find(role, key, id string) block {
	d.t.Helper()
	list := d.list(role, key)
	i := slices.IndexFunc(list, func(b block) bool { return b["id"] == id })
	if i < 0 {
		d.t.Fatalf("the %s has no %s under %s", role, id, key)
	}
	return list[i]
}

// add puts a block, written as JSON, under a key of a document.
func (d *documents) add(role, key, text string) {
	d.t.Helper()
	var b block
	if err := json.Unmarshal([]byte(text), &b); err != nil {
		d.t.Fatal(err)
	}
	d.set(role, key, append(d.list(role, key), b))
}

func blocks(v any) []block {
	items, _ := v.([]any)
	out := make([]block, len(items))
	for i := range items {
		out[i] = items[i].(block)
	}
	return out
}

func anys(list []block) []any {
	out := make([]any, len(list))
	for i := range list {
		out[i] = list[i]
	}
	return out
}

// numbersIn reads a list of whole numbers.
func numbersIn(v any) []int64 {
	var out []int64
	for _, n := range v.([]any) {
		i, _ := strconv.ParseInt(string(n.(json.Number)), 10, 64)
		out = append(out, i)
	}
	return out
}
