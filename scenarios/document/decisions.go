package document

// Decisions is what comes from outside during a drill: the posts that people play, and what they ordered if that
// is known beforehand. It has a canonical form only; people write a table.
type Decisions struct {
	Block
	Format int64
	Played []Ref
	Rows   []DecisionRow
}

// DecisionRow is one order.
type DecisionRow struct {
	Block
	AtMs   int64
	Post   Ref
	Action string
	Terms  []string
	Row    int64
}

var decisionsCodec = bare(nil,
	req("format", formatVersion, func(v *Decisions) *int64 { return &v.Format }),
	opt("played", refs, func(v *Decisions) *[]Ref { return &v.Played }),
	opt("rows", list(bare(nil,
		req("at", duration(0, 200*yearMs), func(v *DecisionRow) *int64 { return &v.AtMs }),
		req("post", ref, func(v *DecisionRow) *Ref { return &v.Post }),
		req("action", verbWord, func(v *DecisionRow) *string { return &v.Action }),
		opt("terms", list(text), func(v *DecisionRow) *[]string { return &v.Terms }),
		req("row", whole(1, 10_000_000), func(v *DecisionRow) *int64 { return &v.Row }),
	)), func(v *Decisions) *[]DecisionRow { return &v.Rows }),
)
