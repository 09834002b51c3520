package decisions

import (
	"slices"
	"strings"

	"yanlian/engine"
	"yanlian/engine/plan"
)

// known is what one parameter can name: ids, and what each of them is called in either language.
type known struct {
	ids   []string
	names []plan.Text
}

// find is the id that a text stands for: the id itself, its name in either language, or its name without the note in
// brackets behind it. Several ids come back if the name is that of several things, none if it is nobody's.
func (k *known) find(text string) []string {
	if slices.Contains(k.ids, text) {
		return []string{text}
	}
	var found []string
	for _, called := range []func(name string) string{narrow, withoutNote} {
		for i, name := range k.names {
			if found == nil || found[len(found)-1] != k.ids[i] {
				if called(name.Zh) == text || called(name.En) == text {
					found = append(found, k.ids[i])
				}
			}
		}
		if found != nil {
			return found
		}
	}
	return nil
}

// alike lists what is known in the language of the text that is none of it: all that could be meant, and what to show.
func (k *known) alike(text string) (all, shown []string) {
	if !chinese(text) {
		return k.ids, k.ids
	}
	for i, name := range k.names {
		if name.Zh == "" {
			continue
		}
		all = append(all, narrow(name.Zh), withoutNote(name.Zh))
		shown = append(shown, name.Zh)
		if chinese(k.ids[i]) {
			all = append(all, k.ids[i])
		}
	}
	if shown == nil {
		return k.ids, k.ids
	}
	return all, shown
}

// called lists things in the language of a text.
func (k *known) called(ids []string, text string) string {
	out := slices.Clone(ids)
	for i, id := range ids {
		if name := k.names[slices.Index(k.ids, id)]; chinese(text) && name.Zh != "" {
			out[i] = name.Zh
		}
	}
	return strings.Join(out, ", ")
}

// withoutNote is a name as people say it: 鸭江镇 of 鸭江镇（先期处置）.
func withoutNote(name string) string {
	name, _, _ = strings.Cut(narrow(name), "(")
	return strings.TrimSpace(name)
}

// warningLevel lists the levels of the warning scale, anyLevel those of both; those of the response stand under the parameter's own name.
const (
	warningLevel = "level of a warning"
	anyLevel     = "level of either scale"
)

// idsOf lists, by parameter, what is known.
func idsOf(s Scene) map[string]*known {
	ids := map[string]*known{}
	if w := s.World; w != nil {
		ids["to"] = list(w.Posts, func(v *engine.Post) (string, plan.Text) { return string(v.ID), v.Name })
		ids["group"] = list(w.Groups, func(v *engine.Group) (string, plan.Text) { return string(v.ID), v.Name })
		ids["shelter"] = list(w.Shelters, func(v *engine.Shelter) (string, plan.Text) { return string(v.ID), v.Name })
		ids["unit"] = list(w.Units, func(v *engine.Unit) (string, plan.Text) { return string(v.ID), v.Name })
		ids["place"] = list(w.Places, func(v *engine.Place) (string, plan.Text) { return string(v.ID), v.Name })
		ids["road"] = list(w.Roads, func(v *engine.Road) (string, plan.Text) { return string(v.ID), v.Name })
		ids["depot"] = list(w.Depots, func(v *engine.Depot) (string, plan.Text) { return string(v.ID), v.Name })
		ids["item"] = list(w.Items, func(v *engine.Item) (string, plan.Text) { return string(v.ID), v.Name })
	}
	if p := s.Plan; p != nil {
		add := func(list string, l *plan.Level) {
			if ids[list] == nil {
				ids[list] = &known{}
			}
			ids[list].ids, ids[list].names = append(ids[list].ids, string(l.ID)), append(ids[list].names, l.Name)
		}
		for i := range p.Levels {
			if p.Levels[i].Scale == plan.Warning {
				add(warningLevel, &p.Levels[i])
			} else {
				add("level", &p.Levels[i])
			}
			add(anyLevel, &p.Levels[i])
		}
		ids["form"] = list(p.Forms, func(v *plan.Form) (string, plan.Text) { return v.ID, v.Name })
	}
	return ids
}

func list[T any](things []T, id func(*T) (string, plan.Text)) *known {
	k := &known{}
	for i := range things {
		text, name := id(&things[i])
		k.ids, k.names = append(k.ids, text), append(k.names, name)
	}
	return k
}
