"""Closed-class words by which names are read: what opens a sentence, what names an office, a place, an
organisation."""

import re
from functools import cache

from index.stems import STOP_WORDS, fold, stem, words
from index.vocabulary import places
from qa.morphology import readings

CALENDAR = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april june july august
    september october november december mon tue wed thu fri sat sun jan feb mar apr jun jul aug sep sept oct
    nov dec christmas easter понедельник вторник среда четверг пятница суббота воскресенье январь февраль
    март апрель май июнь июль август сентябрь октябрь ноябрь декабрь""".split()
)

OPENERS = STOP_WORDS | frozenset(
    """according after again against all almost along already also although amid among another any around
    aside
    away because before behind below beneath beside besides between beyond both but concerning consequently
    contrary currently despite during each earlier either else elsewhere enough especially even eventually
    ever every everybody everyone everything everywhere few finally first following former formerly
    fortunately further furthermore given hence here hereafter however including indeed initially inside
    instead just last lastly late later least less like likewise many maybe meanwhile more moreover most
    much nearly neither never nevertheless next no nobody none nonetheless nor nothing now nowhere off often
    once one only onto opposite other others otherwise out outside over overall past per perhaps previously
    quite rather recently regarding same second secondly seldom several shortly similarly since so some
    somebody someone something sometimes soon still subsequently such suddenly surely text than thanks third
    though through throughout thus till today together tomorrow tonight total toward towards two three four
    five six seven eight nine ten twenty thirty under underneath unfortunately unless unlike until up upon
    usually versus via very well whatever whenever whereas wherever whether whichever whoever whom within
    without yesterday yet hundreds thousands dozens his her its their my our your those these накануне вчера
    сегодня завтра ранее позже затем потом тогда теперь сейчас однако поэтому кроме помимо после перед между
    тем вместе среди около более менее почти также причем притом при под над через без против согласно
    благодаря вопреки несмотря хотя пока если когда итак впрочем наконец наряду напомним отметим всего лишь
    только даже именно каждый каждая каждое многие некоторые несколько другой другая другие первый первая
    второй вторая третий один одна два две три четыре пять утром днем вечером ночью""".split()
)  # fmt: skip
"""Words that begin a sentence with a capital and are no part of the name that may follow."""

ORGANISATION = re.compile(
    r"\b(?:Ministry|Ministries|Council|Organi[sz]ation|Treaty|Party|Bank|University|Institute|Agency|"
    r"Committee|Commission|"
    r"Court|Union|Federation|Association|Company|Corporation|Group|Department|Office|Forces?|Army|Navy|"
    r"Police|Parliament|"
    r"Senate|Assembly|Congress|Cabinet|Government|Services?|Press|News|Times|Post|Daily|Gazette|Herald|"
    r"Tribune|Journal|"
    r"Television|TV|Radio|Channel|Club|Team|League|Fund|Foundation|Board|Authority|Guard|Brigade|Hospital|"
    r"School|College|"
    r"Academy|Church|Museum|Airlines?|Airways|Railways?|Inc|Ltd|Corp|Front|Movement|Alliance|Society|"
    r"Centers?|Centres?|"
    r"Bureau|Chamber|Embassy|Consulate|Secretariat|Staff|Directorate|Trust|Holding|Industries|Motors|"
    r"Systems|Network|"
    r"Administration|Inspectorate|Observatory|Laboratory|Society|Confederation|Coalition|Youtube|YouTube)\b"
)
ORGANISATION_RU = re.compile(
    r"(?:министерств|минздрав|минобороны|минфин|мвд|мид|мчс|фсб|совет|совбез|организаци|парти|банк|"
    r"университет|институт|"
    r"агентств|комитет|комисси|суд|союз|федераци|ассоциаци|компани|корпораци|дум|сенат|парламент|академи|"
    r"больниц|"
    r"клиник|школ|служб|полици|прокуратур|администраци|управлени|департамент|ведомств|фонд|центр|газет|"
    r"телеканал|канал|"
    r"кремл|штаб|гварди|войск|лиг|клуб|команд|профсоюз|движени|фронт|правительств|кабинет|дорог|авиалини|"
    r"завод|палат|"
    r"посольств|сообществ|содружеств|объединени|бюро|альянс|коалици|конфедераци|лаборатори|музе|театр|церк|холдинг|концерн|[а-яё]*надзор)(?!енн|"
    r"н)\w{0,4}\Z",
    re.IGNORECASE,
)
METONYMS = frozenset(
    ("Kremlin", "Pentagon", "White House", "Downing Street", "Vatican", "Interpol", "Bundestag", "Knesset")
)
"""Names of buildings and bodies that stand for who acts there."""

BODY_RU = re.compile(
    r"(?:Министерств|Агентств|Федераци|Профсоюз|Совет|Комитет|Комисси|Союз|Ассоциаци|Организаци|"
    r"Институт)\w{0,3}\Z"
)
"""Nouns that begin the name of a body even at the start of a sentence."""

PLACE_WORD = re.compile(
    r"\b(?:City|Region|Province|County|District|Districts|River|Lakes?|Sea|Ocean|Mountains?|Hills?|Island|"
    r"Islands|Valley|Bay|"
    r"Square|Street|Avenue|Road|Bridge|Airport|Station|Park|Republic|Oblast|Krai|State|Peninsula|Coast|"
    r"Desert|Forest|Gulf|"
    r"Strait|Harbou?r|Quays?|Junction|Dam|Stadium|Prison|Cathedral|Palace|Tower|Border|Territory|Canal|"
    r"Quarter|Village|"
    r"Heights|Springs|Falls|Volcano)\Z"
)
PLACE_WORD_RU = re.compile(
    r"(?:област|кра[йяею]|район|город|озер|остров|сел|деревн|посел|река|реки|реке|реку|площад|улиц|"
    r"проспект|мост|аэропорт|"
    r"вокзал|республик|штат|провинци|округ|полуостров|берег|побереж|долин|гор[аыеу]|залив|море|моря|"
    r"плотин|порт)\w{0,3}\Z",
    re.IGNORECASE,
)
PLATFORM = re.compile(r"(?:Youtube|YouTube|Telegram|Instagram|Facebook|Twitter|TikTok|Twitch)\Z")
"""Where a channel or account is, not what it is called."""

PLACE_FIRST = re.compile(
    r"(?:Lake|Mount|Port|Fort|Cape|San|Santa|Saint|St|New|North|South|East|West|Upper|Lower|Great|Little|"
    r"Old)\Z"
)
PLACE_BEFORE = re.compile(
    r"\b(?:city|cities|town|towns|village|villages|capital|district|districts|province|provinces|region|"
    r"regions|port|island|"
    r"islands|river|country|countries|suburb|settlement|municipality|county|state)(?:\sof|,|\s[—–-]|\s\(|"
    r"\sof\sthe)?\s?\Z"
    r"|\b(?:город\w*|сел[аоеу]\w{0,2}|деревн\w+|посел\w+|столиц\w+|район\w*|област\w+|провинци\w+|"
    r"стран\w+|остров\w*|"
    r"государств\w*)(?:,|\s[—–-])?\s\Z",
    re.IGNORECASE,
)
"""A noun that says that the name right after it is a place: "the town of", "столица,"."""

IN = re.compile(
    r"\b(?:in|at|near|across|throughout|outside|inside|around|в|во|под|около|возле|близ)\s(?:the\s)?\Z",
    re.IGNORECASE,
)
"""Prepositions of place. "To" and "from" are as often before persons."""

MOVED = re.compile(
    r"\b(?:(?:comes?|came|coming|arriv\w+|fl(?:ew|y|ies|own)|fle(?:d|es)|travel\w+|withdr[ae]wn?|deport\w+) from|"
    r"(?:left|leaves?|leaving|bound|headed|heading|departed|departs) for|"
    r"(?:fl(?:ew|y|ies|own)|fled|travel\w+|moved?|moving|went|gone|drove|sailed|returned|evacuated|deported|"
    r"extradited|transferred) to)\s\Z",
    re.IGNORECASE,
)
"""Of where one comes and goes: what follows is a place, if it is one word that is nothing else."""

SPEECH = re.compile(
    r"(?!,)\W{0,2}\s?(?:also |later |earlier |has |had |have |then )?(?:said|says|told|tells|added|noted|"
    r"stated|announced|stressed|"
    r"warned|explained|recalled|insisted|admitted|argued|replied|promised|pointed out|underlined|"
    r"emphasi[sz]ed|tweeted|wrote|"
    r"thinks|believes|wants|resigned|died|was born|is married|"
    r"сказал[аи]?|заявил[аи]?|сообщил[аи]?|отметил[аи]?|подчеркнул[аи]?|добавил[аи]?|рассказал[аи]?|"
    r"считает|пояснил[аи]?|"
    r"напомнил[аи]?|призвал[аи]?|пообещал[аи]?|извинил(?:ся|ась))\b"
)
"""What a name says. Behind a comma the one who speaks follows: "in Ash and Elm, said the ministry"."""

SPEECH_BEFORE = re.compile(
    r"(?:[,”\"]\s(?:said|says|added|told|warned|explained|recalled)|\b(?:сказал[аи]?|заявил[аи]?|"
    r"сообщил[аи]?|отметил[аи]?|"
    r"подчеркнул[аи]?|добавил[аи]?|рассказал[аи]?|считает|пояснил[аи]?|напомнил[аи]?|заявления|словам|"
    r"по мнению))\s\Z"
)

_NUMBER = re.compile(
    r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?\Z|\w+teen\Z|eleven\Z|twelve\Z"
)


@cache
def _common() -> frozenset[str]:
    """Stems of general English words: the English side of the lexicon, names of places left out."""
    from index.lexicon import entries

    known = places()
    found: set[str] = set()
    for entry in entries().values():
        if not entry.name:
            for text in entry.english:
                found.update(
                    stem(word)
                    for word in words(text)
                    if word not in known.countries and word not in known.cities
                )
    return frozenset(found)


def is_common(word: str) -> bool:
    """Whether an English word, folded, is one of the general language rather than a name."""
    return word in OPENERS or bool(_NUMBER.match(word)) or stem(word) in _common()


def is_opener(word: str) -> bool:
    """Whether a capitalised first word says nothing about the name after it: "Earlier", "Friday",
    "Twenty-three"."""
    folded = fold(word)
    return folded in OPENERS or folded in CALENDAR or bool(_NUMBER.match(folded))


def is_known_place(word: str) -> bool:
    """Whether a Russian name is that of a place by the dictionary or by CLDR."""
    if places().is_place(word):
        return True
    found = [item for item in readings(word) if item.known]
    return (
        bool(found)
        and found[0].part == "NOUN"
        and (bool(places().code(fold(word))) or all("Geox" in item.tags for item in found))
    )
