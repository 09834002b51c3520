package report

import "yanlian/events"

// commandPost is a command post that was ordered to be set up.
type commandPost struct {
	post, by events.PostID
	place    events.PlaceID
	at       events.SimTime
	openedAt *events.SimTime
	version  events.Version
}

// aid is a request for the units of another district.
type aid struct {
	number    int64
	by, from  events.PostID
	at        events.SimTime
	via       []passed
	grantedAt *events.SimTime
	version   events.Version
}

// passed is a post that has passed a request on.
type passed struct {
	post events.PostID
	at   events.SimTime
}

// recall is a unit whose members off duty were called back.
type recall struct {
	unit    events.UnitID
	by      events.PostID
	staff   int64
	at      events.SimTime
	back    []events.SimTime // when each of them was on post
	version events.Version
}

// share is when so many percent of those who were called were on post.
func share(staff int64, back []events.SimTime, percent int64) *events.SimTime {
	need := (staff*percent + 99) / 100
	if need < 1 || int64(len(back)) < need {
		return nil
	}
	return &back[need-1]
}

// registration is a comparison of who is safe with who was ordered to leave.
type registration struct {
	events.PeopleRegistered
	at events.SimTime
}

// withdrawal took all rescuers away from a place.
type withdrawal struct {
	by    events.PostID
	place events.PlaceID
	at    events.SimTime
}

// message is a report from one post to another.
type message struct {
	events.ReportFiled
	at         events.SimTime
	receivedAt *events.SimTime
	version    events.Version
}

// orderLog follows what passed between posts beside changes of the level.
type orderLog struct {
	posts         []*commandPost
	aids          []*aid
	recalls       []*recall
	registrations []registration
	withdrawals   []withdrawal
	messages      []*message
}

func (l *orderLog) apply(e *events.Event) {
	switch p := e.Payload.(type) {
	case *events.CommandPostOrdered:
		l.posts = append(l.posts, &commandPost{post: p.Post, by: p.By, place: p.Place, at: e.Time, version: e.Version})
	case *events.CommandPostOpened:
		for _, c := range l.posts {
			if c.post == p.Post && c.openedAt == nil {
				c.openedAt = &e.Time
			}
		}
	case *events.AidRequested:
		l.aids = append(l.aids, &aid{number: p.Request, by: p.By, from: p.From, at: e.Time, version: e.Version})
	case *events.AidForwarded:
		l.aid(p.Request, func(a *aid) { a.via = append(a.via, passed{p.Via, e.Time}) })
	case *events.AidGranted:
		l.aid(p.Request, func(a *aid) { a.grantedAt = &e.Time })
	case *events.StaffRecalled:
		l.recalls = append(l.recalls, &recall{unit: p.Unit, by: p.By, staff: p.Staff, at: e.Time, version: e.Version})
	case *events.StaffReturned:
		l.returned(p.Unit, e.Time)
	case *events.PeopleRegistered:
		l.registrations = append(l.registrations, registration{*p, e.Time})
	case *events.WithdrawalOrdered:
		l.withdrawals = append(l.withdrawals, withdrawal{p.By, p.Place, e.Time})
	case *events.ReportFiled:
		l.messages = append(l.messages, &message{ReportFiled: *p, at: e.Time, version: e.Version})
	case *events.ReportReceived:
		for _, m := range l.messages {
			if m.Report == p.Report {
				m.receivedAt = &e.Time
			}
		}
	}
}

func (l *orderLog) aid(number int64, f func(*aid)) {
	for _, a := range l.aids {
		if a.number == number {
			f(a)
		}
	}
}

// returned books a member who is back to the oldest call of the unit that still waits for one.
func (l *orderLog) returned(unit events.UnitID, at events.SimTime) {
	for _, r := range l.recalls {
		if r.unit == unit && int64(len(r.back)) < r.staff {
			r.back = append(r.back, at)
			return
		}
	}
}
