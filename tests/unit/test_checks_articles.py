"""``structure``: numbers of articles and chapters that one version lacks, read as headings and not as references."""

from __future__ import annotations

import pytest

from support.rows import row, said
from tritext.checks.articles import Heading, headings


@pytest.mark.parametrize(
    ("language", "text", "heading"),
    [
        ("en", "Article 21", ("article", 21)),
        ("en", "ARTICLE IV. Duties", ("article", 4)),
        ("en", "It is so. Article 3 Everyone may act.", ("article", 3)),
        ("ko", "제 21 조", ("article", 21)),
        ("ko", "제21조 (권리)", ("article", 21)),
        ("ko", "제3장 총칙", ("chapter", 3)),
        ("ja", "第２１条", ("article", 21)),
        ("ja", "〈第二一条〉", ("article", 21)),
        ("ja", "第二十一条 すべて人は", ("article", 21)),
        ("ja", "第百三章 総則", ("chapter", 103)),
    ],
)
def test_a_heading_is_read(language: str, text: str, heading: Heading) -> None:
    assert [each for each, _ in headings(text, language)] == [heading]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Article 5 of the Charter says so"),
        ("en", "as Article 5 says"),
        ("ko", "제5조는 그렇게 말한다"),
        ("ko", "헌법 제5조 제1항"),
        ("ja", "第五条の規定"),
        ("ja", "憲法第五条"),
        ("de", "Artikel 5"),
    ],
)
def test_a_reference_is_no_heading(language: str, text: str) -> None:
    assert list(headings(text, language)) == []


def test_a_number_that_was_merged_away_is_reported() -> None:
    rows = [row(en=f"Article {number}", ko=f"제 {number} 조", ja=f"第{number}条") for number in range(1, 5)]
    merged = row(en="Article 5\nAll are free.", ko="모두 자유롭다.", ja="第5条\nすべて人は自由である。")

    [finding] = said("structure", *rows, merged)

    assert (finding.unit, finding.languages, finding.severity) == (4, ("ko",), "warning")
    assert finding.spans == {"en": ((0, 9),), "ko": ((0, 8),), "ja": ((0, 3),)}
    assert finding.message == 'ko lacks the heading "Article 5" (en) and "第5条" (ja), and has the others'


def test_a_heading_that_is_misprinted_is_quoted() -> None:
    rows = [row(en=f"Article {number}", ja=f"第{number}条") for number in range(1, 4)]

    [finding] = said("structure", *rows, row(en="Article 4", ja="弟4条"))

    assert finding.message == 'ja has "弟4条" in place of the heading "Article 4" (en)'


def test_of_two_versions_the_one_without_the_number_lacks_it() -> None:
    rows = [row(en=f"Article {number}", ko=f"제{number}조") for number in range(1, 4)]

    [finding] = said("structure", *rows, row(en="They act.", ko="제4조 그들은 행동한다."))

    assert finding.languages == ("en",)


def test_what_begins_with_the_number_of_an_article_is_no_heading() -> None:
    own = [row(en=f"Article {number} Rights", ja=f"第{number}条 権利") for number in range(1, 5)]
    told = row(
        en="No person may act under any item of it.", ja="第七条各号のいずれかに当たる者は行為をしてはならない。"
    )
    part = row(en="Article 8-2 No insurer may lend its name.", ja="保険会社は、自己の名義を貸してはならない。")
    assert said("structure", *own, told, part) == []


@pytest.mark.parametrize(
    "texts",
    [
        {"en": "Article {0}", "ko": "모두 자유롭다."},  # this version has no numbers at all
        {"en": "Article {0}", "ko": ""},  # the row is lacking: another rule says so
    ],
)
def test_a_version_without_numbers_lacks_none(texts: dict[str, str]) -> None:
    rows = [row(**{each: text.format(number) for each, text in texts.items()}) for number in range(1, 5)]
    assert said("structure", *rows) == []


def test_a_number_that_stands_in_another_row_is_not_lacking() -> None:
    rows = [row(en=f"Article {number}", ko=f"제{number}조") for number in range(1, 4)]
    assert said("structure", *rows, row(en="Article 4", ko="가자."), row(en="They act.", ko="제4조 행동한다.")) == []
