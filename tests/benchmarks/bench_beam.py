"""What a wider beam costs: sentences a second of processor time, as ratios against greedy decoding, each direction.

usage: python tests/benchmarks/bench_beam.py [FOLDER [LINES]]   the better of two rounds; texts and names as a user has
them. The folder holds news documents as ``tests/data/ntrex`` does, which is the default.
"""

from __future__ import annotations

import sys
import time
from itertools import permutations
from pathlib import Path

from support.news import FOLDER, LANGUAGES
from tritext.engines.argos import ArgosTranslator
from tritext.engines.decoding import Decoding
from tritext.engines.packages import bundled_packages
from tritext.translate import translate_texts

BEAMS = (1, 2, 4)
ROUNDS = 2


def main() -> None:
    """Print a row for each direction, and their mean."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    lines = int(sys.argv[2]) if len(sys.argv) > 2 else 100
    packages = {(each.source, each.target): each for each in bundled_packages()}
    rows = []
    print(f"at most {lines} lines; speed by processor time, beam {BEAMS[0]} being 1\ndirection ", *BEAMS, sep="\t")
    for source, target in permutations(LANGUAGES, 2):
        files = sorted(folder.glob(f"*/{source}.txt"))
        texts = [line for file in files for line in file.read_text("utf-8").splitlines()][:lines]
        seconds = [[_seconds(packages, beam, texts, source, target) for beam in BEAMS] for _ in range(ROUNDS)]
        best = [min(each) for each in zip(*seconds, strict=True)]
        rows.append([best[0] / each for each in best])
        print(f"{source}-{target}     ", *(f"{each:.2f}" for each in rows[-1]), sep="\t", flush=True)
    print("mean      ", *(f"{sum(each) / len(rows):.2f}" for each in zip(*rows, strict=True)), sep="\t")


def _seconds(packages: dict, beam: int, texts: list[str], source: str, target: str) -> float:  # type: ignore[type-arg]
    """Return the seconds of the processors for texts, the model loaded before."""
    translator = ArgosTranslator(packages, decoding=Decoding(beam=beam))
    translate_texts(translator, texts[:1], route=(source, target))
    begun = time.process_time()
    translate_texts(translator, texts, route=(source, target))
    return time.process_time() - begun


if __name__ == "__main__":
    main()
