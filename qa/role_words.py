"""Nouns for offices and occupations, and the small words that may stand before them, in English and
Russian."""

import re

LEADERS = frozenset(
    """president premier chancellor leader chief head director chairman chairwoman chairperson chair governor
    mayor commander commissioner king queen emperor sultan emir monarch prince pope superintendent principal
    rector dean boss captain ceo executive manager administrator speaker general-secretary secretary-general
    founder owner coach президент премьер премьер-министр канцлер лидер глава начальник руководитель
    директор гендиректор председатель губернатор мэр командир командующий король королева папа ректор шеф
    капитан генсек старейшина аким спикер заведующий управляющий основатель владелец тренер""".split()
)
"""Heads of something: what "who runs", "кто возглавляет" ask for."""

HEADS = LEADERS | frozenset(
    """minister secretary spokesman spokeswoman spokesperson senator ambassador envoy general colonel major
    lieutenant sergeant admiral marshal judge justice princess duke duchess bishop archbishop cardinal
    patriarch priest professor doctor dr mr mrs ms sir lord lady dame coach author writer novelist poet
    singer actor actress scientist analyst expert economist lawyer attorney prosecutor diplomat counterpart
    representative official deputy congressman congresswoman lawmaker mp politician activist journalist
    reporter editor columnist correspondent engineer epidemiologist researcher physicist chemist biologist
    historian philosopher footballer striker player champion officer inspector detective sheriff councillor
    treasurer rapporteur negotiator mediator adviser advisor aide ombudsman candidate nominee banker trader
    architect magistrate clerk guard soldier curator accountant chef monk nun imam rabbi pastor vicar trustee
    pilot driver nurse surgeon teacher student farmer fisherman fishermen ministers presidents resident
    witness victim suspect widow wife husband son daughter father mother brother sister министр секретарь
    представитель депутат сенатор посол судья прокурор генерал уполномоченный""".split()
)
"""Common nouns for a person in an office or a trade; Russian ones are told by their grammar and stand here
only where
a question has to be read by them."""

MODIFIERS = frozenset(
    """deputy vice former ex acting interim first second new newly then current retired senior junior chief
    prime foreign interior finance defence defense health transport press executive general official
    managing assistant associate incoming outgoing late veteran opposition party union top famous local
    regional federal national permanent special honorary elected private leading prominent young old human
    rights law police army military medical fire trade ruling security state intelligence medal world
    olympic film pop rock football legally disgraced detained jailed two-time three-time ousted deposed
    self-declared de facto""".split()
)
"""Lower-case words that may stand before such a noun without a determiner."""

RANKS = frozenset(
    """deputy vice former ex first second acting interim assistant associate outgoing incoming late co-chair
    next new заместитель замминистра вице-премьер вице-президент бывший экс-президент первый второй новый
    замглавы замдиректора зампред исполняющий""".split()
)
"""What makes the holder of an office another than the one who holds it itself."""

OCCUPATION = re.compile(r"(?:[a-z]{2,}(?:er|or|ist|ian|man|woman|women)|\w*(?:ologist|ographer))\Z")
NO_OCCUPATION = frozenset(
    """after over under other or for earlier later however whether never ever number water power order matter
    summer winter river never together rather neither either another per super paper offer letter member
    quarter centre border floor door color colour labor labour favor honor error terror tremor mirror
    corridor sector prior senior junior major minor human german roman russian indian italian asian persian
    australian canadian egyptian iranian syrian ukrainian armenian georgian belarusian norwegian hungarian
    exist persist resist assist insist list mist twist chapter answer remember consider discover cover
    deliver enter suffer differ refer prefer offer transfer trigger former latter better bigger higher lower
    fewer wider closer former inner outer upper proper cyber november december october september monster
    cluster disaster""".split()
)

JOINS = frozenset("of for at in to on with and the de".split())
"""Words inside the complement of an office: "head of the department for trade and industry"."""

VERBS_OF_LEADING = re.compile(
    r"\b(?:coach|coaches|coached|coaching|lead|leads|led|leading|head|heads|headed|heading|run|runs|ran|running|chair|chairs|chaired|"
    r"command|commands|"
    r"commanded|direct|directs|directed|govern|governs|governed|manage|manages|managed|oversee|oversees|"
    r"oversaw|"
    r"возглавля\w+|возглавил\w*|возглавит\w*|руковод\w+|управля\w+|команд[уо]\w+|"
    r"(?:под|за) (?:председательством|руководством|началом)|во главе со?)\b",
    re.IGNORECASE,
)
