"""How people ask, in English and Russian: the closed-class words from which the kind of answer is read.

A question's kind is read from its first question word and what follows it ("Why did the price of bread rise?"
asks for a reason, whatever else it names); a question without one is yes-no by its verb, else read from its
noun ("death toll in …").
"""

import re
from typing import Literal

Kind = Literal[
    "date", "count", "money", "amount", "duration", "percent", "person", "organisation", "place", "list",
    "reason", "statement", "yes-no", "definition", "condition", "what",
]  # fmt: skip
"""`amount` is asked where money, a percentage or a plain count may answer ("by how much", "what raise")."""

_AUX = (
    "did|do|does|is|are|was|were|has|have|had|will|would|can|could|should|may|might|must|shall|"
    r"(?:is|are|was|were|do|does|did|has|have|had|wo|would|ca|could|should)n't"
)
_ASKING = r"(?:who|whom|whose|what|which|when|where|whereabouts|why|how)"
_ASKING_RU = (
    r"(?:кто|кого|кому|кем|ком|что|чего|чему|чем|ч[её]м|когда|где|куда|откуда|почему|зачем|отчего|насколько|"
    r"сколько|"
    r"скольких|скольким|скольки|скольк(?:ими|их)|как|как(?:ой|ая|ое|ие|ого|их|ому|им|ими|ую|ом)|"
    r"каков[аоы]?|ч(?:ей|ья|ь[её]|ьи|ьего|ьему|ьим|ьими|ьей|ью|ьих)|котор(?:ый|ом|ого|ая|ую))"
)


def _first(lead: str) -> str:
    """The lead where there is one. Not by a possessive "?+", which Python 3.11.2 gets wrong."""
    return rf"^(?:(?:{lead})|(?!{lead}))"


# What may stand before the first question word: "And in ", "When the cabinet fell, ", "После того как …, ".
_LEAD = (
    _first(rf"(?:when|after|while|before|once|as) (?!(?:{_AUX})\b)[^,?]+, (?=(?:\w+ )?{_ASKING}\b)")
    + rf"(?:(?!\b{_ASKING}\b).)*?"
)
_LEAD_RU = (
    _first(
        r"(?:.{0,80}?(?:того|тем|пор|так|перед тем), как [^,?]+, |.{0,40}?(?:после того|в то время|с тех пор|"
        r"перед тем) как [^,?]+, |"
        r"когда [^,?]+, (?=(?:то )?(?:на |в |из )?(?:кто|кого|сколько|куда|почему|зачем|как(?:ой|ая|ие|ую))\b))"
    )
    + rf"(?:(?!\b{_ASKING_RU}\b).)*?"
)
_NONE = rf"^(?!.*\b(?:{_ASKING}|{_ASKING_RU})\b).*?"


def _gap(words: int) -> str:
    return rf"(?:(?!(?:{_AUX})\b)[\w'’.-]+ ){{0,{words}}}?"


