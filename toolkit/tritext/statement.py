"""A statement: the versions of it that exist, each segmented once, and the columns that are to be shown."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from tritext.errors import UnsupportedPairError, UsageError
from tritext.events import Notice
from tritext.languages import language_name
from tritext.read import Text
from tritext.records import Document
from tritext.segment import RuleSegmenter, Segmenter, segment
from tritext.translate import find_route

if TYPE_CHECKING:
    from tritext.proofread import Proofread


@dataclass(frozen=True, slots=True)
class Statement:
    """What exists of a statement, and what is wanted of it."""

    title: str
    given: Mapping[str, Document]
    """Language to version; the first is the source of translations."""
    columns: tuple[str, ...]
    """Languages to show, in this order."""
    segmenters: frozenset[str]
    """Names of what split the versions."""

    @property
    def source(self) -> Document:
        """The version that the missing ones are translated from."""
        return next(iter(self.given.values()))

    @property
    def missing(self) -> tuple[str, ...]:
        """The columns without a version."""
        return tuple(language for language in self.columns if language not in self.given)

    def routes(self, pairs: Collection[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
        """Return the route to each language that is missing, by the pairs that models translate.

        Raises:
            UnsupportedPairError: If no model leads there; the message names a version that would do as the source.
        """
        try:
            return {each: find_route(pairs, source=self.source.language, target=each) for each in self.missing}
        except UnsupportedPairError as error:
            reachable = (other for other in self.given.values() if all(_leads(pairs, other, to) for to in self.missing))
            if other := next(reachable, None):
                message = f"{error}; or name {other.id} first, for what is missing is translated from the first one"
                raise UnsupportedPairError(message) from None
            raise


def read_statement(
    versions: Sequence[Text],
    languages: Sequence[str] = (),
    *,
    segmenters: Mapping[str, Segmenter] | None = None,
    already_split: bool = False,
    proofread: Proofread | None = None,
) -> Statement:
    """Segment the versions of a statement.

    Args:
        versions: Texts in different languages, one or more.
        languages: Columns to show, in this order; versions that are not named stand before them.
        segmenters: Language to segmenter, where the default rules are not wanted.
        already_split: Each line of a version is a segment.
        proofread: A comparison that the versions are added to; it stands before them.

    Raises:
        UsageError: If there is no version, or two are in one language.
    """
    if not versions and not proofread:
        raise UsageError("there is nothing to compare: give one version or more")
    given: dict[str, Document] = dict(proofread.given) if proofread else {}
    used: set[str] = set(proofread.segmenters) if proofread else set()
    for version in versions:
        if other := given.get(version.language):
            raise UsageError(
                f"{other.id} and {version.id} are both {language_name(version.language)}: give one version of each "
                "language, and name the language as in ko=PATH if it was taken wrongly; two versions in one language "
                "are compared by  tritext view FILE --against OTHER"
            )
        chosen = (segmenters or {}).get(version.language) or RuleSegmenter()
        used.add("lines" if already_split else chosen.name)
        given[version.language] = segment(
            version.text, id=version.id, language=version.language, segmenter=chosen, already_split=already_split
        )
    columns = dict.fromkeys([*(proofread.languages if proofread else ()), *given])
    title = proofread.title if proofread else _title(versions[0])
    return Statement(title, given, _columns(columns, languages), frozenset(used))


def _leads(pairs: Collection[tuple[str, str]], source: Document, target: str) -> bool:
    """Tell whether models lead from a version to a language."""
    try:
        return bool(find_route(pairs, source=source.language, target=target))
    except UnsupportedPairError:
        return False


def notices_of(versions: Sequence[Text], *, already_split: bool = False) -> Iterator[Notice]:
    """Say what was noticed when the versions were read, and which lines are no segments."""
    for version in versions:
        yield from map(Notice, version.notices)
        blank = sum(not line.strip() for line in version.text.rstrip("\n").split("\n"))
        if already_split and blank:
            yield Notice(f"{version.id}: {blank} blank lines are no segments: indices count the other lines")


def _title(version: Text) -> str:
    """Name a statement after its first version."""
    return "standard input" if version.id == "-" else PurePath(version.id).name.split(".")[0]


def _columns(given: Iterable[str], languages: Sequence[str]) -> tuple[str, ...]:
    """Order the languages: what is given and not named first, so that a source stands before its translations.

    >>> _columns(["en"], ["ko", "ja"]), _columns(["ko", "en"], ["en", "ko", "ja"])
    (('en', 'ko', 'ja'), ('en', 'ko', 'ja'))
    """
    return tuple(dict.fromkeys((*(each for each in given if each not in languages), *languages)))
