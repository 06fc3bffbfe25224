"""What ``tritext check`` finds in parallel text with seeded faults, and what it says of the text as it was.

    python tests/benchmarks/bench_check.py FILE.tsv COLUMNS [--tuning]      COLUMNS: doc,en,ja,ko by default

Every other document, by name, is what the rules were tuned on; the figures are of the rest. A seed is one change in
one language of a unit: the first digit of a number. Found: a finding of the rule in that unit; and named:
it names that language. Alarms on the untouched text count as false here, though some of them are true.
"""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from tritext.checks import RULES, Finding, check
from tritext.records import TranslationUnit, Variant

Units = list[TranslationUnit]
Seed = Callable[[Variant, random.Random], Variant | None]

_DIGITS = re.compile(r"(?<![A-Za-z0-9-])[1-9]\d*")


def main() -> None:
    """Print the table."""
    if len(sys.argv) < 2:
        print("no file given, nothing measured: name parallel text as TSV")
        return
    columns = (sys.argv[2] if len(sys.argv) > 2 else "doc,en,ja,ko").split(",")
    units = read(Path(sys.argv[1]), columns)
    print(f"{len(units)} units of the held-out half; languages {' '.join(columns[1:])}")
    print("| rule | language | seeds | recall | named | precision |\n|---|---|--:|--:|--:|--:|")
    for rule, seed in SEEDS.items():
        clean = list(check(units, rules=[RULES[rule]]))
        for language in units[0].variants:
            print(row(rule, language, units, seed, {each.unit for each in clean}))
        print(f"| {rule} | untouched: {len(clean)} alarms, {100 * len(clean) / len(units):.2f} in 100 units | | | | |")


def read(path: Path, columns: list[str]) -> Units:
    """Read the documents that the figures are of."""
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    held_out = set(sorted({row[0] for row in rows})["--tuning" not in sys.argv :: 2])
    kept = [row for row in rows if row[0] in held_out]
    return [
        TranslationUnit({name: Variant(text, (index,)) for name, text in zip(columns[1:], row[1:], strict=True)})
        for index, row in enumerate(kept)
    ]


def change_number(variant: Variant, draw: random.Random) -> Variant | None:
    """Put another first digit into one number."""
    places = [match.start() for match in _DIGITS.finditer(variant.text)]
    if not places:
        return None
    at = draw.choice(places)
    digit = draw.choice([each for each in "123456789" if each != variant.text[at]])
    return replace(variant, text=variant.text[:at] + digit + variant.text[at + 1 :])


SEEDS: dict[str, Seed] = {"number": change_number}


def row(rule: str, language: str, units: Units, seed: Seed, alarmed: set[int]) -> str:
    """Seed one unit at a time, among its untouched neighbours, and count."""
    draw = random.Random(7)
    found = named = seeds = 0
    for index, unit in enumerate(units):
        changed = seed(unit.variants[language], draw)
        if changed is None or changed.text == unit.variants[language].text:
            continue
        seeds += 1
        mine = list(_findings(rule, units, index, language, changed))
        found += bool(mine)
        named += any(language in each.languages for each in mine)
    false = len(alarmed)
    precision = found / (found + false) if found + false else 0
    return (
        f"| {rule} | {language} | {seeds} | {found / max(seeds, 1):.2f} | {named / max(seeds, 1):.2f} "
        f"| {precision:.2f} |"
    )


def _findings(rule: str, units: Units, index: int, language: str, changed: Variant) -> Iterator[Finding]:
    """Check the unit with its neighbours."""
    first = max(0, index - 1)
    window = units[first : index + 2]
    window[index - first] = replace(units[index], variants={**units[index].variants, language: changed})
    return (each for each in check(window, rules=[RULES[rule]]) if each.unit == index - first)


if __name__ == "__main__":
    main()
