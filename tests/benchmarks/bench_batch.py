"""How fast a batch job is, against a bare CTranslate2 loop over the same sentences, sorted by length.

usage: python tests/benchmarks/bench_batch.py [SENTENCES]   prints seconds, and ratios within this run

Time of the processors is given beside that of the clock: it says the same on a machine that is busy otherwise. The
sentences are those of the corpora, and halves of two of them joined.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tritext.batch import Request, run
from tritext.engines.argos import LARGEST_BATCH, ArgosTranslator
from tritext.engines.cores import usable_cores
from tritext.engines.scripts import foreign_pieces
from tritext.memory import open_memory
from tritext.segment import segment

CORPORA = Path(__file__).parent.parent.parent / "corpora"
SINGLE = 30
"""Sentences that are translated one by one: argostranslate's default, too slow for all."""


def sentences(count: int) -> list[str]:
    """Return so many distinct English sentences."""
    files = sorted(CORPORA.rglob("*.en.txt"))
    given = [each.text for file in files for each in segment(file.read_text("utf-8"), id="", language="en").segments]
    known = list(dict.fromkeys(" ".join(text.split()) for text in given if 10 < len(text) < 200))
    chance, found = random.Random(1), dict.fromkeys(known[:count])
    while len(found) < count:
        first, second = (chance.choice(known).split() for _ in "ab")
        found[" ".join(first[: len(first) // 2] + second[len(second) // 2 :])] = None
    return list(found)


class Bench:
    """The same texts, several ways."""

    def __init__(self, texts: list[str], folder: Path) -> None:
        self._texts, self._folder, self._runs = texts, folder, 0
        self._translator = ArgosTranslator()
        self._package = self._translator.packages["en", "ko"]
        self._translator.translate(texts[:2], source="en", target="ko")
        self._pieces = [self._package.tokenizer.encode(text) for text in texts]

    def bare(self, *, beam: int, suppress: bool = False) -> None:
        """Call translate_batch once over everything, as fast as CTranslate2 goes by itself."""
        import ctranslate2

        model = ctranslate2.Translator(
            str(self._package.path / "model"), compute_type="auto", inter_threads=usable_cores(), intra_threads=1
        )
        pieces = sorted(self._pieces, key=len, reverse=True)
        model.translate_batch(
            pieces,
            target_prefix=[[self._package.target_prefix]] * len(pieces),
            beam_size=beam,
            max_batch_size=LARGEST_BATCH,
            batch_type="tokens",
            suppress_sequences=foreign_pieces(self._package) if suppress else None,
            **self._package.decoding,
        )

    def single(self) -> None:
        """Translate a sentence a call with all threads on it, as argostranslate does."""
        import ctranslate2

        model = ctranslate2.Translator(str(self._package.path / "model"), compute_type="auto")
        for pieces in self._pieces[:SINGLE]:
            model.translate_batch([pieces], target_prefix=[[self._package.target_prefix]], beam_size=4)

    def job(self, *, repeats: int = 1, with_memory: bool = False) -> None:
        """Run a batch job over the texts, each so many times."""
        self._runs += 1
        source = self._folder / f"{self._runs}.en.txt"
        source.write_text("\n".join(self._texts * repeats) + "\n", encoding="utf-8")
        request = Request([source], self._folder / f"{self._runs}.ko.txt", "en", ("ko",), ("text",), already_split=True)
        memory = open_memory(self._folder / "memory.sqlite") if with_memory else None
        for _ in run(request, self._translator, memory=memory):
            pass
        if memory:
            memory.close()


def timed(work: Callable[[], None]) -> tuple[float, float]:
    """Return the seconds of the clock and of the processors."""
    clock, processors = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - clock, time.process_time() - processors


def main() -> None:
    """Print a table."""
    texts = sentences(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(texts, Path(folder))
        ways: dict[str, tuple[Callable[[], None], int]] = {
            "bare CTranslate2, beam 4 (baseline)": (lambda: bench.bare(beam=4), len(texts)),
            "bare, with the pieces that tritext forbids": (lambda: bench.bare(beam=4, suppress=True), len(texts)),
            "bare, greedy": (lambda: bench.bare(beam=1), len(texts)),
            f"a sentence a call (first {SINGLE})": (bench.single, SINGLE),
            "tritext batch, no memory": (bench.job, len(texts)),
            "tritext batch, half of the rows repeated": (lambda: bench.job(repeats=2), 2 * len(texts)),
            "tritext batch, empty memory": (lambda: bench.job(with_memory=True), len(texts)),
            "tritext batch, all in the memory": (lambda: bench.job(with_memory=True), len(texts)),
        }
        base = None
        print(f"{len(texts)} sentences, {usable_cores()} cores; rows a second against the baseline's")
        for name, (work, rows) in ways.items():
            clock, processors = timed(work)
            speeds = (rows / clock, rows / processors)
            base = base or speeds
            ratios = [mine / theirs for mine, theirs in zip(speeds, base, strict=True)]
            print(
                f"{name:44} {clock:7.2f} s {processors:7.2f} s of processors; "
                f"ratio {ratios[0]:6.2f}, by processors {ratios[1]:6.2f}",
                flush=True,
            )


if __name__ == "__main__":
    main()
