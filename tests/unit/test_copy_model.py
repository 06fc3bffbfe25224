"""The test packages do what the tests of the translation path count on: copy exactly, never stop, stay silent."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path

import ctranslate2
import numpy as np
import pytest
import sentencepiece

from support.copy_model import build_copy_package, build_empty_package, build_stuck_package, pack

TEXTS = [
    "Everyone has the right to know; nobody may be punished for asking.",
    "누구나 알 권리가 있으며, 물었다는 이유로 처벌받아서는 안 된다.",
    "誰もが知る権利を持つ。「本当ですか？」と、彼女は聞いた。",
    "Call get_user_name() or __init__, see https://example.org/a_b/c?d=1&e=2#top (7.5%).",
    "  two leading spaces, two  inside, a tab\tand one at the end ",
    "Ｆｕｌｌ　ｗｉｄｔｈ　１２３、半角ｶﾀｶﾅ、㈱, ﬁne",
    "Rare ones: 龘 뷁 𠮷 é ß Я عربي 👩‍👩‍👧 <unk>",
    "の",
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("packages")


@pytest.fixture(scope="module")
def copying(folder: Path) -> Path:
    return build_copy_package(folder, from_code="en", to_code="ko")


@pytest.fixture(scope="module")
def prefixed(folder: Path) -> Path:
    return build_copy_package(folder, from_code="en", to_code="ja", version="1.9", target_prefix="__ja__")


@pytest.fixture(scope="module")
def normalising(folder: Path) -> Path:
    return build_copy_package(folder, from_code="ko", to_code="en", normalise=True)


def tokenizer(package: Path) -> sentencepiece.SentencePieceProcessor:
    return sentencepiece.SentencePieceProcessor(model_file=str(package / "sentencepiece.model"))


def run(
    package: Path,
    pieces: Sequence[Sequence[str]],
    *,
    prefix: str = "",
    beam_size: int = 4,
    compute_type: str = "default",
    limit: int = 256,
    least: int = 1,
) -> list[list[str]]:
    """Translate as Argos Translate does: plain pieces in, the best hypothesis out."""
    translator = ctranslate2.Translator(str(package / "model"), compute_type=compute_type, intra_threads=1)
    results = translator.translate_batch(
        pieces,
        target_prefix=[[prefix]] * len(pieces) if prefix else None,
        replace_unknowns=True,
        max_batch_size=1024,
        batch_type="tokens",
        beam_size=beam_size,
        length_penalty=0.2,
        max_decoding_length=limit,
        min_decoding_length=least,
    )
    return [result.hypotheses[0] for result in results]


def random_pieces(package: Path, count: int) -> list[list[str]]:
    """Draw sequences of 1 to 200 pieces out of the whole vocabulary but for its marks <unk>, <s> and </s>."""
    processor = tokenizer(package)
    random = np.random.default_rng(7)
    lengths = np.ceil(200 * random.random(count) ** 4).astype(int)
    lengths[0] = 200
    draws = [random.integers(3, processor.get_piece_size(), length) for length in lengths]
    return [[processor.id_to_piece(int(number)) for number in numbers] for numbers in draws]


@pytest.mark.parametrize("beam_size", [1, 4])
def test_text_comes_out_as_it_went_in(copying: Path, beam_size: int) -> None:
    """English, Korean, Japanese, white space, underscores and rare characters survive tokenizer and model."""
    processor = tokenizer(copying)
    pieces = [processor.encode(text, out_type=str) for text in TEXTS]
    assert [processor.decode_pieces(out) for out in run(copying, pieces, beam_size=beam_size)] == TEXTS


@pytest.mark.parametrize(("beam_size", "compute_type"), [(1, "int8"), (2, "int8"), (4, "default"), (1, "float32")])
def test_any_pieces_come_out_as_they_went_in(copying: Path, beam_size: int, compute_type: str) -> None:
    """Up to 200 pieces of any kind and repetition are copied, neither cut short nor run over."""
    pieces = [*random_pieces(copying, 25), ["の"] * 150, ["a", "b"] * 50]
    assert run(copying, pieces, beam_size=beam_size, compute_type=compute_type) == pieces


@pytest.mark.parametrize("beam_size", [1, 4])
def test_the_copy_follows_the_target_prefix(prefixed: Path, beam_size: int) -> None:
    """A multilingual package gives the forced token, then the source."""
    pieces = random_pieces(prefixed, 15)
    expected = [["__ja__", *sequence] for sequence in pieces]
    assert run(prefixed, pieces, prefix="__ja__", beam_size=beam_size) == expected


def test_the_longest_source_is_copied(copying: Path) -> None:
    """1,023 pieces, as many as CTranslate2 reads together with the end mark, still find their places."""
    pieces = [sequence[:1023] for sequence in [random_pieces(copying, 1)[0] * 6]]
    assert run(copying, pieces, beam_size=1, limit=1200) == pieces


def test_a_piece_that_the_model_does_not_know_is_replaced_by_its_source(copying: Path) -> None:
    """The alignment head reads the same place as the copy."""
    pieces = [["▁", "a", "not-a-piece", "b"]]
    assert run(copying, pieces) == pieces


def test_the_realistic_tokenizer_normalises_and_the_model_copies_that(normalising: Path) -> None:
    """With ``normalise`` only the tokenizer changes the text: NFKC, white space collapsed."""
    processor = tokenizer(normalising)
    pieces = processor.encode("  Ｆｕｌｌ　ｗｉｄｔｈ   １２３ ｶﾀｶﾅ ", out_type=str)
    assert processor.decode_pieces(run(normalising, [pieces])[0]) == "Full width 123 カタカナ"


@pytest.mark.parametrize("beam_size", [1, 4])
def test_the_stuck_model_repeats_one_piece_up_to_the_limit(folder: Path, beam_size: int) -> None:
    """It never ends by itself, whatever the source."""
    package = build_stuck_package(folder, from_code="en", to_code="zh", version=f"1.{beam_size}", piece="가")
    assert run(package, [["a"], ["▁", "の"]], beam_size=beam_size, limit=37) == [["가"] * 37] * 2


@pytest.mark.parametrize("beam_size", [1, 4])
def test_the_empty_model_says_nothing(folder: Path, beam_size: int) -> None:
    """It ends at once, and where one token is demanded gives one that decodes to nothing."""
    package = build_empty_package(folder, from_code="zh", to_code="en", version=f"1.{beam_size}")
    assert run(package, [["a"], ["▁", "の"]], beam_size=beam_size, least=0) == [[], []]
    (demanded,) = run(package, [["a", "b"]], beam_size=beam_size)
    assert tokenizer(package).decode_pieces(demanded) == ""


def test_argos_translate_reads_the_package(prefixed: Path, tmp_path: Path) -> None:
    """Its own ``Package`` finds the metadata, and its tokenizer round-trips (but for underscores, which it drops)."""
    script = (
        "import json, pathlib, sys; from argostranslate.package import Package\n"
        "package = Package(pathlib.Path(sys.argv[1]))\n"
        "encode, decode = package.tokenizer.encode, package.tokenizer.decode\n"
        "said = [package.from_name, package.to_code, package.package_version, package.target_prefix]\n"
        "print(json.dumps([said, [decode(encode(text)) for text in json.loads(sys.argv[2])]]))"
    )
    texts = [text for text in TEXTS if "_" not in text]
    home = {"HOME": str(tmp_path), **{f"XDG_{kind}_HOME": str(tmp_path) for kind in ("DATA", "CONFIG", "CACHE")}}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", script, str(prefixed), json.dumps(texts)],
        env=os.environ | home,
        capture_output=True,
        check=True,
    )
    assert json.loads(done.stdout) == [["English", "ja", "1.9", "__ja__"], texts]


def test_a_package_is_small_and_the_same_each_time(copying: Path, tmp_path: Path) -> None:
    """Two builds give the same bytes, under 5 MB."""
    again = build_copy_package(tmp_path, from_code="en", to_code="ko")
    first, second = pack(copying, tmp_path / "1.argosmodel"), pack(again, tmp_path / "2.argosmodel")
    assert first.read_bytes() == second.read_bytes()
    assert sum(path.stat().st_size for path in copying.rglob("*")) < 5_000_000


def test_unzipping_the_packed_file_gives_the_package(copying: Path, tmp_path: Path) -> None:
    """The ``.argosmodel`` has one top directory, named as the package, with the same files."""
    with zipfile.ZipFile(pack(copying, tmp_path / "package.argosmodel")) as archive:
        archive.extractall(tmp_path / "installed")
    (installed,) = (tmp_path / "installed").iterdir()
    assert installed.name == copying.name == "translate-en_ko-1_0"
    assert contents(installed) == contents(copying)


def contents(package: Path) -> dict[str, bytes]:
    return {str(path.relative_to(package)): path.read_bytes() for path in package.rglob("*") if path.is_file()}
