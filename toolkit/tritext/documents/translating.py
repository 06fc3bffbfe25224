"""A document in another language: every passage translated, every piece of mark-up in its place, and both checked."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass

from tritext.documents.joining import Split, joined, split
from tritext.documents.place import place
from tritext.documents.skeleton import MASK, Passage, Skeleton
from tritext.events import Progress
from tritext.records import Rendering
from tritext.segment import Segmenter
from tritext.translate import Glossary, Memory, Translator, translate_texts
from tritext.translate.document import WINDOW
from tritext.translate.protect import is_lost, is_reordered

_NO_TEXT = re.compile(rf"[\x00-\x08\x0b-\x1f\ufffe\uffff\ud800-\udfff{MASK}]")
_TRIES = 50
"""Passages that may be set back because their mark-up did not hold, before the rest is given up."""


@dataclass(frozen=True, slots=True)
class Done:
    """A sentence of a document, translated."""

    line: int
    """1-based line of the file where its passage begins."""
    source: str
    text: str
    renderings: tuple[Rendering, ...]
    """What the model made of it, or of its parts."""
    problems: tuple[str, ...]
    """Why it is not as it should be: ``empty``, ``repeated`` and the like, ``number 2014``, ``mark-up``."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A document in another language."""

    text: str
    sentences: tuple[Done, ...]
    untouched: tuple[tuple[int, str], ...]
    """(line, reason) of what was not translated at all."""
    in_pieces: int
    """Sentences that were translated piece by piece, because their mark-up could not be placed otherwise."""


def translate_skeleton(
    skeleton: Skeleton,
    check: Callable[[str], Skeleton],
    translator: Translator,
    *,
    route: Sequence[str],
    memory: Memory | None = None,
    segmenter: Segmenter | None = None,
    already_split: bool = False,
    glossary: Glossary | None = None,
) -> Generator[Progress, None, Filled]:
    """Translate a document, and return it.

    What comes out is read again: a passage whose mark-up would not be the same stays as it was, and is named.

    Args:
        skeleton: The document.
        check: Reads such a document, to compare the structure of the translation with its own.
        translator: Translates each hop directly.
        route: Languages passed through, the document's first.
        memory: What has been translated before.
        segmenter: Of the document's language, if not by the rules.
        already_split: Each passage is one segment.
        glossary: Terms that the translation is to have.
    """
    splits = [
        split(each, language=route[0], segmenter=segmenter, already_split=already_split) for each in skeleton.passages
    ]
    sentences = [sentence for each in splits for sentence in each.sentences]
    made: dict[str, Rendering] = {}
    asking = place(sentences, route[-1])
    wanted: Sequence[str] | None = next(asking, None)
    while wanted is not None:
        yield from _translate(wanted, made, translator, route, memory, glossary)
        try:
            wanted = asking.send({text: _clean(made[text]) for text in wanted})
        except StopIteration:
            wanted = None
    for sentence in sentences:
        if not (sentence.made or "").strip():
            sentence.made = None
    new = [
        each.passage if all(own.made in (None, own.text) for own in each.sentences) else joined(each, route[-1])
        for each in splits
    ]
    text, refused = _held(skeleton, check, new)
    done = [
        one for number, each in enumerate(splits) for one in _report(each, made, route, is_refused=number in refused)
    ]
    return Filled(text, tuple(done), skeleton.untouched, sum(each.is_in_pieces for each in sentences))


def _clean(made: Rendering) -> str:
    """Return a translation in one line, without characters that no document may hold; empty if there is none."""
    return "" if "empty" in made.doubts else " ".join(_NO_TEXT.sub("", made.text).split("\n"))


