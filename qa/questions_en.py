"""How people ask in English: the closed-class words from which the kind of answer is read."""

from qa.kinds import Rules, first_words

_AUX = (
    "did|do|does|is|are|was|were|has|have|had|will|would|can|could|should|may|might|must|shall|"
    r"(?:is|are|was|were|do|does|did|has|have|had|wo|would|ca|could|should)n't"
)
ASKING = r"(?:who|whom|whose|what|which|when|where|whereabouts|why|how)"

# What may stand before the first question word: "And in ", "When the cabinet fell, ", "After the vote, ".
_LEAD = (
    first_words(rf"(?:when|after|while|before|once|as) (?!(?:{_AUX})\b)[^,?]+, (?=(?:\w+ )?{ASKING}\b)")
    + rf"(?:(?!\b{ASKING}\b).)*?"
)
# The words before the noun of a headline without a question's order: "final ", "the port's night shift ".
_HEADING = rf"^(?:(?!(?:{ASKING}|{_AUX}|he|she|it|they|there|if|since|after|before|as|in|on|at|by|to|for)\b)"
_HEADING += rf"[\w’'.-]+ ){{0,4}}?(?!.*, (?:\w+ )?{ASKING}\b)"

_ENDS_PHRASE = (
    rf"(?:{_AUX}|the|an?|his|her|its|their|this|that|these|those|who|whose|whom|which|what|when|where|of|in|on|"
    r"at|for|from|to|into|with|by|after|before|besides|against|about|regarding|took|takes?|ran|runs)\b"
)


def _gap(words: int) -> str:
    """What stands before the noun asked for; a verb or another noun's phrase does not."""
    return rf"(?:(?!{_ENDS_PHRASE})[\w'’.-]+ ){{0,{words}}}?"


