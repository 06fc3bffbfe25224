"""The test packages do what the tests of the translation path count on: they copy exactly, and come out the same."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import ctranslate2
import numpy as np
import pytest
import sentencepiece

from support.copy_model import build_copy_package, pack


@pytest.fixture(scope="module")
def copying(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_copy_package(tmp_path_factory.mktemp("packages"), from_code="en", to_code="ko")


def run(
    package: Path,
    pieces: Sequence[Sequence[str]],
    *,
    beam_size: int = 4,
    compute_type: str = "default",
    limit: int = 256,
) -> list[list[str]]:
    """Translate as Argos Translate does: plain pieces in, the best hypothesis out."""
    translator = ctranslate2.Translator(str(package / "model"), compute_type=compute_type, intra_threads=1)
    results = translator.translate_batch(
        pieces,
        max_batch_size=1024,
        batch_type="tokens",
        beam_size=beam_size,
        length_penalty=0.2,
        max_decoding_length=limit,
    )
    return [result.hypotheses[0] for result in results]


def random_pieces(package: Path, count: int) -> list[list[str]]:
    """Draw sequences of 1 to 200 pieces out of the whole vocabulary but for its marks <unk>, <s> and </s>."""
    processor = sentencepiece.SentencePieceProcessor(model_file=str(package / "sentencepiece.model"))
    random = np.random.default_rng(7)
    lengths = np.ceil(200 * random.random(count) ** 4).astype(int)
    lengths[0] = 200
    draws = [random.integers(3, processor.get_piece_size(), length) for length in lengths]
    return [[processor.id_to_piece(int(number)) for number in numbers] for numbers in draws]


@pytest.mark.parametrize(("beam_size", "compute_type"), [(1, "int8"), (2, "int8"), (4, "default"), (1, "float32")])
def test_any_pieces_come_out_as_they_went_in(copying: Path, beam_size: int, compute_type: str) -> None:
    """Up to 200 pieces of any kind and repetition are copied, neither cut short nor run over."""
    pieces = [*random_pieces(copying, 25), ["の"] * 150, ["a", "b"] * 50]
    assert run(copying, pieces, beam_size=beam_size, compute_type=compute_type) == pieces


def test_the_longest_source_is_copied(copying: Path) -> None:
    """1,023 pieces, as many as CTranslate2 reads together with the end mark, still find their places."""
    pieces = [sequence[:1023] for sequence in [random_pieces(copying, 1)[0] * 6]]
    assert run(copying, pieces, beam_size=1, limit=1200) == pieces


def test_a_package_is_small_and_the_same_each_time(copying: Path, tmp_path: Path) -> None:
    """Two builds give the same bytes, under 5 MB."""
    again = build_copy_package(tmp_path, from_code="en", to_code="ko")
    first, second = pack(copying, tmp_path / "1.argosmodel"), pack(again, tmp_path / "2.argosmodel")
    assert first.read_bytes() == second.read_bytes()
    assert sum(path.stat().st_size for path in copying.rglob("*")) < 5_000_000
