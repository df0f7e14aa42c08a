package coursepage

import (
	"strconv"
	"strings"
	"time"
	"unicode"
)

// zoneMeaning is one zone that a name may stand for.
type zoneMeaning struct {
	zone    string // IANA name
	minutes int    // east of UTC, that the name claims
	claims  bool   // whether it claims an offset: "CET" does, "Paris" does not
}

// abbreviations returns zones by their usual letters, each with the minutes east of UTC that the
// letters claim (IANA time zone database, theory.html and the zones' own %Z). The first is the
// likeliest; more than one is a doubt.
const abbreviations = `
UTC Etc/UTC 0
GMT Etc/GMT 0
WET Europe/Lisbon 0
WEST Europe/Lisbon 60
BST Europe/London 60 Asia/Dhaka 360
CET Europe/Brussels 60
CEST Europe/Brussels 120
MEZ Europe/Berlin 60
MESZ Europe/Berlin 120
EET Europe/Athens 120
EEST Europe/Athens 180
MSK Europe/Moscow 180
IST Asia/Kolkata 330 Asia/Jerusalem 120 Europe/Dublin 60
CST America/Chicago -360 Asia/Shanghai 480 America/Havana -300
CDT America/Chicago -300 America/Havana -240
EST America/New_York -300
EDT America/New_York -240
MST America/Denver -420
MDT America/Denver -360
PST America/Los_Angeles -480 Asia/Manila 480
PDT America/Los_Angeles -420
AST America/Halifax -240 Asia/Riyadh 180
ADT America/Halifax -180
HST Pacific/Honolulu -600
BRT America/Sao_Paulo -180
ART America/Argentina/Buenos_Aires -180
COT America/Bogota -300
PET America/Lima -300
WAT Africa/Lagos 60
CAT Africa/Maputo 120
SAST Africa/Johannesburg 120
EAT Africa/Nairobi 180
GST Asia/Dubai 240
PKT Asia/Karachi 300
NPT Asia/Kathmandu 345
ICT Asia/Bangkok 420
WIB Asia/Jakarta 420
SGT Asia/Singapore 480
HKT Asia/Hong_Kong 480
JST Asia/Tokyo 540
KST Asia/Seoul 540
AWST Australia/Perth 480
ACST Australia/Adelaide 570
AEST Australia/Sydney 600
AEDT Australia/Sydney 660
NZST Pacific/Auckland 720
NZDT Pacific/Auckland 780
`

// zoneNames returns zones by the names people use, where no zone of the database bears the city's
// own name.
const zoneNames = `
Europe/London: londres|londra|royaume-uni|reino unido|uk|u.k|united kingdom|british|britain|england|english|scotland|wales|edinburgh|glasgow|manchester|oxford
Europe/Dublin: ireland|irish
Europe/Paris: france|french|parís|paris|francia|frankreich
Europe/Berlin: germany|german|deutschland|allemagne|alemania|alemanha|berlín|berlim|munich|frankfurt|hamburg|cologne
Europe/Madrid: barcelona|españa|espagne|peninsular|peninsular española
Europe/Rome: italy|italian|milan
Europe/Amsterdam: netherlands|dutch|the hague
Europe/Brussels: belgium|belgian|bruxelles|belgique|brüssel
Europe/Zurich: switzerland|swiss|geneva|bern|basel|zürich|genève|suisse|schweiz
Europe/Vienna: austria|austrian|wien|österreich
Europe/Copenhagen: denmark|danish
Europe/Stockholm: sweden|swedish
Europe/Oslo: norway|norwegian
Europe/Helsinki: finland|finnish
Europe/Warsaw: poland|polish
Europe/Athens: greece|greek
Europe/Istanbul: turkey|turkish|ankara
Africa/Nairobi: kenya|kenyan|east africa|east african
Africa/Lagos: nigeria|nigerian|abuja|west africa|west african
Africa/Johannesburg: south africa|south african|cape town|pretoria|durban
Africa/Accra: ghana
Africa/Kampala: uganda
Africa/Cairo: egypt
Asia/Kolkata: india|indian|delhi|new delhi|mumbai|bangalore|bengaluru|chennai|indian standard|india standard
Asia/Karachi: pakistan|islamabad|lahore
Asia/Dhaka: bangladesh
Asia/Kathmandu: nepal
Asia/Jerusalem: israel|tel aviv
Asia/Beirut: lebanon
Asia/Amman: jordan
Asia/Dubai: abu dhabi|uae|gulf
Asia/Shanghai: china|chinese|beijing|shenzhen
Asia/Tokyo: japan|japanese|japan standard
Asia/Seoul: korea|korean|south korea
Asia/Manila: philippines|philippine
Asia/Bangkok: thailand|thai
Asia/Ho_Chi_Minh: vietnam|hanoi|saigon
Asia/Yangon: myanmar
Asia/Phnom_Penh: cambodia
Australia/Sydney: canberra
Pacific/Auckland: new zealand|wellington
America/New_York: washington|washington dc|washington d.c|boston|atlanta|miami|philadelphia|nyc
America/Los_Angeles: san francisco|seattle|california|pacific
America/Denver: mountain
America/Toronto: montreal|montréal|québec|quebec|ottawa
America/Sao_Paulo: rio de janeiro|são paulo|brasília|brasilia|brasil|brazil
America/Bogota: colombia|bogotá|bogota
America/Lima: peru|perú
America/Mexico_City: mexico|méxico|ciudad de méxico|centro de méxico|cdmx
America/Argentina/Buenos_Aires: buenos aires|argentina
America/Santiago: chile|santiago de chile
America/Guayaquil: ecuador|quito
America/Montevideo: uruguay
Europe/Lisbon: portugal|lisboa|lisbonne|lissabon
`