_BE = r"(?: is| are| was| were|'s|'re)"
_WHICH = r"\b(?:which|what)"
_WHAT_IS = rf"\b(?:which|what){_BE}? (?:the |its |his |her |their |an? )?"
_COST = (
    r"(?:costs?|pay|pays|paid|prices?|priced|worth|spend|spent|fine|fined|budget|earn|earned|earns|salary|"
    r"salaries|"
    r"invest|invested|loan|borrow|borrowed|money|owe|owed|cash|funding|bail|ransom|sold for|sell for|buy|"
    r"bought|"
    r"dollars?|euros?|pounds|r(?:o?u)bles?|tenge|yuan|yen|crowns?|francs?|rupees?|pesos?|hryvnias?|lari|lira)"
)
_PRICE = (
    r"(?:pri[cs]es?|costs?|fees?|fares?|salary|salaries|wages?|pay|budget|sum|fine|ransom|bail|tariffs?|"
    r"rents?|debt|"
    r"exchange rate|value|compensation|payout|revenue|profits?|turnover|price tag)"
)
_RATE = (
    r"(?:percent|per cent|percentage|share|proportion|turnout|inflation|unemployment|"
    r"(?:\w+ )?(?:inflation|interest|key|base|policy|unemployment|jobless|mortality|birth|growth|tax|"
    r"vaccination) rate)"
)
_NUMBER = (
    r"(?:number|numbers|toll|count|figures?|total|population|size|age|height|length|width|depth|weight|"
    r"distance|"
    r"magnitude|score|temperature|speed|capacity|area|altitude|volume|circulation)"
)
_TIME_UNIT = r"(?:seconds|minutes|hours|days|nights|weeks|months|years|decades)"
_SAY = (
    r"(?:say|said|saying|state|stated|tell|told|comment|commented|describe|described|call|called|think|"
    r"claim|claimed|warn|"
    r"warned|promise|promised|respond|react|reacted|rate|rated|assess|assessed|explain|demand|urge|argue|"
    r"announce|"
    r"announced|propose|proposed|suggest|stress|emphasi[sz]e|characteri[sz]e|pledge|pledged|admit|deny|"
    r"mention|add|"
    r"declare|insist|recommend|advise|reply|answer)"
)
_OPINION = (
    r"(?:verdict|opinion|view|views|stance|line|position|praise|reaction|response|message|comment|"
    r"assessment|advice|explanation)"
)
_PLURAL = (
    r"(?:people|men|women|children|countries|(?!(?:news|series|crisis|status|virus|campus|press|process|"
    r"business|congress|"
    r"sports|arms|its|his|this|was|is|has|does|always|thus|goods|access|damages|express|illness|address|"
    r"progress|success|class|loss|"
    r"princess|access|[\w-]+'s)\b)[\w-]{2,}[^\Wsiu]s)\b(?! (?:agency|company|club|team|minister|ministry|"
    r"city|paper|channel|"
    r"group|union|firm|maker|office|party|bank|court))"
)
_ORGANISATION = (
    r"(?:agency|company|organi[sz]ation|party|ministry|body|bank|union|court|team|club|newspaper|paper|"
    r"channel|outlet|"
    r"group|side|alliance|department|council|firm|university|airline|broadcaster|institute|regulator|"
    r"watchdog|website|"
    r"committee|commission|association|institution|hospital|airport operator|supplier|manufacturer|carmaker|"
    r"lender)"
)
_PLACE = (
    r"(?:city|town|country|place|region|province|state|village|district|area|location|part|capital|"
    r"continent|venue|street|"
    r"river|island|port|nation|county|airport|stadium|square|hospital ward|building|sea|lake|mountain|"
    r"republic|home ?town)"
)
_PERSON = (
    r"(?:person|man|woman|minister|president|prime minister|premier|official|leader|diplomat|politician|"
    r"actor|actress|author|"
    r"writer|player|scientist|general|king|queen|candidate|spokesman|spokeswoman|spokesperson|governor|"
    r"mayor|judge|"
    r"director|head|chief|chairman|chairwoman|secretary|secretary general|coach|boss|striker|singer|"
    r"chancellor|speaker|"
    r"ambassador|commander|captain|founder|owner|senator|lawyer|prosecutor|winner|successor|predecessor|"
    r"astronaut|pilot|"
    r"goalkeeper|scorer|champion|ceo|editor|lawmaker|mp|deputy|expert|fisherman|driver|victim|suspect|"
    r"husband|wife|"
    r"son|daughter|brother|sister|father|mother)"
)
_NOT_A_NAME = (
    r"(?!the\b|an?\b|in\b|on\b|at\b|to\b|being\b|behind\b|going\b|responsible\b|present\b|next\b|among\b|"
    r"now\b|still\b|not\b|"
    r"against\b|left\b|made\b|chosen\b|shot\b|sworn\b|given\b|sent\b|found\b|taken\b|held\b|hurt\b|set\b|"
    r"missing\b|there\b|"
    r"happening\b|new\b|it\b|this\b|that\b|he\b|she\b|they\b|his\b|her\b|their\b|its\b|"
    r"(?!(?:moh?amm?[ae]d|ahmed|reed|ned|ted|fred|jared|king|wing|ming|ping|jing|ling|ying|qing|"
    r"bing)\b)\w+(?:ed|ing)\b)"
)

