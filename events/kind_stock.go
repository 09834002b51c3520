package events

// StockLoaded moves stock from a holder onto a unit.
type StockLoaded struct {
	From     HolderID
	Unit     UnitID
	Item     ItemID
	Quantity int64
}

// StockDelivered moves stock from a unit to a holder.
type StockDelivered struct {
	Unit     UnitID
	To       HolderID
	Item     ItemID
	Quantity int64
}

// StockUsed takes stock out of the world.
type StockUsed struct {
	Holder   HolderID
	Item     ItemID
	Quantity int64
	For      string // travel, work, shelter or dike
}

// StockShort says that a holder lacks what was wanted of it.
type StockShort struct {
	Holder      HolderID
	Item        ItemID
	Wanted, Had int64
	For         string // travel, work, shelter, dike or supply
}

func (*StockLoaded) Kind() Kind    { return KindStockLoaded }
func (*StockDelivered) Kind() Kind { return KindStockDelivered }
func (*StockUsed) Kind() Kind      { return KindStockUsed }
func (*StockShort) Kind() Kind     { return KindStockShort }

const (
	docHolder   = "depot, shelter or unit that holds it"
	docItem     = "the item"
	docQuantity = "how much, in the item's unit of measure"
)

func stockKinds() []Info {
	return []Info{
		{Kind: KindStockLoaded, Name: "yanlian.stock.loaded", Version: 1, Subject: "item", Doc: "Stock is loaded onto a unit.", Fields: []Field{
			text("from", docHolder, func(p *StockLoaded) *HolderID { return &p.From }),
			text("unit", docUnit, func(p *StockLoaded) *UnitID { return &p.Unit }),
			text("item", docItem, func(p *StockLoaded) *ItemID { return &p.Item }),
			num("quantity", docQuantity, func(p *StockLoaded) *int64 { return &p.Quantity }),
		}},
		{Kind: KindStockDelivered, Name: "yanlian.stock.delivered", Version: 1, Subject: "item", Doc: "Stock is handed over by a unit.", Fields: []Field{
			text("unit", docUnit, func(p *StockDelivered) *UnitID { return &p.Unit }),
			text("to", docHolder, func(p *StockDelivered) *HolderID { return &p.To }),
			text("item", docItem, func(p *StockDelivered) *ItemID { return &p.Item }),
			num("quantity", docQuantity, func(p *StockDelivered) *int64 { return &p.Quantity }),
		}},
		{Kind: KindStockUsed, Name: "yanlian.stock.used", Version: 1, Subject: "item", Doc: "Stock is used up.", Fields: []Field{
			text("holder", docHolder, func(p *StockUsed) *HolderID { return &p.Holder }),
			text("item", docItem, func(p *StockUsed) *ItemID { return &p.Item }),
			num("quantity", docQuantity, func(p *StockUsed) *int64 { return &p.Quantity }),
			text("for", "travel, work, shelter or dike", func(p *StockUsed) *string { return &p.For }),
		}},
		{Kind: KindStockShort, Name: "yanlian.stock.short", Version: 1, Subject: "item", Doc: "A holder lacks what is wanted of it.", Fields: []Field{
			text("holder", docHolder, func(p *StockShort) *HolderID { return &p.Holder }),
			text("item", docItem, func(p *StockShort) *ItemID { return &p.Item }),
			num("wanted", docQuantity, func(p *StockShort) *int64 { return &p.Wanted }),
			num("had", docQuantity, func(p *StockShort) *int64 { return &p.Had }),
			text("for", "travel, work, shelter, dike or supply", func(p *StockShort) *string { return &p.For }),
		}},
	}
}
