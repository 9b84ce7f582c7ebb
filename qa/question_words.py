"""How people ask, in English and Russian: how the kind of answer, a plan and a changing figure are read.

A question's kind is read from its first question word and what follows it ("Why did the price of bread rise?"
asks for a reason, whatever else it names); a question without one is yes-no by its verb, else read from its
noun ("death toll in …").
"""

import re

from qa import questions_en as english
from qa import questions_ru as russian
from qa.kinds import Kind, compiled

__all__ = ["PATTERNS", "PLAN", "SERIES", "STRUCTURE", "Kind"]

PATTERNS = compiled(
    (
        *english.YES_NO,
        *russian.YES_NO,
        *english.HEADLINES,
        *russian.HEADLINES,
        *english.QUESTIONS,
        *russian.QUESTIONS,
        *english.BARE,
        *russian.BARE,
        ("what", r""),
    )
)
"""Tried in order; the first that fits decides. Each pattern sees the question folded to lower case."""

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
    почем почём кого кому кем чём ком из-за какими каком число числа день дни год года месяц время человек
    люди людей скажите известно имя зовут какой каков какова каково каковы случиться
    произойти""".split()
)
"""Words of a question that say what is asked rather than what it is about."""
