"""Closed-class word lists and suffix rules that `qa.figures` reads English with."""

from __future__ import annotations

from functools import lru_cache

_PREPOSITIONS = """about above across after against along amid among around as at before behind below
beneath beside besides between beyond by despite down during except following for from
in inside into like near of off on onto out outside over past per since than through
throughout till to toward towards under underground until up upon versus via with within
without aboard overnight worldwide nationwide ago"""
_AUXILIARIES = """am is are was were be been being has have had having do does did will would shall should
can could may might must cannot"""
_CONJUNCTIONS = """and or but nor so yet because although though while whereas if unless that which who whom
whose where when"""
_DETERMINERS = """the a an this these those some any each every all both either neither no its his her
their our my your it he she they we you i them him us me there here"""
_ADVERBS = """also still already now later then not never only just even again too often soon recently
currently immediately reportedly allegedly yesterday today tomorrow earlier meanwhile
however since altogether early late alone apiece each annually daily weekly monthly
yearly away back forward together"""
PREPOSITIONS = frozenset(_PREPOSITIONS.split())
AUXILIARIES = frozenset(_AUXILIARIES.split())
CONJUNCTIONS = frozenset(_CONJUNCTIONS.split())
DETERMINERS = frozenset(_DETERMINERS.split())
ADVERBS = frozenset(_ADVERBS.split())
STOPS = PREPOSITIONS | AUXILIARIES | CONJUNCTIONS | DETERMINERS | ADVERBS

_IRREGULAR_NOUNS = """people person|men man|women woman|children child|lives life|wives wife|knives knife
wolves wolf|leaves leaf|thieves thief|halves half|shelves shelf|loaves loaf
calves calf|feet foot|teeth tooth|mice mouse|geese goose|oxen ox|heroes hero
potatoes potato|tomatoes tomato|volcanoes volcano|buses bus|viruses virus|cases case
houses house|horses horse|nurses nurse|purchases purchase|bases base|causes cause
databases database|increases increase|leases lease|licenses license
warehouses warehouse|courses course|bruises bruise|crises crisis|analyses analysis
phenomena phenomenon|criteria criterion|axes axe|clothes clothes|expenses expense
releases release|responses response|universities university|vases vase|roses rose
noses nose|pluses plus|statuses status|campuses campus|caches cache
avalanches avalanche|movies movie|calories calorie|cookies cookie|zombies zombie
ties tie|pies pie|species species|series series|headquarters headquarters
phases phase|diseases disease|corpses corpse|hearses hearse|premises premise
promises promise|exercises exercise|franchises franchise|enterprises enterprise
cruises cruise|excuses excuse|verses verse|defenses defense|offenses offense
senses sense|aches ache|niches niche|sizes size|prizes prize|mazes maze"""
_NOUNS = dict(
    pair.split() for line in _IRREGULAR_NOUNS.split("\n") for pair in line.split("|") if pair.strip()
)
_PLURAL_ONLY = frozenset(
    "people police men women children troops personnel aircraft spacecraft cattle sheep fish feet teeth "
    "mice geese "
    "staff crew phenomena criteria media livestock cavalry infantry clergy youth poultry "
    "offspring salmon deer".split()
)
_NOT_PLURAL_ENDS = ("ss", "us", "is", "'s", "’s")