_ENGLISH: tuple[tuple[Kind, str], ...] = (
    ("condition", rf"{_LEAD}\b(?:when|in {_WHICH} cases?|under {_WHICH} (?:conditions?|"
                  rf"circumstances)) (?:(?:can|may|could|must) "
                  r"(?!.*\b(?:expect|resume|start|begin|end|finish|arrive|reopen|"
                  r"open again)\b)(?!\w+ be (?:expected|ready))|"
                  r"(?:is it|are (?:\w+ ){1,3}|is (?:\w+ ){1,3})(?:allowed|permitted|entitled|authori[sz]ed|"
                  r"legal)\b)"),
    ("condition", rf"{_LEAD}(?:\b(?:on|under) what conditions?\b|\bwhat\b.{{0,60}}\bdepends? on\b)"),
    ("duration", rf"{_LEAD}\bhow (?:long(?! ago\b)(?! (?:is|was|are|were) (?:the |"
                 rf"a )?(?:\w+ ){{0,2}}(?:bridge|tunnel|road|river|border|"
                 rf"wall|coast\w*|line|railway|route|pipeline|list)\b)|much (?:more )?time|"
                 rf"many (?:more )?(?:\w+ )?{_TIME_UNIT})\b"),
    ("percent", rf"{_LEAD}\b(?:how (?:many|much) (?:percent|per cent|of a percent)|how (?:high|low|big|"
                rf"large)\b.{{0,20}}\b{_RATE})\b"),
    ("count", rf"{_LEAD}\bhow many times\b"),
    ("money", rf"{_LEAD}\bhow (?:much|many)\b.{{0,60}}\b{_COST}\b"),
    ("money", rf"{_LEAD}\bhow (?:big|large|high|heavy|expensive)\b.{{0,25}}\b{_PRICE}\b|"
              rf"{_LEAD}\bhow expensive\b"),
    ("money", rf"{_LEAD}\bhow (?:did|has|have|will|do|does)\b.{{0,25}}\b{_PRICE}\b.{{0,40}}\b(?:chang|"
              rf"develop|evolv|mov)\w*"),
    ("count", rf"{_LEAD}\bhow (?:did|has|have|will|do|does)\b.{{0,40}}\b{_NUMBER}\b.{{0,80}}\b(?:chang|"
              rf"develop|evolv|grow|rise|increas|"
              r"differ)\w*"),
    ("amount", rf"{_LEAD}\bhow (?:did|has|have|will|do|does)\b.{{0,40}}\b{_RATE}\b.{{0,40}}\b(?:chang|"
               rf"develop|evolv)\w*"),
    ("amount", rf"{_LEAD}\bhow much\b|{_LEAD}{_WHAT_IS}{_gap(3)}(?:raise|increase|rise|discount|hike|cut|"
               rf"reduction|amount|"
               rf"damages?|bonus|growth|surcharge|subsidy)\b(?! (?:did|was|were)? ?(?:cause|lead|spark))"),
    ("count", rf"{_LEAD}\bhow (?:many|old|far|tall|high|deep|fast|large|big|wide|heavy|strong|long (?:is|"
              rf"was|are|were)|hot|cold|warm)\b"),
    ("date", rf"{_LEAD}\bhow (?:soon|late|early|recently|long ago)\b"),
    ("reason", rf"{_LEAD}\b(?:why|how come)\b"),
    ("statement", rf"{_LEAD}\bhow\b.{{1,60}}\b{_SAY}\b"),
    ("statement", rf"{_LEAD}\bhow (?:did|does|do)\b.{{1,40}}\b(?:see|view|take)\b"),
    ("date", rf"{_LEAD}(?:\bwhen\b|{_WHICH} (?:(?:other|two|three|exact|first|last) )?(?:date|day|days|"
             rf"month|months|year|years|dates|"
             rf"time|week|century|season|night|weekday)\b(?! did it take)|{_WHAT_IS}{_gap(1)}(?:date|day|"
             rf"deadline)\b)"),
    ("percent", rf"{_LEAD}(?:{_WHICH} |{_WHAT_IS}{_gap(2)}){_RATE}\b"),
    ("money", rf"{_LEAD}{_WHAT_IS}{_gap(4)}{_PRICE}\b(?! (?:cap|hike|rise|minister))(?! of living)"),
    ("money", rf"{_LEAD}\bwhat (?:did|do|does|will|would)\b.{{0,60}}\b(?:pay|cost|charge|"
              rf"earn)\b(?! (?:about|for their|for his))"),
    ("statement", rf"{_LEAD}\bwhat (?:did|does|do|has|have|had|was|is|will|would)\b.{{1,80}}\b{_SAY}\b"),
    ("statement", rf"{_LEAD}{_WHICH}\b.{{0,40}}\b{_OPINION}\b(?! of the (?:road|city|building))"),
    ("reason", rf"{_LEAD}(?:\bwhat (?:\w+ )?(?:caused|led to|triggered|prompted|sparked|provoked|made|"
               rf"delayed|prevented|stopped|forced|"
               r"drove|explains?|explained|held up|brought about|lies behind|lay behind|(?:is|was) behind|"
               r"set off|brought down|motivated|"
               rf"kept|pushed)\b|{_WHICH} reasons?\b|{_WHAT_IS}{_gap(2)}(?:causes?|reasons?|motives?)\b|"
               r"\bwhat (?:did|does|do).{1,40}\bdie of\b|\bbecause of what\b)"),
    ("count", rf"{_LEAD}{_WHAT_IS}{_gap(3)}{_NUMBER}\b(?! of (?:speech|honou?r))"),
    ("definition", rf"{_LEAD}(?:{_WHICH} (?:post|position|office|job|role|title|rank)\b|\bwhat (?:does|do|"
                   rf"did) .{{1,30}}\b(?:stand for|mean)\b|"
                   rf"\bwhat{_BE} (?:an? |the )?[\w.-]+\??$|{_WHAT_IS}{_gap(2)}(?:meaning|definition)\b|"
                   rf"\bwhat{_BE} {_NOT_A_NAME}(?:[\w.'-]+ ){{0,3}}[\w.'-]+\??$)"),
    ("list", rf"{_LEAD}(?:{_WHICH}{_BE}? (?:the )?names of\b|\bwho(?: are| were|'re) (?:the|all)\b)"),
    ("place", rf"{_LEAD}(?:\bwhere\b|\bwhereabouts\b|{_WHICH} {_gap(2)}{_PLACE}\b(?! (?:council|mayor|"
              rf"minister|party|government|of emergency))|"
              rf"\bwhat{_BE} the {_gap(2)}(?:capital|venue|location|home ?town|birthplace)\b|"
              rf"\bwhat{_BE} the name of (?:the |this |that )?{_gap(2)}{_PLACE}\b)"),
    ("person", rf"{_LEAD}(?:{_WHICH} {_gap(3)}{_PERSON}\b|\bwhat{_BE} (?:the |his |her )?(?:first |last |"
               rf"full )?name of (?:the |an? )?"
               rf"(?:[\w'-]+ ){{0,3}}{_PERSON}\b|\bwhat{_BE} (?:[\w'-]+ ){{0,4}}{_PERSON}'s (?:first |last |"
               rf"full )?name\b|"
               r"\bwhat (?:is|was)(?: his| her) name\b)"),
    ("organisation", rf"{_LEAD}(?:{_WHICH} {_gap(2)}{_ORGANISATION}\b|\bwhat{_BE} the name of (?:the |his |"
                     rf"her )?{_gap(2)}{_ORGANISATION}\b)"),
    ("list", rf"{_LEAD}(?:{_WHICH}{_BE}? (?:the )?{_gap(2)}{_PLURAL}|{_WHICH} (?:two|three|four|five|six|"
             rf"seven|eight|nine|ten|kinds?|sorts?)\b)"),
    ("definition", rf"{_LEAD}\bwho{_BE} (?!(?:.*\b|.*'s ){_PERSON}\b(?! [\w.'-]+\??$))(?!.*\b(?:of|for|by|"
                   rf"with|behind|in|to|at|now)\b)"
                   rf"{_NOT_A_NAME}(?:[\w.'-]+ ){{0,3}}[\w.'-]+\??$"),
    ("person", rf"{_LEAD}\b(?:who|whom|whose|who's)\b"),
    ("what", rf"{_LEAD}\b{_ASKING}\b"),
)  # fmt: skip

