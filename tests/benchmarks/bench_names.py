"""What the gazetteer adds to translations by the bundled package: names, chrF2 and processor time, without and with it.

Without arguments on the Universal Declaration's preamble; else on a TSV file of texts and its columns, such as
``doc,en,ja,ko``: the first so many texts of each direction that hold a name of its kinds.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from sacrebleu.metrics.chrf import CHRF

from tritext.engines.argos import ArgosTranslator
from tritext.engines.names import KnownNames
from tritext.engines.packages import bundled_packages
from tritext.translate import translate_hop

TEXTS = 70
DIRECTIONS = (("en", "ko"), ("en", "ja"), ("ja", "ko"), ("ko", "ja"))


def main(arguments: Sequence[str]) -> None:
    """Print a row for each direction."""
    corpora = Path(__file__).parent.parent.parent / "corpora" / "udhr"
    texts = _columns(Path(arguments[0]), arguments[1].split(",")) if arguments else {}
    for language in () if texts else ("en", "ja", "ko"):
        texts[language] = (corpora / f"udhr.{language}.txt").read_text(encoding="utf-8").splitlines()
    packages = {(each.source, each.target): each for each in bundled_packages()}
    with_names = ArgosTranslator(packages)
    without = ArgosTranslator({pair: replace(each, held_to_names=False) for pair, each in packages.items()})
    known = KnownNames()
    print("direction  texts  names  missing: without  with  chrF2: without  with  time")
    for source, target in DIRECTIONS:
        ends = {"source": source, "target": target}
        pairs = list(zip(texts[source], texts[target], strict=False))
        chosen = [pair for pair in pairs if known.missing(pair[0], "", **ends)][:TEXTS]
        if not chosen:
            continue
        row = [len(chosen), sum(len(known.missing(text, "", **ends)) for text, _ in chosen)]
        scores, seconds = [], []
        for translator in (without, with_names):
            translate_hop(translator, [chosen[0][0]], **ends)  # what is loaded once is not its time
            begun = time.process_time()
            made = [each.text for each in translate_hop(translator, [text for text, _ in chosen], **ends)]
            seconds.append(time.process_time() - begun)
            row.append(sum(len(known.missing(text, new, **ends)) for (text, _), new in zip(chosen, made, strict=True)))
            scores.append(CHRF().corpus_score(made, [[wanted for _, wanted in chosen]]).score)
        print(
            f"{source}-{target}  {row[0]:>8}{row[1]:>7}{row[2]:>18}{row[3]:>6}{scores[0]:>16.1f}{scores[1]:>6.1f}"
            f"{seconds[1] / seconds[0]:>6.1f}",
            flush=True,
        )


def _columns(path: Path, names: Sequence[str]) -> dict[str, list[str]]:
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").split("\n") if line]
    return {name: [row[at] for row in rows] for at, name in enumerate(names)}


if __name__ == "__main__":
    main(sys.argv[1:])
