package chart_test

import (
	"fmt"

	"yanlian/internal/report/chart"
)

func heading(id string) chart.Heading {
	return chart.Heading{ID: id, Title: "大溪河水位 <试>", Desc: "水位在 02:00 最高，为 11.60 m & 超过保证水位。"}
}

func hours(from, to, step int64) chart.Axis {
	a := chart.Axis{Min: from, Max: to, Name: "时间"}
	for h := from; h <= to; h += step {
		t := chart.Tick{At: h, Text: fmt.Sprintf("%02d:00", (14+h)%24)}
		if (14+h)%24 == 0 || h == from {
			t.Sub = fmt.Sprintf("7月%d日", 4+(14+h)/24)
		}
		a.Ticks = append(a.Ticks, t)
	}
	return a
}

func plot() *chart.Plot {
	p := &chart.Plot{Heading: heading("stage"), X: hours(0, 18, 2), Y: chart.Axis{Min: 0, Max: 12000, Name: "水位（m）"},
		Levels: []chart.Level{{10000, "警戒水位 10.00 m"}, {11000, "保证水位 11.00 m"}, {11050, "历史最高 11.05 m"}},
		Marks:  []chart.Mark{{8, "蓝色预警 21:58"}, {8, "下令转移 21:57"}, {9, "Ⅳ级响应 22:33"}, {10, "黄色预警 23:19"}, {11, "橙色预警 +1天 00:54"}, {18, "终止响应 08:08"}},
		Notes:  []chart.Note{{chart.Point{X: 12, Y: 11600}, "最高 11.60 m"}}}
	for y := int64(0); y <= 12000; y += 2000 {
		p.Y.Ticks = append(p.Y.Ticks, chart.Tick{At: y, Text: fmt.Sprintf("%d.0", y/1000)})
	}
	line, steps := chart.Curve{Name: "水位", Area: true}, chart.Curve{Name: "已安全", Step: true}
	for h := int64(0); h <= 18; h++ {
		y := 2860 + h*730
		if h > 12 {
			y = 11600 - (h-12)*900
		}
		line.Points = append(line.Points, chart.Point{X: h, Y: y})
		steps.Points = append(steps.Points, chart.Point{X: h, Y: h * h * 30})
	}
	p.Curves = []chart.Curve{line, steps}
	return p
}

func gantt() *chart.Gantt {
	g := &chart.Gantt{Heading: heading("tasks"), X: hours(7, 19, 1), Keys: []chart.Key{{Fill: chart.Rising, Text: "时限内"}, {Fill: chart.Crossed, Text: "超时"},
		{Shape: chart.Bar, Sign: true, Text: "时限"}, {Shape: chart.Diamond, Sign: true, Text: "完成"}}}
	for i := range int64(6) {
		from := 8 + i*2
		g.Lanes = append(g.Lanes, chart.Lane{Group: fmt.Sprint("岗位", i/2), Name: fmt.Sprint("任务：向区防汛抗旱指挥部办公室报送第", i, "次书面报告"), Text: "32 分钟",
			Bars:  []chart.Span{{From: from, To: from + 1, Fill: chart.Rising, Title: "时限内"}, {From: from + 1, To: from + 1 + i%2, Fill: chart.Crossed, Title: "超时"}},
			Signs: []chart.Sign{{At: from + 1, Shape: chart.Bar, Title: "时限"}, {At: from + 1 + i%2, Shape: chart.Diamond, Title: "完成"}}})
	}
	return g
}

func bars() *chart.Bars {
	row := func(name string, used, left int64) chart.Row {
		return chart.Row{Name: name, Text: fmt.Sprintf("消耗 %d，库存 %d", used, left),
			Parts: []chart.Part{{Value: used, Fill: chart.Solid, Title: "消耗"}, {Value: left, Fill: chart.Plain, Title: "库存"}}}
	}
	return &chart.Bars{Heading: heading("stock"), Own: true, Rows: []chart.Row{row("方便食品", 1212, 1848), row("沙袋", 1576, 4424), row("没有的", 0, 0)},
		Keys: []chart.Key{{Fill: chart.Solid, Text: "消耗"}, {Fill: chart.Plain, Text: "库存"}}}
}

func townMap() *chart.Map {
	m := &chart.Map{Heading: heading("map"), Open: "道路", Cut: "曾被淹中断", Closed: "曾封闭", Caption: "示意图，不作为划界和位置依据",
		Keys: []chart.Key{{Shape: chart.House, Sign: true, Text: "安置点"}, {Shape: chart.Triangle, Sign: true, Text: "居民组"}}}
	for i, p := range []struct {
		name     string
		lon, lat int64
		signs    []chart.Shape
	}{
		{"鸭江镇政府", 107_373_690, 29_454_770, []chart.Shape{chart.House}},
		{"大溪河桥头", 107_375_500, 29_455_500, []chart.Shape{chart.Triangle, chart.Drop}},
		{"农贸市场", 107_374_400, 29_455_300, []chart.Shape{chart.Triangle}},
		{"下街", 107_375_200, 29_456_500, []chart.Shape{chart.Alert}},
		{"沿河路", 107_376_100, 29_457_500, []chart.Shape{chart.Triangle}},
		{"河坝", 107_377_500, 29_464_000, nil},
		{"学校坡", 107_371_200, 29_456_000, []chart.Shape{chart.House}},
	} {
		note := ""
		if len(p.signs) > 0 {
			note = fmt.Sprint(100+i, " 人")
		}
		m.Places = append(m.Places, chart.Place{Name: p.name, Note: note, Title: p.name, Lon: p.lon, Lat: p.lat, Signs: p.signs})
	}
	for i, ends := range [][2]int{{0, 2}, {2, 1}, {2, 3}, {3, 4}, {1, 4}, {3, 6}, {0, 6}, {4, 5}, {6, 5}} {
		m.Roads = append(m.Roads, chart.Road{From: ends[0], To: ends[1], Cut: i%3 == 1, Closed: i == 4, Title: fmt.Sprint("路", i)})
	}
	return m
}
