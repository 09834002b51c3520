package travel

// label says that a node can reach the root in ms.
type label struct {
	ms   int64
	node NodeIndex
}

func (a label) before(b label) bool {
	return a.ms < b.ms || a.ms == b.ms && a.node < b.node
}

// queue is a binary min-heap of labels ordered by (ms, node).
type queue []label

func (q *queue) push(l label) {
	*q = append(*q, l)
	h := *q
	i := len(h) - 1
	for i > 0 {
		parent := (i - 1) / 2
		if !l.before(h[parent]) {
			break
		}
		h[i] = h[parent]
		i = parent
	}
	h[i] = l
}

// pop removes and returns the first label of a queue that is not empty.
func (q *queue) pop() label {
	h := *q
	top, last := h[0], h[len(h)-1]
	h = h[:len(h)-1]
	*q = h
	if len(h) == 0 {
		return top
	}
	i := 0
	for {
		child := 2*i + 1
		if child >= len(h) {
			break
		}
		if child+1 < len(h) && h[child+1].before(h[child]) {
			child++
		}
		if !h[child].before(last) {
			break
		}
		h[i] = h[child]
		i = child
	}
	h[i] = last
	return top
}