def _translate(
    wanted: Sequence[str],
    made: dict[str, Rendering],
    translator: Translator,
    route: Sequence[str],
    memory: Memory | None,
    glossary: Glossary | None,
) -> Generator[Progress, None, None]:
    """Translate the texts that are not made yet."""
    new = [text for text in dict.fromkeys(wanted) if text not in made]
    stage = f"translate {'>'.join(route)}"
    for start in range(0, len(new), WINDOW):
        yield Progress(stage, start, len(new))
        window = new[start : start + WINDOW]
        results = translate_texts(translator, window, route=route, memory=memory, glossary=glossary)
        made.update(zip(window, results, strict=True))
    yield Progress(stage, len(new), len(new))


def _held(skeleton: Skeleton, check: Callable[[str], Skeleton], new: Sequence[Passage]) -> tuple[str, set[int]]:
    """Fill the skeleton and read it again; a passage that is not read as it was written is set back.

    What became no other text, as figures do not, stays as the file writes it.
    """
    before = check(skeleton.source)
    starts = [each.start for each in skeleton.passages]
    owners = [bisect_right(starts, each.start) - 1 for each in before.passages]
    refused: set[int] = set()
    while True:
        filled = skeleton.fill(
            [None if n in refused or new[n] == own else new[n] for n, own in enumerate(skeleton.passages)]
        )
        bad = _first_difference(before, check(filled), owners, refused)
        if bad is None:
            return filled, refused
        refused |= {bad} if len(refused) < _TRIES else set(range(len(new)))


def _first_difference(before: Skeleton, after: Skeleton, owners: Sequence[int], refused: set[int]) -> int | None:
    """Return the first passage whose mark-up, or what stands around it, is not the same; None if all are."""
    ends, same = (0, 0), 0
    for a, b in zip(before.passages, after.passages, strict=False):
        if before.source[ends[0] : a.start] != after.source[ends[1] : b.start] or before.marks(a) != after.marks(b):
            break
        ends, same = (a.end, b.end), same + 1
    if same == len(before.passages) == len(after.passages) and before.source[ends[0] :] == after.source[ends[1] :]:
        return None
    near = [owners[each] for each in (same, same - 1, same + 1) if 0 <= each < len(owners)]
    left = [each for each in [*near, *sorted(set(owners))] if each >= 0 and each not in refused]
    return left[0] if left else None


def _report(done: Split, made: Mapping[str, Rendering], route: Sequence[str], *, is_refused: bool) -> list[Done]:
    """Say of each sentence of a passage what became of it."""
    shown = [code.shown for code in done.passage.codes if code.kind == "alone"]
    found = []
    for sentence in done.sentences:
        own, shown = shown[: sentence.text.count(MASK)], shown[sentence.text.count(MASK) :]
        source = _shown(sentence.text, own)
        renderings = tuple(made[text] for text in sentence.used if text in made)
        is_missing = sentence.made is None or is_refused
        text = source if is_missing else _shown(sentence.made or "", [own[i] for i in sentence.order])
        problems = ["mark-up"] if is_refused else list(dict.fromkeys(d for each in renderings for d in each.doubts))
        if sentence.made is None and not problems:
            problems = ["empty"]
        if not is_missing and text != source:
            problems += _lost(source, text, route)
        found.append(Done(done.passage.line, source, text, renderings, tuple(dict.fromkeys(problems))))
    return found


def _shown(text: str, contents: Sequence[str]) -> str:
    """Return a text with what its masks stand for."""
    parts = text.split(MASK)
    return "".join(part + content for part, content in zip(parts, [*contents, ""], strict=True))


def _lost(source: str, text: str, route: Sequence[str]) -> list[str]:
    """Name what came through wrongly: placeholders and addresses that lack or are too many, numbers that lack."""
    from tritext.checks.quantities import agree, quantities  # loading it takes longer than reading a document

    found = [name for name, a, b in (("lost", source, text), ("added", text, source)) if is_lost(a, b)]
    if not found and is_reordered(source, text):
        found.append("another order of placeholders without numbers (%s, not %1$s)")
    there = quantities(text, route[-1])
    for each in quantities(source, route[0]):
        if each.weight == "firm" and not any(agree(each, other) for other in there):
            found.append(f"number {each.quote(source)}")
    return found
