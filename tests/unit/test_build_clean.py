"""Bitext is read from every format, and each pair that is left out is counted under its reason."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import polars as pl
import pytest

from tritext.build.bitext import Stream, read_bitext
from tritext.build.clean import Cleaner, hold_out
from tritext.build.config import Bitext, Cleaning
from tritext.embed import Vectors
from tritext.engines.fake import FakeEmbedder
from tritext.errors import InputError

PAIRS = [("A cat.", "고양이."), ("A dog.", "개.")]
SOURCE = Bitext(path=Path("some.tsv"))


def _stream(*pairs: tuple[str, str], languages: tuple[str, str] = ("en", "ko")) -> Stream:
    return Stream(SOURCE, languages, list(pairs))


@pytest.mark.parametrize(
    ("pair", "reason"),
    [
        (("A cat sleeps.", "고양이가 잔다."), None),
        (("  A cat\tsleeps. ", "고양이가 잔다."), None),
        (("", "고양이가 잔다."), "no letters"),
        (("2024", "2024년"), "no letters"),
        (("GitHub Actions", "github actions"), "copy"),
        (("A cat sleeps.", "Eine Katze schläft."), "wrong script"),
        (("猫が眠る。", "고양이가 잔다."), "wrong script"),
        (("Install GitHub", "GitHub 설치하기"), None),
        (("A cat.", "고양이가 오늘 아침에 집에서 나와 나무 위에서 새를 보았다."), "length ratio"),
        (("Yes.", "그렇습니다."), None),
    ],
)
def test_a_pair_is_left_out_for_its_reason(pair: tuple[str, str], reason: str | None) -> None:
    kept, dropped = Cleaner(Cleaning()).clean(_stream(pair))
    assert dict(dropped) == ({reason: 1} if reason else {})
    assert len(kept.pairs) == (0 if reason else 1)


def test_a_duplicate_is_found_across_streams_and_in_spite_of_spaces() -> None:
    cleaner = Cleaner(Cleaning())
    cleaner.clean(_stream(PAIRS[0]))
    kept, dropped = cleaner.clean(_stream(("A  cat. ", "고양이."), PAIRS[1]))
    assert (kept.pairs, dropped["duplicate"]) == ([PAIRS[1]], 1)


def test_pairs_unlike_in_meaning_go_where_that_is_asked_for() -> None:
    class Embedder(FakeEmbedder):
        def encode(self, texts: Sequence[str]) -> Vectors:
            return super().encode(["cat" if "cat" in text or "고양이" in text else text for text in texts])

    kept, dropped = Cleaner(Cleaning(similarity=0.9), Embedder()).clean(_stream(*PAIRS))
    assert (kept.pairs, dropped["unlike in meaning"]) == ([PAIRS[0]], 1)


def test_no_held_out_text_is_learnt_from_in_any_language() -> None:
    korean = _stream(*((f"Cat {i}.", f"고양이 {i}.") for i in range(100)))
    japanese = _stream(*((f"Cat {i}.", f"猫が{i}。") for i in range(100)), languages=("en", "ja"))
    held_out, left = hold_out([korean, japanese], 200, seed=1)
    assert {languages: len(pairs) for languages, pairs in held_out.items()} == {("en", "ko"): 10, ("en", "ja"): 10}
    texts = {text for pairs in held_out.values() for pair in pairs for text in pair}
    assert all(texts.isdisjoint(pair) for stream in left for pair in stream.pairs)
    assert hold_out([korean, japanese], 200, seed=1) == (held_out, left)


@pytest.mark.parametrize("suffix", [".tsv", ".tsv.zst"])
def test_a_plain_table_is_read_with_nothing_quoted(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    frame = pl.DataFrame({"en": ['"Yes," she said.', "A cat."], "ko": ["“예”", ""], "note": ["x", "y"]})
    frame.write_csv(
        path,
        separator="\t",
        include_header=False,
        quote_style="never",
        compression="zstd" if suffix.endswith("zst") else "uncompressed",
    )
    (stream,) = read_bitext(Bitext(path=path, languages=("en", "ko")))
    assert stream.pairs == [('"Yes," she said.', "“예”"), ("A cat.", "")]
    assert stream.name == f"a{suffix} en-ko"


def test_parquet_and_tmx_name_their_languages_and_give_each_pair_of_them(tmp_path: Path) -> None:
    parquet = tmp_path / "a.parquet"
    pl.DataFrame({"en": ["A cat."], "ja": ["猫。"], "ko": ["고양이."]}).write_parquet(parquet)
    streams = list(read_bitext(Bitext(path=parquet)))
    assert [stream.languages for stream in streams] == [("en", "ja"), ("en", "ko"), ("ja", "ko")]
    assert streams[2].pairs == [("猫。", "고양이.")]
    tmx = tmp_path / "a.tmx"
    tmx.write_text(
        '<tmx version="1.4"><header/><body><tu><tuv xml:lang="en-US"><seg>A cat.</seg></tuv>'
        '<tuv xml:lang="ko"><seg>고양이.</seg></tuv></tu></body></tmx>',
        encoding="utf-8",
    )
    assert [stream.pairs for stream in read_bitext(Bitext(path=tmx))] == [[PAIRS[0]]]


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"one column\n", "has 1 columns"), (b"\xff\xfe\tx\n", "cannot be read"), (None, "cannot be read")],
)
def test_a_table_that_cannot_be_read_is_an_input_error(tmp_path: Path, content: bytes | None, message: str) -> None:
    path = tmp_path / "a.tsv"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(InputError, match=message):
        list(read_bitext(Bitext(path=path, languages=("en", "ko"))))
