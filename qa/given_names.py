"""Common given names, so that "Mark Brown" is a person though both words are words of the language."""

GIVEN_NAMES = frozenset(
    """aaron adam adrian agnes ahmed alan albert alberto alejandro alex alexander alexandra alexei alexey
    alfred ali alice alicia alison amanda amina amy ana andre andrea andreas andrei andrew andrey angela
    anita ann anna anne annie anthony antonio arthur barbara barry ben benjamin bernard betty bill bob boris
    brandon brenda brian bruce bruno carl carla carlos carmen carol caroline catherine cecilia charles
    charlie charlotte chris christian christina christine christopher claire clara claudia colin craig
    cristina daniel daniela dave david dean deborah denis dennis diana diane diego dmitri dmitry dominic
    donald donna dorothy douglas dylan edgar eduardo edward edwin elena elizabeth ella ellen emily emma
    enrique eric erik ernest esther ethan eugene eva evan evelyn fatima felix fernando fiona frances francis
    francisco frank fred frederick gabriel gareth gary geoffrey george gerald gerard giovanni giulia gloria
    gordon grace graham greg gregory guillermo gustav hannah hans harold harriet harry hassan hector
    heinrich helen helena henri henry herbert howard hugh hugo hussein ian ibrahim igor ines ingrid irene
    irina isaac isabel ivan jack jacob jacqueline jacques jaime jake james jamie jan jane janet jason javier
    jean jeff jeffrey jennifer jeremy jerry jesse jessica jesus jim jimmy joan joanna joe joel johan johann
    john johnny jonas jonathan jorge jose joseph joshua juan judith judy julia julian julie justin karen
    karim karin karl kate katherine kathleen katie keith kelly ken kenneth kevin khalid kim kimberly
    konstantin kumar kurt kyle larry lars laura lauren lawrence lee leo leon leonard leonid liam lily linda
    lisa liz louis louise luca lucas lucia lucy luis luke lydia mahmoud marc marco marcus margaret maria
    marie mario mark marta martha martin martina mary matt matthew maurice max megan melissa michael michel
    michelle miguel mike mikhail mohamed mohammad mohammed monica muhammad mustafa nadia nancy naomi natalia
    natalie natasha nathan neil nicholas nicola nicolas nikita nikola nikolai nikolay nina noah nora norman
    oleg olga oliver olivia omar oscar otto pablo pamela patricia patrick paul paula paulo pavel pedro peter
    petra phil philip philippe phillip pierre rachel rafael ralph raymond rebecca ricardo richard rita
    robert roberto robin roger roland roman ronald rosa rosie ross roy ruben rupert russell ruth ryan sally
    salman sam samantha samuel sandra sara sarah scott sean sebastian sergei sergey sergio sharon sheila
    shirley simon sofia sonia sophia sophie stanislav stefan stella stephanie stephen steve steven stuart
    susan svetlana sylvia tamara tanya tatiana ted teresa terry theodore theresa thomas tim timothy tina
    todd tom tommy tony tracy trevor ursula valentina valerie vanessa vera veronica victor victoria viktor
    vincent vladimir walter wang wayne wendy wilhelm william wolfgang xavier yasmin yevgeny yuri yusuf
    zachary zara zhang zoe""".split()
)