_TIME_RU = r"(?:времени|секунд\w*|минут\w*|час(?:ов|а)|дней|дня|суток|ночей|недел\w+|месяц\w+|десятилети\w+)"
_MONEY_RU = (
    r"(?:сто(?:ит|ят|ила?|или|ило|ить)|обойд\w+|обош\w+|заплат\w+|плат\w+|потрат\w+|тратит\w*|выдел\w+|"
    r"зарабат\w+|заработа\w+|денег|"
    r"руб\w+|доллар\w+|евро|тенге|крон|юан\w+|гривен|лир|тугрик\w*|фунт\w+|инвестир\w+|вложи\w+|оштраф\w+|"
    r"купи\w+|прода\w+|оцени\w+)"
)
_PRICE_RU = (
    r"(?:цен[аеуы]|стоимост\w+|зарплат\w+|оклад\w*|бюджет\w*|сумм\w+|штраф\w*|выкуп\w*|тариф\w*|курс|"
    r"плат[аыу]|пошлин\w+|"
    r"компенсаци\w+|долг\w*|выплат\w+|пенси\w+|прибыл\w+|выручк\w+|премия)"
)
_WHICH_RU = r"\bкак(?:ой|ая|ое|ие|ого|их|ому|им|ими|ую|ом)"
_WHICH_ONE_RU = r"\bкак(?:ой|ая|ое|ого|ому|им|ую|ом)"
_HOW_IS_RU = r"\bкаков[аоы]?(?: был[аои]?| сейчас| будет)?"
_SAID_RU = (
    r"(?:сказал\w*|заявля?л\w*|заявил\w*|сообщил\w*|сообщал\w*|говорил\w*|говорит|говорят|отметил\w*|"
    r"дума[ею]т\w*|ответил\w*|оценил\w*|"
    r"оценива\w+|прокомментировал\w*|назвал\w*|описал\w*|объяснил\w*|подчеркнул\w*|потребовал\w*|"
    r"пообещал\w*|обещал\w*|рассказал\w*|"
    r"отреагировал\w*|призвал\w*|предложил\w*|объявил\w*|посоветовал\w*|считает|предупредил\w*|утвержда\w+|"
    r"отозвал\w+|высказал\w+|"
    r"предлага\w+|требу[ею]т)"
)

