package events

import (
	"reflect"
	"testing"
)

// What was stored in an older version is read with all that it said; what it could not say is empty.
func TestOlderVersionsAreLifted(t *testing.T) {
	for _, c := range []struct {
		typ, data string
		want      Payload
	}{
		{"yanlian.drill.ended.v1", `{"reason":"horizon","people_safe":7,"people_at_risk":9,"people_trapped":2,"people_rescued":1,"reports_filed":3,"units_sent":4,"decisions_taken":5}`,
			&DrillEnded{Reason: "horizon", PeopleSafe: 7, PeopleAtRisk: 9, PeopleTrapped: 2, PeopleRescued: 1, ReportsFiled: 3, UnitsSent: 4, DecisionsTaken: 5}},
		{"yanlian.report.filed.v1", `{"report":2,"from":"town","to":"district","form":"first","stage_mm":10060,"people_safe":11,"people_to_go":12}`,
			&ReportFiled{Report: 2, From: "town", To: "district", Form: "first", StageMm: 10_060, PeopleSafe: 11, PeopleToGo: 12, Wanted: []string{}, Items: []string{}}},
		{"yanlian.group.listed.v1", `{"group":"low","zh":"低","en":"low","place":"shore","shelter":"school","households":5,"people":16,"assisted":1,"door_mm":4300}`,
			&GroupListed{Group: "low", Zh: "低", En: "low", Place: "shore", Shelter: "school", Households: 5, People: 16, Assisted: 1, DoorMm: 4300}},
	} {
		got, err := standard.Decode(c.typ, []byte(c.data))
		if err != nil || !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %+v, %v", c.typ, got, err)
		}
	}
}
