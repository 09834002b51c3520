package scenarios

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/json"
	"io"
	"slices"
	"strconv"

	"yanlian/engine"
	"yanlian/events"
	"yanlian/scenarios/compile"
	"yanlian/scenarios/document"
	"yanlian/scenarios/problem"
	"yanlian/scenarios/tree"
)

// Roles of inputs.
const (
	RoleScenario  = "scenario"
	RolePlan      = "plan"
	RoleRubric    = "rubric"
	RoleSeries    = compile.SeriesRole
	RoleDecisions = "decisions"
)

// Input is one document in canonical form: JSON with sorted keys and without comments.
type Input struct {
	Role, Name string
	Text       string
	Digest     events.Digest // SHA-256 of Text
}

func newInput(role, name string, text []byte) Input {
	return Input{Role: role, Name: name, Text: string(text), Digest: sha256.Sum256(text)}
}

func sortInputs(inputs []Input) {
	slices.SortFunc(inputs, func(a, b Input) int { return cmp.Or(cmp.Compare(a.Role, b.Role), cmp.Compare(a.Name, b.Name)) })
}

// DigestInputs is the digest of what makes a drill that drill: the model version and every input but the rubric, in
// any order. It is SHA-256 over "yanlian/inputs/1\n" and lines of model version, then role, name and digest.
func DigestInputs(inputs []Input) events.Digest {
	sorted := slices.Clone(inputs)
	sortInputs(sorted)
	var b bytes.Buffer
	b.WriteString("yanlian/inputs/1\n" + strconv.Quote(engine.ModelVersion) + "\n")
	for _, in := range sorted {
		if in.Role != RoleRubric {
			b.WriteString(strconv.Quote(in.Role) + " " + strconv.Quote(in.Name) + " " + in.Digest.String() + "\n")
		}
	}
	return sha256.Sum256(b.Bytes())
}

// readings is a record in canonical form.
type readings struct {
	Format  int64   `json:"format"`
	ID      string  `json:"id"`
	StageMm []int64 `json:"stage_mm"`
	TimesMs []int64 `json:"times_ms"`
}

func (r readings) canonical() []byte {
	list := func(dst []byte, ns []int64) []byte {
		for i, n := range ns {
			if i > 0 {
				dst = append(dst, ',')
			}
			dst = strconv.AppendInt(dst, n, 10)
		}
		return dst
	}
	dst := []byte(`{"format":1,"id":"` + r.ID + `","stage_mm":[`) // an id needs no escape
	dst = list(dst, r.StageMm)
	dst = append(dst, `],"times_ms":[`...)
	dst = list(dst, r.TimesMs)
	return append(dst, "]}"...)
}

func readReadings(text string) (r readings, ok bool) {
	d := json.NewDecoder(bytes.NewReader([]byte(text)))
	d.DisallowUnknownFields()
	if err := d.Decode(&r); err != nil {
		return r, false
	}
	_, err := d.Token()
	return r, err == io.EOF && r.Format == document.Format && document.IsID(r.ID) && len(r.StageMm) == len(r.TimesMs)
}

// FromInputs compiles a drill from the canonical texts that Load made, as a stored stream carries them. The posts
// that people play stand in the decisions among them; played names more. The error is Problems; their file is
// role/name.
func FromInputs(inputs []Input, played []events.PostID) (*Compiled, error) {
	d := restore(inputs)
	for _, id := range played {
		d.played = append(d.played, string(id))
	}
	d.lookUpClocks()
	return d.compile()
}

// ReadRubric reads a rubric for a drill that was made from other inputs: its posts, gauges and tasks are those of the
// drill. The input is its canonical text, the notes are what is not wrong; the error is Problems.
func ReadRubric(name string, r io.Reader, inputs []Input) (*Rubric, Input, Problems, error) {
	d := restore(slices.DeleteFunc(slices.Clone(inputs), func(in Input) bool { return in.Role == RoleRubric || in.Role == RoleDecisions }))
	data, err := io.ReadAll(io.LimitReader(r, int64(tree.Authored.Bytes)+1))
	if err != nil {
		d.found.Add(Problem{File: name, Code: problem.UnreadableFile, Found: err.Error()})
		return nil, Input{}, nil, d.found.Err()
	}
	root, problems := tree.Parse(name, data, tree.Authored)
	if d.found.Add(problems...); root != nil {
		d.rubric = document.ReadRubric(root, &d.found)
	}
	d.lookUpClocks()
	out := d.build()
	if err := d.found.Err(); err != nil {
		return nil, Input{}, nil, err
	}
	return out.Rubric, newInput(RoleRubric, d.rubric.ID, d.rubric.Canonical()), d.notes.Sorted(), nil
}

// restore reads canonical texts.
func restore(inputs []Input) *drill {
	d := &drill{readings: map[string]readings{}, otherPlan: true} // if it is, that has been noted
	var stored *document.Decisions
	for _, in := range inputs {
		file := in.Role + "/" + in.Name
		if in.Role == RoleSeries {
			r, ok := readReadings(in.Text)
			if !ok {
				d.found.Add(Problem{File: file, Code: problem.WrongKind, Found: in.Role, Allowed: "canonical JSON"})
			}
			d.readings[r.ID] = r
			continue
		}
		root, problems := tree.Parse(file, []byte(in.Text), tree.Stored)
		if d.found.Add(problems...); root == nil {
			continue
		}
		switch in.Role {
		case RoleScenario:
			d.scenario = document.ReadScenario(root, &d.found)
		case RolePlan:
			d.plan = document.ReadPlan(root, &d.found)
		case RoleRubric:
			d.rubric = document.ReadRubric(root, &d.found)
		case RoleDecisions:
			stored = document.ReadDecisions(root, &d.found)
		default:
			d.found.Add(Problem{File: file, Code: problem.WrongPurpose, Found: in.Role,
				Allowed: RoleScenario + ", " + RolePlan + ", " + RoleRubric + ", " + RoleSeries + ", " + RoleDecisions})
		}
	}
	if d.found.Len() == 0 && d.scenario == nil {
		d.found.Add(Problem{File: RoleScenario, Code: problem.MissingFile})
	}
	if d.found.Len() == 0 && d.plan == nil {
		d.found.Add(Problem{File: RolePlan, Code: problem.MissingFile})
	}
	if stored != nil {
		d.restoreDecisions(stored)
	}
	return d
}
