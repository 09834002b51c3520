package problem

import "slices"

// Code says what kind of problem it is. Codes are written, stable and never reused.
type Code string

// Files and their characters.
const (
	MissingFile      Code = "missing-file"
	UnreadableFile   Code = "unreadable-file"
	TooLarge         Code = "too-large"
	EncodingGBK      Code = "encoding-gbk"
	EncodingUTF16    Code = "encoding-utf16"
	EncodingUnknown  Code = "encoding-unknown"
	ControlCharacter Code = "control-character"
	BidiCharacter    Code = "bidi-character"
	EmptyFile        Code = "empty-file"
)

// YAML as such.
const (
	TabIndentation  Code = "tab-indentation"
	YAMLSyntax      Code = "yaml-syntax"
	YAMLAnchor      Code = "yaml-anchor"
	YAMLAlias       Code = "yaml-alias"
	YAMLTag         Code = "yaml-tag"
	YAMLMerge       Code = "yaml-merge"
	YAMLDirective   Code = "yaml-directive"
	SecondDocument  Code = "second-document"
	TooDeep         Code = "too-deep"
	TooManyValues   Code = "too-many-values"
	TooManyKeys     Code = "too-many-keys"
	DoubledKey      Code = "doubled-key"
	KeyNotText      Code = "key-not-text"
	TooManyProblems Code = "too-many-problems"
)

// Values.
const (
	UnknownKey    Code = "unknown-key"
	MissingKey    Code = "missing-key"
	OneKeyOf      Code = "one-key-of"
	WrongKind     Code = "wrong-kind"
	EmptyValue    Code = "empty-value"
	EmptyList     Code = "empty-list"
	NotOneOf      Code = "not-one-of"
	NotANumber    Code = "not-a-number"
	NotAQuantity  Code = "not-a-quantity"
	NotALevel     Code = "not-a-level"
	TooFine       Code = "too-fine"
	OutOfRange    Code = "out-of-range"
	BadID         Code = "bad-id"
	BadText       Code = "bad-text"
	BadTime       Code = "bad-time"
	BadPath       Code = "bad-path"
	FormatVersion Code = "format-version"
	WrongPurpose  Code = "wrong-purpose"
)

// How values fit together.
const (
	UnknownID     Code = "unknown-id"
	DoubledID     Code = "doubled-id"
	DoubledNumber Code = "doubled-number"
	DoubledEntry  Code = "doubled-entry"
	SameTwice     Code = "same-twice"
	NotPermitted  Code = "not-permitted"
	NeedsKey      Code = "needs-key"
	WeightTotal   Code = "weight-total"
	StartUnknown  Code = "start-unknown"
	NotInForce    Code = "not-in-force"
)

// Tables.
const (
	CSVSyntax      Code = "csv-syntax"
	CSVHeader      Code = "csv-header"
	CSVColumns     Code = "csv-columns"
	MixedTimes     Code = "mixed-times"
	TimeOrder      Code = "time-order"
	DoubledTime    Code = "doubled-time"
	TooFewRows     Code = "too-few-rows"
	TooManyRows    Code = "too-many-rows"
	BadTerm        Code = "bad-term"
	UnknownTerm    Code = "unknown-term"
	MissingTerm    Code = "missing-term"
	UnknownAction  Code = "unknown-action"
	SeriesOption   Code = "series-option"
	MissingSeries  Code = "missing-series"
	UnknownLibrary Code = "unknown-scenario"
)

// Notes: nothing is wrong, but the author may not mean it.
const (
	NoteGap          Code = "note-gap"
	NoteJump         Code = "note-jump"
	NoteUnreached    Code = "note-unreached"
	NoteOtherPost    Code = "note-other-post"
	NoteNoUnit       Code = "note-no-unit"
	NoteSmallShelter Code = "note-small-shelter"
	NoteNoRoad       Code = "note-no-road"
	NoteRubricLeft   Code = "note-rubric-left"
	NoteAfterEnd     Code = "note-after-end"
	NoteNotInPlan    Code = "note-not-in-plan"
	NoteEarlierRow   Code = "note-earlier-row"
	NoteUnitUnable   Code = "note-unit-unable"
	NoteNoInject     Code = "note-no-inject"
)