_BE = r"(?: is| are| was| were|'s|'re)"
_WHICH = r"\b(?:which|what)"
_WHAT_IS = rf"\b(?:which|what){_BE}? (?:the |its |his |her |their |an? )?"
_NAME_OF = rf"\bwhat{_BE} (?:the |his |her )?(?:first |last |full |new )?name of (?:the |an? |this |that |his |her )?"
_CURRENCY = (
    r"(?:dollars?|cents?|euros?|pounds|r(?:o?u)bles?|tenge|yuan|yen|crowns?|francs?|rupees?|pesos?|hryvnias?|lari|"
    r"lira|florins?|dinars?|rials?|zlot(?:y|ys|ies)|forints?|shekels?)"
)
_COST = (
    r"(?:costs?|pay|pays|paid|prices?|priced|worth|spend|spent|fine|fined|budget|earn|earned|earns|salary|"
    r"salaries|invest|invested|loan|borrow|borrowed|money|owe|owed|cash|funding|bail|ransom|sold for|sell for|"
    rf"buy|bought|{_CURRENCY})"
)
_PRICE = (
    r"(?:pri[cs]es?|costs?|fees?|fares?|salary|salaries|wages?|pay|budget|sum|fine|ransom|bail|tariffs?|"
    r"rents?|debts?|exchange rate|value|compensation|payout|revenue|profits?|turnover|price tag|rewards?|bribes?|"
    r"loss(?:es)?(?! of))"
)
_SUM = (
    rf"(?:{_PRICE}|loan|credit|penalty|deficit|surplus|bill|grant|subsidy|reserves|(?:hole|gap) in (?:[\w'-]+ "
    rf"){{0,3}}?(?:budget|fund|finances|accounts)|money)"
)
_RATE = (
    r"(?:percent|per cent|percentage|share|proportion|portion|fraction|stake|turnout|participation|inflation|"
    r"unemployment|(?:\w+ )?(?:inflation|interest|key|base|policy|unemployment|jobless|mortality|birth|growth|tax|"
    r"vaccination|approval) rate)"
)
_RAISE = r"(?:raise|increase|rise|discount|hike|cut|reduction|bonus|growth|surcharge|subsidy)"
_NUMBER = (
    r"(?:number|numbers|toll|count|figures?|total|population|size|age(?! (?:group|limit))|height|length|width|"
    r"depth|weight|distance|magnitude|score|temperature|speed|capacity|area|altitude|volume|circulation)"
)
_TIME_UNIT = r"(?:seconds|minutes|hours|days|nights|weeks|months|years|decades)"
_LONG = (
    r"(?:bridge|tunnel|road|river|border|wall|coast\w*|line|railway|route|pipeline|list|way|diversion|detour|fence|"
    r"cable|channel|canal|pier|crack|track)"
)
_FALLING = (
    r"(?:prices?|inflation|currency|money|shares?|stocks?|sales|turnover|rents?|wages|economy|cost of living)"
)
_NOT_NOUN = r"(?<!the )(?<!\ba )(?<!'s )(?<!its )(?<!his )(?<!her )(?<!their )"
_SAY = (
    rf"(?:{_NOT_NOUN}(?:say|state|tell|comment|describe|call|think|claim|warn|promise|respond|react|rate|assess|"
    r"explain|demand|urge|argue|announce|propose|suggest|stress|emphasi[sz]e|characteri[sz]e|pledge|admit|deny|"
    r"mention|add|declare|insist|recommend|advise|reply|answer))"
)
_SAID = (
    rf"(?:said|saying|told|(?<!been ){_NOT_NOUN}(?:stated|commented|described|called|claimed|warned|promised|"
    r"reacted|rated|assessed|announced|proposed|pledged|responded|explained))"
)
_OPINION = (
    r"(?:verdict|opinion|view|views|stance|line|position|praise|reaction|response|message|comment|words|"
    r"assessment|advice)"
)
_PLURAL = (
    r"(?:people|men|women|children|countries|(?!(?:news|series|crisis|status|virus|campus|press|process|"
    r"business|congress|sports|arms|its|his|this|was|is|has|does|always|thus|goods|access|damages|express|illness|"
    r"address|progress|success|class|loss|princess|access|happens|[\w-]+'s)\b)[\w-]{2,}[^\Wsiu]s)\b"
    r"(?! (?:agency|company|club|team|minister|ministry|city|paper|channel|group|union|firm|maker|office|party|"
    r"bank|court|the|an?|it|him|them|us|its|his|her|their|to)\b)"
)
_PERSON = (
    r"(?:person|man|woman|boy|girl|minister|president|prime minister|premier|official|leader|diplomat|politician|"
    r"actor|actress|author|writer|player|scientist|general|king|queen|candidate|\w{3,}(?:man|woman)|governor|"
    r"mayor|judge|director|head|chief|chairman|chairwoman|secretary|secretary general|coach|boss|striker|singer|"
    r"chancellor|speaker|ambassador|commander|captain|founder|owner|senator|lawyer|prosecutor|winner|successor|"
    r"predecessor|astronaut|pilot|goalkeeper|scorer|champion|ceo|editor|lawmaker|mp|deputy|expert|driver|victim|"
    r"suspect|husband|wife|son|daughter|brother|sister|father|mother|architect|musician|envoy|priest|bishop|"
    r"officer|sergeant|lieutenant|colonel|admiral|soldier|guard|prisoner|hostage|witness|doctor|nurse|surgeon|"
    r"teacher|professor|student|engineer|journalist|reporter|photographer|economist|banker|clerk|manager|artist|"
    r"painter|composer|conductor|referee|athlete|runner|sailor|juror|inspector)"
)
_ORGANISATION = (
    r"(?:agency|company|organi[sz]ation|party|ministry|body|bank|union|court|team|club|newspaper|paper|"
    r"channel|outlet|(?<!age )group|side|alliance|department|council|firm|university|airline|broadcaster|"
    r"institute|regulator|watchdog|website|committee|commission|association|institution|hospital|airport "
    r"operator|supplier|manufacturer|carmaker|lender|laboratory|retailer|magazine|shipyard|museum|faculty|"
    r"charity|foundation|federation|"
    rf"league|insurer|publisher|contractor|gang|militia)\b(?! (?:[\w'-]+ )?{_PERSON}\b)"
    r"(?! (?:members|deputies|leaders|lawmakers|workers|players|clerk))"
)
_PLACE = (
    r"(?:city|town|country|place|region|province|state|village|district|area|location|part|capital|"
    r"continent|venue|street|river|island|port|nation|county|airport|stadium|square|hospital ward|building|sea|"
    r"lake|mountain|republic|home ?town|prison|jail)"
)
_THING = (
    r"(?:ship|boat|vessel|yacht|tanker|trawler|ferry|freighter|submarine|train|plane|aircraft|rocket|satellite|"
    r"book|film|movie|song|album|play|novel|operation|hurricane|storm|typhoon|virus|disease|drug|medicine|dog|"
    r"horse|whale|bear|elephant|law|bill|project|programme|program|product|brand|model|game|exhibition|festival|"
    r"prize|app)"
)
_NOT_A_NAME = (
    r"(?!the\b|an?\b|in\b|on\b|at\b|to\b|being\b|behind\b|going\b|responsible\b|present\b|next\b|among\b|"
    r"now\b|still\b|not\b|against\b|left\b|made\b|chosen\b|shot\b|sworn\b|given\b|sent\b|found\b|taken\b|held\b|"
    r"hurt\b|set\b|missing\b|there\b|happening\b|new\b|it\b|this\b|that\b|he\b|she\b|they\b|his\b|her\b|their\b|"
    r"its\b|(?!(?:moh?amm?[ae]d|ahmed|reed|ned|ted|fred|jared|king|wing|ming|ping|jing|ling|ying|qing|"
    r"bing)\b)\w+(?:ed|ing)\b)"
)
_NOT_AFTER_ALL = r"(?!.*'s )(?!.*\b(?:of|with|for|about|at|on|to|in|like|from|by|\w{3,}ing)\??$)"
_CAUSED = (
    r"(?:caused?|causes|led to|leads to|triggered|prompted|sparked|provoked|made|makes|delayed|prevented|stopped|"
    r"forced|drove|explains?|explained|held up|brought about|(?:lies|lay|is|was|stands|stood) behind|set off|"
    r"brought down|motivated|kept|pushed|started|killed|persuaded|slowed|ignited|"
    r"set (?:[\w'-]+ ){1,3}?(?:alight|on fire|ablaze))"
)
_BY_WHAT = (
    r"(?:(?:\w+ly|else|first|then|might have|may have|could have|has|had|faults?|errors?|mistakes?|factors?|"
    r"events?|problems?|defects?|accidents?|incidents?|circumstances) ){0,2}"
)
_REASON = r"(?:reasons?|excuses?|justifications?|pretexts?|motives?|explanations?|grounds|purposes?)"

