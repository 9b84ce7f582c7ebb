"""The mean of several weights of the cross-encoder that were learned from the same beginning (Wortsman et al., 2022).

    python -m evals.average first.safetensors second.safetensors --out qa/cross_encoder.safetensors

The mean of their matrices is meant, not that of the thin ones whose products these are; it is brought back to the rank
of the updates, which loses next to nothing, as all share a beginning.
"""

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from index.packaged import Floats
from qa.cross_encoder import load_learned


def average(learned: Sequence[Mapping[str, Floats]]) -> dict[str, Floats]:
    """The mean of what was learned, by name, at half precision."""
    mean: dict[str, Floats] = {}
    for name in learned[0]:
        if name.endswith(".B"):
            continue
        if not name.endswith(".A"):
            mean[name] = np.mean([each[name] for each in learned], axis=0, dtype=np.float32)
            continue
        wide = f"{name[:-1]}B"
        rank = max(len(each[name]) for each in learned)
        mean[wide], mean[name] = _thin(
            np.concatenate([each[wide] / np.float32(len(learned)) for each in learned], axis=1),
            np.concatenate([each[name] for each in learned]),
            rank,
        )
    return {name: value.astype(np.float16) for name, value in mean.items()}


def _thin(wide: Floats, narrow: Floats, rank: int) -> tuple[Floats, Floats]:
    """`wide` @ `narrow` brought down to `rank`, the nearest there is (Eckart and Young, 1936), as two thin matrices."""
    left, inner_left = np.linalg.qr(wide)
    right, inner_right = np.linalg.qr(narrow.T)
    turned, sizes, back = np.linalg.svd(inner_left @ inner_right.T)
    scale = np.sqrt(sizes[:rank])
    return left @ turned[:, :rank] * scale, scale[:, None] * back[:rank] @ right.T


def main() -> None:
    from safetensors import safe_open
    from safetensors.numpy import save_file

    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("weights", type=Path, nargs="+", help="what `evals.train` wrote (.safetensors)")
    parser.add_argument("--out", type=Path, required=True, help="where their mean goes (.safetensors)")
    arguments = parser.parse_args()
    with safe_open(arguments.weights[0], "np") as first:
        metadata = first.metadata()
    save_file(average([load_learned(path) for path in arguments.weights]), arguments.out, metadata=metadata)
    print(f"written to {arguments.out}")


if __name__ == "__main__":
    main()
