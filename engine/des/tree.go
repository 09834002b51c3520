package des

// tree is a winner tree: a knock-out tournament of all slots, four to a match, with the order of each match's winner
// written down as an entry of the match above.
//
// Why this and not a heap: the matches from a slot to the final are known before any order is compared, so their
// loads overlap and nothing branches on data; a heap learns where to look next from its last comparison. A change in
// any slot (push, pop, cancel, reschedule) is the same replay of its path. Four entries fill one 64-byte cache line,
// and the best of the three siblings is found off the critical path. Knuth, The Art of Computer Programming, vol. 3,
// section 5.4.1, treats selection trees.
//
// Entries are numbered through: 0 to slots-1 are the slots, entries 4n to 4n+3 meet in match n, whose winner is entry
// slots+n. That holds up to the final because slots is 4^d or 2*4^d; with 2*4^d, the last two entries are left over
// and meet in final.
type tree struct {
	slots   int
	matches []match
	final   [2]order
}

// match holds four entries, as two arrays because that way the compiler addresses them without a multiplication.
type match struct {
	key [4]uint64
	tag [4]uint64
}

// newTree returns a tree of idle slots, at least capacity of them.
func newTree(capacity int) tree {
	slots := 4
	for slots < capacity {
		slots *= 2
	}
	matches := 0
	for entries := slots; entries >= 4; entries /= 4 {
		matches += entries / 4
	}
	t := tree{slots: slots, matches: make([]match, matches)}
	t.clear()
	return t
}

// clear makes every entry idle.
func (t *tree) clear() {
	none := idle()
	for n := range t.matches {
		m := &t.matches[n]
		for i := range m.key {
			m.key[i], m.tag[i] = none.key, none.tag
		}
	}
	t.final = [2]order{none, none}
}

// replay puts o into a slot, plays its matches again and returns the winner of the tree.
func (t *tree) replay(slot int, o order) order {
	matches, slots := t.matches, uint(t.slots)
	entry := uint(slot)
	for n := entry / 4; n < uint(len(matches)); n = entry / 4 {
		m := &matches[n]
		i := entry % 4
		m.key[i], m.tag[i] = o.key, o.tag
		best := earlier(order{m.key[i^3], m.tag[i^3]}, order{m.key[i^2], m.tag[i^2]})
		best = earlier(order{m.key[i^1], m.tag[i^1]}, best)
		o = earlier(best, o)
		entry = slots + n
	}
	i := entry % 2
	t.final[i] = o
	return earlier(t.final[i^1], o)
}

// at returns the order that a slot holds.
func (t *tree) at(slot int) order {
	m := &t.matches[slot/4]
	return order{m.key[slot%4], m.tag[slot%4]}
}

// doubled returns a tree of twice as many slots, the new ones idle.
func (t *tree) doubled() tree {
	d := newTree(2 * t.slots)
	for slot := range t.slots {
		d.replay(slot, t.at(slot))
	}
	return d
}
