"""Numbers in running text: what they are worth, what is no number, and which of them say the same."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.seeds.spelling import characters, mixed, native, words
from tritext.checks.quantities import Quantity, agree, comparable, english, quantities, slip


def firm(text: str, language: str) -> list[tuple[str, int | Fraction, str]]:
    """What is found and may raise a finding: its span's text, first value and dimension."""
    found = [each for each in quantities(text, language) if each.weight != "faint"]
    return [(text[slice(*each.span)], each.readings[0].value, each.readings[0].dimension) for each in found]


def only(text: str, language: str) -> Quantity:
    """The one number of a text, faint or not."""
    [quantity] = quantities(text, language)
    return quantity


@pytest.mark.parametrize(
    ("language", "text", "span", "value", "dimension"),
    [
        ("ko", "예산은 3억 5천만 원이다", "3억 5천만", 350_000_000, "KRW"),
        ("ko", "1만 2천 명", "1만 2천", 12_000, ""),
        ("ko", "이만 오천 명", "이만 오천", 25_000, ""),
        ("ko", "삼십 년 동안", "삼십", 30, "year"),
        ("ko", "스물세 명", "스물세", 23, ""),
        ("ko", "열 다섯 마리", "열 다섯", 15, ""),
        ("ko", "세 나라", "세", 3, ""),
        ("ko", "석 달 만에", "석", 3, "month"),
        ("ko", "사흘 뒤", "사흘", 3, "day"),
        ("ko", "제3조", "3조", 3, ""),
        ("ko", "제 1 조 모든 사람은", "1 조", 1, ""),
        ("ko", "3조 원", "3조", 3 * 10**12, "KRW"),
        ("ko", "3월에", "3", 3, "calendar month"),
        ("ko", "3개월 동안", "3", 3, "month"),
        ("ko", "3월 5일", "3", 3, "calendar month"),
        ("ko", "레이와 6년", "6", 2024, ""),
        ("ko", "주체 113년", "113", 2024, ""),
        ("ko", "75퍼센트", "75", Fraction(3, 4), "share"),
        ("ko", "3분의 1", "3분의 1", Fraction(1, 3), "share"),
        ("ko", "토요일에", "토요일", 6, "weekday"),
        ("ja", "１万２千人", "１万２千", 12_000, ""),
        ("ja", "1 億 4 千万人", "1 億 4 千万", 140_000_000, ""),
        ("ja", "三十年間", "三十", 30, "year"),
        ("ja", "二〇二四年", "二〇二四", 2024, ""),
        ("ja", "令和6年", "6", 2024, ""),
        ("ja", "令和元年", "令和元年", 2019, ""),
        ("ja", "第四十五条", "四十五", 45, ""),
        ("ja", "三か国", "三", 3, ""),
        ("ja", "3月", "3", 3, "calendar month"),
        ("ja", "3か月", "3", 3, "month"),
        ("ja", "3割", "3", Fraction(3, 10), "share"),
        ("ja", "109円50銭", "109円50銭", Fraction("109.5"), "JPY"),
        ("ja", "一ドル五十セント", "一ドル五十セント", Fraction("1.5"), "USD"),
        ("ko", "109엔 50전으로", "109엔 50전", Fraction("109.5"), "JPY"),
        ("ko", "2파운드 50펜스입니다", "2파운드 50펜스", Fraction("2.5"), "GBP"),
        ("en", "1,200 dollars and 50 cents", "1,200 dollars and 50 cents", Fraction("1200.5"), "USD"),
        ("ja", "2割6分8厘", "2割6分8厘", Fraction("0.268"), "share"),
        ("ko", "2할 6푼", "2할 6푼", Fraction("0.26"), "share"),
        ("ja", "打率.268", ".268", Fraction("0.268"), ""),
        ("ja", "2年半", "2", 2, "year"),
        ("ja", "土曜日", "土曜", 6, "weekday"),
        ("en", "12,000 people", "12,000", 12_000, ""),
        ("en", "12 thousand people", "12 thousand", 12_000, ""),
        ("en", "three hundred and fifty", "three hundred and fifty", 350, ""),
        ("en", "nineteen ninety-nine", "nineteen ninety-nine", 1999, ""),
        ("en", "the twenty-first century", "twenty-first", 21, "century"),
        ("en", "three decades", "three", 3, "decade"),
        ("en", "$3.5bn", "$3.5bn", 3_500_000_000, "USD"),
        ("en", "half a million people", "half a million", 500_000, ""),
        ("en", "a dozen people", "dozen", 12, ""),
        ("en", "in March", "March", 3, "calendar month"),
        ("en", "4.5%", "4.5", Fraction(45, 1000), "share"),
        ("en", "two-thirds", "two-thirds", Fraction(2, 3), "share"),
        ("en", "10,500-square-foot", "10,500", 10_500, "ft2"),
        ("en", "of .65", ".65", Fraction(65, 100), ""),
        ("en", "Heisei 30", "30", 30, ""),
        ("en", "1½ years", "1½", Fraction(3, 2), "year"),
        ("fr", "2 fr. 70", "2 fr. 70", Fraction(27, 10), ""),
        ("de", "8839,8 m", "8839,8", Fraction(88398, 10), "m"),
    ],
)
def test_a_number_has_its_value_and_dimension(
    language: str, text: str, span: str, value: int | Fraction, dimension: str
) -> None:
    assert firm(text, language)[:1] == [(span, value, dimension)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ja", "一部の統一見解は唯一、三菱と千葉と四国で十分に一致した"),
        ("ja", "九条家の四半期、数十人、何百もの、数万"),
        ("ja", "十数人"),
        ("ko", "세계의 일부가 사이에 이 만큼, 조사한 구조 단체"),
        ("ko", "수십 명, 몇 천 명, 서명, 백인, 백엔드, 만점, 열 다중 열"),
        ("ko", "할 수 있다, 두통과 세대교체"),
        ("en", "may one of the second ones march on, once or twice, a couple of thousand, dozens of hundreds"),
        ("en", "ten-thousandths, the MI6, F-35 and COVID-19"),
        ("en", "The Sunday Telegraph"),
    ],
)
def test_words_that_hold_a_numeral_are_no_numbers(language: str, text: str) -> None:
    assert firm(text, language) == []


