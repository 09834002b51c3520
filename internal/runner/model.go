package runner

import (
	"errors"
	"fmt"

	"yanlian/engine"
	"yanlian/events"
)

// ModelVersion is the version of the models that drills are run with here.
const ModelVersion = engine.ModelVersion

// ErrOtherModel is the error of a drill that another version of the engine's models has made: its chain is
// intact, but it cannot be run again by this program.
var ErrOtherModel = errors.New("made by another version of the models")

// OtherModelError is an ErrOtherModel that says which version.
type OtherModelError struct {
	Stream events.StreamID
	Made   string // version of the models that made the drill
}

func (e *OtherModelError) Error() string {
	return fmt.Sprintf("%s: model %s, this program has %s: %s", e.Stream, e.Made, ModelVersion, ErrOtherModel)
}

func (e *OtherModelError) Unwrap() error { return ErrOtherModel }
