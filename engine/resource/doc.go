// Package resource is the bookkeeping of what a response has: stock at its holders and the standing of units.
//
// Contract: quantities are whole numbers in the item's unit of measure and never fall below zero; a unit goes
// only from one status to another that CanGo allows. Both are checked on every change.
//
// Never: nothing here decides; it keeps accounts.
//
// Start reading at Ledger, then Status.
package resource
