"""The cache before an encoder: what it passes on, what it remembers, what it refuses."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from tritext.embed import CachedEmbedder, encode_whole, unit_rows
from tritext.errors import TritextError


class Recorder:
    """Embeds by length and remembers what it was asked."""

    def __init__(self) -> None:
        self.batches: list[list[str]] = []

    def encode(self, texts: list[str], /) -> NDArray[np.float64]:
        self.batches.append(texts)
        return np.array([[len(text), 3.0] for text in texts])


class Answer:
    """Answers the same whatever it is asked."""

    name = "odd"

    def __init__(self, answer: object) -> None:
        self.answer = answer

    def encode(self, texts: list[str], /) -> NDArray[np.float64]:
        return np.asarray(self.answer, dtype=np.float64)


def test_cache_embeds_each_text_once_in_batches_of_like_length() -> None:
    recorder = Recorder()
    cache = CachedEmbedder(recorder, batch_size=2)
    vectors = cache.encode(["ccc", "a", "ccc", "bb"])
    cache.encode(["bb", "dddd"])
    assert recorder.batches == [["a", "bb"], ["ccc"], ["dddd"]]
    assert vectors.dtype == np.float32
    assert np.array_equal(vectors[0], vectors[2])
    assert np.allclose(vectors[1], np.array([1, 3]) / np.sqrt(10))


def test_texts_are_taken_in_nfc_and_without_white_space_around_them() -> None:
    recorder = Recorder()
    vectors = CachedEmbedder(recorder).encode(["각", " 각\n"])
    assert recorder.batches == [["각"]]
    assert np.array_equal(vectors[0], vectors[1])


def test_progress_counts_new_texts_only() -> None:
    seen: list[tuple[int, int]] = []
    cache = CachedEmbedder(Recorder(), batch_size=2, on_progress=lambda done, total: seen.append((done, total)))
    cache.encode(["a", "b", "c"])
    cache.encode(["a", "b"])
    assert seen == [(2, 3), (3, 3)]


def test_no_texts_give_no_rows_of_the_known_dimension() -> None:
    cache = CachedEmbedder(Recorder())
    assert cache.encode([]).shape == (0, 0)
    cache.encode(["a"])
    assert cache.encode([]).shape == (0, 2)


@pytest.mark.parametrize(
    ("answer", "complaint"),
    [
        ([[1.0, 2.0], [1.0, 2.0]], r"odd returned an array of shape \(2, 2\) for 1 texts"),
        ([1.0], r"shape \(1,\)"),
        ([[]], r"shape \(1, 0\)"),
        ([[1.0, float("nan")]], "not a number for the text 'text'"),
        ([[1.0, float("inf")]], "not a number"),
    ],
)
def test_nonsense_of_an_encoder_is_refused_by_name(answer: object, complaint: str) -> None:
    with pytest.raises(TritextError, match=complaint):
        CachedEmbedder(Answer(answer)).encode(["text"])


def test_a_wrong_number_of_arrays_of_runs_is_refused() -> None:
    class Odd(Recorder):
        def encode_spans(self, texts: list[str], /, *, joiner: str, longest: int) -> list[NDArray[np.float32]]:
            return [np.ones((len(texts), 2), dtype=np.float32)] * (longest + 1)

    with pytest.raises(TritextError, match="3 arrays for runs of up to 2 texts"):
        CachedEmbedder(Odd()).encode_spans(["a", "b"], joiner=" ", longest=2)


def test_runs_of_another_width_than_the_texts_are_refused() -> None:
    class Odd:
        def encode_spans(self, texts: list[str], /, *, joiner: str, longest: int) -> list[NDArray[np.float32]]:
            return [np.ones((len(texts) - a, 3 + a), dtype=np.float32) for a in range(longest)]

        def encode(self, texts: list[str], /) -> NDArray[np.float32]:
            return np.ones((len(texts), 3), dtype=np.float32)

    with pytest.raises(TritextError, match=r"shape \(1, 4\) for runs of 2 texts, not of \(1, 3\)"):
        CachedEmbedder(Odd()).encode_spans(["a", "b"], joiner=" ", longest=2)


def test_an_empty_text_beside_a_long_one_has_the_vector_it_has_alone() -> None:
    def encode(texts: list[str]) -> NDArray[np.float32]:
        return np.array([[1.0, 0.0] if text == "" else [0.0, 1.0] for text in texts], dtype=np.float32)

    assert encode_whole(["", "a" * 9], encode, lambda text: len(text) < 5).tolist() == [[1.0, 0.0], [0.0, 1.0]]


def test_thirds_of_some_texts_alone_are_not_dropped() -> None:
    class Odd(Recorder):
        def encode_spans(self, texts: list[str], /, *, joiner: str, longest: int) -> list[NDArray[np.float32]]:
            sizes = [1, 2] if "a0" in texts else [1, 2, 1, 1]
            return [np.ones((len(texts) - size + 1, 2), dtype=np.float32) for size in sizes]

    with pytest.raises(TritextError, match="thirds of some texts and not of others"):
        CachedEmbedder(Odd()).encode_spans([f"a{i}" for i in range(5000)], joiner=" ", longest=2)


def test_vectors_of_a_new_dimension_are_refused() -> None:
    answer = Answer([[1.0, 2.0]])
    cache = CachedEmbedder(answer)
    cache.encode(["one"])
    answer.answer = [[1.0, 2.0, 3.0]]
    with pytest.raises(TritextError, match="3 values after vectors of 2"):
        cache.encode(["two"])


def test_a_row_of_zeros_becomes_a_unit_vector() -> None:
    rows = unit_rows(np.array([[0, 0, 0, 0], [0, 2, 0, 0]], dtype=np.float32))
    assert rows.tolist() == [[0.5, 0.5, 0.5, 0.5], [0, 1, 0, 0]]


def test_a_text_that_does_not_fit_is_embedded_whole_in_pieces() -> None:
    asked: list[str] = []

    def encode(texts: list[str]) -> NDArray[np.float32]:
        asked.extend(texts)
        return np.array([[1, 0] if "x" in text else [0, 1] for text in texts], dtype=np.float32)

    text = "xx xx yyyyyyyyyyyyyyyyyy"
    vectors = encode_whole(["y", text], encode, lambda text: len(text) <= 6)
    assert "".join(asked) == "y" + text
    assert max(map(len, asked)) <= 6
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1)
    assert 0 < vectors[1, 0] < vectors[1, 1]
