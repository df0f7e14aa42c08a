package journal

// guideWords are how one language heads what somebody means to do, in small letters and without
// signs at either end: languages are those in which course pages are read.
type guideWords struct {
	intentions []string // headings under which intentions stand: the last steps of the guides, and what people write by themselves
	steps      []string // the other headings of a guide that may stand without marks
	try        []string // what stands before an intention on its line, as "To try: ask first"
}

// guideWordsOf are all of them: English, French, Spanish, Portuguese, German.
var guideWordsOf = []guideWords{
	{[]string{"now what", "action plan", "to try", "i will try", "next time"}, []string{"what", "so what"}, []string{"to try"}},
	{[]string{"et maintenant", "maintenant quoi", "plan d'action", "plan d’action", "à essayer", "j'essaierai", "j’essaierai", "la prochaine fois"},
		[]string{"quoi", "et alors"}, []string{"à essayer"}},
	{[]string{"y ahora qué", "ahora qué", "y ahora", "plan de acción", "para probar", "por probar", "voy a probar", "la próxima vez"},
		[]string{"qué", "y qué", "entonces qué"}, []string{"para probar", "por probar"}},
	{[]string{"e agora", "agora o quê", "plano de ação", "plano de acção", "para experimentar", "vou experimentar", "da próxima vez", "na próxima vez"},
		[]string{"o quê", "e então", "e daí"}, []string{"para experimentar"}},
	{[]string{"was nun", "und nun", "und jetzt", "was jetzt", "handlungsplan", "aktionsplan", "maßnahmenplan", "zum ausprobieren", "ausprobieren",
		"ich probiere", "nächstes mal", "beim nächsten mal"}, []string{"was", "na und"}, []string{"zum ausprobieren", "ausprobieren"}},
}
