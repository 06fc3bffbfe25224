"""Documents that are no translations of each other, or hardly: covered, in little time, and not believed."""

from __future__ import annotations

from support.command import CORPORA
from support.news import document
from tritext.align import align
from tritext.embed import CachedEmbedder
from tritext.records import AlignedUnit

EN, JA = ((CORPORA / f"udhr/udhr.{language}.txt").read_text("utf-8").splitlines()[:60] for language in ("en", "ja"))
NUMBERS = [str(number) for number in range(1000, 1080)]


def aligned(embedder: CachedEmbedder, en: list[str], ja: list[str]) -> list[AlignedUnit]:
    """Align, and check that each segment is in one unit."""
    units = list(align([document(en, "en"), document(ja, "ja")], embedder=embedder).units)
    for language, lines in (("en", en), ("ja", ja)):
        assert sorted(i for unit in units for i in unit.segments[language]) == list(range(len(lines)))
    return units


def believed(units: list[AlignedUnit]) -> list[dict[str, tuple[int, ...]]]:
    return [dict(unit.segments) for unit in units if all(unit.segments.values()) and unit.posterior >= 0.9]


def test_numbers_alone_go_with_the_same_numbers(embedder: CachedEmbedder) -> None:
    units = aligned(embedder, NUMBERS, NUMBERS[10:])
    assert {"en": (10,), "ja": (0,)} in believed(units)
    assert sum(unit["en"][0] - 10 == unit["ja"][0] for unit in believed(units)) >= 65


def test_one_sentence_again_and_again_is_not_believed(embedder: CachedEmbedder) -> None:
    units = aligned(embedder, EN[5:6] * 90, JA[5:6] * 80)
    assert [dict(unit.segments) for unit in units[:80]] == [{"en": (i,), "ja": (i,)} for i in range(80)]
    assert [unit.segments["ja"] for unit in units[80:]] == [()] * 10
    assert max(unit.posterior for unit in units) < 0.1


def test_one_segment_against_many_is_not_matched(embedder: CachedEmbedder) -> None:
    assert not believed(aligned(embedder, ["The weather was fine in the mountains."], JA))


def test_a_text_backwards_is_not_matched_in_place(embedder: CachedEmbedder) -> None:
    units = aligned(embedder, EN, JA[::-1])
    still = [unit for unit in units if not unit.is_moved]
    assert len(believed(still)) <= 2


def test_a_version_in_another_language_than_it_says_is_aligned_by_what_it_says(embedder: CachedEmbedder) -> None:
    assert len(believed(aligned(embedder, EN, EN))) == len(EN)


def test_a_segment_as_long_as_a_book_is_one_segment(embedder: CachedEmbedder) -> None:
    long = " ".join(EN * 3), "".join(JA * 3)
    units = aligned(embedder, [*EN[:3], long[0], *EN[3:6]], [*JA[:3], long[1], *JA[3:6]])
    assert {"en": (3,), "ja": (3,)} in [dict(unit.segments) for unit in units]
