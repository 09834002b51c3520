package events

// FormListed is a kind of report of the plan.
type FormListed struct {
	Form    string
	Zh, En  string
	Channel string   // how it is sent: phone, written or platform
	Items   []string // what it asks for
}

func (*FormListed) Kind() Kind { return KindFormListed }

func formRoster() []Info {
	return []Info{
		{Kind: KindFormListed, Name: "yanlian.form.listed", Version: 1, Subject: "form", Doc: "Roster: a kind of report.", Fields: []Field{
			text("form", "the kind of report", func(p *FormListed) *string { return &p.Form }),
			text("zh", docZh, func(p *FormListed) *string { return &p.Zh }),
			text("en", docEn, func(p *FormListed) *string { return &p.En }),
			text("channel", "phone, written or platform", func(p *FormListed) *string { return &p.Channel }),
			texts("items", "what it asks for", func(p *FormListed) *[]string { return &p.Items }),
		}},
	}
}
