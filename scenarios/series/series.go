// Package series reads a gauge record: a table of times and stages.
//
// Contract: Read takes a table with the header "time,stage_m". Times are written in one form throughout: RFC 3339,
// "2006-01-02 15:04" (seconds allowed) or decimal hours since the start; they must rise. Stages are decimal metres
// and become whole millimetres exactly, after an optional scale and offset. Everything that is wrong is reported at
// once with line and column; gaps and jumps are notes.
//
// Never: a reading is guessed, sorted, dropped or smoothed.
//
// Start reading at Read, then File.Readings.
package series

import (
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"yanlian/scenarios/problem"
	"yanlian/scenarios/quantity"
	"yanlian/scenarios/table"
)

// Limits of a file.
const (
	MaxBytes = 16 << 20
	MaxRows  = 400_000
)

// File is a record as it stands in a file, before it is fitted to a gauge.
type File struct {
	Name  string
	Form  Form
	Rows  []Row
	Notes problem.Problems
}

// Row is one reading.
type Row struct {
	// AtMs is the time in milliseconds: since 1970 for Zoned, since 1970 as the wall clock of a zone to be named
	// for Local, since the start for Hours.
	AtMs   int64
	Metres quantity.Decimal
	Time   table.Cell
	Stage  table.Cell
}

// Header is the first row of every record.
var Header = []string{"time", "stage_m"}

const (
	maxMetres = 10_000 // of a stage as written, either side of zero
	maxMm     = 100_000_000
	fewest    = 2
)

// Read reads a record. The error is problem.Problems.
func Read(name string, r io.Reader) (*File, error) {
	header, rows, problems := table.Read(name, r, table.Limits{Bytes: MaxBytes, Rows: MaxRows})
	var found problem.List
	found.Add(problems...)
	if len(header.Cells) == 0 {
		return nil, found.Err()
	}
	f := &File{Name: name}
	if !headerIs(header) {
		found.Add(header.Cells[0].Problem(name, problem.CSVHeader, joined(header), strings.Join(Header, ",")))
		return nil, found.Err()
	}
	for _, row := range rows {
		f.addRow(row, &found)
	}
	f.checkOrder(&found)
	if len(rows) < fewest && len(problems) == 0 {
		found.Add(problem.Problem{File: name, Code: problem.TooFewRows, Found: strconv.Itoa(len(rows)), Allowed: strconv.Itoa(fewest)})
	}
	if err := found.Err(); err != nil {
		return nil, err
	}
	f.note()
	return f, nil
}

func headerIs(h table.Row) bool {
	return slices.EqualFunc(h.Cells, Header, func(c table.Cell, want string) bool { return strings.EqualFold(c.Text, want) })
}

func joined(r table.Row) string {
	var texts []string
	for _, c := range r.Cells {
		texts = append(texts, c.Text)
	}
	return strings.Join(texts, ",")
}

func (f *File) addRow(row table.Row, found *problem.List) {
	if len(row.Cells) != len(Header) {
		found.Add(row.Cells[0].Problem(f.Name, problem.CSVColumns, strconv.Itoa(len(row.Cells)), strconv.Itoa(len(Header))))
		return
	}
	at, stage := row.Cells[0], row.Cells[1]
	ms, form, ok := parseTime(at.Text)
	switch {
	case !ok:
		found.Add(at.Problem(f.Name, problem.BadTime, at.Text, timeExample))
	case form == Hours && (ms > maxHours*hourMs || ms < -maxHours*hourMs):
		found.Add(at.Problem(f.Name, problem.OutOfRange, at.Text, "-"+strconv.Itoa(maxHours)+" … "+strconv.Itoa(maxHours)))
		ok = false
	case f.Form == 0:
		f.Form = form
	case form != f.Form:
		found.Add(at.Problem(f.Name, problem.MixedTimes, at.Text, f.Form.example()))
		ok = false
	}
	metres, isNumber := quantity.ParseDecimal(stage.Text)
	switch {
	case !isNumber:
		found.Add(stage.Problem(f.Name, problem.NotANumber, stage.Text, "193.00"))
	case metres.Float() > maxMetres || metres.Float() < -maxMetres:
		found.Add(stage.Problem(f.Name, problem.OutOfRange, stage.Text, "-10000 … 10000"))
	}
	if ok { // whatever the stage: the order of the times is checked all the same
		f.Rows = append(f.Rows, Row{AtMs: ms, Metres: metres, Time: at, Stage: stage})
	}
}

