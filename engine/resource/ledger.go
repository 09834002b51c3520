package resource

import "fmt"

// Ledger holds the quantity of every item at every holder.
type Ledger struct {
	items int
	held  []int64
}

// NewLedger makes an empty ledger.
func NewLedger(holders, items int) Ledger {
	return Ledger{items: items, held: make([]int64, holders*items)}
}

// At is what a holder has of an item.
func (l *Ledger) At(holder, item int) int64 { return l.held[holder*l.items+item] }

// Put adds a quantity; a negative one is an error.
func (l *Ledger) Put(holder, item int, quantity int64) error {
	if quantity < 0 {
		return fmt.Errorf("put %d of item %d to holder %d: want a quantity from 0", quantity, item, holder)
	}
	l.held[holder*l.items+item] += quantity
	return nil
}

// Take removes a quantity; more than there is, or a negative one, is an error and changes nothing.
func (l *Ledger) Take(holder, item int, quantity int64) error {
	have := l.At(holder, item)
	if quantity < 0 || quantity > have {
		return fmt.Errorf("take %d of item %d from holder %d: it has %d", quantity, item, holder, have)
	}
	l.held[holder*l.items+item] -= quantity
	return nil
}

// Reset empties the ledger.
func (l *Ledger) Reset() { clear(l.held) }

// CopyFrom makes l a copy of src.
func (l *Ledger) CopyFrom(src *Ledger) {
	l.items = src.items
	l.held = append(l.held[:0], src.held...)
}

// PerDistance is what a distance uses up at a rate per kilometre, rounded up.
func PerDistance(perKm, metres int64) int64 { return (perKm*metres + 999) / 1000 }

// PerTime is what a time in ms uses up at a rate per hour, rounded down. What is cut off, in unit of measure times ms, is
// carried in rest from one call to the next: nothing is lost.
func PerTime(perHour, ms int64, rest *int64) int64 {
	const hourMs = 3_600_000
	all := perHour*ms + *rest
	*rest = all % hourMs
	return all / hourMs
}