_IRREGULAR_VERBS = """die died dying dies|lie lied lying lies|tie tied tying ties|rise rose risen rising
fall fell fallen|grow grew grown|lose lost losing|win won winning|leave left leaving
flee fled fleeing|find found|take took taken taking|hold held|shoot shot|hurt hurt
cut cut cutting|put put putting|hit hit hitting|hang hung hanged|steal stole stolen
break broke broken|burn burned burnt|bring brought|buy bought|sell sold|build built
send sent|spend spent|lend lent|give gave given giving|get got gotten getting
go went gone goes going|come came coming|become became becoming
begin began begun beginning|run ran running|see saw seen|show showed shown|pay paid
lay laid|say said|tell told|make made making|meet met|keep kept|lead led|feed fed
fly flew flown flies flying|draw drew drawn|drive drove driven|write wrote written
sink sank sunk|swim swam swum|stand stood|understand understood
strike struck stricken|sit sat|set set setting|shut shut shutting
shrink shrank shrunk|sleep slept|speak spoke spoken|spread spread|sweep swept
teach taught|think thought|throw threw thrown|wear wore worn
withdraw withdrew withdrawn|catch caught|choose chose chosen|cost cost|deal dealt
fight fought|forget forgot forgotten|freeze froze frozen|hide hid hidden
know knew known|bear bore borne|born born|bury buried buries burying
carry carried carries carrying|deny denied|free freed freeing|behead beheaded
miss missing|seek sought|split split|bind bound|beat beat beaten|drink drank drunk
eat ate eaten|drop dropped dropping|control controlled|rescue rescued
total totaled totalled totalling|cancel cancelled canceled|travel travelled traveled
label labelled labeled|fuel fuelled fueled|kidnap kidnapped|double doubled doubling
arise arose arisen|awake awoke|bleed bled|blow blew blown|breed bred|cling clung|creep crept|dig dug|feel felt
forbid forbade forbidden|forgive forgave forgiven|hear heard|light lit|mean meant|mistake mistook mistaken
overthrow overthrew overthrown|overtake overtook overtaken|override overrode overridden|overcome overcame
prove proved proven|ride rode ridden|ring rang rung|shake shook shaken|sing sang sung|slide slid|spring sprang sprung
stick stuck|swear swore sworn|swing swung|tear tore torn|undergo underwent undergone|undertake undertook undertaken
uphold upheld|wake woke woken|withhold withheld|foresee foresaw foreseen|rebuild rebuilt|resell resold
halve halved|triple tripled|sue sued|agree agreed|guarantee guaranteed|refer referred
commit committed|admit admitted|submit submitted|permit permitted|occur occurred
transfer transferred|patrol patrolled|raze razed|feature featured|quit quitting
bid bidding|overturn overturned|seize seized|release released|injure injured"""
_VERBS = {
    form: forms.split()[0]
    for line in _IRREGULAR_VERBS.split("\n")
    for forms in line.split("|")
    for form in forms.split()[1:]
}
_KEEP_BARE = frozenset(
    """visit develop limit edit exit profit benefit deposit prohibit inhibit exhibit audit credit
    solicit ballot pilot pivot target market happen abandon question mention commission position
    function sanction auction caution condition station ration fashion pardon poison imprison
    prison season reason blossom ransom orphan open threaten strengthen harden widen weaken
    tighten listen deepen shorten lessen hasten loosen sharpen darken broaden offer order suffer
    recover discover deliver consider remember enter register gather transfer number answer cover
    murder plunder slaughter shelter filter alter foster master render tender wander wonder batter
    shatter scatter hammer monitor honor favor sponsor author labor tutor anchor editor harbor
    doctor factor error mirror halt budget rocket ticket pocket docket trumpet blanket gallop
    envelop gossip worship equip ship inherit merit spirit recruit await model signal channel
    counsel marshal equal rival total cancel travel fuel label level tunnel panel quarrel pencil
    stencil evil control patrol enrol appeal reveal conceal seal steal heal fossil detail retail
    sail fail mail nail rail trail entail avail jail bail curtail boil spoil foil toil soil coil""".split()
)
_E_ENDS = (
    "at iz is us as os v c g u bl pl tl dl gl cl kl fl bl it ot ut et id od ud ad ed ik ak ok uk ek ip "
    "op yp ap in im "
    "um am om iv ir ur or ar ob ib ub rs ns ps ls ys il ul ol"
).split()
_NO_E_ENDS = (
    "aim eim eat oat oot eet oit aid oid eed ead oad ood oud ook eak eek oak eep oop eap oin ain eam "
    "oom eem oam air eir oar "
    "ear oor our eer ous oil ail eal ool eel awl owl ung ing ang ong aud eet out uit ait eit ief ieg "
    "ieu ong ang "
    "ter der ver ber mer ner ger per ker fer ser her en on el"
).split()
_DOUBLES = frozenset("bdgmnprt")


