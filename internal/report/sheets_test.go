package report_test

import (
	"fmt"
	"strings"
	"testing"

	"yanlian/events"
	"yanlian/internal/i18n"
	"yanlian/internal/report"
)

// busyPosts are posts with so many tasks each, all of them due.
func busyPosts(tasks ...int) (list []told) {
	for i, n := range tasks {
		post := events.PostID(fmt.Sprint("post-", i))
		list = append(list, told{0, &events.PostListed{Post: post, En: "the post " + string(rune('A'+i))}})
		for k := range n {
			id := events.TaskID(fmt.Sprintf("task-%d-%d", i, k))
			list = append(list, told{0, &events.TaskListed{Task: id, En: string(id), Post: post}}, told{hour, &events.TaskTriggered{Task: id, Post: post}})
		}
	}
	return list
}

// sheetsOf are the drawings of the tasks: which posts stand on each, and how high it is.
func sheetsOf(t *testing.T, tasks ...int) (posts []string, heights []string) {
	t.Helper()
	root := parsed(t, written(t, report.Report, i18n.En, drill(busyPosts(tasks...))))
	root.each("svg", func(svg *element) {
		if !strings.Contains(svg.all("title")[0].text, "Tasks and their limits") {
			return
		}
		var on []string
		svg.each("text", func(text *element) {
			if post, ok := strings.CutPrefix(text.text, "the post "); ok {
				on = append(on, post)
			}
		})
		posts, heights = append(posts, strings.Join(on, " ")), append(heights, svg.attrs["viewBox"])
	})
	return posts, heights
}

// A drawing of many lanes is laid out on sheets that end with a post, and no sheet is longer than a page.
func TestSheets(t *testing.T) {
	for _, c := range []struct {
		tasks []int
		want  string
	}{
		{[]int{3}, "A"}, {[]int{20, 20, 5}, "A B C"}, {[]int{30, 30, 30}, "A|B|C"}, {[]int{10, 30, 20}, "A B|C"}, {[]int{60}, "A|A"}, {[]int{60, 5, 12}, "A|A B C"}, {[]int{2, 49}, "A|B"},
	} {
		posts, boxes := sheetsOf(t, c.tasks...)
		if got := strings.Join(posts, "|"); got != c.want {
			t.Errorf("%v: the sheets hold %s, want %s", c.tasks, got, c.want)
		}
		for _, box := range boxes {
			var x, y, width, height float64
			if _, err := fmt.Sscan(box, &x, &y, &width, &height); err != nil || height > 980 {
				t.Errorf("%v: a sheet of %s is longer than a page (%v)", c.tasks, box, err)
			}
		}
	}
}

// Only places where something happened have a name on the map, and a crowd in which nothing did has no map of its own.
func TestQuietPlaces(t *testing.T) {
	texts := func(stories ...[]told) (found []string) {
		root := parsed(t, written(t, report.Report, i18n.En, drill(stories...)))
		root.each("svg", func(svg *element) {
			if strings.Contains(svg.attrs["aria-labelledby"], "map-") {
				svg.each("text", func(text *element) { found = append(found, text.text) })
			}
		})
		return found
	}
	holdsText := func(found []string, want string) bool { return strings.Contains(strings.Join(found, "\n"), want) }
	quiet, busy := texts(cast()), texts(cast(), night())
	for name, named := range map[string]bool{"town hall": true, "bridge head": true, "river flat": true, "school hill": true, "city": true, "north town": false} {
		if holdsText(busy, name) != named {
			t.Errorf("%s is named on the map: %t", name, !named)
		}
	}
	if !holdsText(quiet, "bridge head") || holdsText(quiet, "school hill") || holdsText(quiet, "around ") || !holdsText(quiet, "place not involved") {
		t.Errorf("a quiet drill has a map of what did not happen: %q", quiet)
	}
}