@pytest.mark.parametrize(
    ("texts", "languages"),
    [
        (("three decades", "30년"), ("en", "ko")),
        (("a dozen", "12명"), ("en", "ko")),
        (("half", "절반"), ("en", "ko")),
        (("50%", "半分"), ("en", "ja")),
        (("twice", "2倍"), ("en", "ja")),
        (("one-third", "3分の1"), ("en", "ja")),
        (("30%", "3割"), ("en", "ja")),
        (("18 months", "1年半"), ("en", "ja")),
        (("two weeks", "14日"), ("en", "ja")),
        (("in 1998", "98년"), ("en", "ko")),
        (("令和6年", "2024년"), ("ja", "ko")),
        (("the 1990s", "90年代"), ("en", "ja")),
        (("at 3 p.m.", "15時"), ("en", "ja")),
        (("12:26 a.m.", "午前0時"), ("en", "ja")),
        (("10 miles", "16キロ"), ("en", "ja")),
        (("80 degrees", "27도"), ("en", "ko")),
        (("12,345 people", "1万2千人"), ("en", "ja")),
        (("$5 billion", "7000億円"), ("en", "ja")),
        (("more than one", "2つ以上"), ("en", "ja")),
        (("more than 30", "30여 명"), ("en", "ko")),
        (("Article 9", "헌법 9조"), ("en", "ko")),
        (("200", "200만큼"), ("en", "ko")),
        (("March", "3月"), ("en", "ja")),
        (("12일(현지시간)", "13日"), ("ko", "ja")),
        (("Chapter VII", "第7章"), ("en", "ja")),
        (("June 15", "6.15 공동선언"), ("en", "ko")),
        (("October", "2024.10.18."), ("en", "ko")),
        (("2006", "2006.04"), ("en", "ko")),
        (("in 1843", "天保14年"), ("en", "ja")),
        (("in 1151", "仁平元年（1151年）"), ("en", "ja")),
        (("the 1950s", "昭和30年代"), ("en", "ja")),
        (("an emergency half-point cut", "0.5%포인트"), ("en", "ko")),
        (("a quarter of a percentage point", "0.25%"), ("en", "ja")),
        (("( Fr. 2.70 )", "( 2 fr . 70 )"), ("de", "fr")),
        (("um 15.30 Uhr", "vers 15 h. 30"), ("de", "fr")),
        (("1 ½ m", "1,50 m"), ("de", "fr")),
    ],
)
def test_the_same_in_another_notation_agrees(texts: tuple[str, str], languages: tuple[str, str]) -> None:
    sides = [quantities(text, language) for text, language in zip(texts, languages, strict=True)]
    assert any(agree(a, b) for a in sides[0] for b in sides[1])
    assert any(agree(b, a) for a in sides[0] for b in sides[1])


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        (("March", "en"), ("3개월", "ko"), "unit"),
        (("20 million", "en"), ("200만", "ko"), "scale"),
        (("2014", "en"), ("2017年", "ja"), "digit"),
        (("令和5年", "ja"), ("2024년", "ko"), "digit"),
        (("10 miles", "en"), ("10キロ", "ja"), "unit"),
        (("$5 billion", "en"), ("50억 원", "ko"), "unit"),
        (("30%", "en"), ("4割", "ja"), "digit"),
        (("Saturday", "en"), ("日曜日", "ja"), "unit"),
        (("three", "en"), ("8개", "ko"), "other"),
    ],
)
def test_what_differs_does_not_agree(a: tuple[str, str], b: tuple[str, str], kind: str) -> None:
    x, y = only(*a), only(*b)
    assert not agree(x, y)
    assert comparable(x, y)
    assert slip(x, y) == slip(y, x)
    assert slip(x, y) == kind


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (("Saturday", "en"), ("6명", "ko")),
        (("May 1", "en"), ("5명", "ko")),
        (("fewer than 30", "en"), ("30以上", "ja")),
    ],
)
def test_a_day_a_month_and_a_bound_are_no_plain_numbers(a: tuple[str, str], b: tuple[str, str]) -> None:
    assert (
        not agree(quantities(*a)[0], quantities(*b)[0]) or quantities(*a)[0].readings[0].dimension == "calendar month"
    )


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("684年（天武13）に", 684),
        ("650年（大化6年）に", 650),
        ("天延2年（974年）に", 974),
        ("延暦20年（801年）に", 801),
    ],
)
def test_a_year_of_an_era_that_is_not_listed_is_what_stands_beside_it(text: str, year: int) -> None:
    assert [[it.value for it in each.readings if it.dimension == ""] for each in quantities(text, "ja")] == [
        [year],
        [year],
    ]