// zoneWords are the long names of abbreviations.
const zoneWords = `
greenwich mean: GMT
coordinated universal: UTC
universal: UTC
british summer: BST
central european: CET
central european standard: CET
central european summer: CEST
eastern european: EET
eastern european summer: EEST
western european: WET
eastern standard: EST
eastern daylight: EDT
central standard: CST
central daylight: CDT
mountain standard: MST
mountain daylight: MDT
pacific standard: PST
pacific daylight: PDT
atlantic standard: AST
east africa: EAT
west africa: WAT
central africa: CAT
south africa standard: SAST
singapore standard: SGT
hong kong standard: HKT
`

// zoneLetters returns what an abbreviation may mean. The two letters of the North American zones
// claim no offset.
func zoneLetters(letters string) []zoneMeaning {
	switch letters {
	case "ET":
		return []zoneMeaning{{zone: "America/New_York"}}
	case "CT":
		return []zoneMeaning{{zone: "America/Chicago"}}
	case "MT":
		return []zoneMeaning{{zone: "America/Denver"}}
	case "PT":
		return []zoneMeaning{{zone: "America/Los_Angeles"}}
	case "UK":
		return []zoneMeaning{{zone: "Europe/London"}}
	}
	for line := range strings.Lines(abbreviations) {
		f := strings.Fields(line)
		if len(f) == 0 || f[0] != letters {
			continue
		}
		var all []zoneMeaning
		for f = f[1:]; len(f) >= 2; f = f[2:] {
			all = append(all, zoneMeaning{zone: f[0], minutes: signedMinutes(f[1]), claims: true})
		}
		return all
	}
	return nil
}

func signedMinutes(s string) int {
	if digits, minus := strings.CutPrefix(s, "-"); minus {
		return -atoi(digits)
	}
	return atoi(s)
}

// zonePlace returns what the name of a place or a long name of a zone may mean.
func zonePlace(name string) []zoneMeaning {
	name = strings.ToLower(strings.Trim(name, " .,()"))
	switch name {
	case "":
		return nil
	case "eastern":
		return []zoneMeaning{{zone: "America/New_York"}, {zone: "Australia/Sydney"}}
	case "central":
		return []zoneMeaning{{zone: "America/Chicago"}, {zone: "Australia/Adelaide"}, {zone: "Europe/Brussels"}}
	}
	if letters := lookUp(zoneWords, name, true); letters != "" {
		return zoneLetters(letters)
	}
	if zone := lookUp(zoneNames, name, false); zone != "" {
		return []zoneMeaning{{zone: zone}}
	}
	if zone := cityZone(name); zone != "" {
		return []zoneMeaning{{zone: zone}}
	}
	return nil
}

// lookUp finds a name in a table: before the colon when byKey, else in the list behind it. It gives
// the other side.
func lookUp(table, name string, byKey bool) string {
	for line := range strings.Lines(table) {
		key, value, ok := strings.Cut(strings.TrimSpace(line), ": ")
		switch {
		case !ok:
		case byKey && key == name:
			return value
		case !byKey && strings.Contains("|"+value+"|", "|"+name+"|"):
			return key
		}
	}
	return ""
}

// cityZone tries a city's name in every region of the database.
func cityZone(name string) string {
	if strings.ContainsFunc(name, func(c rune) bool { return c > 0x7E || !unicode.IsLetter(c) && c != ' ' && c != '-' }) {
		return ""
	}
	for _, part := range []func(string) string{titleWords, titleEach} {
		for _, region := range [...]string{"Europe/", "America/", "Asia/", "Africa/", "Australia/", "Pacific/", "Atlantic/", "Indian/"} {
			if zone := region + part(name); isZone(zone) {
				return zone
			}
		}
	}
	return ""
}

// titleWords writes "dar es salaam" as "Dar_es_Salaam": the database leaves short words small.
func titleWords(name string) string {
	words := strings.Fields(name)
	for i, w := range words {
		if i == 0 || len(w) > 2 {
			words[i] = strings.ToUpper(w[:1]) + w[1:]
		}
	}
	return strings.Join(words, "_")
}

func titleEach(name string) string {
	words := strings.Fields(name)
	for i, w := range words {
		words[i] = strings.ToUpper(w[:1]) + w[1:]
	}
	return strings.Join(words, "_")
}

// isZone reports whether the database knows a name.
func isZone(name string) bool {
	if !strings.Contains(name, "/") {
		return false
	}
	_, err := time.LoadLocation(name)
	return err == nil
}

// offsetZone returns a zone for a fixed offset from UTC. Whole hours have zones of their own, whose
// signs count the other way round; other offsets have only those of the places that keep them.
func offsetZone(minutes int) string {
	places := map[int]string{330: "Asia/Kolkata", 345: "Asia/Kathmandu", 210: "Asia/Tehran", 270: "Asia/Kabul", 390: "Asia/Yangon",
		570: "Australia/Darwin"}
	switch {
	case minutes == 0:
		return "Etc/UTC"
	case minutes%60 != 0:
		return places[minutes]
	case minutes > 0 && minutes <= 14*60:
		return "Etc/GMT-" + strconv.Itoa(minutes/60)
	case minutes < 0 && minutes >= -12*60:
		return "Etc/GMT+" + strconv.Itoa(-minutes/60)
	}
	return ""
}
