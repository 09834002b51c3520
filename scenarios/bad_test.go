package scenarios_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"yanlian/scenarios"
	"yanlian/scenarios/problem"
)

// mark stands in a replacement where the problem is wanted.
const mark = "¦"

// bad is a village with one mistake. It is made by replacing a text that stands once in a file; a second mistake
// follows from the first only where it says so.
type bad struct {
	file, old, new string
	code           problem.Code
	path           string
}

const (
	scenarioFile = scenarios.ScenarioFile
	planFile     = scenarios.PlanFile
	rubricFile   = scenarios.RubricFile
)

// reportMeasure is where the village asks for a report.
const reportMeasure = "objectives[0].targets[0].tasks[3].measures[0]"

var badVillages = []bad{
	// The file as such.
	{scenarioFile, "format: 1", "format: ¦2", problem.FormatVersion, "format"},
	{scenarioFile, "format: 1\n", "¦", problem.MissingKey, ""},
	{scenarioFile, "id: village\n", "id: ¦a village\n", problem.BadID, "id"},
	{scenarioFile, "id: village\n", "id:¦ \n", problem.EmptyValue, "id"},
	{scenarioFile, "hazard: river-flood", "hazard: ¦river-flod", problem.NotOneOf, "hazard"},
	{scenarioFile, "hazard: river-flood", "hazard: river-flood\n¦hasard: river-flood", problem.UnknownKey, "hasard"},
	{scenarioFile, "start: 2024-06-01 08:00", "start: ¦1 June, 8 am", problem.BadTime, "start"},
	{scenarioFile, "start: 2024-06-01 08:00", "start: ¦2024-06-31 08:00", problem.BadTime, "start"},
	{scenarioFile, "duration: 12 h", "duration: ¦12", problem.NotAQuantity, "duration"},
	{scenarioFile, "duration: 12 h", "duration: ¦0 h", problem.OutOfRange, "duration"},
	{scenarioFile, "duration: 12 h", "duration: ¦[12 h]", problem.WrongKind, "duration"},
	{scenarioFile, "name: {zh: 小村, en: Village}", "name: {zh: 小村, ¦eng: Village, en: Village}", problem.UnknownKey, "name.eng"},
	{scenarioFile, "name: {zh: 小村, en: Village}", "name: ¦{zh: 小村}", problem.MissingKey, "name"},
	{scenarioFile, "summary: A village by a river.", "summary: ¦" + strings.Repeat("长", 4001), problem.BadText, "summary"},
	{scenarioFile, "traffic: {speed: 80 %}", "traffic: ¦80 %", problem.WrongKind, "traffic"},
	{scenarioFile, "traffic: {speed: 80 %}", "traffic: {speed: ¦0 %}", problem.OutOfRange, "traffic.speed"},
	// People and distributions.
	{scenarioFile, "broadcast_reach: 50 %", "broadcast_reach: ¦110 %", problem.OutOfRange, "people.broadcast_reach"},
	{scenarioFile, "broadcast_reach: 50 %", "broadcast_reach: ¦0.5", problem.NotAQuantity, "people.broadcast_reach"},
	{scenarioFile, "broadcast_reach: 50 %", "broadcast_reach: ¦33.33 %", problem.TooFine, "people.broadcast_reach"},
	{scenarioFile, "{law: exponential, mean: 10 min}", "{law: ¦exponental, mean: 10 min}", problem.NotOneOf, "people.broadcast_delay.law"},
	{scenarioFile, "{law: exponential, mean: 10 min}", "{law: exponential, mean: ¦0 min}", problem.OutOfRange, "people.broadcast_delay.mean"},
	{scenarioFile, "{law: exponential, mean: 10 min}", "¦{law: exponential}", problem.MissingKey, "people.broadcast_delay"},
	{scenarioFile, "{law: exponential, mean: 10 min}", "{law: exponential, mean: 10 min, ¦sd: 2 min}", problem.UnknownKey, "people.broadcast_delay.sd"},
	{scenarioFile, "{law: lognormal, mean: 20 min, cv: 0.5}", "{law: lognormal, mean: 20 min, cv: ¦11}", problem.OutOfRange, "people.preparation.cv"},
	{scenarioFile, "{law: lognormal, mean: 20 min, cv: 0.5}", "{law: lognormal, mean: 20 min, cv: ¦50 %}", problem.NotANumber, "people.preparation.cv"},
	{scenarioFile, "{law: lognormal, mean: 20 min, cv: 0.5}", "¦{law: lognormal, median: 20 min}", problem.MissingKey, "people.preparation"},
	{scenarioFile, "{law: triangular, low: 1 min, mode: 2 min, high: 5 min}", "{law: triangular, low: 1 min, mode: 2 min, high: ¦90 s}", problem.OutOfRange, "units[0].skills[0].piece.high"},
	{scenarioFile, "{law: empirical, values: [20 min, 10 min, 15 min]}", "{law: empirical, values: [20 min, ¦ten minutes]}", problem.NotAQuantity, "units[1].skills[0].piece.values[1]"},
	{scenarioFile, "{law: empirical, values: [20 min, 10 min, 15 min]}", "{law: empirical, values: ¦[]}", problem.EmptyList, "units[1].skills[0].piece.values"},
	{scenarioFile, "shape: 1.5", "shape: ¦0.01", problem.OutOfRange, "units[1].turnout.shape"},
	{scenarioFile, "min: 1 min, max: 10 min}", "min: 11 min, max: ¦10 min}", problem.OutOfRange, "units[0].turnout.max"},
	{scenarioFile, "walking_speed: 1.2 m/s", "walking_speed: ¦1.2 knots", problem.NotAQuantity, "people.walking_speed"},
	{scenarioFile, "trapped_depth: 30 cm", "trapped_depth: ¦0.0005 m", problem.TooFine, "people.trapped_depth"},
	{scenarioFile, "refusal: 15 %", "refusal: ¦101 %", problem.OutOfRange, "people.refusal"},
	{scenarioFile, "persuasion: 50 %", "persuasion: ¦half", problem.NotAQuantity, "people.persuasion"},
	{scenarioFile, "visits: 2", "visits: ¦0", problem.OutOfRange, "people.visits"},
	{scenarioFile, "return: 4 %\n  return_delay: {law: exponential, mean: 3 h}", "return: ¦4 %", problem.NeedsKey, "people.return"},
	{scenarioFile, "harm_from: 0.4 m2/s\n  harm_to: 1 m2/s", "harm_from: ¦0.4 m2/s", problem.NeedsKey, "people.harm_from"},
	{scenarioFile, "harm_from: 0.4 m2/s\n  harm_to: 1 m2/s", "harm_to: ¦1 m2/s", problem.NeedsKey, "people.harm_to"},
	{scenarioFile, "harm_to: 1 m2/s", "harm_to: ¦0.3 m2/s", problem.OutOfRange, "people.harm_to"},
	{scenarioFile, "harm_to: 1 m2/s", "harm_to: ¦1 m/s", problem.NotAQuantity, "people.harm_to"},
	{scenarioFile, "harm_from: 0.4 m2/s", "harm_from: ¦0.0000004 m2/s", problem.TooFine, "people.harm_from"},
	{scenarioFile, "flow: 1.2 m/s", "flow: ¦1.2 m2/s", problem.NotAQuantity, "groups[0].flow"},
	{scenarioFile, "upstairs: 60 %", "upstairs: ¦160 %", problem.OutOfRange, "groups[0].upstairs"},
	{scenarioFile, "people: 61", "people: ¦20001", problem.OutOfRange, "groups[0].people"},
	// Places and roads.
	{scenarioFile, "{id: town, no: 1, name: Town, point: {lon: 107.1, lat: 29.1}}", "{id: town, no: 1, name: Town, point: {lon: ¦181, lat: 29.1}}", problem.OutOfRange, "places[0].point.lon"},
	{scenarioFile, "{id: town, no: 1, name: Town, point: {lon: 107.1, lat: 29.1}}", "{id: town, no: 1, name: Town, point: {lon: 107.1, lat: ¦29.1234567}}", problem.TooFine, "places[0].point.lat"},
	{scenarioFile, "{id: shore, no: 2, name: Shore", "{id: ¦town, name: Town, point: {lon: 1, lat: 1}}\n  - {id: shore, no: 2, name: Shore", problem.DoubledID, "places[1].id"},
	{scenarioFile, "{id: shore, no: 2, name: Shore", "{id: shore, no: ¦1, name: Shore", problem.DoubledNumber, "places[1].no"},
	{scenarioFile, "{id: shore, no: 2, name: Shore", "{id: shore, no: ¦0, name: Shore", problem.OutOfRange, "places[1].no"},
	{scenarioFile, "{id: shore, no: 2, name: Shore", "{id: shore, no: ¦two, name: Shore", problem.NotANumber, "places[1].no"},
	{scenarioFile, "from: town, to: hill", "from: town, to: ¦hil", problem.UnknownID, "roads[1].to"},
	{scenarioFile, "from: town, to: hill", "from: town, to: ¦town", problem.SameTwice, "roads[1].to"},
	{scenarioFile, "length: 12.5 km", "length: ¦12.5", problem.NotAQuantity, "roads[0].length"},
	{scenarioFile, "length: 12.5 km", "length: ¦12.5005 km", problem.TooFine, "roads[0].length"},
	{scenarioFile, "length: 12.5 km", "length: ¦0 km", problem.OutOfRange, "roads[0].length"},
	{scenarioFile, "speed: 36 km/h", "speed: ¦500 km/h", problem.OutOfRange, "roads[0].speed"},
	{scenarioFile, "one_way: true", "one_way: ¦yes", problem.NotOneOf, "roads[2].one_way"},
	{scenarioFile, "at: warning + 50 cm", "at: ¦warn + 50 cm", problem.NotALevel, "roads[0].floods.at"},
	{scenarioFile, "floods: {gauge: bridge,", "floods: {gauge: ¦brigde,", problem.UnknownID, "roads[0].floods.gauge"},
	// Gauges and records.
	{scenarioFile, "file: data/stage.csv", "file: ¦../stage.csv", problem.BadPath, "series[0].file"},
	{scenarioFile, "file: data/stage.csv", "file: ¦data/stag.csv", problem.MissingFile, "series[0].file"},
	{scenarioFile, "{id: stage, file: data/stage.csv, offset: -100 m, scale: 1}", "¦{id: stage}", problem.MissingKey, "series[0]"},
	{scenarioFile, "scale: 1}", "scale: ¦0}", problem.OutOfRange, "series[0].scale"},
	{scenarioFile, "guarantee: warning + 1 m", "guarantee: ¦warning - 1 m", problem.OutOfRange, "gauges[0].guarantee"},
	{scenarioFile, "guarantee: warning + 1 m", "guarantee: ¦guarantee", problem.NotALevel, "gauges[0].guarantee"},
	{scenarioFile, "series: stage\n", "series: ¦staage\n", problem.UnknownID, "gauges[0].series"},
	{scenarioFile, "every: 30 min", "every: ¦0.5 s", problem.OutOfRange, "gauges[0].every"},
	{scenarioFile, "{post: county, delay: {law: uniform", "{post: ¦village-office, delay: {law: uniform", problem.DoubledEntry, "gauges[0].reach[1].post"},
	// Posts.
	{scenarioFile, "may: [file-report, order-evacuation,", "may: [file-report, ¦order-evacution,", problem.NotOneOf, "posts[0].may[1]"},
	{scenarioFile, "    report: 3 min\n    place: shore", "    report: 3 min\n    place: ¦shoar", problem.UnknownID, "posts[0].place"},
	{scenarioFile, "    sends: [village-office]\n    report: 3 min", "    report: 3 min", problem.NeedsKey, "posts[0].may"},
	{scenarioFile, "sends: [county, village-office]", "sends: [county, ¦county]", problem.DoubledEntry, "posts[1].sends[1]"},
	{scenarioFile, "sends: [county, village-office]", "sends: ¦county", problem.WrongKind, "posts[1].sends"},
	// Groups and shelters.
	{scenarioFile, "people: 61", "people: ¦19", problem.OutOfRange, "groups[0].people"},
	{scenarioFile, "assisted: 2", "assisted: ¦21", problem.OutOfRange, "groups[0].assisted"},
	{scenarioFile, "households: 20", "households: ¦-1", problem.OutOfRange, "groups[0].households"},
	{scenarioFile, "households: 20", "households: ¦20.5", problem.NotANumber, "groups[0].households"},
	{scenarioFile, "capacity: 200", "capacity: ¦many", problem.NotANumber, "shelters[0].capacity"},
	// Stock and units.
	{scenarioFile, "{depot: store, item: meal, quantity: 300}", "¦{depot: store, shelter: school, item: meal, quantity: 300}", problem.OneKeyOf, "stock[1]"},
	{scenarioFile, "{depot: store, item: meal, quantity: 300}", "¦{depot: store, item: sandbag, quantity: 300}", problem.DoubledEntry, "stock[1]"},
	{scenarioFile, "{depot: store, item: meal, quantity: 300}", "{depot: ¦stor, item: meal, quantity: 300}", problem.UnknownID, "stock[1].depot"},
	{scenarioFile, "{id: store, no: 1, name: Store, place: town}", "{id: store, no: 1, name: Store, place: town}\n  - {id: truck, no: 2, name: Store, place: town}", problem.DoubledID, "units[1].id"},
	{scenarioFile, "{work: guard}", "{work: ¦guarding}", problem.NotOneOf, "units[0].skills[1].work"},
	{scenarioFile, "{work: carry, piece: 10 min}", "¦{work: carry}", problem.MissingKey, "units[1].skills[1]"},
	{scenarioFile, "{work: carry, piece: 10 min}", "{work: ¦supply, piece: 10 min}", problem.DoubledEntry, "units[1].skills[1].work"},
	{scenarioFile, "fuel: {item: diesel, per_km: 250}", "fuel: {item: ¦petrol, per_km: 250}", problem.UnknownID, "units[1].fuel.item"},
	{scenarioFile, "crew: 4", "crew: ¦0", problem.OutOfRange, "units[0].crew"},
	// Injects and calls.
	{scenarioFile, "type: complexity", "type: ¦complex", problem.NotOneOf, "injects[0].type"},
	{scenarioFile, "phase: handling", "phase: ¦respond", problem.NotOneOf, "injects[0].phase"},
	{scenarioFile, "truth: partial", "truth: ¦half", problem.NotOneOf, "injects[0].truth"},
	{scenarioFile, "channel: media", "channel: ¦gossip", problem.NotOneOf, "injects[1].channel"},
	{scenarioFile, "to: [village-office, county]", "to: [village-office, ¦count]", problem.UnknownID, "injects[0].to[1]"},
	{scenarioFile, "at: 2024-06-01 11:30", "at: ¦half past eleven", problem.BadTime, "injects[0].at"},
	{scenarioFile, "at: 2024-06-01 11:30", "at: ¦2024-06-01 07:59", problem.OutOfRange, "injects[0].at"},
	{scenarioFile, "    at: 2024-06-01 11:30\n", "", problem.OneKeyOf, "injects[0]"},
	{scenarioFile, "    at: 2024-06-01 11:30\n", "    at: 1 h\n    delay: ¦5 min\n", problem.NeedsKey, "injects[0].delay"},
	{scenarioFile, "block_road: ridge,", "block_road: ¦rigde,", problem.UnknownID, "injects[0].effects[0].block_road"},
	{scenarioFile, "{disable_unit: truck, for: 20 min}", "¦{disable_unit: wardens, cut_line: county}", problem.OneKeyOf, "injects[0].effects[1]"},
	{scenarioFile, "{disable_unit: truck, for: 20 min}", "{disable_unit: wardens, ¦capacity: 3}", problem.UnknownKey, "injects[0].effects[1].capacity"},
	{scenarioFile, "{limit_shelter: school, capacity: 150}", "¦{limit_shelter: school}", problem.MissingKey, "injects[0].effects[2]"},
	{scenarioFile, "quantity: 20}}", "quantity: 20}, ¦for: 1 h}", problem.UnknownKey, "injects[0].effects[3].for"},
	{scenarioFile, "{call_help: accident}", "{call_help: ¦fire}", problem.UnknownID, "injects[1].effects[0].call_help"},
	{scenarioFile, "tasks: [tell, move]", "tasks: [tell, ¦mvoe]", problem.UnknownID, "injects[1].tasks[1]"},
	{scenarioFile, "unless: {done: move}", "unless: {done: ¦mvoe}", problem.UnknownID, "injects[1].unless.done"},
	{scenarioFile, "{gauge: bridge, post: county, at_least: warning}}, {not", "¦{gauge: bridge, at_least: warning}}, {not", problem.MissingKey, "injects[1].when.all[0].reading"},
	{scenarioFile, "{post: village-office, action: Order", "{post: ¦village, action: Order", problem.UnknownID, "injects[1].expected[0].post"},
	{scenarioFile, "{id: accident, no: 2, name: Accident, place: hill, post: county, by_call: true,", "¦{id: accident, no: 2, name: Accident, place: hill, post: county,", problem.OneKeyOf, "demands[1]"},
	{scenarioFile, "every: {law: exponential, mean: 6 h}", "every: ¦{law: exponential, mean: 1 ms}", problem.OutOfRange, "demands[0].every"},
	{scenarioFile, "place: hill, post: county, by_call", "place: hill, post: ¦conty, by_call", problem.UnknownID, "demands[1].post"},
	{scenarioFile, "high: 1 h}, units: [truck]", "high: 1 h}, units: [¦trcuk]", problem.UnknownID, "demands[1].units[0]"},
	// The plan.
	// Forces.
	{scenarioFile, "crew: 4", "crew: 4\n    off_duty: ¦5\n    return: 5 min", problem.OutOfRange, "units[0].off_duty"},
	{scenarioFile, "crew: 4", "crew: 4\n    off_duty: ¦0\n    return: 5 min", problem.OutOfRange, "units[0].off_duty"},
	{scenarioFile, "crew: 4", "crew: 4\n    off_duty: ¦2", problem.NeedsKey, "units[0].off_duty"},
	{scenarioFile, "crew: 4", "crew: 4\n    return: ¦5 min", problem.NeedsKey, "units[0].return"},
	{scenarioFile, "crew: 4", "crew: 4\n    shift: {tired: 8 h, slow: 130 %, max: ¦7 h, rest: 8 h}", problem.OutOfRange, "units[0].shift.max"},
	{scenarioFile, "crew: 4", "crew: 4\n    shift: {tired: 8 h, slow: ¦90 %, max: 12 h, rest: 8 h}", problem.OutOfRange, "units[0].shift.slow"},
	{scenarioFile, "crew: 4", "crew: 4\n    shift: ¦{tired: 8 h, slow: 130 %, max: 12 h}", problem.MissingKey, "units[0].shift"},
	{scenarioFile, "per_km: 250", "per_km: 250, per_hour: ¦-1", problem.OutOfRange, "units[1].fuel.per_hour"},
	{scenarioFile, "sends: [county, village-office]", "sends: [county, village-office]\n    aid: [{post: ¦nobody, delay: 5 min}]", problem.UnknownID, "posts[1].aid[0].post"},
	{scenarioFile, "sends: [county, village-office]", "sends: [county, village-office]\n    aid: ¦[]", problem.EmptyList, "posts[1].aid"},
	{scenarioFile, "sends: [county, village-office]", "sends: [county, village-office]\n    aid: [¦{post: county}]", problem.MissingKey, "posts[1].aid[0]"},
	{planFile, "work: sweep, place: shore, units: 1}", "work: sweep, place: shore, depot: store, item: ¦meal, quantity: 1}", problem.NotOneOf, "tasks[1].do[2].item"},
	{planFile, "work: sweep, place: shore, units: 1}", "work: sweep, place: shore, unit: wardens, depot: store, item: ¦diesel, quantity: 1}", problem.NeedsKey, "tasks[1].do[2].item"},
	{planFile, "{action: dispatch, work: sweep, place: shore, units: 1}", "¦{action: dispatch, work: sweep, place: shore, depot: store, item: diesel}", problem.MissingKey, "tasks[1].do[2]"},
	{planFile, "{action: dispatch, work: sweep, place: shore, units: 1}", "{action: ¦recall}", problem.NotPermitted, "tasks[1].do[2].action"},
	{planFile, "{id: amber, no: 3, name: Amber, scale: warning, rank: 2}", "{id: amber, no: 3, name: Amber, scale: ¦alarm, rank: 2}", problem.NotOneOf, "levels[2].scale"},
	{planFile, "scale: response, rank: 2}", "scale: response, rank: ¦1}", problem.DoubledEntry, "levels[1].rank"},
	{planFile, "scale: response, rank: 2}", "scale: response, rank: 2, approve: [county, ¦county]}", problem.DoubledEntry, "levels[1].approve[1]"},
	{planFile, "when: {reading: {gauge: bridge, at_least: warning}}", "when: ¦{reading: {gauge: bridge, at_least: warning}, done: move}", problem.OneKeyOf, "tasks[0].when"},
	{planFile, "when: {reading: {gauge: bridge, at_least: warning}}", "when: {reading: ¦{gauge: bridge}}", problem.OneKeyOf, "tasks[0].when.reading"},
	{planFile, "when: {reading: {gauge: bridge, at_least: warning}}", "when: {reading: {gauge: bridge, post: ¦county, at_least: warning}}", problem.NotOneOf, "tasks[0].when.reading.post"},
	{planFile, "when: {reading: {gauge: bridge, at_least: warning}}", "when: {¦redaing: {gauge: bridge, at_least: warning}}", problem.UnknownKey, "tasks[0].when.redaing"},
	{planFile, "when: {reading: {gauge: bridge, at_least: warning}}", "when: ¦always", problem.WrongKind, "tasks[0].when"},
	{planFile, "when: {report: {form: first, from: village-office}}", "when: {event: {type: ¦unit.arived}}", problem.NotOneOf, "tasks[2].when.event.type"},
	{planFile, "when: {report: {form: first, from: village-office}}", "when: {event: {type: ¦drill.started}}", problem.NotOneOf, "tasks[2].when.event.type"}, // stands before the run
	{planFile, "when: {report: {form: first, from: village-office}}", "when: {event: {type: unit.arrived, where: {plaice: ¦shore}}}", problem.UnknownKey, "tasks[2].when.event.where.plaice"},
	{planFile, "when: {report: {form: first, from: village-office}}", "when: {event: {type: unit.arrived, where: {place: ¦shor}}}", problem.UnknownID, "tasks[2].when.event.where.place"},
	{planFile, "when: {report: {form: first, from: village-office}}", "when: {event: {type: unit.arrived, where: {travel_ms: ¦long}}}", problem.NotANumber, "tasks[2].when.event.where.travel_ms"},
	{planFile, "when: {report: {form: first, from: village-office}}", "when: {event: {type: unit.arrived, where: {place: {above: ¦shore}}}}", problem.NotOneOf, "tasks[2].when.event.where.place.above"},
	{planFile, "when: {report: {form: first, from: village-office}}", "when: {event: {type: gauge.read, count: ¦2, latest: {field: stage_mm, at_least: 5 m}}}", problem.OneKeyOf, "tasks[2].when.event.count"},
	{planFile, "when: {report: {form: first, from: village-office}}", "when: {event: {type: gauge.read, latest: ¦{at_least: 5 m}}}", problem.MissingKey, "tasks[2].when.event.latest"},
	{planFile, "{done: tell}", "{done: ¦tel}", problem.UnknownID, "tasks[1].when.all[0].done"},
	{planFile, "{level: level-two}", "{level: ¦amber}", problem.UnknownID, "tasks[3].when.all[0].level"},
	{planFile, "{cleared_if_ordered: all}", "{cleared_if_ordered: ¦every}", problem.NotOneOf, "tasks[3].when.all[2].cleared_if_ordered"},
	{planFile, "    every: 2 h\n", "", problem.NeedsKey, "tasks[0].until"},
	{planFile, "limit: 30 min", "limit: ¦-30 min", problem.NotAQuantity, "tasks[0].limit"},
	{planFile, "{action: file-report, to: county, form: first}", "{action: ¦file-reprot, to: county, form: first}", problem.NotOneOf, "tasks[0].do[0].action"},
	{planFile, "{action: file-report, to: county, form: first}", "¦{action: file-report, to: county}", problem.MissingKey, "tasks[0].do[0]"},
	{planFile, "{action: file-report, to: county, form: first}", "{action: file-report, to: county, form: first, ¦road: lane}", problem.UnknownKey, "tasks[0].do[0].road"},
	{planFile, "{action: file-report, to: county, form: first}", "{action: file-report, to: ¦village-office, form: first}", problem.SameTwice, "tasks[0].do[0].to"},
	{planFile, "{action: file-report, to: county, form: first}", "{action: ¦end-response}", problem.NotPermitted, "tasks[0].do[0].action"},
	{planFile, "{action: issue-warning, level: amber}", "{action: issue-warning, level: ¦level-two}", problem.UnknownID, "tasks[2].do[0].level"},
	{planFile, "groups: [low-houses, high-houses]", "groups: [low-houses, ¦hihg-houses]", problem.UnknownID, "tasks[1].do[1].groups[1]"},
	{planFile, "item: sandbag, quantity: 600}", "item: sandbag, quantity: ¦0}", problem.OutOfRange, "tasks[2].do[2].quantity"},
	{planFile, "shelter: school, depot: store, item: meal", "shelter: school, place: ¦town, depot: store, item: meal", problem.NotOneOf, "tasks[2].do[3].place"},
	{planFile, "source: {kind: law, text: \"art. 1\"}", "source: {kind: ¦lore, text: \"art. 1\"}", problem.NotOneOf, "tasks[0].source.kind"},
	{planFile, "source: {kind: law, text: \"art. 1\"}", "source: ¦art. 1", problem.WrongKind, "tasks[0].source"},
	// The rubric.
	{rubricFile, "total: 13", "total: ¦11", problem.WeightTotal, "total"},
	{rubricFile, "weight: 4", "weight: ¦four", problem.NotANumber, "objectives[0].targets[0].tasks[1].weight"},
	{rubricFile, "gate: must", "gate: ¦maybe", problem.NotOneOf, "objectives[0].targets[0].tasks[0].gate"},
	{rubricFile, "plan: [move]", "plan: [¦mvoe]", problem.UnknownID, "objectives[0].targets[0].tasks[0].plan[0]"},
	{rubricFile, "{id: judged, no: 6", "{id: ¦told, no: 6", problem.DoubledID, "objectives[0].targets[0].tasks[1].measures[1].id"},
	{rubricFile, "{reading: {gauge: bridge, post: village-office, at_least: warning}}", "{reading: ¦{gauge: bridge, at_least: warning}}", problem.MissingKey, "objectives[0].targets[0].tasks[0].measures[0].from.reading"},
	{rubricFile, "kind: count, of: {type: household.trapped}, at_most: 0}", "kind: count, of: {type: household.trapped, count: ¦3}, at_most: 0}", problem.UnknownKey, "objectives[0].targets[0].tasks[0].measures[2].of.count"},
	{rubricFile, "sum: people,", "sum: ¦peopel,", problem.UnknownKey, "objectives[0].targets[0].tasks[0].measures[3].sum"},
	{rubricFile, "kind: human, question: Was it good?,", "kind: human, ¦limit: 1 h, question: Was it good?,", problem.UnknownKey, "objectives[0].targets[0].tasks[1].measures[1].limit"},
	{rubricFile, "axis: process", "axis: ¦progress", problem.NotOneOf, "objectives[0].targets[0].tasks[0].axis"},
	{rubricFile, "tolerance: 15 min", "tolerance: ¦15", problem.NotAQuantity, "objectives[0].targets[0].tasks[0].measures[0].tolerance"},
	{rubricFile, "weight: 2", "weight: ¦0", problem.OutOfRange, "objectives[0].targets[0].tasks[0].measures[0].weight"},
	{rubricFile, "pauses: [{road_flooded: valley}]", "pauses: [{road_flooded: ¦vallee}]", problem.UnknownID, "objectives[0].targets[0].tasks[0].measures[0].pauses[0].road_flooded"},
	{rubricFile, "pauses: [{road_flooded: valley}]", "pauses: ¦[]", problem.EmptyList, "objectives[0].targets[0].tasks[0].measures[0].pauses"},
	{rubricFile, "when: {response_ended: true}, given: {level: level-two}", "when: {response_ended: true}, given: {level: ¦amber}", problem.UnknownID, "objectives[0].targets[0].tasks[1].measures[0].given.level"},
	{rubricFile, "limit: 30 min,", "limit: 30 min, ¦given: {response_ended: true},", problem.UnknownKey, "objectives[0].targets[0].tasks[0].measures[0].given"},
	{rubricFile, "limit: 30 min,", "clock: ¦first-by-fone,", problem.UnknownID, "objectives[0].targets[0].tasks[0].measures[0].clock"},
	{rubricFile, "limit: 30 min,", "clock: {id: ¦a b, limit: 30 min},", problem.BadID, "objectives[0].targets[0].tasks[0].measures[0].clock.id"},
	{rubricFile, "limit: 30 min,", "clock: ¦{id: first-by-phone},", problem.MissingKey, "objectives[0].targets[0].tasks[0].measures[0].clock"},
	{rubricFile, "limit: 30 min,", "clock: ¦[first-by-phone],", problem.WrongKind, "objectives[0].targets[0].tasks[0].measures[0].clock"},
	{rubricFile, "- {id: told, no: 1, name: Told in time,", "- ¦{clock: first-by-phone, id: told, no: 1, name: Told in time,", problem.OneKeyOf, "objectives[0].targets[0].tasks[0].measures[0]"},
	{rubricFile, "limit: 30 min, tolerance: 15 min, weight: 2, pauses: [{road_flooded: valley}]}", "¦clocks: first-by-phone, limit: 30 min, tolerance: 15 min, weight: 2, pauses: [{road_flooded: valley}]}", problem.UnknownKey, "objectives[0].targets[0].tasks[0].measures[0].clocks"},
	{rubricFile, "{id: told, no: 1, name: Told in time, kind: time-limit, from: {reading: {gauge: bridge, post: village-office, at_least: warning}}, to: {done: tell}, limit: 30 min,", "¦{id: told, no: 1, name: Told in time, kind: time-limit, from: {reading: {gauge: bridge, post: village-office, at_least: warning}}, to: {done: tell},", problem.OneKeyOf, "objectives[0].targets[0].tasks[0].measures[0]"},
	{rubricFile, "kind: human, question: Was it good?,", "kind: human, ¦clock: first-by-phone, question: Was it good?,", problem.UnknownKey, "objectives[0].targets[0].tasks[1].measures[1].clock"},
	{rubricFile, "question: Was it good?, post: village-office", "question: Was it good?, post: ¦village", problem.UnknownID, "objectives[0].targets[0].tasks[1].measures[1].post"},
	{rubricFile, "            post: county\n", "", problem.MissingKey, "objectives[0].targets[0].tasks[1].measures[0]"},
	{rubricFile, "from: {reading: {gauge: bridge, post: village-office, at_least: warning}}", "from: ¦{reading: {gauge: bridge, post: county, at_least: warning}}", problem.StartUnknown, "objectives[0].targets[0].tasks[0].measures[0].from"},
	{rubricFile, "from: {reading: {gauge: bridge, post: village-office, at_least: warning}}", "from: ¦{event: {type: gauge.read, where: {over_warning_mm: {at_least: 0}}}}", problem.StartUnknown, "objectives[0].targets[0].tasks[0].measures[0].from"},
	{rubricFile, "from: {reading: {gauge: bridge, post: village-office, at_least: warning}}", "from: ¦{any: [{level: level-two}, {not: {water: low-houses}}]}", problem.StartUnknown, "objectives[0].targets[0].tasks[0].measures[0].from"},
	{rubricFile, "from: {reading: {gauge: bridge, post: village-office, at_least: warning}}", "from: ¦{done: respond}", problem.StartUnknown, "objectives[0].targets[0].tasks[0].measures[0].from"},
	{rubricFile, "then: {reading: {gauge: bridge, post: village-office, at_least: guarantee}}", "then: ¦{water: low-houses}", problem.StartUnknown, "objectives[0].targets[0].tasks[0].measures[1].then"},
	// Reports.
	{scenarioFile, "{item: meal, per_person: 1, first: 3 h, every: 6 h}", "¦{item: meal, first: 3 h, every: 6 h}", problem.OneKeyOf, "needs[0]"},
	{scenarioFile, "{item: meal, per_person: 1, first: 3 h, every: 6 h}", "¦{item: meal, per_person: 1, people_per: 5}", problem.OneKeyOf, "needs[0]"},
	{scenarioFile, "needs:", "overlay: [{id: hq, name: HQ, posts: [¦nobody]}]\nneeds:", problem.UnknownID, "overlay[0].posts[0]"},
	{scenarioFile, "per_person: 1, first: 3 h", "per_person: 1, shelters: [¦tent], first: 3 h", problem.UnknownID, "needs[0].shelters[0]"},
	{rubricFile, "limit: 20 min\n", "limit: ¦20\n", problem.NotAQuantity, reportMeasure + ".limit"},
	{rubricFile, "kind: report\n", "kind: ¦reports\n", problem.NotOneOf, reportMeasure + ".kind"},
	{rubricFile, "              - id: said\n                no: 9", "              - ¦to: {response_ended: true}\n                id: said\n                no: 9", problem.UnknownKey, reportMeasure + ".to"},
	{rubricFile, "form: first\n                  to", "form: ¦a b\n                  to", problem.BadID, reportMeasure + ".report.form"},
	{rubricFile, "form: first\n                  to: county", "¦to: county", problem.MissingKey, reportMeasure + ".report"},
	{rubricFile, "to: county\n", "to: ¦country\n", problem.UnknownID, reportMeasure + ".report.to"},
	{rubricFile, "to: county\n", "to: ¦village-office\n", problem.SameTwice, reportMeasure + ".report.to"},
	{rubricFile, "channel: phone", "channel: ¦pigeon", problem.NotOneOf, reportMeasure + ".report.channel"},
	{rubricFile, "                  every: 2 h", "                  every: ¦2 s", problem.OutOfRange, reportMeasure + ".report.every"},
	{rubricFile, "                  every: 2 h\n                  until: {response_ended: true}", "                  until: ¦{response_ended: true}", problem.NeedsKey, reportMeasure + ".report.until"},
	{rubricFile, "                  until: {response_ended: true}", "                  until: {done: ¦tel}", problem.UnknownID, reportMeasure + ".report.until.done"},
	{rubricFile, "known_by: count", "known_by: ¦rumour", problem.NotOneOf, reportMeasure + ".report.known_by"},
	{rubricFile, "stage: 10 cm", "stage: ¦10 %", problem.NotAQuantity, reportMeasure + ".report.figures.stage"},
	{rubricFile, "people-safe: 5 %", "people-safe: ¦0.05", problem.NotAQuantity, reportMeasure + ".report.figures.people-safe"},
	{rubricFile, "people-safe: 5 %", "people-safe: ¦101 %", problem.OutOfRange, reportMeasure + ".report.figures.people-safe"},
	{rubricFile, "people-to-go: 20", "people-to-go: ¦-1", problem.OutOfRange, reportMeasure + ".report.figures.people-to-go"},
	{rubricFile, "people-harmed: 0", "¦people-dead: 0", problem.UnknownKey, reportMeasure + ".report.figures.people-dead"},
	{rubricFile, "figures: {stage: 10 cm, people-safe: 5 %, people-to-go: 20, people-harmed: 0}", "figures: ¦{}", problem.EmptyList, reportMeasure + ".report.figures"},
	{rubricFile, "weights: {timely: 2", "weights: {timely: ¦0", problem.OutOfRange, reportMeasure + ".report.weights.timely"},
	{rubricFile, "weights: {timely: 2", "weights: {¦quick: 2", problem.UnknownKey, reportMeasure + ".report.weights.quick"},
	{rubricFile, "            post: village-office\n            gate: should", "            axis: outcome\n            gate: should", problem.MissingKey, reportMeasure},
	{rubricFile, "from: {level: level-two}", "from: ¦{reading: {gauge: bridge, post: county, at_least: warning}}", problem.StartUnknown, reportMeasure + ".from"},
	{rubricFile, "{rating: S, from: 75 %}", "{rating: ¦P, from: 75 %}", problem.DoubledEntry, "bands[1].rating"},
	{rubricFile, "{rating: S, from: 75 %}", "{rating: S, from: ¦95 %}", problem.OutOfRange, "bands[1].from"},
	{rubricFile, "figure: people-moved-dry", "figure: ¦people-moved-dri", problem.NotOneOf, "objectives[0].targets[0].tasks[2].measures[0].figure"},
	{rubricFile, "figure: people-moved-dry", "figure: ¦evacuation-margin", problem.NotOneOf, "objectives[0].targets[0].tasks[2].measures[0].figure"},
	{rubricFile, "up_to: 3,", "up_to: ¦3 h,", problem.NotANumber, "objectives[0].targets[0].tasks[2].measures[0].up_to"},
	{rubricFile, "up_to: 3,", "up_to: ¦some,", problem.NotAQuantity, "objectives[0].targets[0].tasks[2].measures[0].up_to"},
	{rubricFile, "up_to: 3,", "up_to: ¦-1,", problem.OutOfRange, "objectives[0].targets[0].tasks[2].measures[0].up_to"},
	{rubricFile, "nothing_at: 10}", "nothing_at: ¦3}", problem.OutOfRange, "objectives[0].targets[0].tasks[2].measures[0].nothing_at"},
	{rubricFile, "up_to: 1 h 30 min", "up_to: ¦90", problem.NotAQuantity, "objectives[0].targets[0].tasks[2].measures[1].up_to"},
	{rubricFile, "kind: figure, figure: unit-idle,", "kind: figure, figure: unit-idle, ¦limit: 1 h,", problem.UnknownKey, "objectives[0].targets[0].tasks[2].measures[1].limit"},
	{rubricFile, ", up_to: 3", "", problem.MissingKey, "objectives[0].targets[0].tasks[2].measures[0]"},
	// The record.
	{"data/stage.csv", "104.90", "¦104,90", problem.CSVColumns, ""},
	{"data/stage.csv", "104.90", "¦dry", problem.NotANumber, ""},
	{"data/stage.csv", "2024-06-01 11:00", "¦2024-06-01 09:30", problem.TimeOrder, ""},
	{"data/stage.csv", "time,stage_m", "¦time,stage_cm", problem.CSVHeader, ""},
}