@given(st.integers(1, 99_999_999))
def test_a_number_is_read_as_it_was_written(value: int) -> None:
    for language, counter in (("ja", "人"), ("ko", "명")):
        for text in (f"{value:,}", mixed(value, language)):
            assert only(text + counter, language).readings[0].value == value
    if value > 2:
        assert only(characters(value, "ja") + "人", "ja").readings[0].value == value
    if value < 10_000:
        assert quantities(words(value), "en")[0].readings[0].value == value
    if value < 100:
        assert only(f"{native(value)} 명", "ko").readings[0].value == value


@given(
    st.text(
        alphabet="0123456789.,%０５１二十百千万億兆일이삼십백천만억조한두 년年월月日일'-ap.mkbnthreeMay", max_size=40
    )
)
def test_every_span_lies_in_the_text(text: str) -> None:
    for language in ("en", "ko", "ja", "fr"):
        for each in quantities(text, language):
            assert 0 <= each.span[0] < each.span[1] <= len(text)
            assert each.readings


ENGLISH = (
    "half", "a", "HALVES", "quarter-hour", "thirds", "May", "5", "sept.", "Fridays", "XIV", "Part", "IX", "twenty-one",
    "and", "DOZEN", "fortnight", "$3bn", "first", "one", "7.55 a.m.", "٣", "people", "the", "million", "hundredths",
)  # fmt: skip
ODD = str.maketrans("sik", "ſı\u212a")


@given(st.lists(st.sampled_from(ENGLISH), max_size=8).map(" ".join))
def test_what_a_text_cannot_have_is_all_that_is_not_looked_for(text: str) -> None:
    quickly = list(english.western(text, "en"))
    assert list(english.western(text.translate(ODD), "en")) == quickly  # such letters are those of ASCII, without case
    with pytest.MonkeyPatch.context() as patched:
        every = frozenset.union(english._FAINT_WORD, *(needs for needs, _ in english._FINDERS))
        patched.setattr(english, "_said", lambda _: every)
        assert list(english.western(text, "en")) == quickly


@pytest.mark.parametrize(
    ("said", "value"),
    [("5 million", 5_000_000), ("ten percent", Fraction(1, 10)), ("5%", Fraction(1, 20)),
     ("5.2 tonnes", Fraction(26, 5)), ("7 per cent", Fraction(7, 100)), ("ten thousand", 10_000)],
)  # fmt: skip
def test_what_rises_by_a_quarter_is_no_time_of_day(said: str, value: int | Fraction) -> None:
    assert [each for _, each, _ in firm(f"Sales rose by a quarter to {said}.", "en")] == [value]


@pytest.mark.parametrize(
    ("text", "dimensions"), [("손실 만회에 나섰다", []), ("만 회에 이른다", [""]), ("6 프로세스", [""])]
)
def test_what_looks_like_a_counter_is_none(text: str, dimensions: list[str]) -> None:
    assert [it.dimension for each in quantities(text, "ko") for it in each.readings] == dimensions
