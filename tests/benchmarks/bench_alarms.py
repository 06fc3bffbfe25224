"""What ``tritext check`` says of text in which nothing was changed: rows with a finding above information, by rule.

    python tests/benchmarks/bench_alarms.py FILE.tsv... [--columns doc,en,ja,ko] [--show]

All rules that are on, with the encoder and the bundled translation model, as by default. Some of what is found is true:
``--show`` prints it. ``join_bitext.py`` makes files of parallel text that has two languages each.
"""

from __future__ import annotations

from argparse import ArgumentParser
from collections import defaultdict
from pathlib import Path

from support.halves import read
from support.seeded import interval
from tritext.checks import RULES, check
from tritext.embed import CachedEmbedder
from tritext.engines import load_embedder, load_scorer


def main() -> None:
    """Print a row of a table for each file."""
    parser = ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--columns", default="doc,en,ja,ko")
    parser.add_argument("--show", action="store_true", help="print what was found")
    asked = parser.parse_args()
    encode, score = CachedEmbedder(load_embedder("use")).encode, load_scorer()
    print(f"| in 100 rows | rows | {' | '.join(RULES)} | any | at most (95 %) |\n|---|{'--:|' * (len(RULES) + 3)}")
    for file in asked.files:
        units = [unit for half in (True, False) for unit in read(file, asked.columns.split(","), is_tuning=half)]
        found = [each for each in check(units, encode=encode, score=score) if each.severity != "info"]
        rows = defaultdict[str, set[int]](set)
        for each in found:
            rows[each.rule].add(each.unit)
            rows["any"].add(each.unit)
        shares = [f"{100 * len(rows[rule]) / len(units):.2f}" for rule in (*RULES, "any")]
        most = 100 * interval(len(rows["any"]), len(units), level=0.90)[1]
        print(f"| {file.stem} | {len(units)} | {' | '.join(shares)} | {most:.2f} |", flush=True)
        for each in found if asked.show else ():
            print(f"  {each.rule} {each.languages} {each.confidence:.2f} {each.message}")
            print("".join(f"    {variant.text}\n" for variant in units[each.unit].variants.values()))


if __name__ == "__main__":
    main()
