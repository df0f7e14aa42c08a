package search_test

import (
	"fmt"

	"ponder/journal/search"
)

func ExampleParse() {
	q, err := search.Parse(`café -agenda week:2`)
	if err != nil {
		fmt.Println(err)
		return
	}
	hit, found := q.Match(search.Doc{Body: "We met in a Café, without a plan.", Week: 2})
	fmt.Println(found, hit.Matches, hit.Snippet)
	_, err = search.Parse("week:two")
	fmt.Println(err)
	// Output:
	// true 1 We met in a Café, without a plan.
	// "week:two" in the search: write week:2, week:0-2 or week:none
}
