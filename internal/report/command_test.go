package report_test

import (
	"strings"
	"testing"

	"yanlian/events"
)

// chainOfCommand is a night on which the response is raised and ended by the book, and one proposal goes unanswered.
func chainOfCommand() []told {
	return []told{
		{0, &events.PostListed{Post: "chief", Zh: "指挥长", En: "chief"}}, {0, &events.PostListed{Post: "field", Zh: "前方指挥部", En: "field post"}},
		{0, &events.PostListed{Post: "city", Zh: "市指挥中心", En: "city command"}}, {0, &events.PostListed{Post: "neighbours", Zh: "涪陵", En: "Fuling"}},
		{0, &events.LevelListed{Level: "iii", Zh: "Ⅲ级响应", En: "level III", Scale: "response", Rank: 3}},
		{0, &events.InputAttached{Role: "plan", Name: "plan", Part: 1, Parts: 1, Text: `{"levels":[
			{"id":"iii","scale":"response","propose":["office"],"approve":["chief"],"end":["chief"],"consult":true,"source":"plan 4.2","assumption":"谁批准 / who approves"},
			{"id":"blue","scale":"warning"},{"id":"unlisted","scale":"response"},{"id":"iv","scale":"response"}],
			"tasks":[{"post":"office","do":[{"action":"propose-level","level":"iii"}],"source":{"kind":"law","text":"第一条 / art. 1"}},
			{"post":"office","do":[{"action":"dispatch","place":"flat"},{"action":"issue-warning","level":"blue"}],"source":{"kind":"assumption","text":"threshold not found"}}],"forms":[{"id":"first","name":{"en":"flood message"}}]}`}},
		{7 * hour, &events.AlertCalled{Alert: 1, By: "office", To: "town", Level: "blue", Attempt: 1}},
		{7*hour + 2*minute, &events.AlertMissed{Alert: 1, By: "office", To: "town", Attempt: 1}},
		{7*hour + 3*minute, &events.AlertCalled{Alert: 1, By: "office", To: "town", Level: "blue", Attempt: 2}},
		{7*hour + 4*minute, &events.AlertAnswered{Alert: 1, By: "office", To: "town", Level: "blue", Attempt: 2, TookMs: 4 * minute}},
		{7 * hour, &events.AlertCalled{Alert: 2, By: "office", To: "field", Attempt: 1}},
		{7*hour + 5*minute, &events.LevelProposed{Proposal: 1, By: "office", To: "chief", Change: "activate", Level: "iii"}},
		{7*hour + 8*minute, &events.ProposalReceived{Proposal: 1, By: "office", To: "chief", Change: "activate", Level: "iii"}},
		{7*hour + 9*minute, &events.ConsultationCalled{By: "chief", With: []string{"office", "town"}, Level: "iii"}},
		{7*hour + 20*minute, &events.ConsultationHeld{By: "chief", With: []string{"office", "town"}, Level: "iii", TookMs: 11 * minute}},
		{7*hour + 22*minute, &events.LevelApproved{Proposal: 1, By: "chief", For: "office", Change: "activate", Level: "iii"}},
		{7*hour + 25*minute, &events.ResponseActivated{Level: "iii", By: "office"}},
		{7*hour + 26*minute, &events.CommandPostOrdered{Post: "field", By: "chief", Place: "seat"}},
		{7*hour + 56*minute, &events.CommandPostOpened{Post: "field", Place: "seat", TookMs: 30 * minute}},
		{8 * hour, &events.AidRequested{Request: 1, By: "office", From: "neighbours"}}, {8*hour + 10*minute, &events.AidForwarded{Request: 1, Via: "city", From: "neighbours"}},
		{8*hour + 25*minute, &events.AidGranted{Request: 1, By: "office", From: "neighbours", TookMs: 25 * minute}}, {8 * hour, &events.AidRequested{Request: 2, By: "office", From: "city"}},
		{8 * hour, &events.StaffRecalled{Unit: "cadres", By: "town", Staff: 2}}, {8 * hour, &events.StaffRecalled{Unit: "boat", By: "office", Staff: 1}},
		{8*hour + 30*minute, &events.StaffReturned{Unit: "cadres", Present: 4, Strength: 5}}, {8*hour + 50*minute, &events.StaffReturned{Unit: "cadres", Present: 5, Strength: 5}},
		{9 * hour, &events.WithdrawalOrdered{By: "field", Place: "flat"}}, {9*hour + minute, &events.PeopleRegistered{By: "town", Registered: 3, Ordered: 5, Missing: 2}},
		{9*hour + 2*minute, &events.ReportFiled{Report: 1, From: "town", To: "office", Form: "first", Channel: "phone", Wanted: []string{"stage", "trend"}, Items: []string{"stage"}, StageMm: 10_100, PeopleToGo: 5, PeopleHarmed: 1}},
		{9*hour + 4*minute, &events.ReportReceived{Report: 1, From: "town", To: "office", Form: "first"}},
		{9*hour + 5*minute, &events.ConsultationCalled{By: "office", With: []string{"town"}}}, {9*hour + 15*minute, &events.ConsultationHeld{By: "office", With: []string{"town"}, TookMs: 10 * minute}},
		{10 * hour, &events.LevelProposed{Proposal: 2, By: "office", To: "chief", Change: "end"}}, {10*hour + 6*minute, &events.LevelApproved{Proposal: 2, By: "chief", For: "office", Change: "end"}},
		{10*hour + 10*minute, &events.ResponseEnded{Previous: "iii", By: "office"}}, {10*hour + 20*minute, &events.LevelProposed{Proposal: 3, By: "office", To: "chief", Change: "activate", Level: "iii"}},
		{11 * hour, &events.DrillEnded{Reason: "horizon"}},
	}
}

