"""How people ask, in English and Russian: the closed-class words from which the kind of answer is read."""

import re
from typing import Literal

Kind = Literal[
    "date", "count", "money", "duration", "percent", "person", "organisation", "place", "list", "reason",
    "statement", "yes-no", "definition", "condition", "what",
]  # fmt: skip

_MONTH_DAY = r"date|day|days|month|year|years|dates|time"
_PEOPLE_RU = r"кто|кого|кому|кем|ком"

# Tried in order; the first that fits decides. Each pattern sees the question folded to lower case.
PATTERNS: tuple[tuple[Kind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("condition", r"\b(?:when|in (?:what|which) cases?|under (?:what|which) (?:conditions?|circumstances)) (?:can|may|"
                      r"could|should|must|is it|are (?:\w+ ){1,3}(?:allowed|permitted|entitled|authori[sz]ed))\b"
                      r"|\bon what condition"),
        ("condition", r"\b(?:когда|в каких? случа\w+|при каких? (?:услови\w+|обстоятельств\w+))\b.{0,40}"
                      r"\b(?:может|могут|можно|имеют право|вправе|разрешено|разрешается)\b|\bв каких? случа"),
        ("money", r"\bhow much (?:money|did .* cost|does .* cost|do .* cost|was .* (?:worth|paid)|is .* worth|will .* cost"
                  r"|would .* cost)|\bhow much\b.{0,60}\b(?:cost|costs|pay|paid|price|worth|spend|spent|fine|fined|budget"
                  r"|raise|raised|sell|sold|earn|earned|invest|invested|allocate|allocated|loan)\b"
                  r"|\b(?:what|which)\b.{0,30}\b(?:price|cost|fee|fare|salary|wage|budget)\b(?! of living)"
                  r"|\bwhat (?:did|do|does|will)\b.{0,40}\b(?:pay|cost|charge)\b|\bfuel pri[sc]e\b|\bprice of\b"
                  r"|^(?:the )?[\w ]{0,30}\bpri[sc]e\b"),
        ("money", r"\b(?:сколько|во сколько)\b.{0,50}\b(?:стои\w+|обойд\w+|обош\w+|заплат\w+|плат\w+|потрат\w+|"
                  r"выдел\w+|зарабат\w+|денег|руб\w+|доллар\w+|евро|тенге|крон\w*)\b|\b(?:какова|какая|какой|каков)\b"
                  r".{0,15}\b(?:цена|стоимость|зарплата|бюджет)\b|\bдо скольких\b|\bпо какой цене\b"),
        ("percent", r"\b(?:what|which|how many) (?:percent|per cent|percentage|share|proportion)\b|\bby what percentage\b"
                    r"|\b(?:сколько|какой|на сколько) процент\w*|\bкакая доля\b|\bturnout\b|\b(?:interest|key|inflation) rate\b"
                    r"|\bкакова явка\b|\bключев\w+ ставк\w+"),
        ("duration", r"\bhow long\b|\bfor how many (?:days|weeks|months|years|hours|minutes)\b|\bhow many (?:days|weeks|"
                     r"months|years|hours|minutes)\b|\bhow much time\b|\bwhat length of time\b"),
        ("duration", r"\b(?:как долго|сколько (?:времени|дней|недель|месяцев|лет|часов|минут|суток)|на (?:какой срок|"
                     r"сколько (?:дней|недель|месяцев|лет|часов))|за (?:какое время|сколько))\b"),
        ("count", r"\bhow many\b|\bhow much\b|\bhow old\b|\bhow (?:far|tall|high|deep|fast|large|big|wide|heavy)\b"
                  r"|\b(?:what|which) (?:is|was|were|are)?\s?(?:the )?(?:\w+ ){0,3}(?:number|numbers|toll|count|figure|figures"
                  r"|total|population|size|death toll|age|height|distance|magnitude|score)\b|\bthe number of\b|\bdeath toll\b"),
        ("count", r"\b(?:сколько|скольких|скольким|скольки|каково число|какое (?:число|количество)|каков\w? (?:число|возраст|"
                  r"численность|масштаб|высота)|какова численность|число (?:погибших|жертв|пострадавших|раненых))\b"
                  r"|\bво сколько раз\b"),
        ("date", rf"\bwhen\b|\b(?:what|which) (?:{_MONTH_DAY})\b|\b(?:since|until|till|by) (?:when|what (?:{_MONTH_DAY}))\b"
                 r"|\bwhat is the date\b|\bdate of\b|\bhow soon\b|\bwhat was the (?:date|day)\b"),
        ("date", r"\b(?:когда|какого числа|какого (?:\w+ )?(?:дня|месяца|года)|как(?:ой|ого) (?:датой|дат[аеуы])|"
                 r"в как(?:ой|ие|ую|ом) (?:день|дни|дату|месяц\w*|год\w*|срок\w*)|на как(?:ое|ую) (?:число|дату|день)|"
                 r"к как(?:ому|ой) (?:числу|сроку|дате|дню)|до какого (?:числа|срока|дня)|с какого (?:числа|времени|дня))\b"),
        ("reason", r"\bwhy\b|\bwhat (?:caused|led to|triggered|prompted|sparked|provoked|made)\b|\b(?:for )?(?:what|which) "
                   r"reasons?\b|\bwhat (?:is|was|were|are) the (?:cause|causes|reason|reasons)\b|\bhow come\b"
                   r"|\bbecause of what\b|\bthe (?:cause|reason)s? (?:of|for|why)\b"),
        ("reason", r"\b(?:почему|зачем|отчего|из-за чего|по какой причине|в чем причин\w+|каков\w* причин\w+|вследствие чего|"
                   r"что (?:вызвало|стало причиной|привело к|послужило|спровоцировало))\b"),
        ("statement", r"\b(?:what|how) (?:did|does|do|has|have|had|was|is)\b.{1,80}\b(?:say|said|state|tell|told|comment|describe"
                      r"|described|call|called|think|claim|warn|promise|respond|react|rate|assess|explain|demand|urge|"
                      r"verdict|opinion|view|stance|position|argue|announce|propose|suggest|stress|emphasi[sz]e)\b"
                      r"|\bwhat\b.{0,30}\b(?:verdict|opinion|view|stance|line|position|praise|reaction|response|message)\b"
                      r"|\baccording to .* what\b|\bhow (?:did|does|do)\b.{1,60}\b(?:characteri[sz]e|rate|assess|describe|see)\b"),
        ("statement", r"\b(?:что|как)\b.{1,60}\b(?:сказал\w*|заявил\w*|сообщил\w*|говорил\w*|говорит|отметил\w*|думает|ответил\w*|"
                      r"оценил\w*|прокомментировал\w*|назвал\w*|описал\w*|объяснил\w*|подчеркнул\w*|потребовал\w*|"
                      r"обещал\w*|пообещал\w*|рассказал\w*|отреагировал\w*)\b|\bо ч[её]м\b"),
        ("definition", r"\b(?:who|what) (?:is|was|are|were) (?!the\b|an?\b|in\b|on\b|at\b|to\b|being\b)(?:[\w.’'-]+ ){0,4}[\w.’'-]+\??$"
                       r"|\bwhat (?:post|position|office|job|role|title|rank)\b|\bwhat does \w+ (?:stand for|mean)\b"),
        ("definition", r"\b(?:кто|что) (?:такой|такая|такое|такие)\b|\bкак(?:ую|ой) (?:должность|пост|роль)\b|\bчем жив[её]т\b"
                       r"|\bкак расшифровывается\b"),
        ("list", r"\b(?:which|what) (?:\w+ ){0,3}?(?:countries|states|cities|towns|regions|leaders|presidents|ministers|members|people|"
                 r"parties|companies|organi[sz]ations|buildings|offices|places|groups|nations|areas|districts|republics|items|"
                 r"demands|measures|steps|reasons|factors|sides|teams|kinds|types|sorts|things|figures|villages|banks|unions)\b"
                 r"|\bwho (?:are|were) the\b|\b(?:name|list) (?:all|the)\b|\bwho are\b"),
        ("list", r"\b(?:какие|каких|какими|каким)\b (?!образом)|\bперечисл\w+"),
        ("place", r"\bwhere\b|\b(?:in |at |to |from )?(?:which|what) (?:\w+ ){0,2}?(?:city|town|country|place|region|province|state"
                  r"|village|district|area|location|part|capital|continent|venue|street|river|island|port|nation)\b"
                  r"|\bwhereabouts\b|\bthe capital of\b|\bhome ?town\b"),
        ("place", r"\b(?:где|куда|откуда)\b|\b(?:в|из|на|у) как(?:ой|ом|ую|ого) (?:\w+ )?(?:город\w*|стран\w*|област\w*|регион\w*|"
                  r"район\w*|мест\w*|сел\w*|част\w*|республик\w*|канал\w*|остров\w*|порт\w*)\b|\bкакой город\b|\bкакая страна\b"),
        ("organisation", r"\b(?:which|what) (?:\w+ ){0,2}?(?:agency|company|organi[sz]ation|party|ministry|body|bank|union|"
                         r"court|team|club|newspaper|channel|outlet|group|side|alliance|department|council|firm|university)\b"),
        ("organisation", r"\bкак(?:ая|ое|ую|ой|ого|им) (?:\w+ )?(?:агентств\w*|компани\w*|организаци\w*|парти\w*|министерств\w*|"
                         r"ведомств\w*|банк\w*|суд\w*|команд\w*|клуб\w*|газет\w*|сторон\w*|орган\w*)\b"),
        ("person", r"\bwho\b|\bwhom\b|\bwhose\b|\bname of\b|\b(?:which|what) (?:\w+ ){0,3}?(?:person|man|woman|minister|president|"
                   r"official|leader|diplomat|politician|actor|author|player|scientist|general|king|queen|politician|"
                   r"candidate|spokesman|spokeswoman|governor|mayor|judge|director|head)\b"),
        ("person", rf"\b(?:{_PEOPLE_RU})\b|\bкак зовут\b|\bчь[яеию]\b|\bчей\b|\bкак(?:ой|ая|ого|им) (?:\w+ )?(?:министр\w*|"
                   r"президент\w*|политик\w*|дипломат\w*|чиновник\w*|глав[аыу])\b"),
        ("yes-no", r"^(?:and |but |so )?(?:did|do|does|is|are|was|were|has|have|had|will|would|can|could|should|may|might)\b"
                   r"|(?:^|\s)\w+ ли\b|^правда ли|^верно ли|^разве"),
        ("what", r""),
    )
)  # fmt: skip