_YOU = r"(?:you|we|i|anyone|anybody|someone|somebody|it|they|the (?:articles?|archive|reports?|police|authorities))"
YES_NO: Rules = (
    (
        "yes-no",
        rf"^(?:(?!\b{ASKING}\b)[^?]{{0,80}}, )?(?:(?:and|but|so|then|or) )?(?!may \d)(?:{_AUX})\b"
        rf"(?! (?:{_YOU} )?(?:\w+ )?(?:know|tell|say|known|clear|explain|remember|understand|reported|list|name)\b"
        rf".{{0,40}}\b{ASKING}\b(?! to\b))",
    ),
    ("yes-no", r"^(?:and |but |so )?(?:is|was) it (?:true|correct|right|the case)\b"),
    (
        "yes-no",
        r"^(?:and |but |so )?(?:any(?:one|body|thing)?|(?:has|have|had|did|does|is|are|was|were) any)\b",
    ),
)

# Headlines, tried before the questions too: "age of the man who …" asks nobody's name.
HEADLINES: Rules = (
    ("date", rf"{_HEADING}(?:(?:date|day) (?:of|for|when|on)\b|deadline\b|[\w'’. -]* date\??$)"),
    ("reason", rf"{_HEADING}(?:causes?|reasons?) (?:of|for|why|given)\b"),
    ("money", rf"{_HEADING}(?:size|amount|value) of (?:the |an? )?(?:\w+ )?{_SUM}\b"),
    ("what", rf"{_HEADING}(?:punishment|penalty|sentence|verdict|fate) (?:of|for)\b"),
    ("count", rf"{_HEADING}(?:number of|death toll|toll|population|casualties|arrests|layoffs|fatalities|"
              r"(?:age|height|size|magnitude|length|depth|weight|count) of)\b"),
    ("money", rf"{_HEADING}(?:(?:pri[sc]es?|cost|salary|fare|wages?|budget|reward|bribe|bail) (?:of|for|paid|"
              r"promised|offered)\b|prize money\b)"),
    ("place", rf"{_HEADING}(?:(?:capital|location|venue) (?:of|for)\b|[^?]*, location\??$)"),
    ("person", rf"{_HEADING}name of (?:the |an? )?{_gap(4)}{_PERSON}\b"),
)  # fmt: skip

