"""What can go wrong with a language model, and what a person is told about it."""

from collections.abc import Mapping
from typing import Literal

FailureKind = Literal[
    "unreachable", "slow", "busy", "server", "key", "model", "context", "request", "cut", "empty", "endless",
    "garbled", "broken", "missing", "stopped",
]  # fmt: skip


class ModelFailure(Exception):
    """The language model gave no usable output. No caller of `ask()` meets it: the answer says so instead.

    `retry_after` is what a busy server asked for, in seconds. The server's own words are kept out of it,
    because they may repeat the key.
    """

    def __init__(self, kind: FailureKind, retry_after: float = 0.0) -> None:
        super().__init__(kind)
        self.kind: FailureKind = kind
        self.retry_after = retry_after


def notice(kind: str, language: str) -> str:
    """One plain sentence on why the answer is made without the model."""
    why, ending = (_WHY_RU, _ENDING_RU) if language == "ru" else (_WHY, _ENDING)
    return f"{why[kind]} {ending}"


_ENDING = "This answer is made of the quoted words alone."
_WHY: Mapping[str, str] = {
    "unreachable": "The language model cannot be reached; check OPENAI_BASE_URL.",
    "slow": "The language model took too long.",
    "busy": "The language model has too many requests at the moment.",
    "server": "The language model's server reports an error.",
    "key": "The language model refuses the key; check OPENAI_API_KEY.",
    "model": "The server does not know this model; check DATELINE_LLM_MODEL.",
    "context": "The question and its quotes are too long for the language model.",
    "request": "The language model's server refuses the request.",
    "cut": "The language model's reply broke off.",
    "empty": "The language model said nothing.",
    "endless": "The language model did not stop.",
    "garbled": "The language model's reply cannot be read.",
    "broken": "The language model failed several times in a row and is left alone for a while.",
    "missing": "The language model's library is missing; run: pip install -c constraints.txt -e '.[llm]'.",
    "stopped": "The language model was stopped.",
    "unsupported": "Nothing the language model wrote is borne out by the quoted words.",
    "silent": "The language model found no answer in the quotes.",
}
_ENDING_RU = "Этот ответ составлен только из приведённых цитат."
_WHY_RU: Mapping[str, str] = {
    "unreachable": "Языковая модель недоступна; проверьте OPENAI_BASE_URL.",
    "slow": "Языковая модель отвечает слишком долго.",
    "busy": "У языковой модели сейчас слишком много запросов.",
    "server": "Сервер языковой модели сообщает об ошибке.",
    "key": "Языковая модель не принимает ключ; проверьте OPENAI_API_KEY.",
    "model": "Сервер не знает такой модели; проверьте DATELINE_LLM_MODEL.",
    "context": "Вопрос и цитаты слишком длинны для языковой модели.",
    "request": "Сервер языковой модели не принимает запрос.",
    "cut": "Ответ языковой модели оборвался.",
    "empty": "Языковая модель ничего не ответила.",
    "endless": "Языковая модель не остановилась.",
    "garbled": "Ответ языковой модели невозможно прочесть.",
    "broken": "Языковая модель несколько раз подряд не ответила и пока не используется.",
    "missing": "Нет библиотеки для языковой модели; выполните: pip install -c constraints.txt -e '.[llm]'.",
    "stopped": "Языковая модель была остановлена.",
    "unsupported": "Ничто из написанного языковой моделью не подтверждается цитатами.",
    "silent": "Языковая модель не нашла ответа в цитатах.",
}