@lru_cache(maxsize=4096)
def noun_lemma(word: str) -> str:
    """The singular of an English noun, lower case: "officers" → "officer", "people" → "person"."""
    word = word.lower().replace("’", "'").removesuffix("'s").strip("'")
    if word in _NOUNS:
        return _NOUNS[word]
    if word.endswith("men"):
        return word[:-3] + "man"
    if len(word) < 4 or not word.endswith("s") or word.endswith(_NOT_PLURAL_ENDS):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes", "zzes")):
        return word[:-2]
    return word[:-1]


def is_plural(word: str) -> bool:
    """Whether an English word looks like a plural noun."""
    word = word.lower()
    if word in STOPS:
        return False
    if word in _PLURAL_ONLY or word in _NOUNS or word.endswith(("men", "women")):
        return True
    return len(word) > 3 and word.endswith("s") and not word.endswith(_NOT_PLURAL_ENDS)


@lru_cache(maxsize=4096)
def past_lemma(word: str) -> str:
    """The verb of an English past form or participle in lower case, "" when the word cannot be one."""
    if word in _VERBS:
        return _VERBS[word]
    if len(word) > 4 and word.endswith("ied"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith("ed") and not word.endswith("eed"):
        return _restore(word[:-2])
    return ""


@lru_cache(maxsize=4096)
def gerund_lemma(word: str) -> str:
    """The verb of an English -ing form in lower case, "" when the word is none."""
    if word in _VERBS:
        return _VERBS[word] if word.endswith("ing") else ""
    if len(word) > 5 and word.endswith("ing"):
        return _restore(word[:-3])
    return ""


@lru_cache(maxsize=4096)
def present_lemma(word: str) -> str:
    """The verb of an English present form in lower case: "carries" → "carry", "costs" → "cost"."""
    if word in _VERBS:
        return _VERBS[word]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes", "zzes", "oes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _restore(stem: str) -> str:
    """Undo what -ed and -ing do to a stem: "stopp" → "stop", "evacuat" → "evacuate"."""
    if stem in _KEEP_BARE or len(stem) < 3:
        return stem + "e" if len(stem) < 3 and stem[-1:] not in "wy" else stem
    if stem[-1] == stem[-2]:
        return stem[:-1] if stem[-1] in _DOUBLES else stem
    if stem.endswith(("eas", "reas", "rous", "aus", "ous", "ais", "uis")):
        return stem + "e"
    if any(stem.endswith(end) for end in _NO_E_ENDS) and not stem.endswith(
        ("rang", "hang", "ledg", "outsid")
    ):
        return stem + "e" if stem.endswith("ang") else stem
    return stem + "e" if any(stem.endswith(end) for end in _E_ENDS) and stem[-2:] != "ss" else stem


NOT_BASE_FORMS = frozenset(
    "last next ago total worth old strong high long wide deep nationwide more less per plus ahead "
    "short due".split()
)
SAY_VERBS = frozenset(
    """say report announce state add note stress tell claim confirm estimate declare explain warn
    believe think emphasize emphasise underline acknowledge admit reveal insist argue suggest
    predict expect learn know write quote inform disclose""".split()
)
NOT_VERBS = frozenset(
    """hundred red bed united armed related so-called limited unprecedented alleged suspected retired
    combined estimated accused wanted deceased indeed need speed seed breed feed agreed-upon
    including according following morning evening building during meeting being spring king thing
    something nothing anything everything ceiling shipping training nursing mining banking housing
    funding rating hearing wedding killed-in parking""".split()
)
CHANGES = frozenset(
    """rise fall grow increase decrease climb drop jump surge decline go raise cut lower hike reduce
    slow accelerate expand widen narrow double triple halve shrink revise bring come soar plunge
    plummet slip swell dip ease move extend edge tumble slump advance up down change shorten
    lengthen lift creep slash quadruple""".split()
)
CASUALTIES = {
    "dead": "die", "injured": "injure", "wounded": "wound", "killed": "kill", "missing": "miss",
    "hurt": "hurt",
    "hospitalized": "hospitalize", "hospitalised": "hospitalise", "detained": "detain", "arrested": "arrest",
    "infected": "infect", "displaced": "displace", "evacuated": "evacuate", "homeless": "", "deceased": "die",
    "homicides": "", "unaccounted": "miss", "trapped": "trap", "rescued": "rescue", "sick": "", "ill": "",
}  # fmt: skip