QUESTIONS: Rules = (
    ("condition", rf"{_LEAD}\b(?<!by )(?<!until )(?<!till )(?<!since )(?<!from )"
                  rf"(?:when|in {_WHICH} cases?|under {_WHICH} (?:conditions?|circumstances)) "
                  rf"(?:(?:can|may|must)(?! (?:we|i)\b)|could (?=.*\b(?:use|shoot|fire|arrest|detain|search)\b)|"
                  r"(?:is it|are (?:\w+ ){1,3}|is (?:\w+ ){1,3})(?:allowed|permitted|entitled|authori[sz]ed|"
                  r"legal)\b)(?!.*\b(?:expect\w*|resume|start|begin|end|finish|arrive|reopen|again|earliest|"
                  r"leave|return|home|get|ready)\b)"),
    ("condition", rf"{_LEAD}(?:\b(?:on|under) what conditions?\b|\bwhat\b.{{0,60}}\bdepends? on\b)"),
    ("reason", rf"{_LEAD}(?:\bwhat {_BY_WHAT}{_CAUSED}\b|{_WHICH} (?:\w+ )?{_REASON}\b|"
               rf"{_WHAT_IS}{_gap(2)}(?:causes?|{_REASON})\b|\bwhat (?:\w+ly )?costs? "
               rf"(?!(?:{_AUX}|of|to|about|less|more|\w*\d\w*)\b)|"
               rf"\bwhat (?:did|does|do).{{1,40}}\bdie of\b|\bbecause of what\b|\bhow come\b|"
               rf"\bhow (?:did|does|do|has|have|can|could|will)\b.{{1,60}}\bjustif(?:y|ied)\b|"
               rf"\bwhat (?:did|does|do|has|have)\b.{{1,50}}(?:\bblame\b|\bas (?:the |an? |its )?(?:\w+ )?"
               rf"(?:cause|reason|trigger|motive|explanation)\b|"
               rf"\b(?:say|think|believe|suspect|claim|find|suppose) {_BY_WHAT}"
               rf"(?:{_CAUSED}|was the (?:reason|cause))\b))"),
    ("duration", rf"{_LEAD}\bhow (?:long(?! ago\b)(?! (?:is|was|are|were) (?:the |a )?(?:\w+ ){{0,2}}{_LONG}\b"
                 rf"(?! (?:\w+ed|shut|down|out)\b))|much (?:more )?time|much longer\b"
                 rf"(?! (?:is|was) the {_gap(2)}{_LONG})|many (?:more )?(?:\w+ )?{_TIME_UNIT}|"
                 rf"quickly(?!.*\b(?:spread|grow|rise|rising|mov|driv|flow|fly|travel)\w*))\b|"
                 rf"{_LEAD}{_WHICH} (?:prison|jail) term\b"),
    ("percent", rf"{_LEAD}\b(?:how (?:many|much) (?:percent|per cent|of a percent)|how (?:high|low|big|large)\b"
                rf".{{0,20}}\b{_RATE})\b"),
    ("count", rf"{_LEAD}\bhow (?:many times\b|often (?:did|had|has|have|was|were)\b)"),
    ("money", rf"{_LEAD}\bhow many (?:\w+ )?{_CURRENCY}\b"),
    ("amount", rf"{_LEAD}(?:\bby how much\b|\bhow much (?:of|more|less|lower|higher|dearer|cheaper)\b|"
               rf"\bhow (?:big|large|high) an? (?:\w+ )?{_RAISE}\b|"
               rf"\bhow (?:fast|far|badly|sharply|steeply) (?:{_AUX}) (?:[\w'-]+ ){{0,3}}?{_FALLING}\b)"),
    ("money", rf"{_LEAD}\bhow much\b.{{0,60}}\b{_COST}\b"),
    ("money", rf"{_LEAD}\bhow (?:big|large|high|heavy|expensive|steep)\b.{{0,40}}\b{_SUM}\b|{_LEAD}\bhow "
              rf"expensive\b"),
    ("money", rf"{_LEAD}\bhow (?:did|has|have|will|do|does)\b.{{0,25}}\b{_PRICE}\b.{{0,40}}\b(?:chang|"
              rf"develop|evolv|mov)\w*|{_LEAD}\bwhat (?:has |had )?happened to (?:the )?{_gap(2)}{_PRICE}\b|"
              rf"{_LEAD}\bhow (?:was|were|is|are|has|have)\b.{{0,25}}\b{_PRICE}\b.{{0,60}}\baffected\b"),
    ("count", rf"{_LEAD}\bhow (?:did|has|have|will|do|does)\b.{{0,40}}\b{_NUMBER}\b.{{0,80}}\b(?:chang|"
              rf"develop|evolv|grow|rise|increas|differ)\w*"),
    ("amount", rf"{_LEAD}\bhow (?:did|has|have|will|do|does)\b.{{0,40}}\b{_RATE}\b.{{0,40}}\b(?:chang|"
               rf"develop|evolv)\w*"),
    ("amount", rf"{_LEAD}\bhow much\b|{_LEAD}{_WHAT_IS}{_gap(3)}(?:{_RAISE}|amount|quantity|quota|damages?)\b"
               r"(?! (?:did|was|were)? ?(?:cause|lead|spark))"),
    ("count", rf"{_LEAD}\bhow (?:many|old|far|tall|high|deep|fast|large|big|wide|heavy|strong|long (?:is|"
              rf"was|are|were)|hot|cold|warm|thin|thick)\b"),
    ("date", rf"{_LEAD}\bhow (?:soon|late|early|recently|long ago)\b"),
    ("reason", rf"{_LEAD}\bwhy\b"),
    ("statement", rf"{_LEAD}\bhow (?:did|do|does|will|would|can|could)\b.{{1,60}}\b{_SAY}\b|"
                  rf"{_LEAD}\bhow (?:has|have|had)\b.{{1,60}}\b{_SAID}\b"),
    ("statement", rf"{_LEAD}\bhow (?:did|does|do)\b.{{1,40}}\b(?:see|view|take)\b"),
    ("date", rf"{_LEAD}(?:\bwhen\b|{_WHICH} (?:(?:other|two|three|exact|first|last) )?(?:date|day|days|"
             rf"month|months|year|years|dates|time|hour|week|century|season|night|weekday)\b(?! did it take)|"
             rf"{_WHAT_IS}{_gap(1)}(?:date|day|deadline)\b)"),
    ("percent", rf"{_LEAD}(?:(?:{_WHICH} |{_WHAT_IS}{_gap(2)}){_RATE}\b|"
                rf"{_WHICH} part of (?:the |its |his |her |their )?(?:[\w'-]+ )?{_PRICE}\b|"
                rf"{_WHICH} interest\b(?=.*\b(?:charg|pay|paid|loan|bond|borrow|lend)\w*))"),
    ("money", rf"{_LEAD}{_WHAT_IS}{_gap(4)}{_PRICE}\b(?! (?:cap|hike|rise|minister))(?! of living)"),
    ("money", rf"{_LEAD}\bwhat (?:is|are|was|were|did|do|does|has|have|had|will|would)\b(?!.*\bname of\b)"
              r"(?:(?!\b(?:about|when|while|if|why|how)\b).){0,60}\b(?:pay|paying|paid|costs?|costing|charge|"
              r"charging|earn|earning|earned|spend|spending|spent|fetch|worth)\b"
              r"(?! (?:about|for their|for his|attention|tribute)\b)(?!.*\b(?:on|with|for)\??$)|"
              rf"{_LEAD}\bwhat (?:do|does|did)\b.{{1,40}}\b(?:get|receive|give) "
              r"(?:per|for (?:an?|one|each|every))\b"),
    ("place", rf"{_LEAD}\bwhat{_BE} the {_gap(2)}{_PLACE}\b[^?]{{0,40}} (?:called|named|known as)\??$"),
    ("person", rf"{_LEAD}\bwhat{_BE} (?:the |his |her |its |their ){_gap(2)}{_PERSON}(?: of [^?]{{1,40}})? "
               r"(?:called|named)\??$"),
    ("what", rf"{_LEAD}\bwhat{_BE} [^?]{{1,60}} (?:called|named|known as)\??$|"
             rf"{_LEAD}\bwhat (?:will|would) [^?]{{1,60}} be (?:called|named|known as)\??$"),
    ("statement", rf"{_LEAD}\bwhat (?:did|does|do|will|would)\b.{{1,80}}\b{_SAY}\b|"
                  rf"{_LEAD}\bwhat (?:has|have|had|is|are|was|were)\b.{{1,80}}\b{_SAID}\b"),
    ("statement", rf"{_LEAD}{_WHAT_IS}{_gap(4)}{_OPINION}\b(?! of the (?:road|city|building))"),
    ("count", rf"{_LEAD}{_WHAT_IS}{_gap(3)}{_NUMBER}\b(?! of (?:speech|honou?r))"),
    ("definition", rf"{_LEAD}(?:{_WHICH} (?:post|position|office|job|role|title|rank)\b|\bwhat (?:does|do|"
                   rf"did) .{{1,30}}\b(?:stand for|mean)\b|"
                   rf"\bwhat{_BE} (?:an? |the )?[\w.-]+\??$|{_WHAT_IS}{_gap(2)}(?:meaning|definition)\b|"
                   rf"\bwhat{_BE} (?:[\w.-]+ ){{0,3}}[\w.-]+'s? (?:new |current |present |day )?(?:post|"
                   rf"position|job|role|title|rank|profession|occupation|trade)\??$|"
                   rf"\bwhat{_BE} {_NOT_AFTER_ALL}{_NOT_A_NAME}(?:[\w.'-]+ ){{0,3}}[\w.'-]+\??$)"),
    ("list", rf"{_LEAD}(?:{_WHICH}{_BE}? (?:the )?names of\b|\bwho(?: are| were|'re) (?:the|all)\b)"),
    ("place", rf"{_LEAD}(?:\bwhere\b|\bwhereabouts\b|"
              rf"(?!\b(?:which|what) place did (?:[\w'-]+ ){{1,6}}?(?:come|finish|take)\b)"
              rf"{_WHICH} {_gap(2)}{_PLACE}\b(?! (?:council|mayor|minister|party|government|of emergency))|"
              rf"\bwhat{_BE} the {_gap(2)}(?:capital|venue|location|home ?town|birthplace)\b|"
              rf"{_NAME_OF}{_gap(2)}{_PLACE}\b(?! (?:[\w'-]+ )?(?:mayor|governor|chief|head)\b))"),
    ("person", rf"{_LEAD}(?:\b(?:which|what(?! \w+ed\b)) {_gap(3)}{_PERSON}\b|"
               rf"{_WHICH} of the (?:[\w-]+ )?(?:{_PERSON}s|accused)\b|{_NAME_OF}{_gap(3)}{_PERSON}\b|"
               rf"\bwhat{_BE} (?:[\w'-]+ ){{0,4}}{_PERSON}'s (?:first |last |full )?name\b|"
               r"\bwhat (?:is|was)(?: his| her) name\b)"),
    ("organisation", rf"{_LEAD}(?:{_WHICH} |{_NAME_OF}){_gap(2)}{_ORGANISATION}"),
    ("what", rf"{_LEAD}{_NAME_OF}{_gap(3)}{_THING}\b"),
    ("person", rf"{_LEAD}{_NAME_OF}[^?]*\b(?:who|whose|whom)\b"),
    ("list", rf"{_LEAD}(?:{_WHICH} (?:the )?{_gap(2)}{_PLURAL}|{_WHICH}(?: are| were|'re) "
             rf"(?:the |its |his |her |their )?{_gap(2)}{_PLURAL}"
             rf"(?=\??$| (?:of|for|in|at|on|that|which|who|between|from|behind|under)\b)|"
             rf"{_WHICH} (?:two|three|four|five|six|seven|eight|nine|ten|kinds?|sorts?)\b)"),
    ("definition", rf"{_LEAD}\bwho{_BE} (?!.*'s )(?!.*\b{_PERSON}\b(?! [\w.'-]+\??$))(?!.*\b(?:of|for|by|"
                   rf"with|behind|in|to|at|now)\b){_NOT_A_NAME}(?:[\w.'-]+ ){{0,3}}[\w.'-]+\??$"),
    ("person", rf"{_LEAD}\b(?:who|whom|whose|who's)\b"),
    ("what", rf"{_LEAD}\b{ASKING}\b"),
)  # fmt: skip

