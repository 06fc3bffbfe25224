"""Joins two bitexts on the side that they share, for ``bench_check.py``: a name, en, ja, ko, a unit a line.

    python tests/benchmarks/join_bitext.py NAME.en-ja.tsv.zst NAME.en-ko.tsv.zst [COUNT] > NAME.tsv

Units are drawn at random from those with four English words or more, so that neighbours have nothing in common.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

import polars as pl

COUNT, SEED, FEWEST = 3000, 0, 4


def main() -> None:
    """Print the units."""
    if len(sys.argv) < 3:
        print("no files given, nothing joined: name two bitexts with the same first side")
        return
    one, other = (_pairs(Path(name)) for name in sys.argv[1:3])
    shared = [text for text in one if text in other and len(text.split()) >= FEWEST]
    random.Random(SEED).shuffle(shared)
    for number, text in enumerate(shared[: int(sys.argv[3]) if len(sys.argv) > 3 else COUNT]):
        print(f"{number:06}", text, one[text], other[text], sep="\t")


def _pairs(path: Path) -> dict[str, str]:
    """Return what each text of the first side is translated as, at first."""
    table = pl.read_csv(path, separator="\t", has_header=False, quote_char=None, infer_schema=False).drop_nulls()
    return dict(reversed(table.select(table.columns[:2]).rows()))


if __name__ == "__main__":
    main()
