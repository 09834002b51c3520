package report

// path is the chain of events that set the time of the moment that mattered most.
func (a *author) path() (string, []Block) { return a.T("title.path"), a.parts(a.d.Path) }

// score is how a rubric judges the drill.
func (a *author) score() (string, []Block) { return a.T("report.score"), a.parts(a.d.Score) }

func (a *author) parts(parts []Part) (blocks []Block) {
	for _, p := range parts {
		if p.Text != "" {
			blocks = append(blocks, Block{Text: p.Text})
		}
		if p.Table != nil {
			blocks = append(blocks, a.table(p.Title, p.Table)...)
		}
	}
	return blocks
}