BARE: Rules = (
    ("percent", rf"^(?!.*\b{ASKING}\b).*?\b{_RATE}\b"),
    ("money", rf"^(?!.*\b{ASKING}\b).*?(?:\b(?:pri[sc]es?|cost|salary|fare) (?!cap)|\b(?:pri[sc]es?|cost|salary|"
              r"fare|budget)\??$)"),
    ("count", rf"^(?!.*\b{ASKING}\b).*?\b(?:number of|death toll|toll|population|casualties)\b"),
    ("amount", rf"^(?!.*\b{ASKING}\b).*?\b(?:amount of|amount stolen|damage (?:from|caused|of))\b"),
    ("duration", rf"^(?!.*\b{ASKING}\b).*?\b(?:duration|length of time)\b"),
    ("list", rf"^(?!.*\b{ASKING}\b).*?(?:\bnames of\b|^(?:please )?(?:name|list) (?:all|the|some|every)\b|"
             rf"\blist of\b)"),
    ("what", rf"^(?!.*\b{ASKING}\b).*?\bname of (?:the |an? )?{_gap(3)}{_THING}\b"),
    ("person", rf"^(?!.*\b{ASKING}\b).*?(?:\bname of\b|^(?:new|acting|former) (?!owner)"
               rf"(?:[\w-]+ ){{0,2}}{_PERSON}\b)"),
)  # fmt: skip
