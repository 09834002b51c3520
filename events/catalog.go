package events

import (
	"fmt"
	"slices"
	"strconv"
)

// catalog is a set of kinds and the upcasts of their older versions. The program has one; tests of upcasting
// make their own.
type catalog struct {
	list   []*Info
	byKind [256]*Info
	byName map[string]*Info
	forms  map[string]*form // by wire type, of every version
}

// upcast turns an older version of a kind into the next one. The stored bytes are never rewritten.
type upcast struct {
	Name    string // wire name without the version
	Version int    // the older version
	Subject string // as in Info, for this version: an exported line must not change with the program
	Fields  []Field
	New     func() Payload        // an empty payload of the older version
	Lift    func(Payload) Payload // to the next version
}

// form is one version of a kind.
type form struct {
	fields  []Field
	subject *Field // nil if there is none
	empty   func() Payload
	lift    func(Payload) Payload // to next; nil in the current version
	next    *form
}

// newCatalog checks that names, types and fields are unique and that every older version can be lifted.
func newCatalog(kinds []Info, upcasts []upcast) (*catalog, error) {
	c := &catalog{byName: map[string]*Info{}, forms: map[string]*form{}}
	kinds = slices.Clone(kinds)
	for i := range kinds {
		k := &kinds[i]
		if c.byKind[k.Kind] != nil || c.byName[k.Name] != nil {
			return nil, fmt.Errorf("event catalogue: kind %s is listed twice", k.Name)
		}
		k.wire = wireType(k.Name, k.Version)
		f, err := newForm(k.wire, k.Subject, k.Fields)
		if err != nil {
			return nil, err
		}
		f.empty = func() Payload { return newPayload(k.Kind) }
		c.list = append(c.list, k)
		c.byKind[k.Kind], c.byName[k.Name], c.forms[k.wire] = k, k, f
	}
	if err := c.addUpcasts(upcasts); err != nil {
		return nil, err
	}
	return c, nil
}

func (c *catalog) addUpcasts(upcasts []upcast) error {
	for i := range upcasts {
		u := &upcasts[i]
		wire := wireType(u.Name, u.Version)
		k := c.byName[u.Name]
		switch {
		case k == nil:
			return fmt.Errorf("event catalogue: upcast of %s, which is no kind", u.Name)
		case u.Version < 1 || u.Version >= k.Version:
			return fmt.Errorf("event catalogue: upcast of %s, but the current version is %d", wire, k.Version)
		case u.New == nil || u.Lift == nil:
			return fmt.Errorf("event catalogue: upcast of %s lacks New or Lift", wire)
		case c.forms[wire] != nil:
			return fmt.Errorf("event catalogue: two upcasts of %s", wire)
		}
		f, err := newForm(wire, u.Subject, u.Fields)
		if err != nil {
			return err
		}
		f.empty, f.lift = u.New, u.Lift
		c.forms[wire] = f
	}
	for _, k := range c.list {
		for v := 1; v < k.Version; v++ {
			f := c.forms[wireType(k.Name, v)]
			if f == nil {
				return fmt.Errorf("event catalogue: %s is at version %d but version %d cannot be lifted", k.Name, k.Version, v)
			}
			f.next = c.forms[wireType(k.Name, v+1)]
		}
	}
	return nil
}

func newForm(wire, subject string, fields []Field) (*form, error) {
	f := &form{fields: fields}
	seen := map[string]bool{}
	for i := range fields {
		if seen[fields[i].Name] {
			return nil, fmt.Errorf("event catalogue: %s has two fields %s", wire, fields[i].Name)
		}
		seen[fields[i].Name] = true
		if fields[i].Name == subject && fields[i].Type == FieldText {
			f.subject = &fields[i]
		}
	}
	if subject != "" && f.subject == nil {
		return nil, fmt.Errorf("event catalogue: %s has no text field %s to be its subject", wire, subject)
	}
	return f, nil
}

func wireType(name string, version int) string { return name + ".v" + strconv.Itoa(version) }

func mustCatalog(kinds []Info, upcasts []upcast) *catalog {
	c, err := newCatalog(kinds, upcasts)
	if err != nil {
		panic(err)
	}
	return c
}

func (c *catalog) of(k Kind) *Info {
	if i := c.byKind[k]; i != nil {
		return i
	}
	panic(fmt.Sprintf("events: kind %d is not in the catalogue", k))
}

// Encode appends a payload to dst in canonical form, in the current version of its kind.
func (c *catalog) Encode(dst []byte, p Payload) (wireType string, data []byte, err error) {
	i := c.of(p.Kind())
	data, err = appendPayload(dst, i.Fields, p)
	if err != nil {
		return "", nil, fmt.Errorf("encode %s: %w", i.Name, err)
	}
	return i.wire, data, nil
}

// Encode writes a payload with the program's catalogue.
func Encode(p Payload) (wireType string, data []byte, err error) { return standard.Encode(nil, p) }

// Decode reads canonical bytes of any known version and lifts them to the current one.
//
// ErrUnknownKind: the type is not in the catalogue. ErrCorrupt: the bytes are not canonical.
func (c *catalog) Decode(wireType string, data []byte) (Payload, error) {
	p, _, err := c.decode(wireType, data)
	return p, err
}

// decode also returns the CloudEvents subject, which is read off the version that was stored.
func (c *catalog) decode(wireType string, data []byte) (p Payload, subject string, err error) {
	f := c.forms[wireType]
	if f == nil {
		return nil, "", fmt.Errorf("decode %s: %w", wireType, ErrUnknownKind)
	}
	p = f.empty()
	if err := readPayload(data, f.fields, p); err != nil {
		return nil, "", fmt.Errorf("decode %s: %w: %w", wireType, ErrCorrupt, err)
	}
	if f.subject != nil {
		subject = f.subject.Text(p)
	}
	for ; f.lift != nil; f = f.next {
		p = f.lift(p)
	}
	return p, subject, nil
}
