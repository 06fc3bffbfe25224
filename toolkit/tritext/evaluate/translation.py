"""How good translations are: systems on the lines of a test set, direction by direction, and what is plainly broken."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from tritext.engines import load_translator
from tritext.engines.decoding import Decoding
from tritext.engines.installed import InstalledTranslator
from tritext.engines.packages import read_package
from tritext.engines.serving import all_packages
from tritext.errors import InputError, UnsupportedPairError, UsageError
from tritext.evaluate.metrics import INSTALL, Figure, measure
from tritext.evaluate.parallel import Parallel
from tritext.events import Notice, Progress
from tritext.records import Document
from tritext.translate import ScoringTranslator, Translator, find_route, translate_segments
from tritext.translate.guard import doubts

KINDS = ("empty", "copied", "script", "repeated", "garbled", "lost")
"""What may be plainly broken about a translation, as ``translate.guard`` names it."""

Direction = tuple[str, str]
"""Source and target language."""


@dataclass(frozen=True, slots=True)
class System:
    """What translates, or what was translated."""

    name: str
    """Empty for what serves on this machine: the models of the route are its name."""
    translator: Translator | None = None
    given: tuple[str, ...] = ()
    """Its translations, if they are given: of one direction."""


@dataclass(frozen=True, slots=True)
class TranslationScore:
    """One system in one direction."""

    direction: str
    """``en-ko``."""
    system: str
    route: tuple[str, ...]
    """Languages passed through; empty for given translations."""
    chrf: Figure
    bleu: Figure | None
    """None if the tokenizer of the target language is not installed."""
    damaged: Mapping[str, int]
    """Each of ``KINDS`` to the number of lines that are: a score hides them."""
    signatures: Mapping[str, str]
    """Metric to sacrebleu's signature."""


def serving_system(decoding: Decoding) -> System:
    """Return what translates on this machine."""
    return System("", load_translator(decoding=decoding))


def package_system(name: str, decoding: Decoding | None = None) -> System:
    """Return one package: by its name, its name and version, or its folder.

    Raises:
        UsageError: If there is none.
        InputError: If it is a folder that is damaged.
    """
    if (Path(name) / "model").is_dir():
        try:
            packages = list(read_package(Path(name), is_bundled=False))
        except (ValueError, TypeError, KeyError, AttributeError, OSError) as error:
            raise InputError(
                f"the Argos package {Path(name)} is damaged ({error}): build or unpack it again"
            ) from error
    else:
        known = all_packages()
        packages = [package for package in known if name in (package.name, package.model)]
        if not packages:
            there = ", ".join(sorted({package.model for package in known}))
            raise UsageError(f"there is no package {name}; there is: {there}; or give the folder of one")
    pairs = {(each.source, each.target): each for each in reversed(packages)}
    return System(name, InstalledTranslator(pairs, decoding=decoding))


def score_translations(
    parallel: Parallel, directions: Sequence[Direction], systems: Sequence[System]
) -> Iterator[Progress | Notice | TranslationScore]:
    """Translate the lines in each direction by each system, as a document is translated, and score the translations.

    Yields progress, notices of what is left out and why, and after each direction its scores, a system each; the first
    that translates it is what the others are compared with.

    Raises:
        UnsupportedPairError: If no system translates a direction.
    """
    entrants = {direction: _entrants(systems, direction) for direction in directions}
    for (source, target), entered in entrants.items():
        name, texts = f"{source}-{target}", parallel.texts[source]
        for absent in [system for system in systems if all(system is not each for each, _ in entered)]:
            yield Notice(f"{name}: {absent.name} does not translate it")
        made: list[list[str]] = []
        for system, route in entered:
            lines: list[str] = []
            for window in _windows(system, route, texts):
                lines += window
                yield Progress(f"translate {name} {system.name}".rstrip(), len(lines), len(texts))
            made.append(lines)
        measured = measure(made, parallel.texts[target], language=target)
        if measured.bleu is None:
            yield Notice(f"{name}: no BLEU, for what cuts its words is not installed:  {INSTALL}")
        for number, (system, route) in enumerate(entered):
            yield TranslationScore(
                direction=name,
                system=system.name or _models(system, route),
                route=route,
                chrf=measured.chrf[number],
                bleu=measured.bleu[number] if measured.bleu else None,
                damaged=count_damaged(texts, made[number], source=source, target=target),
                signatures=measured.signatures,
            )


def _entrants(systems: Sequence[System], direction: Direction) -> list[tuple[System, tuple[str, ...]]]:
    """Return the systems that translate a direction, and by which route; an empty one for given translations."""
    found, refused = list[tuple[System, tuple[str, ...]]](), None
    for system in systems:
        try:
            pairs = system.translator.pairs if system.translator else None
            found.append((system, () if pairs is None else find_route(pairs, source=direction[0], target=direction[1])))
        except UnsupportedPairError as error:
            refused = error
    if refused and not found:
        raise refused
    return found


def _windows(system: System, route: Sequence[str], texts: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield the translations of a system, some lines at a time."""
    if system.translator is None:
        yield system.given
        return
    document = Document.of_lines(texts, id="lines", language=route[0])
    for window in translate_segments(document, system.translator, route=route):
        yield [translation.text for translation in window]


def _models(system: System, route: Sequence[str]) -> str:
    """Name the models of a route."""
    translator = system.translator
    if not isinstance(translator, ScoringTranslator):
        return translator.name if translator else ""
    return ">".join(translator.model(source=a, target=b) for a, b in pairwise(route))


def count_damaged(texts: Sequence[str], made: Sequence[str], *, source: str, target: str) -> dict[str, int]:
    """Count the translations that are plainly broken, by each of ``KINDS``."""
    kinds = Counter(
        doubt
        for text, translation in zip(texts, made, strict=True)
        for doubt in doubts(text, translation, source_language=source, target_language=target)
    )
    return {kind: kinds[kind] for kind in KINDS}
