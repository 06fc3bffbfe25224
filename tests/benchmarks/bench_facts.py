"""What holding the bundled package to names and numbers adds: what is lacking, chrF2 and processor time, step by step.

Without arguments on the Universal Declaration's preamble; else on a TSV file of texts and its columns, such as
``doc,en,ja,ko``, the first so many texts of each direction (300 if no number follows). Numbers are counted that are
certainly numbers; those that the reference lacks show how many of them nobody needs to say.
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
from tritext.engines.packages import bundled_packages
from tritext.translate import translate_hop

TEXTS = 300
STEPS = {"neither": (False, False), "names": (True, False), "numbers": (False, True), "both": (True, True)}


def main(arguments: Sequence[str]) -> None:
    """Print a row for each direction and step."""
    corpora = Path(__file__).parent.parent.parent / "corpora" / "udhr"
    texts = _columns(Path(arguments[0]), arguments[1].split(",")) if arguments else {}
    for language in () if texts else ("en", "ja", "ko"):
        texts[language] = (corpora / f"udhr.{language}.txt").read_text(encoding="utf-8").splitlines()
    count = int(arguments[2]) if len(arguments) > 2 else TEXTS if arguments else 8
    packages = {(each.source, each.target): each for each in bundled_packages()}
    print("direction  held to   names  lacking  numbers  lacking  in reference   chrF2  time")
    for source, target in permutations([each for each in ("en", "ja", "ko") if each in texts], 2):
        own, wanted = texts[source][:count], texts[target][:count]
        seconds: dict[str, float] = {}
        for step, (names, numbers) in STEPS.items():
            package = replace(packages[source, target], held_to_names=names, held_to_numbers=numbers)
            translator = ArgosTranslator({(source, target): package})
            translate_hop(translator, own[:1], source=source, target=target)  # what is loaded once is not its time
            begun = time.process_time()
            made = [each.text for each in translate_hop(translator, own, source=source, target=target)]
            seconds[step] = time.process_time() - begun
            print(
                f"{source}-{target}      {step:<8}{_names(own, [''] * len(own), source, target):>7}"
                f"{_names(own, made, source, target):>9}{_lacking(own, [''] * len(own), source, target):>9}"
                f"{_lacking(own, made, source, target):>9}{_lacking(own, wanted, source, target):>14}"
                f"{CHRF().corpus_score(made, [wanted]).score:>8.1f}{seconds[step] / seconds['neither']:>6.2f}",
                flush=True,
            )


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


def _columns(path: Path, names: Sequence[str]) -> dict[str, list[str]]:
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").split("\n") if line]
    return {name: [row[at] for row in rows] for at, name in enumerate(names)}


if __name__ == "__main__":
    main(sys.argv[1:])
