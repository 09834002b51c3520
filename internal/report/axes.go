package report

import (
	"strconv"
	"time"

	"yanlian/events"
	"yanlian/internal/i18n"
	"yanlian/internal/report/chart"
)

// mostTicks is how many times an axis names at most.
const mostTicks = 12

// steps are the lengths between the times that an axis names.
var steps = []events.SimTime{events.Minute, 5 * events.Minute, 15 * events.Minute, 30 * events.Minute, events.Hour, 2 * events.Hour, 3 * events.Hour, 6 * events.Hour,
	12 * events.Hour, 24 * events.Hour, 48 * events.Hour, 168 * events.Hour}

// hours is an axis of civil time from a moment to another, widened to whole steps.
func (a *author) hours(from, to events.SimTime) chart.Axis {
	start, err := events.ParseCivil(a.log.started.StartsAt)
	if err != nil {
		start = time.Unix(0, 0).UTC() // times are then counted from zero
	}
	midnight := time.Date(start.Year(), start.Month(), start.Day(), 0, 0, 0, 0, start.Location())
	offset := events.SimTime(start.Sub(midnight) / time.Millisecond) // of the drill's start in its day
	step := steps[len(steps)-1]
	for _, s := range steps {
		if (to-from)/s < mostTicks {
			step = s
			break
		}
	}
	first := (from+offset)/step*step - offset
	last := (to+offset+step-1)/step*step - offset
	axis := chart.Axis{Min: int64(first), Max: int64(max(last, first+step)), Name: a.T("head.time")}
	for t := first; t <= last; t += step {
		civil := events.Civil(start, t)
		tick := chart.Tick{At: int64(t), Text: civil.Format("15:04")}
		if t == first || civil.Hour() == 0 && civil.Minute() == 0 {
			tick.Sub = civil.Format("01-02")
		}
		axis.Ticks = append(axis.Ticks, tick)
	}
	return axis
}

// stages is an axis of water levels in metres.
func (a *author) stages(low, high int64) chart.Axis {
	from, to, step := chart.Nice(low, high+(high-low)/12, 8)
	axis := chart.Axis{Min: from, Max: to, Name: a.T("report.axis-stage")}
	digits := 0
	for unit := int64(1000); step%unit != 0; unit /= 10 {
		digits++
	}
	for v := from; v <= to; v += step {
		axis.Ticks = append(axis.Ticks, chart.Tick{At: v, Text: strconv.FormatFloat(float64(v)/1000, 'f', digits, 64)})
	}
	return axis
}

// shares is an axis of shares in thousandths, named in percent.
func (a *author) shares() chart.Axis {
	axis := chart.Axis{Max: 1000, Name: a.T("report.axis-share")}
	for v := int64(0); v <= axis.Max; v += 200 {
		axis.Ticks = append(axis.Ticks, chart.Tick{At: v, Text: i18n.Number(v/10) + "%"})
	}
	return axis
}

// heads is an axis of people.
func (a *author) heads(most int64) chart.Axis {
	from, to, step := chart.Nice(0, max(most, 1), 7)
	axis := chart.Axis{Min: from, Max: to, Name: a.T("report.axis-people")}
	for v := from; v <= to; v += step {
		axis.Ticks = append(axis.Ticks, chart.Tick{At: v, Text: i18n.Number(v)})
	}
	return axis
}
