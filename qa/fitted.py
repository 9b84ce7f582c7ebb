"""Numbers that were fitted to data rather than chosen; where they come from stands beside them in `weights.json`."""

import json
from collections.abc import Mapping
from functools import cache
from importlib import resources


@cache
def fitted(part: str) -> Mapping[str, float]:
    """The weights of one part ("rank", "confidence"), by feature."""
    parts: Mapping[str, Mapping[str, float]] = json.loads(
        (resources.files("qa") / "weights.json").read_text("utf-8")
    )["weights"]
    return parts[part]
