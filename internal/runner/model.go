package runner

import "yanlian/engine"

// ModelVersion is the version of the models that drills are run with here.
const ModelVersion = engine.ModelVersion