_RUSSIAN: tuple[tuple[Kind, str], ...] = (
    ("condition", rf"{_LEAD_RU}(?:\b(?:когда|в каких? случа\w+|при каких? (?:услови\w+|"
                  rf"обстоятельств\w+))\b.{{0,40}}\b(?:может|могут|"
                  r"можно|имеют право|вправе|разрешено|разрешается)\b|\bв как(?:их|ом) случа\w+|"
                  r"\bпри как(?:их|ом) (?:услови|обстоятельств)\w+|"
                  r"\bна каких условиях|\bот чего зависит)"),
    ("duration", rf"{_LEAD_RU}(?:\bкак (?:\w+ )?(?:долго|надолго)\b|"
                 rf"\bсколько (?:ещ?е )?(?:\w+ )?{_TIME_RU}\b|\bна какой срок\b|"
                 r"\bза какое время\b|\b(?:на|за) сколько (?:лет|года?)\b|\bк скольким (?:\w+ )?(?:годам|"
                 r"месяцам)\b|"
                 r"\bсколько лет (?:тюрьмы|заключения|колонии|подряд|назад|строгого)|\bскольк\w+ (?:лет|"
                 r"года?)\b.{0,40}\b(?!исполнилось)"
                 r"(?:\w{2,}(?:ал|ил|ел|ял|ла|ло|ли|лся|лась|лось|лись)|продлится|длится|идет|"
                 r"займет)\b(?<!было)(?<!была)(?<!были))"),
    ("count", rf"{_LEAD_RU}\b(?:во )?сколько раз\b"),
    ("percent", rf"{_LEAD_RU}(?:\b(?:сколько|скольких|скольки) процент\w*|(?:{_WHICH_RU}|"
                rf"{_HOW_IS_RU}) (?:\w+ ){{0,2}}?(?:процент\w*|дол[яюи]|явк\w+|"
                r"инфляци\w+|ставк\w+|безработиц\w+|уровень (?:\w+ )?(?:инфляци\w+|безработиц\w+|"
                r"смертност\w+|одобрени\w+|поддержки)))"),
    ("money", rf"{_LEAD_RU}(?:\b(?:сколько|скольких|скольки)\b(?! (?:человек|людей|"
              rf"процент)).{{0,50}}\b{_MONEY_RU}\b|\bпо какой цене\b|"
              rf"(?:{_WHICH_RU}|{_HOW_IS_RU}) (?:(?!был|буд)\w+ ){{0,2}}?{_PRICE_RU}\b|"
              rf"\bкак (?:из)?мен\w+ (?:\w+ ){{0,2}}?{_PRICE_RU}\b)"),
    ("date", rf"{_LEAD_RU}\b(?:во сколько (?!обо|оцен|раз)|в котором часу|который час)"),
    ("amount", rf"{_LEAD_RU}(?:\b(?:на сколько|насколько)\b(?! (?:это )?(?:опасн|серьезн|велик|важн|"
               rf"вероятн)\w+)|\bв какую сумму|"
               rf"\bсколько (?:\w+ )?(?:получ\w+|теря\w+|потеря\w+|собра\w+|недополуч\w+)\b(?! ранени)|"
               rf"(?:{_WHICH_RU}|{_HOW_IS_RU}) (?:(?!был|буд)\w+ ){{0,2}}?(?:прибавк\w+|надбавк\w+|"
               rf"повышени\w+|скидк\w+|рост\w*|снижени\w+|"
               r"ущерб\w*|размер\w*|объем\w*|убыт\w+)\b(?! ли)|\bв какой степени)"),
    ("date", rf"{_LEAD_RU}\b(?:когда|как давно|как скоро|(?:с |до |к |на |от )?какого (?:\w+ )?(?:числа|дня|"
             rf"месяца|года|времени|срока)|"
             r"какой (?:сегодня )?(?:день|датой)|(?:в |к |на |за |по )?как(?:ой|ая|ие|ую|ом|ое|ому|их|"
             r"им) (?:\w+ )?(?:дат\w+|день|дни|дню|дням|днях|"
             r"месяц\w*|год\w*|срок\w*|сроки|числ(?:о|у|а)(?! (?:погиб|жерт|ран|пострад|заболев|участник|"
             r"люд))|век\w*|время|недел\w+))\b"),
    ("count", rf"{_LEAD_RU}(?:\b(?:сколько|скольких|скольким|скольки|сколькими)\b|(?:{_WHICH_RU}|"
              rf"{_HOW_IS_RU}) (?:(?!был|буд)\w+ ){{0,2}}?"
              r"(?:числ\w+|количеств\w+|численност\w+|населени\w+|возраст\w*|высот\w+|длин\w+|глубин\w+|"
              r"площад\w+|температур\w+|"
              r"скорост\w+|магнитуд\w+|счет\w*|вес\w*|масштаб\w*|протяженност\w+|расстояни\w+|"
              r"вместимост\w+)\b(?! ведом)|"
              r"\bкак (?:\w+ ){0,3}?(?:из)?мен\w+ (?:\w+ ){0,2}?(?:числ\w+|количеств\w+))"),
    ("reason", rf"{_LEAD_RU}(?:\b(?:почему|зачем|отчего|из-за (?:чего|кого)|вследствие чего|в связи с чем|"
               rf"с чем (?:это )?связан\w*|"
               r"чем (?:был[аои]? )?(?:вызван\w*|объясн\w+|обусловлен\w*|мотивир\w+))\b|\b(?:по|в чем|"
               r"какова?|каковы|какая|какие|какой)"
               r" (?:\w+ ){0,2}?(?:причин\w+|мотив\w*)|\bот чего (?:умер|погиб|скончал)\w*|\bза что\b|"
               r"\bчто (?:\w+ )?(?:вызвало|стало (?:\w+ )?(?:причиной|поводом)|привело к|послужило|"
               r"спровоцировало|заставило|помешало|"
               r"побудило|задержало|толкнуло)\b)"),
    ("definition", rf"{_LEAD_RU}(?:\b(?:кто|что) (?:такой|такая|такое|такие)\b|"
                   rf"{_WHICH_RU} (?:\w+ )?(?:должност\w+|пост|роль|звание|титул)\b|"
                   r"\bчем жив[её]т\b|\bчем занима\w+тся\b|\bкак расшифровыва\w+\b|\bчто (?:значит|"
                   r"означает)\b|\bкем (?:работает|является)\b)"),
    ("person", rf"{_LEAD_RU}(?:\bкак зовут\b|\bкак (?:имя|фамилия|его имя)\b|\bч(?:ей|ья|ь[её]|ьи|ьего|ьему|"
               rf"ьим|ьими|ьей|ью|ьих)\b)"),
    ("statement", rf"{_LEAD_RU}(?:\b(?:что|как|чем)\b.{{1,60}}\b{_SAID_RU}\b|\bо ч[её]м\b|\b(?:что|"
                  rf"как) {_SAID_RU}\b|"
                  rf"{_WHICH_RU} (?:\w+ )?(?:мнение|позици\w+|реакци\w+|оценк\w+|совет|заявление)\b|"
                  rf"{_HOW_IS_RU} (?:\w+ )?"
                  r"(?:мнение|позиция|реакция|оценка))"),
    ("place", rf"{_LEAD_RU}(?:\b(?:где|куда|откуда)\b|{_WHICH_ONE_RU} (?:(?!был|"
              rf"буд)\w+ ){{0,2}}?(?:город(?:а|е|у|ом)?|стран[аеуы]|страной|област[ьи]|"
              r"регион(?:а|е|у)?|район(?:а|е|у)?|мест[оеа]|сел[оае]|част[ьи]|республик[аеиу]|канале|"
              r"остров(?:а|е)?|порт(?:а|у)?|штат(?:а|е)?|провинци[яию]|"
              r"столиц[аеуы]|улиц[аеуы]|аэропорт(?:а|у)?|стадион(?:а|е)?|дерев\w+|рек[аеиу]|континент\w*|"
              r"площад[ьи])\b"
              r"|\bкак называ\w+ (?:\w+ ){0,2}?(?:город|страна|село|деревня|река|остров|столица|поселок)\b)"),
    ("organisation", rf"{_LEAD_RU}(?:{_WHICH_ONE_RU} (?:(?!был|буд)\w+ ){{0,2}}?(?:агентств(?:о|а|у|ом)|"
                     rf"компани[яиюей]+|организаци[яиюей]+|парти[яиюей]+|министерств(?:о|а|у|ом)|"
                     r"ведомств(?:о|а|у|ом)|банк(?:а|у|ом)?|суд(?:а|у|ом)?|команд[аеуы]|командой|клуб(?:а|у|"
                     r"ом)?|газет[аеуы]|сторон[аеуы]|стороной|орган(?:а|у|ом)?|"
                     r"телеканал(?:а|у|ом|е)?|издани(?:е|я|ю|и)|университет(?:а|у|ом|е)?|"
                     r"авиакомпани[яиюей]+|ютуб-канал(?:а|е|у)?|ютуб канал\w*|фирм[аеуы]|"
                     r"институт(?:а|у|ом)?|больниц[аеуы]|комисси[яиюей]+|корпораци[яиюей]+)\b|"
                     r"\bкак называ\w+ (?:\w+ ){0,2}?(?:компания|партия|организация|банк|клуб|агентство))"),
    ("person", rf"{_LEAD_RU}{_WHICH_ONE_RU} (?:(?!был|буд)\w+ ){{0,2}}?(?:(?:премьер-)?министр(?:а|у|ом)?|"
               rf"президент(?:а|у|ом)?|политик(?:а|у|ом)?|дипломат(?:а|у|ом)?|"
               r"чиновник(?:а|у|ом)?|глав[аеуы]|депутат(?:а|у|ом)?|генерал(?:а|у|ом)?|тренер(?:а|у|ом)?|"
               r"игрок(?:а|у|ом)?|ученый|ученого|спортсмен\w*|"
               r"актер(?:а|у|ом)?|певец|певица|судья|судью|губернатор(?:а|у|ом)?|мэр(?:а|у|ом)?|"
               r"кандидат(?:а|у|ом)?|человек(?:а|у|ом)?)\b"),
    ("list", rf"{_LEAD_RU}\b(?:какие|каких|каким|какими|(?:между|с) кем и)\b(?! образом)"),
    ("person", rf"{_LEAD_RU}\b(?:кто|кого|кому|кем|ком)\b"),
    ("what", rf"{_LEAD_RU}\b{_ASKING_RU}\b"),
)  # fmt: skip

