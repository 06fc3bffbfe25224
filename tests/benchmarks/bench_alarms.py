"""What ``tritext check`` says of text in which nothing was changed: rows with a finding above information, by rule.

    python tests/benchmarks/bench_alarms.py [FILE.tsv...] [--columns doc,en,ja,ko] [--show]

All rules that are on, with the encoder and the bundled translation model, as by default. Some of what is found is true:
``--show`` prints it. Without a file, of what the repository carries. ``join_bitext.py`` makes files of parallel text
that has two languages each.
"""

from __future__ import annotations

from argparse import ArgumentParser
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from support.halves import carried, read
from support.seeded import interval
from support.seeds import Units
from tritext.checks import RULES, check
from tritext.embed import CachedEmbedder
from tritext.engines import load_embedder, load_scorer


def main() -> None:
    """Print a row of a table for each file."""
    parser = ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--columns", default="doc,en,ja,ko")
    parser.add_argument("--show", action="store_true", help="print what was found")
    asked = parser.parse_args()
    encode, score = CachedEmbedder(load_embedder("use")).encode, load_scorer()
    print(f"| in 100 rows | rows | {' | '.join(RULES)} | any | at most (95 %) |\n|---|{'--:|' * (len(RULES) + 3)}")
    for name, units in _texts(asked.files, asked.columns.split(",")):
        found = [each for each in check(units, encode=encode, score=score) if each.severity != "info"]
        rows = defaultdict[str, set[int]](set)
        for each in found:
            rows[each.rule].add(each.unit)
            rows["any"].add(each.unit)
        shares = [f"{100 * len(rows[rule]) / len(units):.2f}" for rule in (*RULES, "any")]
        most = 100 * interval(len(rows["any"]), len(units), level=0.90)[1]
        print(f"| {name} | {len(units)} | {' | '.join(shares)} | {most:.2f} |", flush=True)
        for each in found if asked.show else ():
            print(f"  {each.rule} {each.languages} {each.confidence:.2f} {each.message}")
            print("".join(f"    {variant.text}\n" for variant in units[each.unit].variants.values()))


def _texts(files: list[Path], columns: list[str]) -> Iterator[tuple[str, Units]]:
    """Yield the name of each text, and both its halves."""
    halves = (True, False)
    if not files:
        yield "carried", [unit for half in halves for unit in carried(is_tuning=half)]
    for file in files:
        yield file.stem, [unit for half in halves for unit in read(file, columns, is_tuning=half)]


if __name__ == "__main__":
    main()
