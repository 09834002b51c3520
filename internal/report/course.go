package report

import (
	"slices"

	"yanlian/events"
	"yanlian/projections/roster"
	"yanlian/projections/timeline"
)

// developments are the headlines of which nobody is the author: water, roads, people.
var developments = map[string]bool{
	events.KindWaterReached.String(): true, events.KindRoadFlooded.String(): true, events.KindGroupCleared.String(): true,
}

// course is what happened: what came about by itself, then what each post knew, decided and did.
func (a *author) course() (string, []Block) {
	var headlines, nature []timeline.Row
	for _, r := range a.d.Story.Rows {
		if r.Importance > timeline.Headline {
			continue
		}
		headlines = append(headlines, r)
		if developments[r.Key] {
			nature = append(nature, r)
		}
	}
	var posts []roster.Name
	byPost := map[string][]timeline.Row{}
	for _, r := range a.Brief(headlines) {
		post := poster(&r)
		switch {
		case developments[r.Key]:
			continue
		case post.ID == "":
			nature = append(nature, r)
			continue
		case byPost[post.ID] == nil:
			posts = append(posts, post)
		}
		byPost[post.ID] = append(byPost[post.ID], r)
	}
	slices.SortStableFunc(nature, func(x, y timeline.Row) int { return int(x.Version - y.Version) })
	var blocks []Block
	if len(nature) > 0 {
		blocks = append(blocks, a.sub(1, a.T("report.developments")), a.story(nature))
	}
	for _, post := range posts {
		blocks = append(blocks, a.sub(len(blocks)/2+1, a.pick(post)), a.story(byPost[post.ID]))
	}
	return a.T("report.course"), blocks
}

// poster is the post that decided, did or learned what a row says.
func poster(r *timeline.Row) roster.Name {
	if r.Post.ID != "" {
		return r.Post
	}
	post, _ := r.Args.Get("post").(roster.Name)
	return post
}

// story sets rows of the timeline.
func (a *author) story(rows []timeline.Row) Block {
	t := &Table{Columns: []Column{{Head: a.T("head.time"), Right: true, Width: 14}, {Head: a.T("head.elapsed"), Right: true, Width: 10}, {Head: a.T("head.what"), Width: 76}}}
	for i := range rows {
		t.add(a.Civil(rows[i].Time), a.Elapsed(rows[i].Time), a.Row(&rows[i]))
	}
	return Block{Table: t}
}
