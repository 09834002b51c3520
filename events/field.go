package events

// FieldType says how a field is written.
type FieldType uint8

const (
	FieldText  FieldType = iota + 1 // JSON string
	FieldInt                        // JSON integer, 64 bits
	FieldBool                       // JSON true or false
	FieldTexts                      // JSON array of strings
)

func (t FieldType) String() string {
	return [...]string{"", "text", "integer", "boolean", "list of text"}[t]
}

// Field is one entry of a payload: its wire name, its meaning, and how to reach it. The same table encodes,
// decodes, documents and lets predicates look into an event, so the four can never disagree.
type Field struct {
	Name string
	Type FieldType
	Doc  string

	text  func(Payload) string
	num   func(Payload) int64
	flag  func(Payload) bool
	texts func(Payload) []string

	setText  func(Payload, string)
	setNum   func(Payload, int64)
	setFlag  func(Payload, bool)
	setTexts func(Payload, []string)
}

// Text is the field's value as text; "" if the field is not FieldText.
func (f *Field) Text(p Payload) string {
	if f.text == nil {
		return ""
	}
	return f.text(p)
}

// Int is the field's value as an integer (a boolean as 0 or 1); 0 if it is neither.
func (f *Field) Int(p Payload) int64 {
	switch {
	case f.num != nil:
		return f.num(p)
	case f.flag != nil && f.flag(p):
		return 1
	}
	return 0
}

// Texts is the field's value as a list of text; nil if the field is not FieldTexts.
func (f *Field) Texts(p Payload) []string {
	if f.texts == nil {
		return nil
	}
	return f.texts(p)
}

func text[P any, S ~string](name, doc string, at func(*P) *S) Field {
	return Field{Name: name, Type: FieldText, Doc: doc,
		text:    func(p Payload) string { return string(*at(any(p).(*P))) },
		setText: func(p Payload, v string) { *at(any(p).(*P)) = S(v) },
	}
}

func num[P any, N ~int64](name, doc string, at func(*P) *N) Field {
	return Field{Name: name, Type: FieldInt, Doc: doc,
		num:    func(p Payload) int64 { return int64(*at(any(p).(*P))) },
		setNum: func(p Payload, v int64) { *at(any(p).(*P)) = N(v) },
	}
}

func flag[P any](name, doc string, at func(*P) *bool) Field {
	return Field{Name: name, Type: FieldBool, Doc: doc,
		flag:    func(p Payload) bool { return *at(any(p).(*P)) },
		setFlag: func(p Payload, v bool) { *at(any(p).(*P)) = v },
	}
}

func texts[P any](name, doc string, at func(*P) *[]string) Field {
	return Field{Name: name, Type: FieldTexts, Doc: doc,
		texts:    func(p Payload) []string { return *at(any(p).(*P)) },
		setTexts: func(p Payload, v []string) { *at(any(p).(*P)) = v },
	}
}
