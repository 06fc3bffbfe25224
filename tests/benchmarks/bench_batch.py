"""How fast a batch job is, beside a bare CTranslate2 loop over the same sentences sorted by length, and argostranslate.

usage: python tests/benchmarks/bench_batch.py [SENTENCES [LANGUAGE]]   prints seconds, and ratios within this run

Time of the processors is given beside that of the clock: it says the same on a machine that is busy otherwise. The
sentences are those of the corpora, and halves of two of them joined.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import ctranslate2

from tritext.batch import Request, run
from tritext.engines.argos import LARGEST_BATCH, ArgosTranslator
from tritext.engines.decoding import Decoding
from tritext.engines.processor import usable_cores
from tritext.memory import open_memory
from tritext.segment import segment

CORPORA = Path(__file__).parent.parent.parent / "corpora"
SINGLE = 20
"""Sentences that argostranslate is given, too slow for all."""

ARGOS = """
import json, pathlib, sys, time
from argostranslate import translate
from argostranslate.package import Package

class Whole:  # its own splitters of sentences want a download; a line is a sentence here
    def __init__(self, package): pass
    def split_sentences(self, text): return [text]

translate.MiniSBDSentencizer = Whole
argos = translate.PackageTranslation(None, None, Package(pathlib.Path(sys.argv[1])))
lines = json.load(sys.stdin)
argos.translate(lines[0])
clock, processors = time.perf_counter(), time.process_time()
for line in lines:
    argos.translate(line)
print(json.dumps([time.perf_counter() - clock, time.process_time() - processors]))
"""


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

    def __init__(self, texts: list[str], folder: Path, target: str) -> None:
        self._texts, self._folder, self._target, self._runs = texts, folder, target, 0
        self._package = ArgosTranslator().packages["en", target]
        self._pieces = [self._package.tokenizer.encode(text) for text in texts]

    def bare(self, decoding: Decoding) -> Callable[[], None]:
        """Call translate_batch once over everything, as fast as CTranslate2 goes by itself: nothing is barred."""
        model = ctranslate2.Translator(
            str(self._package.path / "model"),
            compute_type="auto",
            inter_threads=decoding.batches_at_once,
            intra_threads=decoding.threads,
        )
        pieces = sorted(self._pieces, key=len, reverse=True)
        return lambda: model.translate_batch(
            pieces,
            target_prefix=[[self._package.target_prefix]] * len(pieces),
            beam_size=decoding.beam,
            max_batch_size=LARGEST_BATCH,
            batch_type="tokens",
            **self._package.decoding,
        )

    def job(
        self,
        decoding: Decoding,
        *,
        repeats: int = 1,
        with_memory: bool = False,
        few: bool = False,
        with_facts: bool = False,
    ) -> Callable[[], None]:
        """Run a batch job over the texts, each so many times; it is held to names and numbers only if asked for."""
        package = self._package
        if not with_facts:
            package = replace(package, held_to_names=False, held_to_numbers=False, held_to_terms=False)
        translator = ArgosTranslator({("en", self._target): package}, decoding=decoding)
        translator.translate(self._texts[:2], source="en", target=self._target)
        self._runs += 1
        source, number = self._folder / f"{self._runs}.en.txt", self._runs
        texts = self._texts[:2] if few else self._texts * repeats
        source.write_text("\n".join(texts) + "\n", encoding="utf-8")

        def work() -> None:
            output = self._folder / f"{number}.out.txt"
            request = Request([source], output, "en", (self._target,), ("text",), already_split=True)
            memory = open_memory(self._folder / "memory.sqlite") if with_memory else None
            for _ in run(request, translator, memory=memory):
                pass
            if memory:
                memory.close()

        return work

    def argos(self, beam: int) -> tuple[float, float]:
        """Return the seconds that argostranslate takes for the first texts, a call each, in a process of its own."""
        names = {name: str(self._folder / name) for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")}
        done = subprocess.run(
            [sys.executable, "-c", ARGOS, str(self._package.path)],
            input=json.dumps(self._texts[:SINGLE]),
            env={**os.environ, **names, "ARGOS_BEAM_SIZE": str(beam), "ORT_DISABLE_TELEMETRY": "1"},
            capture_output=True,
            check=True,
            text=True,
        )
        clock, processors = json.loads(done.stdout)
        return clock, processors


def timed(work: Callable[[], None]) -> tuple[float, float]:
    """Return the seconds of the clock and of the processors."""
    clock, processors = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - clock, time.process_time() - processors


class Table:
    """Prints rows a second as ratios against the first line."""

    def __init__(self) -> None:
        self._base: tuple[float, float] | None = None

    def add(self, name: str, rows: int, seconds: tuple[float, float]) -> None:
        speeds = (rows / seconds[0], rows / seconds[1])
        self._base = self._base or speeds
        ratios = [mine / theirs for mine, theirs in zip(speeds, self._base, strict=True)]
        print(
            f"  {name:42} {seconds[0]:7.2f} s {seconds[1]:7.2f} s of processors; "
            f"ratio {ratios[0]:6.2f}, by processors {ratios[1]:6.2f}",
            flush=True,
        )


def main() -> None:
    """Print a table for each beam and number of threads."""
    texts = sentences(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
    target = sys.argv[2] if len(sys.argv) > 2 else "ko"
    count, cores = len(texts), usable_cores()
    print(f"{count} sentences, en-{target}; rows a second against bare CTranslate2 with the same beam and threads")
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(texts, Path(folder), target)
        bench.job(Decoding(beam=1), few=True)()  # what is imported and read once is not the engine's speed
        for beam, threads in ((1, 1), (1, cores), (4, 1), (4, cores)):
            decoding, table = Decoding(beam=beam, workers=threads), Table()
            print(f"beam {beam}, {threads} of {cores} processors")
            table.add("bare CTranslate2 (baseline)", count, timed(bench.bare(decoding)))
            table.add("tritext batch, no memory", count, timed(bench.job(decoding)))
            if threads == cores:
                table.add("  held to names and numbers", count, timed(bench.job(decoding, with_facts=True)))
                table.add("  half of the rows repeated", 2 * count, timed(bench.job(decoding, repeats=2)))
                table.add("  empty memory", count, timed(bench.job(decoding, with_memory=True)))
                table.add("  all in the memory", count, timed(bench.job(decoding, with_memory=True)))
                table.add(f"argostranslate, a line a call (first {SINGLE})", SINGLE, bench.argos(beam))


if __name__ == "__main__":
    main()