func holds(t *testing.T, out string, wants ...string) {
	t.Helper()
	for _, want := range wants {
		if n := len(lines(out, want)); n != 1 {
			t.Errorf("%d lines say %s", n, want)
		}
	}
	if t.Failed() {
		t.Log(out)
	}
}

// Each step of a change stands with the time since the step before and since the first.
func TestChainOfCommand(t *testing.T) {
	holds(t, englishReport(t, cast(), chainOfCommand()),
		"| activate level III | proposed | flood office → chief | T7:05:00 |  |",
		"|  | received | chief | T7:08:00 | 0:03:00 | 0:03:00",
		"|  | consultation | chief with flood office, town | T7:09:00–T7:20:00 | 0:12:00 | 0:15:00",
		"|  | approved | chief | T7:22:00 | 0:02:00 | 0:17:00",
		"|  | activated | flood office | T7:25:00 | 0:03:00 | 0:20:00",
		"| consultation | consultation | flood office with town | T9:05:00–T9:15:00",
		"| end level III | proposed | flood office → chief | T10:00:00",
		"|  | ended | flood office | T10:10:00 | 0:04:00 | 0:10:00",
		"| activate level III | proposed | flood office → chief | T10:20:00",
		"|  | not carried out",
	)
}

// A warning is told step by step if it was proposed; one that was just issued is no matter of the chain of command.
func TestChainOfAWarning(t *testing.T) {
	out := englishReport(t, cast(), []told{
		{0, &events.PostListed{Post: "chief", Zh: "指挥长", En: "chief"}},
		{6 * hour, &events.WarningIssued{Level: "blue", By: "town"}}, {6*hour + 30*minute, &events.WarningLifted{Previous: "blue", By: "town"}},
		{7 * hour, &events.LevelProposed{Proposal: 1, By: "office", To: "chief", Change: "issue", Level: "blue"}},
		{7*hour + 2*minute, &events.ProposalReceived{Proposal: 1, By: "office", To: "chief", Change: "issue", Level: "blue"}},
		{7*hour + 5*minute, &events.LevelApproved{Proposal: 1, By: "chief", For: "office", Change: "issue", Level: "blue"}},
		{7*hour + 6*minute, &events.WarningIssued{Level: "blue", By: "office"}}, {8 * hour, &events.DrillEnded{Reason: "horizon"}},
	})
	holds(t, out,
		"| issue blue warning | proposed | flood office → chief | T7:00:00 |  |",
		"|  | approved | chief | T7:05:00 | 0:03:00 | 0:05:00",
		"|  | issued | flood office | T7:06:00 | 0:01:00 | 0:06:00")
	if n := len(lines(out, "| issued |")); n != 1 {
		t.Errorf("%d warnings are told", n)
	}
}

// Who decides what comes from the plan: what the drill does not list is left out, and each language has its half of a source.
func TestAuthority(t *testing.T) {
	out := englishReport(t, cast(), chainOfCommand())
	holds(t, out,
		"| level | proposes | approves | carries out | ends | consult | rests on",
		"| blue warning | - | - | flood office | - | - | assumption: threshold not found",
		"| level III | flood office | chief | flood office | chief | yes | plan 4.2 ¶ assumption: who approves ¶ law: art. 1")
	if len(lines(out, "unlisted")) > 0 || strings.Contains(out, "第一条") {
		t.Error("a level that is no part of the drill is told, or the other language")
	}
}

// What is not granted, not answered or not complete is a problem as well.
func TestOrders(t *testing.T) {
	holds(t, englishReport(t, cast(), chainOfCommand()),
		"| flood office | town | blue warning | T7:00:00 | 2 | T7:04:00 | 0:04:00",
		"| flood office | field post | - | T7:00:00 | 1 | no answer |",
		"| field post | chief | town hall | T7:26:00 | T7:56:00 | 0:30:00",
		"| flood office | Fuling | T8:00:00 | city command T8:10:00 | T8:25:00 | 0:25:00",
		"| flood office | city command | T8:00:00 |  | not granted |",
		"| cadres 1 | town | 2 | T8:00:00 | T8:50:00 | T8:50:00 | 0:50:00",
		"| boat team | flood office | 1 | T8:00:00 |  |  |",
		"| in all |  | 3 | T8:00:00 |  |  |",
		"| river flat | field post | T9:00:00",
		"| town | T9:01:00 | 5 | 3 | 2",
		"| 1 | flood message | town → flood office | by telephone | T9:02:00 | T9:04:00 | 1/2 | 10100 mm | - | 5 | 1",
		"| call not answered | flood office rang field post 1 time from T7:00:00 on; nobody ever answered |",
		"| aid not granted | flood office asked for the aid of city command at T8:00:00; it was not granted by the end |",
		"| report incomplete | flood message no. 1 of town, sent at T9:02:00, lacks of 2 items: trend |",
	)
}

// A drill whose plan says nothing of powers, or cannot be read, has no table of them.
func TestNoAuthority(t *testing.T) {
	if out := englishReport(t, cast(), night()); len(lines(out, "Who decides what")) != 0 || len(lines(out, "How the response was raised")) != 1 {
		t.Error("the powers of a plan that names none are told")
	}
}