_EMBEDDED = r"(?:know|tell|say|known|clear|explain|remember|understand|reported|list|name)\b.{0,40}\b"
_EMBEDDED_RU = r"(?:известно|знае\w+|скаж\w+|подскаж\w+|сообща\w+|помни\w+|объясн\w+|ясно|понятно) ли\b.*\b"
_YES_NO: tuple[tuple[Kind, str], ...] = (
    (
        "yes-no",
        rf"^(?:(?!\b{_ASKING}\b)[^?]{{0,80}}, )?(?:(?:and|but|so|then|"
        rf"or) )?(?!may \d)(?:{_AUX})\b(?!.*\b{_EMBEDDED}{_ASKING}\b)",
    ),
    ("yes-no", r"^(?:and |but |so )?(?:is|was) it (?:true|correct|right|the case)\b"),
    (
        "yes-no",
        r"^(?:and |but |so )?(?:any(?:one|body|thing)|(?:has|have|had|did|does|is|are|was|were) any)\b",
    ),
    ("yes-no", rf"^(?!.*\b{_EMBEDDED_RU}(?!что\b){_ASKING_RU}\b).*\b[\w-]+ ли\b(?<!едва ли)(?<!вряд ли)"),
    ("yes-no", r"^(?:а |и |но )?(?:правда|верно|неужели|разве)\b"),
)

