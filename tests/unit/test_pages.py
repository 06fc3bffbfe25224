"""What comes out of a PDF: its sentences are those that were printed, and what stands on each page is none of them."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from support.command import ROOT
from support.printed import printed as wrapped
from tritext.documents import read_version
from tritext.languages import join, unwrap
from tritext.read import Text, VersionSpec, read_pages
from tritext.segment import segment

DATA = ROOT / "tests/data"


def squeezed(text: str) -> str:
    """Without white space, and without hyphens: pdftotext takes some away that belong to the word."""
    return re.sub(r"[\s-]", "", text)


def printed(language: str) -> str:
    """The text that was printed, a blank line between its paragraphs, and its title first."""
    title, *lines = (DATA / f"ntrex/newsweek.51310/{language}.txt").read_text(encoding="utf-8").split("\n")
    lines = [line for line in lines if line.strip()]
    parts = (lines[at : at + 3] for at in range(0, len(lines), 3))
    return "\n\n".join([title, *(join(part, language) for part in parts)])


def segments_of(text: str, language: str) -> list[str]:
    return [squeezed(each.text) for each in segment(text, id="a.txt", language=language).segments]


def read(text: str, language: str = "en") -> Text:
    return read_pages(Text("a.txt", language, text, "utf-8", "\n", False, ()))


def paragraphs_of(text: str, language: str = "en") -> list[str]:
    document = segment(text, id="a.txt", language=language)
    assert all(text[each.start : each.end] == each.text for each in document.segments)
    found: dict[int, str] = {}
    for each in document.segments:
        found[each.paragraph] = found.get(each.paragraph, "") + each.text
    return list(found.values())


@pytest.mark.parametrize("language", ["en", "ko", "ja"])
@pytest.mark.parametrize("printing", ["heads", "columns", "layout"])
def test_text_out_of_a_pdf_has_the_sentences_that_were_printed(printing: str, language: str) -> None:
    """But for a title in large letters, whose lines may stay apart, and a head that stands on one page alone."""
    text = read_version(VersionSpec(str(DATA / f"printed/{printing}.{language}.txt"), language))
    title, *expected = segments_of(printed(language), language)
    found = segments_of(text.text, language)
    assert found[-len(expected) :] == expected
    assert "".join(found[: -len(expected)]).endswith(title)


@pytest.mark.parametrize("language", ["en", "ko", "ja"])
def test_what_stands_on_each_page_is_left_out_and_said(language: str) -> None:
    text = read_version(VersionSpec(str(DATA / f"printed/heads.{language}.txt"), language))
    head = {"en": "Ministry of Foreign Affairs", "ko": "외교부 보도자료", "ja": "外務省報道発表"}[language]
    assert head not in text.text
    assert not re.search(r"^-\d-$", text.text, re.MULTILINE)
    said = text.notices[0]
    assert f"left out: “{head}”, “-#-”" in said


def test_a_text_whose_lines_are_segments_keeps_every_line() -> None:
    path = DATA / "printed/heads.en.txt"
    text = read_version(VersionSpec(str(path), "en"), already_split=True)
    assert text.text == path.read_text(encoding="utf-8")
    assert text.notices == ()


def test_a_text_without_pages_is_not_touched() -> None:
    text = Text("a.txt", "en", "Head\n\n1\n\nHead\n\n2\nwell-\nknown\n", "utf-8", "\n", False, ())
    assert read_pages(text) == text


WORDS = (ROOT / "corpora/udhr/udhr.en.txt").read_text(encoding="utf-8").split()


def body(page: int) -> str:
    """Fifteen lines of text, other ones on each page."""
    return "".join(" ".join(WORDS[at : at + 10]) + "\n" for at in range(150 * page, 150 * page + 150, 10))


@pytest.mark.parametrize(
    "pages",
    [
        ["Slide one\nAll are equal.\n", "Slide two\nAll are free.\n"],
        ["Article 1\nAll are equal in rights.\n", "Article 2\nAll are free.\n", "Article 3\nNone is a slave.\n"],
        ["So it must be\nso.\n", "And this must be\nso.\n", "Nothing here.\n"],
        ["Yes\n", "Yes\n", "Yes\n"],
    ],
)
def test_what_only_looks_like_a_head_is_kept(pages: list[str]) -> None:
    text = read("\f".join(pages))
    assert text.text.split() == " ".join(pages).split()
    assert text.notices == ()


@pytest.mark.parametrize(
    ("top", "bottom"),
    [
        ("Annual Report", "{}"),
        ("Annual Report", "12 May 2024"),
        ("Annual Report          {}", ""),
        ("", "Page {} of 9"),
        ("外務省", "- {} -"),
        ("", "{}쪽"),
        ("11/28/26, 7:09 AM          Report", "https://example.org/report.html          {}/9"),
    ],
)
def test_heads_feet_and_numbers_are_known_on_pages_of_any_number(top: str, bottom: str) -> None:
    for count in (2, 3, 9):
        pages = [f"{top.format(i + 4)}\n\n{body(i)}\n{bottom.format(i + 4)}\n" for i in range(count)]
        assert read("\f".join(pages)).text.split() == "".join(map(body, range(count))).split()


def test_the_title_of_a_page_that_is_its_head_too_is_kept_once() -> None:
    pages = [f"Rights\n\n{'Rights' * (i == 0)}\n\n{body(i)}\n" for i in range(4)]
    assert read("\f".join(pages)).text.split()[:2] == ["Rights", "Universal"]


def test_what_a_browser_prints_on_the_only_page_is_left_out() -> None:
    page = f"11/28/26, 7:09 AM\n\n{body(0)}\nhttps://example.org/a.html\n\n1/1\n\f"
    assert read(page).text.split() == body(0).split()
    assert read(f"{body(0)}\nhttps://example.org/a.html\n\f").text.split()[-1] == "https://example.org/a.html"


@pytest.mark.parametrize("language", ["en", "ja"])
def test_columns_that_begin_now_here_now_there_are_named_too(language: str) -> None:
    """Letters of unequal width; Japanese lines have no words to be counted by."""
    text = (ROOT / f"corpora/udhr/udhr.{language}.txt").read_text(encoding="utf-8")
    lines = wrapped(text).splitlines()[:90]
    half = max(map(len, lines)) + 3
    pairs = zip(lines[:45], lines[45:], strict=True)
    page = "\n".join(f"{left:{half + number % 3}}{right}" for number, (left, right) in enumerate(pairs))
    assert "columns stand" in read(f"{page}\n\f").notices[-1]
    assert not any("columns stand" in each for each in read("\n".join([*lines, "\f"])).notices)


def test_columns_side_by_side_are_named() -> None:
    text = read_version(VersionSpec(str(DATA / "printed/columns.en.txt"), "en"))
    assert not any("side by side" in each for each in text.notices)
    lines = [line for line in text.text.split("\n") if line.strip()]
    both = "\n".join(f"{left:60}{right}" for left, right in pairwise(lines))
    assert "`pdftotext` without -layout" in read(f"{both}\n\f").notices[-1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("of speech recog-\nnition, so\n\f", "of speech recognition,\nso\n\f"),
        ("a well-\nknown case is well-known\n\f", "a well-known\ncase is well-known\n\f"),
        ("breast-\npump: a pump for the breast\n\f", "breast-pump:\na pump for the breast\n\f"),
        ("tongue-in-\ncheek\n\f", "tongue-in-cheek\n\f"),
        ("the Anglo-\nSaxon one\n\f", "the Anglo-Saxon\none\n\f"),
        ("pre-\nand post-war\n\f", "pre-\nand post-war\n\f"),
        ("in 1990-\n1995\n\f", "in 1990-\n1995\n\f"),
        ("한국-\n일본\n\f", "한국-\n일본\n\f"),
        ("recog-\nnition is recognition\n", "recognition\nis recognition\n"),
        ("recog-\nnition is what\n", "recog-\nnition is what\n"),
        ("Mac\u00ad\nKay\n", "MacKay\n"),
    ],
)
def test_a_word_parted_at_the_end_of_a_line_is_set_together_where_that_is_sure(text: str, expected: str) -> None:
    assert read(text).text == expected


def test_a_line_set_so_wide_that_each_word_stands_alone_is_one_line_and_a_table_is_none() -> None:
    text = "Rights\n\nof\n\nAll\n\nWe agree that it shall be\nfree\n\nin\n\nfundamental\n\nstages.\n\nIt is so.\n\f"
    assert read(text).text == "Rights of All\nWe agree that it shall be\nfree in fundamental stages.\n\nIt is so.\n\f"
    table = "A table.\n\n" + "\n\n".join(["Name", "Age", "City", "Country", "yes", "no", "Seoul", "Tokyo"]) + "\n\f"
    assert read(table).text == table


_SPREAD_EN = """\
We heard of the plan, which was
told to all of the towns by
those who came out of the hills.
However,
supporters
of
the
referendum, among them the men
of the coast, argue that it is the
price of peace in the country.
"""
_SPREAD_KO = """\
이 계획은 모든 마을에 알려졌으며 산에서
내려온 사람들이 그것을 전하였다.
유권자들은
일요일에
자국의
이름을
북마케도니아공화국으로 바꿀지에 대한
투표를 하게 된다.
"""


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        (_SPREAD_EN, "However, supporters of the referendum,\namong them the men\n"),
        (_SPREAD_KO, "유권자들은 일요일에 자국의 이름을 북마케도니아공화국으로\n바꿀지에 대한\n"),
    ],
    ids=["en", "ko"],
)
def test_a_line_set_so_wide_that_each_word_is_a_line_is_one_line(text: str, whole: str) -> None:
    assert whole in read(text + "\f").text


def test_a_list_of_words_stays_a_list() -> None:
    for words in (
        ["salt", "sugar", "flour", "butter"],
        ["서울", "부산", "대구", "인천"],
        ["name", "of", "the", "state"] * 9,
    ):
        text = _SPREAD_EN.replace("However,\nsupporters\nof\nthe\n", "\n".join(words) + "\n") + "\f"
        assert read(text).text == text


@pytest.mark.parametrize(
    "lines",
    [
        "The\nfog\ncomes\non\nlittle cat feet.",
        "peace\nthe\nvote\nhills\nThese matter.",
        "Yours\nAnna\nof\nthe\nHouse of Men",
        "The\n12\n34\n56\n78 90",
        "name\nof\nthe\nstate\nkey: value",
    ],
    ids=["poem", "list", "signature", "table", "yaml"],
)
def test_words_that_do_not_fill_a_line_stay_where_they_stand(lines: str) -> None:
    text = f"{_SPREAD_EN}\n{lines}\n\n{_SPREAD_EN.partition('However')[0]}\f"
    assert lines in read(text).text


def test_korean_words_that_do_not_fill_a_line_stay_where_they_stand() -> None:
    lines = "나는\n너를\n그를\n모두를\n본다 오늘도."
    text = f"{_SPREAD_KO}\n{lines}\n\n{_SPREAD_KO.partition('유권자')[0]}\f"
    assert lines in read(text).text


def test_korean_words_broken_anywhere_are_set_together_as_far_as_they_are_known() -> None:
    broken = read_version(VersionSpec(str(DATA / "printed/heads.ko.txt"), "ko"))
    whole = read_version(VersionSpec(str(DATA / "printed/layout.ko.txt"), "ko"))
    assert any("broken at the end of a line" in each for each in broken.notices)
    assert not any("broken at the end of a line" in each for each in whole.notices)
    words, found = ({*unwrap(text, "ko").split()} for text in (printed("ko"), broken.text))
    raw = (DATA / "printed/heads.ko.txt").read_text(encoding="utf-8")
    before = {*unwrap(raw, "ko").split()}
    assert len(found - words) < len(before - words) - 5


def test_lists_verse_and_code_on_pages_stay_apart() -> None:
    for lines in (
        ["reading user-defined access methods", "reading user-defined functions", "reading the user's collations"] * 4,
        ["insurance policy", "insurance contract", "policyholder", "insurance contract holder", "premium"] * 3,
        ["Shall I compare thee to a summer's day, my love?", "Thou art more lovely and more temperate, my love:"] * 5,
        ["for each in lines:", "    if each.width > column:", "        found.append(each)", "return found"] * 4,
        ["Ministry of Foreign Affairs", "60 Sajik-ro 8-gil, Jongno-gu", "Seoul 03172", "Republic of Korea"],
    ):
        assert paragraphs_of("\n".join(lines) + "\n\f") == [line.strip() for line in lines]


def test_the_last_syllable_of_a_korean_word_begins_no_item_but_a_letter_does() -> None:
    text = (DATA / "printed/heads.ko.txt").read_text(encoding="utf-8")
    assert not any(each.startswith("다.") for each in paragraphs_of(text, "ko"))
    assert paragraphs_of("가. 사과\n나. 배\n다. 감\n", "ko") == ["가. 사과", "나. 배", "다. 감"]


def test_a_pdf_is_answered_with_how_its_text_is_had(tmp_path: Path) -> None:
    path = tmp_path / "a b.ko.pdf"
    path.write_bytes(b"%PDF-1.7\n")
    with pytest.raises(Exception, match=re.escape(f"`pdftotext '{path}' '{tmp_path}/a b.ko.txt'`")):
        read_version(VersionSpec(str(path), "ko"))
