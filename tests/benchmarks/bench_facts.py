"""What holding the bundled package to names, numbers and terms adds: what is lacking, chrF2 and processor time.

usage: python tests/benchmarks/bench_facts.py [TSV COLUMNS [TEXTS]]   prints a row of a Markdown table a direction

Without arguments on the first articles of the Universal Declaration; else on a TSV file and its columns, such as
``doc,en,ja,ko``, the first 100 texts of each direction if no number follows, in four minutes of a core. Names are those
that the gazetteer knows, numbers what is certainly one. Of these some need not be said: the reference lacks so many.
Time is that of all texts held to both, and to terms as well, as a multiple of that held to neither.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations
from pathlib import Path

from sacrebleu.metrics.chrf import CHRF

from tritext.checks.quantities import agree, quantities
from tritext.engines.argos import ArgosTranslator
from tritext.engines.names import missing_names
from tritext.engines.packages import Package, bundled_packages
from tritext.translate import translate_hop

TEXTS = 100
STEPS = {
    "neither": (False, False, False),
    "names": (True, False, False),
    "numbers": (False, True, False),
    "both": (True, True, False),
    "terms": (True, True, True),
}
_HEAD = """\
| direction | names | lacking: neither | both | numbers | lacking: neither | both | in the reference \
| chrF2: neither | names | numbers | both | terms | time: both | terms |
|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|"""


def main(arguments: Sequence[str]) -> None:
    """Print a row for each direction."""
    texts = _columns(Path(arguments[0]), arguments[1].split(",")) if arguments else _declaration()
    count = int(arguments[2]) if len(arguments) > 2 else TEXTS if arguments else 8
    packages = {(each.source, each.target): each for each in bundled_packages()}
    print(_HEAD)
    for source, target in permutations([each for each in ("en", "ja", "ko") if each in texts], 2):
        print(_row(packages[source, target], texts[source][:count], texts[target][:count]), flush=True)


def _row(package: Package, own: Sequence[str], wanted: Sequence[str]) -> str:
    source, target = package.source, package.target
    made, seconds = {}, {}
    for step, (names, numbers, terms) in STEPS.items():
        held = replace(package, held_to_names=names, held_to_numbers=numbers, held_to_terms=terms)
        made[step], seconds[step] = _timed(ArgosTranslator({(source, target): held}), own, source, target)
    nothing = [""] * len(own)
    cells = [
        *(_names(own, each, source, target) for each in (nothing, made["neither"], made["both"])),
        *(_lacking(own, each, source, target) for each in (nothing, made["neither"], made["both"], wanted)),
        *(f"{CHRF().corpus_score(made[step], [wanted]).score:.1f}" for step in STEPS),
        *(f"{seconds[step] / seconds['neither']:.1f}" for step in ("both", "terms")),
    ]
    return f"| {source}-{target} | " + " | ".join(map(str, cells)) + " |"


def _timed(translator: ArgosTranslator, own: Sequence[str], source: str, target: str) -> tuple[list[str], float]:
    """Translate texts; returns them and the seconds of processor time."""
    translate_hop(translator, own[:1], source=source, target=target)  # what is loaded once is not its time
    begun = time.process_time()
    made = [each.text for each in translate_hop(translator, own, source=source, target=target)]
    return made, time.process_time() - begun


def _names(texts: Sequence[str], made: Sequence[str], source: str, target: str) -> int:
    """Count the names that translations lack."""
    return sum(
        len(missing_names(text, new, source=source, target=target)) for text, new in zip(texts, made, strict=True)
    )


def _lacking(texts: Sequence[str], made: Sequence[str], source: str, target: str) -> int:
    """Count the numbers that translations lack, those that cannot be written in the target too."""
    return sum(
        each.weight == "firm" and not any(agree(each, other) for other in quantities(new, target))
        for text, new in zip(texts, made, strict=True)
        for each in quantities(text, source)
    )


def _declaration() -> dict[str, list[str]]:
    folder = Path(__file__).parent.parent.parent / "corpora" / "udhr"
    read = {name: (folder / f"udhr.{name}.txt").read_text(encoding="utf-8") for name in ("en", "ja", "ko")}
    return {name: [line for line in text.splitlines() if line.strip()] for name, text in read.items()}


def _columns(path: Path, names: Sequence[str]) -> dict[str, list[str]]:
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").split("\n") if line]
    return {name: [row[at] for row in rows] for at, name in enumerate(names)}


if __name__ == "__main__":
    main(sys.argv[1:])
