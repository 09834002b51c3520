package strict

import "math"

// twoSum returns a+b rounded, and exactly what the rounding lost (Knuth, TAOCP 2, 4.2.2).
func twoSum(a, b float64) (sum, lost float64) {
	sum = a + b
	fromB := sum - a
	return sum, (a - (sum - fromB)) + (b - fromB)
}

// fastTwoSum is twoSum for |a| ≥ |b| or a = 0 (Dekker 1971).
func fastTwoSum(a, b float64) (sum, lost float64) {
	sum = a + b
	return sum, b - (sum - a)
}

// topHalf returns a with the lower 27 bits of its significand cleared: 26 bits are left, so that a product of two is exact.
func topHalf(a float64) float64 {
	return math.Float64frombits(math.Float64bits(a) &^ (1<<27 - 1))
}

// twoProduct returns a·b rounded, and what the rounding lost to within 2^-105 of the product (after Dekker 1971). Products
// of the halves must neither overflow nor reach below 2^-1022.
func twoProduct(a, b float64) (product, lost float64) {
	product = float64(a * b)
	aHead, bHead := topHalf(a), topHalf(b)
	aTail, bTail := a-aHead, b-bHead
	lost = float64(aHead*bHead) - product
	lost += float64(aHead * bTail)
	lost += float64(aTail * bHead)
	return product, lost + float64(aTail*bTail)
}

// sqrtPair returns the square root of hi+lo as head and tail, by one Newton step from the square root of hi > 0.
func sqrtPair(hi, lo float64) (head, tail float64) {
	head = math.Sqrt(hi)
	square, lost := twoProduct(head, head)
	return head, float64(0.5 * ((((hi - square) - lost) + lo) / head))
}

// powerOfTwo returns 2^k for −1022 ≤ k ≤ 1023.
func powerOfTwo(k int) float64 {
	return math.Float64frombits(uint64(k+1023) << 52)
}
