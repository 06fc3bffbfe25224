"""Test sets in columns, scores by sacrebleu, and systems compared on the same lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.copy_model import build_copy_package
from tritext.engines.fake import FakeTranslator
from tritext.errors import FormatError, InputError, UnsupportedPairError, UsageError
from tritext.evaluate.metrics import measure
from tritext.evaluate.parallel import Parallel, read_hypothesis, read_parallel
from tritext.evaluate.translation import System, TranslationScore, package_system, score_translations
from tritext.events import Notice, Progress

EN = ("The talks began on Monday.", "Rice is dearer than last year.", "Nobody was hurt.", "See https://example.org/a.")
KO = ("회담은 월요일에 시작되었다.", "쌀값은 작년보다 비싸다.", "다친 사람은 없었다.", "https://example.org/a 참조.")
JA = ("会談は月曜日に始まった。", "米は昨年より高い。", "けが人はいなかった。", "https://example.org/a を参照。")
PARALLEL = Parallel("x.tsv", {"en": EN, "ko": KO, "ja": JA}, 4)
ROWS = "\n".join("\t".join(("d1", *row)) for row in zip(EN, KO, JA, strict=True)) + "\n"


def write(path: Path, text: str) -> Path:
    path.write_bytes(text.encode())
    return path


@pytest.mark.parametrize(
    ("text", "columns", "languages"),
    [
        (ROWS, "doc,en,ko,ja", ""),
        (ROWS, "", "en,ko,ja"),
        (ROWS, "doc,en,ko,ja", "en,ko,ja"),
        ("doc\ten\tko\tja\n" + ROWS, "", ""),
        ("doc\ten\tko\tja\n" + ROWS, "", "en,ko,ja"),
        ("doc\ten\tko\tja\n" + ROWS, "doc,en,ko,ja", ""),
        ("\ufeffdoc\ten\tko\tja\r\n" + ROWS.replace("\n", "\r\n"), "", ""),
    ],
)
def test_columns_are_named_by_option_by_head_or_by_their_place(
    tmp_path: Path, text: str, columns: str, languages: str
) -> None:
    names, wanted = (tuple(filter(None, option.split(","))) for option in (columns, languages))
    parallel = read_parallel(write(tmp_path / "x.tsv", text), columns=names, languages=wanted)
    assert parallel.texts == {"en": EN, "ko": KO, "ja": JA}
    assert (len(parallel), parallel.total) == (4, 4)


def test_two_languages_a_limit_and_text_in_nfc(tmp_path: Path) -> None:
    path = write(tmp_path / "x.tsv", "ko\tnote\ten\n\u1112\u1161\u11ab\tx\t one\u2028two \n\n둘\ty\ttwo\n")
    parallel = read_parallel(path, languages=("en", "ko"), limit=1)
    assert (parallel.texts, parallel.total) == ({"en": ("one\u2028two",), "ko": ("한",)}, 2)


@pytest.mark.parametrize(
    ("text", "columns", "languages", "error", "message"),
    [
        ("", "", "en,ko", FormatError, "is empty"),
        ("en\tko\n", "", "", FormatError, "a head and no line"),
        ("en\tko\na\tb\n\nc\n", "", "", FormatError, "x.tsv:4: 1 columns instead of 2"),
        ("en\tko\na\tb\tc\n", "", "", FormatError, "x.tsv:2: 3 columns instead of 2"),
        ("en\tko\na\t \n", "", "", FormatError, "x.tsv:2: there is no text in 'ko'"),
        (ROWS, "", "", UsageError, "does not name the columns, of which there are 4"),
        (ROWS, "", "en,ko,ja,de,fr", UsageError, "of which there are 4"),
        (ROWS, "doc,en,ko,ja", "en,de", UsageError, "name its columns"),
        (ROWS, "a,b,c,ja", "", UsageError, "two languages or more"),
        (ROWS, "en,ko,ja", "", FormatError, "x.tsv:1: 4 columns instead of 3"),
    ],
)
def test_a_file_without_the_columns_is_refused(
    tmp_path: Path, text: str, columns: str, languages: str, error: type[Exception], message: str
) -> None:
    names, wanted = (tuple(filter(None, option.split(","))) for option in (columns, languages))
    with pytest.raises(error) as caught:
        read_parallel(write(tmp_path / "x.tsv", text), columns=names, languages=wanted)
    assert message in str(caught.value)


def test_what_is_no_text_is_refused_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "x.tsv").write_bytes(b"en\tko\na\tb\nc\t\xff\n")
    with pytest.raises(FormatError, match=r"x\.tsv:3: this is not UTF-8"):
        read_parallel(tmp_path / "x.tsv")
    with pytest.raises(InputError, match="cannot be read"):
        read_parallel(tmp_path / "absent.tsv")


def test_given_translations_have_a_line_each(tmp_path: Path) -> None:
    limited = Parallel("x.tsv", {"en": EN[:2], "ko": KO[:2]}, 4)
    assert read_hypothesis(write(tmp_path / "h", "a\n\nc\nd\n"), limited) == ("a", "")
    assert read_hypothesis(write(tmp_path / "h", "a\n\n"), limited) == ("a", "")
    with pytest.raises(FormatError, match=r"h has 3 lines, and x\.tsv has 4"):
        read_hypothesis(write(tmp_path / "h", "a\nb\nc"), limited)


@pytest.mark.parametrize(
    ("language", "lines", "words"), [("en", EN, "13a"), ("ko", KO, "ko-mecab"), ("ja", JA, "ja-mecab")]
)
def test_scores_are_those_of_sacrebleu(language: str, lines: tuple[str, ...], words: str) -> None:
    """Perfect translations have 100; others what sacrebleu says of them with the tokenizer of their language."""
    from sacrebleu import corpus_bleu, corpus_chrf

    other = [*lines[1:], lines[0][:-3]]
    measured = measure([lines, other, lines], lines, language=language)
    assert [each.score for each in measured.chrf] == pytest.approx([100, corpus_chrf(other, [list(lines)]).score, 100])
    assert measured.bleu is not None
    assert [each.score for each in measured.bleu] == pytest.approx(
        [100, corpus_bleu(other, [list(lines)], tokenize=words).score, 100]
    )
    assert f"tok:{words}" in measured.signatures["BLEU"]
    assert measured.signatures["chrF2"].startswith("chrF2|nrefs:1|bs:1000|seed:12345|")
    assert measured.chrf[0].p is None
    assert measured.chrf[2].p == 1  # equal translations do not differ


def test_a_better_system_is_told_from_chance() -> None:
    lines = [f"Sentence {number} says that {number * number} things are so." for number in range(60)]
    worse = [line.replace("things", "stuff") if i % 2 else line for i, line in enumerate(lines)]
    measured = measure([worse, lines], lines, language="en")
    assert measured.chrf[1].p is not None
    assert measured.chrf[1].p < 0.01
    assert measured.chrf[0].spread > 0


def test_a_missing_tokenizer_is_not_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    from sacrebleu.tokenizers import tokenizer_ko_mecab

    monkeypatch.setattr(tokenizer_ko_mecab, "MeCab", None)
    measured = measure([KO], KO, language="ko")
    assert (measured.bleu, list(measured.signatures)) == (None, ["chrF2"])
    assert measure([JA], JA, language="ja").bleu is not None
    events = list(score_translations(PARALLEL, [("en", "ko")], [System("given", given=KO)]))
    notices = [event for event in events if isinstance(event, Notice)]
    text = "en-ko: no BLEU, for what cuts its words is not installed:  pip install 'tritext[evaluate]'"
    assert notices == [Notice(text)]


def scores_of(directions: list[tuple[str, str]], *systems: System) -> list[TranslationScore]:
    events = score_translations(PARALLEL, directions, systems)
    return [event for event in events if isinstance(event, TranslationScore)]


def test_directions_are_translated_and_scored_one_by_one() -> None:
    events = list(score_translations(PARALLEL, [("en", "ko"), ("ja", "en")], [System("", FakeTranslator())]))
    assert [event for event in events if isinstance(event, Progress)] == [
        Progress("translate en-ko", 4, 4), Progress("translate ja-en", 4, 4),
    ]  # fmt: skip
    scores = [event for event in events if isinstance(event, TranslationScore)]
    assert [(each.direction, each.system, each.route) for each in scores] == [
        ("en-ko", "fake@1", ("en", "ko")), ("ja-en", "fake@1", ("ja", "en")),
    ]  # fmt: skip
    assert [each.chrf.score for each in scores] == [
        measure([[f"[ko] {text}" for text in EN]], KO, language="ko").chrf[0].score,
        measure([[f"[en] {text}" for text in JA]], EN, language="en").chrf[0].score,
    ]


def test_a_pivot_is_taken_and_shown() -> None:
    (score,) = scores_of([("ko", "ja")], System("", FakeTranslator(frozenset({("ko", "en"), ("en", "ja")}))))
    assert (score.route, score.system) == (("ko", "en", "ja"), "fake@1>fake@1")


def test_what_is_plainly_broken_is_counted() -> None:
    """A line each: silent, the source, the source's script, and an address that is gone."""
    (score,) = scores_of([("en", "ko")], System("given", given=("", EN[1], "Nobody whatsoever.", "참조.")))
    assert score.damaged == {"empty": 1, "copied": 1, "script": 1, "repeated": 0, "garbled": 0, "lost": 1}
    (score,) = scores_of([("ko", "en")], System("given", given=(*EN[:2], "no one no one no one no one", "a \ufffd")))
    assert score.damaged == {"empty": 0, "copied": 0, "script": 0, "repeated": 1, "garbled": 1, "lost": 1}