// english says every code in English. {found} and {allowed} stand for the problem's parameters.
var english = map[Code]string{
	MissingFile:      "there is no such file",
	UnreadableFile:   "cannot be read: {found}",
	TooLarge:         "{found} bytes are too many; allowed: {allowed}",
	EncodingGBK:      "the file is not UTF-8 but looks like GBK ({found}); save it as UTF-8 (Windows Notepad: Save as, encoding UTF-8; or: iconv -f GBK -t UTF-8 FILE)",
	EncodingUTF16:    "the file is UTF-16; save it as UTF-8",
	EncodingUnknown:  "byte {found} is not UTF-8; save the file as UTF-8",
	ControlCharacter: "control character {found} is not allowed",
	BidiCharacter:    "invisible character {found} changes the direction of the text and is not allowed",
	EmptyFile:        "the file is empty",
	TabIndentation:   "a tab stands in the indentation; use spaces",
	YAMLSyntax:       "not valid YAML: {found}",
	YAMLAnchor:       "anchors are not allowed; put {found} in quotes if it is text",
	YAMLAlias:        "aliases are not allowed; put {found} in quotes if it is text",
	YAMLTag:          "tags are not allowed; put {found} in quotes if it is text",
	YAMLMerge:        "merge keys are not allowed; write the values out",
	YAMLDirective:    "directives are not allowed",
	SecondDocument:   "a second document starts here; one file holds one",
	TooDeep:          "nested deeper than {allowed} levels",
	TooManyValues:    "more than {allowed} values in one file",
	TooManyKeys:      "{found} keys in one block; allowed: {allowed}",
	DoubledKey:       "key {found} stands here for the second time; the first is at {allowed}",
	KeyNotText:       "a key must be text",
	TooManyProblems:  "{found} more problems; the first {allowed} are listed",
	UnknownKey:       "unknown key {found}; allowed: {allowed}",
	MissingKey:       "key {found} is missing; wanted: {allowed}",
	OneKeyOf:         "found {found}; want exactly one of: {allowed}",
	WrongKind:        "found {found}; want {allowed}",
	EmptyValue:       "the value is empty; want {allowed}",
	EmptyList:        "the list is empty; want at least one entry",
	NotOneOf:         "found {found}; allowed: {allowed}",
	NotANumber:       "{found} is not a number; want {allowed}",
	NotAQuantity:     "found {found}; want a number with its unit, for example {allowed}",
	NotALevel:        "found {found}; want a stage, for example {allowed}",
	TooFine:          "{found} is finer than can be kept; the smallest step is {allowed}",
	OutOfRange:       "found {found}; allowed: {allowed}",
	BadID:            "{found} is no id: want letters, digits and inner - _ . only, at most {allowed} characters",
	BadText:          "the text is too long; allowed: {allowed} characters",
	BadTime:          "{found} is no time; want {allowed}",
	BadPath:          "{found} is no path inside the folder; want {allowed}",
	FormatVersion:    "format {found} is not known; this program reads {allowed}",
	WrongPurpose:     "nothing is done with {found}; want one of: {allowed}",
	UnknownID:        "{found} is not known here; allowed: {allowed}",
	DoubledID:        "id {found} is taken; the first is at {allowed}",
	DoubledNumber:    "number {found} is taken; the first is at {allowed}",
	DoubledEntry:     "{found} stands here for the second time; the first is at {allowed}",
	SameTwice:        "both are {found}; want two different ones",
	NotPermitted:     "this post may not {found}; it may: {allowed}",
	NeedsKey:         "{found} needs {allowed} as well",
	WeightTotal:      "the weights add up to {found}; the declared total is {allowed}",
	StartUnknown:     "the post {allowed} cannot know of {found}: let the clock start from a reading or report that reaches it, a public order or level, or its own act",
	NotInForce:       "{found} is not in force on the day on which the drill starts; it is: {allowed}",
	CSVSyntax:        "not a valid table: {found}",
	CSVHeader:        "the header is {found}; want {allowed}",
	CSVColumns:       "{found} columns; want {allowed}",
	MixedTimes:       "{found} is written in another form than the first time, {allowed}",
	TimeOrder:        "{found} comes before the row above it, {allowed}",
	DoubledTime:      "{found} stands here for the second time; the first is at {allowed}",
	TooFewRows:       "{found} rows; want at least {allowed}",
	TooManyRows:      "more than {allowed} rows",
	BadTerm:          "{found} is no parameter; want {allowed}",
	UnknownTerm:      "unknown parameter {found}; allowed: {allowed}",
	MissingTerm:      "{found} needs the parameter {allowed}",
	UnknownAction:    "unknown action {found}; allowed: {allowed}",
	SeriesOption:     "found {found}; want {allowed}",
	MissingSeries:    "the series {found} has no readings; known: {allowed}",
	UnknownLibrary:   "{found} is neither a folder with a scenario.yaml nor a scenario of the library; the library has: {allowed}",
	NoteGap:          "nothing is known for {found}; the readings around it are usually {allowed} apart",
	NoteJump:         "the stage changes by {found} within {allowed}",
	NoteUnreached:    "readings of {found} never reach this post",
	NoteOtherPost:    "the task belongs to another post, {found}, and this post hears of it by no report",
	NoteNoUnit:       "no unit this post may send can do {found}",
	NoteSmallShelter: "{found} people are to go to this shelter; it takes {allowed}",
	NoteNoRoad:       "no road leads to {found}",
	NoteAfterEnd:     "{found} is after the end of the drill, {allowed} after its start: it will not happen",
	NoteNotInPlan:    "the plan that is played has no {found}",
	NoteEarlierRow:   "{found} is earlier than row {allowed} above; it is taken at its own time",
	NoteUnitUnable:   "{found} is not this post's to send, or cannot do {allowed}",
	NoteNoInject:     "the scenario has no inject {found}: it will not come true",
	NoteRubricLeft:   "the scenario's rubric does not fit this plan ({found}) and is left out; give one that does as the rubric",
}

// Codes lists every code in alphabetical order.
func Codes() []Code {
	codes := make([]Code, 0, len(english))
	for c := range english {
		codes = append(codes, c)
	}
	slices.Sort(codes)
	return codes
}
