"""How long versions are for each other in the file that is read."""

from __future__ import annotations

import pytest

from support.clauses import SHORTER, WHOLE
from support.rows import row
from tritext.checks import RULES, Encode, check
from tritext.checks.likelihood import Score
from tritext.checks.usual import AROUND, AT_FIRST, LENGTHS, Usual, length

TERSE = {**WHOLE, "ko": SHORTER["ko"]}


def _seen(texts: dict[str, str], times: int) -> Usual:
    usual = Usual()
    for _ in range(times):
        usual.observe(texts)
    return usual


def test_without_rows_news_is_usual() -> None:
    assert dict(Usual().lengths()) == dict(LENGTHS)


def test_the_more_rows_are_short_the_less_short_is_the_next_one() -> None:
    lengths = [length(TERSE, "ko", "en", _seen(TERSE, times).lengths()) for times in (0, 5, AT_FIRST, AROUND)]

    assert lengths == sorted(lengths)
    assert lengths[0] < -2 < -0.5 < lengths[-1] < 0
    assert length(TERSE, "en", "ko", _seen(TERSE, AT_FIRST).lengths()) == pytest.approx(-lengths[2])


def test_rows_long_ago_are_forgotten() -> None:
    usual = _seen(TERSE, AROUND)
    for _ in range(AROUND):
        usual.observe(WHOLE)

    assert usual.lengths() == _seen(WHOLE, AROUND).lengths()


@pytest.mark.parametrize(
    "texts",
    [
        {},
        {"en": WHOLE["en"]},
        {"en": WHOLE["en"], "de": "Recht und Freiheit."},
        {"en": "Rights", "ko": "권리", "ja": ""},
    ],
)
def test_headings_other_languages_and_single_versions_say_nothing(texts: dict[str, str]) -> None:
    assert _seen(texts, 9).lengths() == Usual().lengths()


def test_a_gloss_does_not_make_a_version_long() -> None:
    texts = {
        "en": "James Bartholomew Featherstonehaugh won the game.",
        "ko": "제임스 바솔로뮤 페더스톤호가 경기에서 이겼다.",
    }
    glossed = {**texts, "ko": texts["ko"].replace("호가", "호(James Bartholomew Featherstonehaugh)가")}

    assert _seen(glossed, 5).lengths() == _seen(texts, 5).lengths()


def test_what_is_usual_in_the_file_weighs_in_the_finding(encode: Encode, score: Score) -> None:
    pair = {"en": "The three governments urged all states to stop.", "ko": WHOLE["ko"]}
    rules = [RULES["omitted"]]

    def confidence(usual: Usual | None) -> float:
        found = check([row(**pair)], rules=rules, encode=encode, score=score, usual=usual)
        return max((each.confidence for each in found), default=0.0)

    assert confidence(None) == confidence(_seen(pair, 1)) > 0.97
    assert confidence(_seen(pair, AROUND)) == 0.0


def test_the_rows_of_the_file_tell_what_is_usual(encode: Encode, score: Score) -> None:
    pair = {"en": "The three governments urged all states to stop.", "ko": WHOLE["ko"]}
    rows = [row(**pair) for _ in range(AROUND // 2)]

    assert [each.unit for each in check(rows[:1], rules=[RULES["omitted"]], encode=encode, score=score)] == [0]
    assert list(check(rows, rules=[RULES["omitted"]], encode=encode, score=score)) == []