_BARE: tuple[tuple[Kind, str], ...] = (
    ("percent", rf"{_NONE}(?:\b{_RATE}\b|\b(?:явка|уровень инфляции|ключевая ставка|процент|доля)\b)"),
    ("date", rf"{_NONE}(?:\b(?:date|day|year) (?:of|when)\b|\b(?:дата|день|год)\b (?=\w))"),
    ("money", rf"{_NONE}(?:\b(?:pri[sc]es?|cost|salary|fare) (?!cap)|\b(?:pri[sc]es?|cost|salary|fare|"
              rf"budget)\??$|"
              r"\b(?:цен[аыу]|стоимость|зарплата|бюджет)\b)"),
    ("count", rf"{_NONE}(?:\b(?:number of|death toll|toll|population|casualties)\b|\b(?:число|количество|"
              rf"численность|население)\b)"),
    ("amount", rf"{_NONE}(?:\b(?:amount of|damage (?:from|caused|of))\b|\b(?:размер|ущерб) )"),
    ("duration", rf"{_NONE}(?:\b(?:duration|length of time)\b|\b(?:длительность|продолжительность)\b)"),
    ("reason", rf"{_NONE}(?:\b(?:cause|reason)s? (?:of|for|why)\b|\bпричин[аыу]\b)"),
    ("list", rf"{_NONE}(?:\b(?:name|list) (?:all|the|of)\b|\b(?:перечисл\w+|назов\w+|список)\b)"),
    ("place", rf"{_NONE}(?:\b(?:capital|location|venue) of\b|\b(?:столица|место) )"),
    ("person", rf"{_NONE}(?:\bname of\b|\b(?:имя|фамилия)\b)"),
    ("yes-no", rf"{_NONE}\b(?:будет|будут|есть|смог\w*|может|могут|\w+[аеиоуыягзсшб]л(?:[аои]|ся|[аои]сь)?)\b.*\?$"),
    ("what", r""),
)  # fmt: skip

