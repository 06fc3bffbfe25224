"""Which of two other versions a version follows, by the bundled model."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from support.command import run
from tritext.engines import load_embedder, load_translator
from tritext.errors import UsageError
from tritext.evaluate.followed import Followed, followed_lines
from tritext.evaluate.nearest import Nearness, nearest
from tritext.evaluate.systems import Measure
from tritext.events import Progress
from tritext.records import TranslationUnit, Variant

ENGLISH = (
    "The dog sleeps in the house.", "She bought a red car yesterday.", "The meeting begins at nine in the morning.",
    "We have not received an answer.", "The river is very deep here.", "He works in a large hospital.",
)  # fmt: skip
OTHERS = (
    "고양이가 뜰에서 논다.", "그는 푸른 배를 팔았다.", "축제는 저녁에 끝난다.", "그들은 편지를 보냈다.",
    "산은 아주 높다.", "그녀는 작은 학교에서 가르친다.",
)  # fmt: skip
JAPANESE = (
    "猫が庭で遊ぶ。", "彼は青い船を売った。", "祭りは夕方に終わる。", "彼らは手紙を送った。", "山はとても高い。",
    "彼女は小さな学校で教えている。",
)  # fmt: skip


def units(*rows: tuple[str, str, str], translated: bool = False) -> list[TranslationUnit]:
    route = ("en", "ko") if translated else ()
    return [
        TranslationUnit({"en": Variant(en, (0,)), "ja": Variant(ja, (0,)), "ko": Variant(ko, (0,), route)})
        for en, ja, ko in rows
    ]


def find(rows: list[TranslationUnit], **given: tuple[str, ...]) -> tuple[int, Nearness]:
    events = list(nearest(rows, "ko", translator=load_translator(), embedder=load_embedder("use"), given=given))
    [found] = [each for each in events if isinstance(each, Nearness)]
    return sum(isinstance(each, Progress) for each in events), found


def test_a_version_is_nearest_to_the_one_whose_passages_it_has() -> None:
    _, found = find(units(*zip(ENGLISH, JAPANESE, OTHERS, strict=True)))
    assert found.verdict == "ja"
    assert found.score.total.second == len(ENGLISH)
    lines = list(followed_lines(Followed.of(found, examples=1)))
    assert lines[0] == "The Korean, 6 rows: nearer to the Japanese"
    assert any(line.startswith("row ") and "nearer to the Japanese" in line for line in lines)


def test_translations_that_are_given_are_not_made_and_rows_that_lack_a_version_are_left_out() -> None:
    rows = units(*zip(ENGLISH, JAPANESE, OTHERS, strict=True), ("Lone.", "", "홀로."), ("Three", "三", "3조"))
    told, found = find(rows, en=(*OTHERS, "홀로.", "3조"), ja=(*reversed(OTHERS), "", "제삼"))
    assert told == 0
    assert found.rows == (*range(6), 7)
    assert found.verdict == "en"
    assert [row for row, _ in found.most(0, 9)][-1] == 7  # a heading, though nothing is less alike


def test_of_more_than_three_versions_the_two_others_are_named() -> None:
    three = units(*zip(ENGLISH, JAPANESE, OTHERS, strict=True))
    rows = [replace(each, variants={"zh": Variant("", ()), **each.variants}) for each in three]
    given = {"en": OTHERS, "ja": OTHERS}

    def asked(*between: str) -> Nearness:
        *_, found = nearest(
            rows, "ko", translator=load_translator(), embedder=load_embedder("use"), given=given, between=between
        )
        assert isinstance(found, Nearness)
        return found

    assert (asked("ja", "en").others, asked("ja", "en").rows) == (("en", "ja"), tuple(range(6)))
    for between in ((), ("en",), ("en", "ko"), ("en", "fr"), ("en", "ja", "zh")):
        with pytest.raises(UsageError, match=r"there are zh, en, ja, ko; name the two others, as by --between zh,en"):
            asked(*between)
    with pytest.raises(UsageError, match=r"there are en, ja, ko; name the two others, as by --between en,ja"):
        list(nearest(three, "ko", translator=load_translator(), embedder=load_embedder("use"), between=("en", "ko")))


def test_where_both_say_the_same_there_is_no_telling() -> None:
    rows = units(*zip(ENGLISH, JAPANESE, OTHERS, strict=True))
    _, found = find(rows, en=OTHERS, ja=OTHERS)
    assert (found.verdict, found.score.total.ties) == (None, 6)


def test_what_is_said_is_what_the_figures_say() -> None:
    """A version is nearer if all measures tell it; else the statement names those that do."""
    _, found = find(units(*zip(ENGLISH, JAPANESE, OTHERS, strict=True)))
    none, to_en, to_ja = (-0.1, 0.2), (-0.3, -0.1), (0.1, 0.3)

    def said(
        p: float, cosine: tuple[float, float], row: tuple[float, float], difference: float = 1
    ) -> tuple[str | None, str]:
        chrf = Measure("chrF2", 20, 20 + difference, None, p)
        bleu = Measure("BLEU", 20, 19, None, 0.001)
        near = Measure("cosine to reference", 0.5, 0.5 + sum(cosine) / 2, cosine, None)
        total = replace(found.score.total, difference=sum(row) / 2, interval=row)
        made = replace(found, score=replace(found.score, measures=(chrf, bleu, near), total=total))
        return made.verdict, Followed.of(made, examples=0).said.removeprefix("The Korean, 6 rows: ")

    assert said(0.01, to_ja, to_ja) == ("ja", "nearer to the Japanese")
    assert said(0.01, to_en, to_en, -1) == ("en", "nearer to the English")
    assert said(0.5, none, none) == (None, "no telling which it is nearer to")
    assert said(0.5, to_ja, none) == (
        None,
        "no telling for sure: nearer to the Japanese by cosine to reference; chrF2, chrF2 of a row cannot tell",
    )
    assert said(0.01, to_en, to_ja) == (
        None,
        "no telling for sure: nearer to the English by cosine to reference, to the Japanese by chrF2, chrF2 of a row",
    )


@pytest.mark.parametrize(
    ("rows", "given", "what"),
    [
        (units(("a", "b", "c"), translated=True), {}, "a translation that was made here"),
        (units(("a", "b", "c")), {"fr": ("x",)}, "translations of fr are given, and ko is compared with en and ja"),
        (units(("a", "b", "c")), {"en": ("x", "y")}, "of en there are 2 translations, for 1 row"),
        (
            [TranslationUnit({"en": Variant("a", (0,)), "ko": Variant("b", (0,))})],
            {},
            "needs three versions, .*: there are .*; make a comparison of the three",
        ),
    ],
)
def test_what_cannot_be_told_is_refused(
    rows: list[TranslationUnit], given: dict[str, tuple[str, ...]], what: str
) -> None:
    with pytest.raises(UsageError, match=what):
        find(rows, **given)


def test_the_verb_prints_what_was_found_as_json(tmp_path: Path) -> None:
    file = tmp_path / "three.tsv"
    lines = ["en\tja\tko", *map("\t".join, zip(ENGLISH, JAPANESE, OTHERS, strict=True))]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    done = run("nearest", str(file), "--of", "ko", "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["verdict"] == "ja"
    done = run("nearest", str(file), "--of", "ko", "--machine", "no-language.txt")
    assert done.returncode == 2
    assert "en=PATH" in done.stderr
