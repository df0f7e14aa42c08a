package coursepage

import (
	"slices"
	"testing"
)

// A prompt that says enough and shares no word with the one in its place is a new one, so that the
// other may come back with its ID.
func TestAnotherPromptAltogetherTakesNoPlace(t *testing.T) {
	was := []string{"What did you pick this week in the garden?", "Whom did you share the apples with?"}
	match, _ := matchTexts(was, []string{"Which tool broke, and how was it mended?", "Whom did you share apples with?"}, similarEnough)
	if !slices.Equal(match, []int{-1, 1}) {
		t.Errorf("matched %v", match)
	}
	match, _ = matchTexts(was, []string{"The garden: anything that grew there?", "Whom did you share apples with?"}, similarEnough)
	if !slices.Equal(match, []int{0, 1}) {
		t.Errorf("one that is worded quite otherwise, in its place: %v", match)
	}
}

// A prompt that is worded anew in its place is the same one, unless both wordings say enough to be
// told apart, in whatever script they are.
func TestAPromptWordedAnewMatchesInItsPlace(t *testing.T) {
	for _, c := range []struct {
		was, now string
		same     bool
	}{
		{"What helped?", "What was helpful?", true},
		{"How is it with you?", "What are they like?", true},
		{"What went well?", "Which of the tools, plans and people were good for something?", true},
		{"你这周学到了什么？", "这周你学到了什么？", true},
		{"你有何收获？", "学到了什么？", true},
		{"请描述你家附近最古老的那棵树。", "离你家不远的最古老的树是哪一棵？请描述一下。", true},
		{"请描述你家附近最古老的那棵树。", "上周哪件工具坏了，后来怎么修好的？", false},
		{"今週はコーヒーについて何を学びましたか。", "コーヒーのことで今週学んだことは何ですか。", true},
		{"สัปดาห์นี้คุณได้เรียนรู้อะไร", "คุณเรียนรู้อะไรในสัปดาห์นี้", true},
		{"이번 주에 무엇을 배웠습니까?", "당신이 한 주 동안 배운 것은 무엇입니까?", true},
		{"What did you pick this week in the garden?", "这个星期你在花园里摘了一些什么东西？", true},
		{"What did you pick this week in the garden?", "Which tool broke, and how was it mended?", false},
	} {
		for _, pair := range [][2]string{{c.was, c.now}, {c.now, c.was}} {
			const neighbour = "Whom did you share the apples with?"
			match, _ := matchTexts([]string{pair[0], neighbour}, []string{pair[1], neighbour}, similarEnough)
			want := []int{0, 1}
			if !c.same {
				want[0] = -1
			}
			if !slices.Equal(match, want) {
				t.Errorf("%q, then %q: matched %v, want %v", pair[0], pair[1], match, want)
			}
		}
	}
}
