package events

// UnitTired says that a unit works more slowly from now on.
type UnitTired struct {
	Unit     UnitID  // the unit
	OnDutyMs SimTime // since it was sent, ms
}

// UnitExhausted says that a unit has to be relieved: it stops working.
type UnitExhausted struct {
	Unit     UnitID  // the unit
	OnDutyMs SimTime // since it was sent, ms
}

// UnitRested says that a unit has rested and can be sent again.
type UnitRested struct {
	Unit UnitID // the unit
}

func (*UnitTired) Kind() Kind     { return KindUnitTired }
func (*UnitExhausted) Kind() Kind { return KindUnitExhausted }
func (*UnitRested) Kind() Kind    { return KindUnitRested }

func shiftKinds() []Info {
	return []Info{
		{Kind: KindUnitTired, Name: "yanlian.unit.tired", Version: 1, Subject: "unit", Doc: "A unit has been on duty so long that it works more slowly.", Fields: []Field{
			text("unit", "the unit", func(p *UnitTired) *UnitID { return &p.Unit }),
			num("on_duty_ms", "since it was sent, ms", func(p *UnitTired) *SimTime { return &p.OnDutyMs }),
		}},
		{Kind: KindUnitExhausted, Name: "yanlian.unit.exhausted", Version: 1, Subject: "unit", Doc: "A unit has to be relieved and stops working.", Fields: []Field{
			text("unit", "the unit", func(p *UnitExhausted) *UnitID { return &p.Unit }),
			num("on_duty_ms", "since it was sent, ms", func(p *UnitExhausted) *SimTime { return &p.OnDutyMs }),
		}},
		{Kind: KindUnitRested, Name: "yanlian.unit.rested", Version: 1, Subject: "unit", Doc: "A unit has rested and can be sent again.", Fields: []Field{
			text("unit", "the unit", func(p *UnitRested) *UnitID { return &p.Unit }),
		}},
	}
}