def test_systems_are_compared_where_they_translate() -> None:
    first, second = System("one", FakeTranslator()), System("two", FakeTranslator(frozenset({("en", "ko")})))
    events = list(score_translations(PARALLEL, [("en", "ko"), ("ko", "en")], [first, second]))
    scores = [event for event in events if isinstance(event, TranslationScore)]
    assert [(each.direction, each.system, each.chrf.p is None) for each in scores] == [
        ("en-ko", "one", True), ("en-ko", "two", False), ("ko-en", "one", True),
    ]  # fmt: skip
    assert Notice("ko-en: two does not translate it") in events
    with pytest.raises(UnsupportedPairError):
        scores_of([("ko", "ja")], second, second)


def test_a_package_is_named_or_is_a_folder(tmp_path: Path) -> None:
    """The copying package hands the source back, and says so among what is broken."""
    folder = build_copy_package(tmp_path, from_code="en", to_code="ko")
    (score,) = scores_of([("en", "ko")], package_system(str(folder)))
    assert score.damaged["copied"] == 4
    bundled = package_system("compact")
    assert bundled.translator is not None
    assert ("ko", "ja") in bundled.translator.pairs
    (folder / "metadata.json").write_text("[")
    with pytest.raises(InputError, match="is damaged"):
        package_system(str(folder))
    with pytest.raises(UsageError, match=r"no package nobody; there is: compact@.*; or give the folder"):
        package_system("nobody")