# Tried in order; the first that fits decides. Each pattern sees the question folded to lower case.
PATTERNS: tuple[tuple[Kind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern)) for kind, pattern in (*_YES_NO, *_ENGLISH, *_RUSSIAN, *_BARE)
)

PLAN = re.compile(
    r"\b(?:will|going to|plan|plans|planned|scheduled|supposed|due(?! to (?:the|an?|its|his|her|their|bad|"
    r"heavy|lack|fears?)\b)|"
    r"expected|intend\w*|meant|set to|to be|slated|promis\w+|буд[еу]т|планир\w+|намечен\w*|должн\w+|"
    r"собира\w+|намерен\w*|"
    r"запланирован\w*|ожида\w+|обеща\w+|предстоит|состо[ия]тся|пройд[её]т|пройдут|нач(?:н[её]|ну)т(?:ся)?|"
    r"законч[иа]т(?:ся)?|"
    r"откро[ею]т(?:ся)?|закро[ею]т(?:ся)?|уйд[её]т|уйдут|прид[её]т|придут|верн[уе]т(?:ся)?|"
    r"заверш[иа]т(?:ся)?|прибуд[еу]т|"
    r"вывед[еу]т|введ[еу]т|выйд[еу]т|встрет[ия]т(?:ся)?|подпиш[еу]т|вступ[ия]т|возобнов[ия]т(?:ся)?|"
    r"покин[еу]т|прилет[ия]т|приед[еу]т|"
    r"посет[ия]т|получ[иа]т|подорожа[ею]т|выступ[ия]т|отправ[ия]т(?:ся)?)\b"
)
SERIES = re.compile(
    r"\b(?:how (?:did|has|have)\b.{0,80}\b(?:chang|develop|evolv|grow|grew|rise|rose|increase|differ|"
    r"revis)\w*|did the reports|"
    r"(?:reports?|sources?|accounts|articles|agencies|media) (?:agree|differ|disagree|contradict|vary|match)\w*|"
    r"(?:chang|differ|evol)\w+ over time|"
    r"(?:figures?|toll|numbers?|counts?|estimates?)\b.{0,40}\b(?:chang|revis|updat|correct|differ|"
    r"disagree)\w*|"
    r"как\b.{0,60}\b(?:менял\w+|изменил\w+|изменял\w+|росл[аои]|рос|вырос(?:л[аои])?)|"
    r"(?:из)?мен[ия]л\w+ ли (?:число|количество|цифр\w+|данные|оценк\w+|сумм\w+|цен\w+)|"
    r"(?:расход|совпада|отлича|различа|противореч)\w+ (?:ли )?"
    r"(?:данные|сообщени\w+|оценк\w+|источник\w+|цифр\w+)|"
    r"(?:данные|сообщени\w+|оценк\w+|источник\w+|цифр\w+) (?:расход|совпада|отлича|различа|противореч)\w+|"
    r"different (?:figures|numbers|counts))\b"
)
STRUCTURE = frozenset(
    """many much long old far date day days month year years time kind type sort number figure name people
    person persons man men woman tell know please say exactly happen happened take place roughly approximately
    total overall article articles archive report reports reported according много сколько долго чего
    кого кому кем чём ком из-за какими каком число числа день дни год года месяц время человек
    люди людей скажите известно имя зовут какой случиться
    произойти""".split()
)
"""Words of a question that say what is asked rather than what it is about."""