// TestBadVillages has every kind of mistake, one at a time: it is found where it stands, and nothing else is.
func TestBadVillages(t *testing.T) {
	for _, b := range badVillages {
		fsys := village(t)
		want := ""
		if strings.Contains(b.new, mark) {
			text := strings.Replace(string(fsys[b.file].Data), b.old, b.new, 1)
			before := text[:strings.Index(text, mark)]
			column := utf8.RuneCountInString(before[strings.LastIndexByte(before, '\n')+1:]) + 1
			want = fmt.Sprintf("%s:%d:%d", b.file, strings.Count(before, "\n")+1, column)
		}
		edit(t, fsys, b.file, b.old, strings.Replace(b.new, mark, "", 1))
		name := fmt.Sprintf("%.50q", b.new)
		ps := problems(t, fsys, scenarios.Options{})
		if len(ps) != 1 {
			t.Errorf("%s: %d problems\n%v", name, len(ps), ps)
			continue
		}
		p := ps[0]
		if got := fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column); want != "" && got != want && b.code != problem.CSVColumns && b.code != problem.TimeOrder && b.code != problem.CSVHeader {
			t.Errorf("%s: at %s, want %s", name, got, want)
		}
		if p.Code != b.code || p.Path != b.path || p.Line == 0 {
			t.Errorf("%s: %s at %q, want %s at %q\n%v", name, p.Code, p.Path, b.code, b.path, p)
		}
	}
}
