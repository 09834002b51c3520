package plan

// Form is a kind of report (报告): what it has to say and how it is sent.
type Form struct {
	ID      string
	Key     uint64 // entity key of the random draws of its reports
	Name    Text
	Channel string // one of ChannelNames
	Items   ReportItems
}

var channelNames = [...]string{"phone", "written", "platform"}

// ChannelNames lists the ways a report can go.
func ChannelNames() []string { return append([]string(nil), channelNames[:]...) }

// ReportItem is one thing a report can say. For floods they follow what is asked of the first and further reports of a
// flood; the six items of Decree 493 art. 12 are for work accidents.
type ReportItem uint8

const (
	TimeAndPlace ReportItem = iota
	Stage
	Trend
	PeopleSafe
	PeopleToGo
	PeopleHarmed
	Measures
	Needs
	reportItemEnd
)

var reportItemNames = [...]string{"time-place", "stage", "trend", "people-safe", "people-to-go", "people-harmed", "measures", "needs"}

func (i ReportItem) String() string { return reportItemNames[i] }

// ReportItems is a set of items: 1 << ReportItem.
type ReportItems uint8

// Has tells whether an item is in the set.
func (s ReportItems) Has(i ReportItem) bool { return s>>i&1 == 1 }

// ReportItemNamed finds an item by its name.
func ReportItemNamed(s string) (ReportItem, bool) {
	for i := TimeAndPlace; i < reportItemEnd; i++ {
		if reportItemNames[i] == s {
			return i, true
		}
	}
	return 0, false
}

// ReportItemNames lists the items in their order.
func ReportItemNames() []string { return append([]string(nil), reportItemNames[:]...) }

// Names lists the items of the set in their order. The list is shared: it is not to be changed.
func (s ReportItems) Names() []string { return itemSets[s] }

// itemSets are the names of every set of items, so that no report has to make its own list.
var itemSets = func() (sets [1 << reportItemEnd][]string) {
	for s := range sets {
		for i := TimeAndPlace; i < reportItemEnd; i++ {
			if ReportItems(s).Has(i) {
				sets[s] = append(sets[s], i.String())
			}
		}
	}
	return sets
}()
