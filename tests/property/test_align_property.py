"""What holds for every alignment, whatever the text."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from tritext.align import align, align_pair
from tritext.align.band import band_between
from tritext.align.beads import NULL, SHAPES, BeadScores
from tritext.align.dp import best_path
from tritext.align.spans import encoded_spans
from tritext.embed import CachedEmbedder
from tritext.engines.fake import FakeEmbedder
from tritext.records import Document, Segment

ENCODE = CachedEmbedder(FakeEmbedder()).encode

words = st.text(st.sampled_from("ab c가나다漢字 1"), min_size=1, max_size=12).map(str.strip).filter(bool)
texts = st.lists(words, max_size=12)
few = settings(max_examples=40, deadline=None)


def document(segments: list[str], language: str) -> Document:
    records, start = [], 0
    for index, text in enumerate(segments):
        records.append(Segment(index, start, start + len(text), text))
        start += len(text) + 1
    return Document(language, language, "\n".join(segments), tuple(records))


@few
@given(texts, texts)
def test_each_segment_comes_exactly_once_and_in_order(source: list[str], target: list[str]) -> None:
    beads = align_pair(document(source, "en"), document(target, "ja"), ENCODE)
    assert [i for bead, _ in beads for i in bead] == list(range(len(source)))
    assert [j for _, bead in beads for j in bead] == list(range(len(target)))
    assert all(a or b for a, b in beads)


@few
@given(texts)
def test_a_text_aligned_with_itself_is_the_diagonal(source: list[str]) -> None:
    beads = align_pair(document(source, "en"), document(source, "ko"), ENCODE)
    assert beads == tuple(((i,), (i,)) for i in range(len(source)))


@few
@given(texts, texts, st.sampled_from(["en", "ja"]))
def test_swapping_the_sides_transposes(source: list[str], target: list[str], language: str) -> None:
    one, other = document(source, "en"), document(target, language)
    assert align_pair(other, one, ENCODE) == tuple((b, a) for a, b in align_pair(one, other, ENCODE))


@few
@given(texts, texts, texts)
def test_rows_do_not_depend_on_the_order_of_the_documents(en: list[str], ko: list[str], ja: list[str]) -> None:
    documents = [document(en, "en"), document(ko, "ko"), document(ja, "ja")]
    rows = align(documents, ENCODE)
    for order in permutations(documents):
        found = align(order, ENCODE)
        assert [dict(row) for row in found] == [dict(row) for row in rows]
        assert all(list(row) == [version.language for version in order] for row in found)
    for version in documents:
        column = [index for row in rows for index in row[version.language]]
        assert column == list(range(len(version.segments)))


@few
@given(texts, texts)
def test_the_rows_of_two_documents_are_their_beads(en: list[str], ko: list[str]) -> None:
    one, other = document(en, "en"), document(ko, "ko")
    rows = tuple((row["en"], row["ko"]) for row in align([one, other], ENCODE))
    assert rows == align_pair(one, other, ENCODE)


@few
@given(texts.filter(bool), texts.filter(bool))
def test_the_search_is_no_worse_than_a_greedy_walk(source: list[str], target: list[str]) -> None:
    """From each cell the greedy walk takes the bead that scores best, as long as it can."""
    spans = encoded_spans(source, "en", ENCODE), encoded_spans(target, "ja", ENCODE)
    band = band_between(spans[0].rows, spans[1].rows)
    scores = BeadScores([spans[0]], spans[1], band)
    n, m = len(source), len(target)
    _, total = best_path(band, SHAPES, scores, null=NULL)
    tables = scores(0, n + 1)
    i = j = 0
    greedy = 0.0
    while (i, j) != (n, m):
        steps = [(float(tables[a, b][i + a, j + b]), a, b) for a, b in SHAPES if i + a <= n and j + b <= m]
        steps += [(NULL, 1, 0)] * (i < n) + [(NULL, 0, 1)] * (j < m)
        score, a, b = max(steps)
        greedy, i, j = greedy + score, i + a, j + b
    assert total >= greedy - 1e-4
