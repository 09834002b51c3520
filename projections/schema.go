package projections

import (
	"encoding/binary"
	"fmt"

	"github.com/hashicorp/go-memdb"

	"yanlian/events"
)

// Every table has one index: keys are short, and rows are found by drill and place or not at all.
const index = "id"

// Tables besides those of the folds.
const (
	checkpointTable = "checkpoint"
	drillTable      = "drill"
)

// keyed is what the database stores. Rows are never changed once they are in it.
type keyed interface{ key() []byte }

// checkpoint is the one row that says how far the view has read.
type checkpoint struct{ position events.Position }

func (*checkpoint) key() []byte { return []byte{0} }

// drillRow is how far the view has come in one drill.
type drillRow struct {
	Stream
	number uint64 // order of the drills' first records
	digest events.Digest
}

func (d *drillRow) key() []byte { return []byte(d.ID) }

// row is a row of a fold: key is the number of the drill and the place of the row in its table.
type row struct {
	id    [16]byte
	value any
}

func newRow(drill uint64, i int, value any) *row {
	r := &row{value: value}
	binary.BigEndian.PutUint64(r.id[:8], drill)
	binary.BigEndian.PutUint64(r.id[8:], uint64(i))
	return r
}

func (r *row) key() []byte { return r.id[:] }

// drillPrefix begins the keys of all rows of a drill.
func drillPrefix(drill uint64) []byte { return binary.BigEndian.AppendUint64(nil, drill) }

// keyIndex finds rows by their whole key or by its beginning.
type keyIndex struct{}

func (keyIndex) FromObject(obj any) (bool, []byte, error) { return true, obj.(keyed).key(), nil }

func (keyIndex) FromArgs(args ...any) ([]byte, error) { return args[0].([]byte), nil }

func (keyIndex) PrefixFromArgs(args ...any) ([]byte, error) { return args[0].([]byte), nil }

// newDatabase makes an empty database with the tables of all folds.
func newDatabase() *memdb.MemDB {
	names := []string{checkpointTable, drillTable}
	for _, set := range new(Drill).tables() {
		names = append(names, set.Names()...)
	}
	schema := &memdb.DBSchema{Tables: map[string]*memdb.TableSchema{}}
	for _, name := range names {
		schema.Tables[name] = &memdb.TableSchema{Name: name, Indexes: map[string]*memdb.IndexSchema{
			index: {Name: index, Unique: true, Indexer: keyIndex{}},
		}}
	}
	db, err := memdb.NewMemDB(schema)
	if err != nil {
		panic(fmt.Sprintf("projections: %v", err)) // the schema is written above
	}
	return db
}