func (f *File) checkOrder(found *problem.List) {
	for i := 1; i < len(f.Rows); i++ {
		before, now := f.Rows[i-1], f.Rows[i]
		if now.AtMs == before.AtMs {
			found.Add(now.Time.Problem(f.Name, problem.DoubledTime, now.Time.Text, strconv.Itoa(before.Time.Line)+":"+strconv.Itoa(before.Time.Column)))
		}
		if now.AtMs < before.AtMs {
			found.Add(now.Time.Problem(f.Name, problem.TimeOrder, now.Time.Text, before.Time.Text))
		}
	}
}

const (
	hourMs     = 3_600_000
	gapFactor  = 4        // times the usual interval
	jumpMetres = 5        // within an hour
	maxHours   = 24 * 366 // a record longer than a year is no drill
)

// note looks for what may be an error of the record.
func (f *File) note() {
	steps := make([]int64, 0, len(f.Rows))
	for i := 1; i < len(f.Rows); i++ {
		steps = append(steps, f.Rows[i].AtMs-f.Rows[i-1].AtMs)
	}
	sorted := slices.Sorted(slices.Values(steps))
	usual := sorted[len(sorted)/2]
	var notes problem.List
	for i, step := range steps {
		row, before := f.Rows[i+1], f.Rows[i]
		if step > gapFactor*usual && step > hourMs {
			notes.Add(row.Time.Problem(f.Name, problem.NoteGap, quantity.FormatDuration(step), quantity.FormatDuration(usual)))
		}
		if rise := row.Metres.Float() - before.Metres.Float(); step <= hourMs && (rise > jumpMetres || rise < -jumpMetres) {
			notes.Add(row.Stage.Problem(f.Name, problem.NoteJump, before.Stage.Text+" → "+row.Stage.Text, quantity.FormatDuration(step)))
		}
	}
	f.Notes = notes.Sorted()
}

// Fit is how a record becomes stages of a gauge: multiplied, then moved.
type Fit struct {
	Scale    quantity.Decimal
	OffsetMm int64
}

// Unfitted leaves a record as it is.
var Unfitted = Fit{Scale: quantity.Decimal{Unscaled: 1}}

// First is the moment of the first reading of a record whose times are civil times.
func (f *File) First(zone *time.Location) time.Time { return f.moment(f.Rows[0].AtMs, zone) }

func (f *File) moment(ms int64, zone *time.Location) time.Time {
	t := time.UnixMilli(ms).UTC()
	if f.Form == Zoned {
		return t.In(zone)
	}
	return time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), t.Nanosecond(), zone)
}

// Readings returns the record relative to a start: times in ms, stages in mm. Times without a zone are of the
// start's zone. The error is problem.Problems.
func (f *File) Readings(start time.Time, fit Fit) (timesMs, stagesMm []int64, err error) {
	var found problem.List
	for _, r := range f.Rows {
		ms := r.AtMs
		if f.Form != Hours {
			ms = f.moment(r.AtMs, start.Location()).Sub(start).Milliseconds()
		}
		if ms > maxHours*hourMs || ms < -maxHours*hourMs {
			found.Add(r.Time.Problem(f.Name, problem.OutOfRange, r.Time.Text, quantity.FormatDuration(maxHours*hourMs)))
		}
		mm, ok := fit.Scale.TimesMm(r.Metres)
		if mm += fit.OffsetMm; !ok || mm > maxMm || mm < -maxMm {
			found.Add(r.Stage.Problem(f.Name, problem.OutOfRange, r.Stage.Text, quantity.FormatLength(-maxMm)+" … "+quantity.FormatLength(maxMm)))
		}
		timesMs, stagesMm = append(timesMs, ms), append(stagesMm, mm)
	}
	return timesMs, stagesMm, found.Err()
}
