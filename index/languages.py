"""A language as people write it, as the code of its articles: "ru_RU", "RU", "Russian", "русский" → "ru"."""

from collections.abc import Mapping
from functools import lru_cache

from index.errors import UsageError


def language_code(written: str) -> str:
    """The ISO code of a language. Raises UsageError for what names none."""
    name = written.strip().casefold().replace("_", "-")
    if name in ("en", "ru"):  # The table of all languages takes a moment to read.
        return name
    names = _names()
    code = names.get(name) or names.get(name.partition("-")[0], "")
    if not code:
        raise UsageError(f"the language {written[:40]!r} is not known; write its code, such as en or ru")
    return code


@lru_cache(maxsize=1)
def _names() -> Mapping[str, str]:
    """Code, three-letter code, English, Russian and own name → code."""
    from babel import Locale
    from babel.core import get_global

    english, russian = (
        {str(code): str(name) for code, name in Locale(language).languages.items()}
        for language in ("en", "ru")
    )
    codes = [code for code in english if "_" not in code]
    aliases = {str(long): str(code) for long, code in get_global("language_aliases").items()}
    found = {long.lower(): code for long, code in aliases.items() if code in english}
    for names in (russian, english):
        found |= {names[code].casefold(): code for code in codes if code in names}
    return found | {code: code for code in codes}