PLAN = re.compile(
    r"\b(?:will|going to|plan|plans|planned|scheduled|supposed|due|expected|intend\w*|meant|set to|to be|slated|promis\w+|"
    r"буд[еу]т|планир\w+|намечен\w*|должн\w+|собира\w+|намерен\w*|запланирован\w*|ожида\w+|обеща\w+|предстоит)\b"
)
SERIES = re.compile(
    r"\b(?:how (?:did|has|have)\b.{0,80}\b(?:chang|develop|evolv|grow|grew|rise|rose|increase|differ|revis)\w*|did the reports|"
    r"reports? (?:agree|differ|disagree)|(?:chang|differ|evol)\w+ over time|как (?:менял\w+|изменил\w+|росл\w+|выросл\w+)|"
    r"расход\w+ (?:ли )?(?:данные|сообщени\w+|оценк\w+)|different (?:figures|numbers|counts))\b"
)
STRUCTURE = frozenset(
    """many much long old far date day days month year years time kind type sort number figure name people person persons
    man men woman tell know please say exactly happen happened take place roughly approximately total overall article
    articles archive report reports reported according
    много сколько долго число числа день дни год года месяц время человек люди людей скажите известно имя зовут какой
    случиться произойти""".split()
)
"""Words of a question that say what is asked rather than what it is about."""
