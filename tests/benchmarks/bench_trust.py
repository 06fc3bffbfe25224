"""What must not be believed, and how much of it the posterior calls right: ``bench_trust.py [GOLD]``.

The rows of the table in ``toolkit/README.md``, one a line: .9 or more is taken as right (``marks.SURE``). GOLD is a
folder of news documents with gold; without it, that of ``tests/data/ntrex``. Seeds are 1 to 6 for what is replaced, and
the document's name for the two sentences that are exchanged.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from support.news import FOLDER, LANGUAGES
from support.strangers import (
    UDHR,
    Judged,
    aligned,
    lines_that_take_turns,
    news,
    rows_in_place,
    sure,
    with_passages_replaced,
    without_a_trace,
    wrong_when_backwards,
    wrong_when_one_is_backwards,
)
from tritext.embed import CachedEmbedder
from tritext.engines.use import UseEmbedder

PAIRS = (("en", "ja"), ("en", "ko"), ("ko", "ja"))


def main() -> None:
    """Measure and print."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    for line in lines(sorted(each for each in folder.iterdir() if each.is_dir())):
        print(line, flush=True)


def lines(folders: Sequence[Path]) -> Iterator[str]:
    """Say what was found, a kind a line."""
    embedder = CachedEmbedder(UseEmbedder())
    here = sorted(each for each in FOLDER.iterdir() if each.is_dir())
    judged, replaced = with_passages_replaced(embedder, here, range(1, 7))
    yield f"{replaced} passages replaced in {len(here)} documents, 6 seeds: {shares(judged)}"
    for languages in (LANGUAGES, ("en", "ko")):
        judged = exchanged(embedder, folders, languages)
        yield f"two Korean sentences exchanged in {len(folders)} documents, {'-'.join(languages)}: {shares(judged)}"
    for count in (60, 90):
        for one, other in PAIRS:
            wrong = wrong_when_backwards(embedder, one, other, count)
            yield (
                f"{count} lines of the Declaration, {one}-{other}, one backwards: {sure(wrong)} of {len(wrong)} wrong "
                f"rows, the highest {max(wrong):.3f}"
            )
    for turned in LANGUAGES:
        wrong = wrong_when_one_is_backwards(embedder, turned)
        yield f"all of it in three languages, {turned} backwards: {sure(wrong)} of {len(wrong)} wrong rows"
    for languages in (LANGUAGES, ("en", "ko")):
        silent = without_a_trace(embedder, languages, range(len(UDHR["ko"])))
        yield f"each of its Korean lines left out, {'-'.join(languages)}: {silent} leave no trace"
    units = aligned(embedder, lines_that_take_turns(200, 195))
    yield f"two lines that take turns, 400 x 390: {sum(each.posterior for each in units) / len(units):.2f} on the mean"


def exchanged(embedder: CachedEmbedder, folders: Sequence[Path], languages: Sequence[str]) -> Judged:
    """Let two Korean sentences that are a unit one to one change places, drawn from those of each document.

    Right is a row whose texts are a unit of the gold, for a sentence may be found again where it now stands; of two
    neighbours that were exchanged both are one row. Of the others those are wrong that have a segment of the two units.
    """
    judged = Judged()
    for folder in folders:
        texts, gold = news(folder)
        single = [number for number, unit in enumerate(gold) if all(len(unit[each]) == 1 for each in LANGUAGES)]
        if len(single) < 2:
            continue
        two = [gold[number] for number in random.Random(folder.name).sample(single, 2)]
        a, b = (unit["ko"][0] for unit in two)
        texts["ko"][a], texts["ko"][b] = texts["ko"][b], texts["ko"][a]
        true = {_row({**unit, "ko": sorted({a: b, b: a}.get(i, i) for i in unit["ko"])}, languages) for unit in gold}
        true.add(_row({each: sorted(two[0][each] + two[1][each]) for each in LANGUAGES}, languages))
        for row in rows_in_place(aligned(embedder, {each: texts[each] for each in languages})):
            if _row(row.segments, languages) in true:
                judged.right.append(row.posterior)
            elif any(unit[each][0] in row.segments[each] for unit in two for each in languages):
                judged.wrong.append(row.posterior)
    return judged


def _row(segments: Mapping[str, Sequence[int]], languages: Sequence[str]) -> tuple[tuple[int, ...], ...]:
    """Return the segments of some languages, to be compared."""
    return tuple(tuple(segments[each]) for each in languages)


def shares(judged: Judged) -> str:
    """Say how many wrong rows and how many right ones are taken as right."""
    return f"{sure(judged.wrong)} of {len(judged.wrong)} wrong rows, {sure(judged.right)} of {len(judged.right)} right"


if __name__ == "__main__":
    main()
