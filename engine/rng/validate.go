package rng

import (
	"errors"
	"fmt"
)

const (
	maxSize  = 1e15 // of any parameter with a unit: 30,000 years in ms, still exact to a quarter
	maxSigma = 10.0 // a lognormal that spans 70 decades
	minShape = 0.05 // a Weibull that does
	maxShape = 1e6
)

// Validate returns what is wrong with d, or nil. After nil every draw is finite and Mean and Quantile are defined.
func (d *Dist) Validate() error {
	if err := d.validate(); err != nil {
		return fmt.Errorf("%s distribution: %w", d.Law, err)
	}
	return nil
}

func (d *Dist) validate() error {
	if int(d.Law) >= len(lawNames) {
		return errors.New("no such law")
	}
	if d.Law != LawEmpirical && len(d.Values) > 0 {
		return errors.New("values belong to the empirical law only")
	}
	return first(d.validateParameters(), d.validateLimits())
}

func (d *Dist) validateParameters() error {
	switch d.Law {
	case LawConstant:
		return size("value", d.A)
	case LawUniform:
		return first(size("low", d.A), size("high", d.B), ordered("low", d.A, "high", d.B))
	case LawExponential:
		return first(size("mean", d.A), positive("mean", d.A))
	case LawNormal:
		return first(size("mean", d.A), within("standard deviation", d.B, 0, maxSize))
	case LawLogNormal:
		return first(size("median", d.A), positive("median", d.A), within("sigma", d.B, 0, maxSigma))
	case LawTriangular:
		return first(size("low", d.A), size("mode", d.B), size("high", d.C),
			ordered("low", d.A, "mode", d.B), ordered("mode", d.B, "high", d.C))
	case LawWeibull:
		return first(within("shape", d.A, minShape, maxShape), size("scale", d.B), positive("scale", d.B))
	}
	return validateValues(d.Values)
}

func validateValues(values []float64) error {
	if len(values) == 0 {
		return errors.New("no values")
	}
	for i, v := range values {
		if err := size(fmt.Sprintf("value %d", i+1), v); err != nil {
			return err
		}
		if i > 0 && v < values[i-1] {
			return fmt.Errorf("value %d, %v, is below the one before, %v", i+1, v, values[i-1])
		}
	}
	return nil
}

func (d *Dist) validateLimits() error {
	if d.Min.Set {
		if err := size("min", d.Min.At); err != nil {
			return err
		}
	}
	if d.Max.Set {
		if err := size("max", d.Max.At); err != nil {
			return err
		}
	}
	if d.Min.Set && d.Max.Set {
		return ordered("min", d.Min.At, "max", d.Max.At)
	}
	return nil
}

func size(name string, x float64) error { return within(name, x, -maxSize, maxSize) }

func within(name string, x, low, high float64) error {
	if !(x >= low && x <= high) {
		return fmt.Errorf("%s is %v, not within %v to %v", name, x, low, high)
	}
	return nil
}

func positive(name string, x float64) error {
	if !(x > 0) {
		return fmt.Errorf("%s is %v, not above 0", name, x)
	}
	return nil
}

func ordered(nameA string, a float64, nameB string, b float64) error {
	if a > b {
		return fmt.Errorf("%s %v is above %s %v", nameA, a, nameB, b)
	}
	return nil
}

func first(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
