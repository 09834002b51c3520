// Package tidy is the house rules as tests: who may import whom, which library lives where, what the engine must never do,
// how packages introduce themselves, what names and sizes are allowed.
//
// Contract: a finding names the place, the rule it breaks and what to write instead. Every rule has a fixture in testdata that breaks it,
// so a rule that has gone blind fails its own test. The rules read the checkout only: no network, and no build but the standard library's export data.
//
// Never: code that ships. Everything but this comment is a test.
//
// Start at house_test.go, the list of rules; rooms_test.go and libraries_test.go are the two tables a new package or dependency must enter.
package tidy
