"""From a text to a document: paragraphs, cells, sentences, numbers and offsets."""

from __future__ import annotations

import sys
from typing import cast

import pytest

from support.command import ROOT
from support.printed import printed
from tritext.errors import MissingModelError, UsageError
from tritext.records import Document
from tritext.segment import load_segmenter, segment

EDITORIAL = """\
Time to Hold North Korea Accountable for Human Rights Abuses

According to the U.S. State Department’s 2023 Human Rights Report on North Korea, North Koreans were subjected “to a \
wide range of human rights abuses ... including forced repatriations and the ‘worst forms’ of child labor,” among \
other abuses.

On October 18, 2024, the United States, South Korea, and Japan issued a joint statement. In it, they take note of \
“credible reports of acts involving torture, and unlawful and unjust detentions.”
"""


def made(text: str, *, language: str = "en", already_split: bool = False) -> Document:
    return segment(text, id="a.txt", language=language, already_split=already_split)


def texts(document: Document) -> list[str]:
    return [part.text for part in document.segments]


def test_segments_know_their_offsets_index_and_paragraph() -> None:
    document = made(EDITORIAL)
    assert [part.index for part in document.segments] == [0, 1, 2, 3]
    assert [part.paragraph for part in document.segments] == [0, 1, 2, 2]
    assert all(EDITORIAL[part.start : part.end] == part.text for part in document.segments)
    assert document.segments[3].text.endswith("detentions.”")


def test_the_document_keeps_id_language_and_text() -> None:
    document = made(" 그는 갔다. \n", language="ko")
    assert (document.id, document.language, document.text) == ("a.txt", "ko", " 그는 갔다. \n")


@pytest.mark.parametrize("text", ["", "\n\n", " \t\n　"])
def test_a_blank_text_has_no_segments(text: str) -> None:
    assert made(text).segments == ()
    assert made(text, already_split=True).segments == ()


def test_already_split_takes_lines_as_they_are() -> None:
    document = made("One. Two.\n\n  a\tb \n", already_split=True)
    assert texts(document) == ["One. Two.", "a\tb"]
    assert [part.paragraph for part in document.segments] == [0, 1]


def test_already_split_never_joins_wrapped_lines() -> None:
    assert len(made(WRAPPED, already_split=True).segments) == WRAPPED.strip().count("\n") + 1


def test_a_tab_ends_a_segment_but_not_behind_an_enumeration_marker() -> None:
    text = "Name\tAge\nAnn Smith\t5. Big.\n\t1.\tFirst item\n(2)\tSecond. Third.\n"
    assert texts(made(text)) == ["Name", "Age", "Ann Smith", "5. Big.", "1.\tFirst item", "(2)\tSecond.", "Third."]


def test_lines_are_paragraphs() -> None:
    """Headings, list items, addresses and passages a line stay apart."""
    text = "Title\nFirst line. More.\n- milk\n- bread\n\nEnd\u2028New line"
    assert [(part.paragraph, part.text) for part in made(text).segments] == [
        (0, "Title"), (1, "First line."), (1, "More."), (2, "- milk"), (3, "- bread"), (4, "End"), (5, "New line"),
    ]  # fmt: skip


class ByWord:
    """A segmenter of someone else's: each word is a sentence."""

    name = "words"

    def split(self, text: str, *, language: str) -> list[tuple[int, int]]:
        spans, start = [], 0
        for word in text.split():
            start = text.index(word, start)
            spans.append((start, start + len(word)))
            start += len(word)
        return spans


def test_any_segmenter_splits_the_paragraphs() -> None:
    document = segment("a b\n\n c", id="x", language="en", segmenter=ByWord())
    assert [(part.start, part.paragraph, part.text) for part in document.segments] == [
        (0, 0, "a"), (2, 0, "b"), (6, 1, "c"),
    ]  # fmt: skip


WRAPPED = """\
Thank you for your letter of 18 October. I have read it with great
interest. We will discuss it at the meeting in the U.S. next week, and
I hope that you can join us there.
"""


def test_a_wrapped_paragraph_is_one_paragraph() -> None:
    document = made(f"Dear Kim,\n\n{WRAPPED}\nBest regards,\nJohn Smith\n")
    assert [part.paragraph for part in document.segments] == [0, 1, 1, 1, 2, 3]
    assert document.segments[2].text == "I have read it with great\ninterest."


def test_a_known_column_joins_two_lines_and_lines_that_go_on_with_names() -> None:
    short = "Please bring the documents that we spoke about on the phone a week\nago.\n"
    names = (
        "A decade ago, responding to much evidence, which was then compiled by\n"
        "NGOs and governments, the United Nations established a Commission of\n"
        "Inquiry on Human Rights.\n"
    )
    assert len(texts(made(short))) == 2
    assert len(texts(made(names))) == 3
    assert [part.paragraph for part in made(f"{WRAPPED}\n{short}\n{names}").segments] == [0, 0, 0, 1, 2]


def test_wrapped_korean_is_one_paragraph() -> None:
    text = (
        "모든 사람은 인종, 피부색, 성, 언어, 종교, 정치적 또는 기타의 견해,\n"
        "민족적 또는 사회적 출신, 재산, 출생 또는 기타의 신분과 같은 어떠한\n"
        "종류의 차별이 없이, 이 선언에 규정된 권리를 향유할 자격이 있다. 더\n"
        "나아가 차별이 있어서는 아니된다.\n"
    )
    assert [part.text[:3] for part in made(text, language="ko").segments] == ["모든 ", "더\n나"]


def test_wrapped_japanese_is_one_paragraph() -> None:
    text = (
        "すべての人間は、生まれながらにして自由であり、かつ、尊厳と権利と\n"
        "について平等である。人間は、理性と良心とを授けられており、互いに\n"
        "同胞の精神をもって行動しなければならない。\n"
    )
    assert [part.text[:3] for part in made(text, language="ja").segments] == ["すべて", "人間は"]


POEM = """\
Shall I compare thee to a summer's day, my love?
Thou art more lovely and more temperate, my love:
Rough winds do shake the darling buds of May, my
And summer's lease hath all too short a date, my
"""
HEADLINES = """\
North Korea Fires Missile Into Sea of Japan as Talks Stall, Seoul Says
South Korean President Warns of Grave Consequences After the New Test
Japan Lodges Protest With Beijing Over Disputed Islands in the East
"""
SENTENCES = """\
유권자들은 일요일에 자국의 이름을 바꿀지에 대한 투표를 하게 된다.
아테네는 오랜 시간 동안 북쪽 이웃 국가의 이름이 문제라고 한다.
대통령은 이 투표를 무시할 것이라고 기자들에게 다시 한번 말했다.
"""
LIST = """\
- milk and eggs and bread and butter and cheese and more and more
- bread that goes on and on and on and on and on and on and on on
- cheese
"""
SUBTITLES = """\
1
00:00:01,000 --> 00:00:02,000
I never said that you were going
to be the one.
"""
TABLE = """\
name and a long heading\tage and a long heading, too long
ann and her long story here\tfive and a half, almost six
bob and his long story here\tseven
"""


@pytest.mark.parametrize("text", [POEM, HEADLINES, SENTENCES, LIST, SUBTITLES, TABLE])
@pytest.mark.parametrize("language", ["en", "ko", "ja"])
def test_lines_that_belong_apart_are_never_joined(text: str, language: str) -> None:
    lines = [line for line in text.split("\n") if line]
    for around in ("", f"\n{WRAPPED}"):
        document = made(text + around, language=language)
        assert all("\n" not in part.text for part in document.segments if part.end <= len(text))
        assert {part.paragraph for part in document.segments if part.end <= len(text)} == set(range(len(lines)))


@pytest.mark.parametrize(("language", "parted"), [("en", 0), ("ja", 0), ("ko", 2)])
def test_lines_copied_from_a_printed_page_are_the_paragraphs_that_they_were(language: str, parted: int) -> None:
    text = (ROOT / f"corpora/udhr/udhr.{language}.txt").read_text(encoding="utf-8")
    page = printed(text)
    assert page.count("\n") > text.count("\n") + 60
    whole, found = ({"".join(each.split()) for each in texts(made(given, language=language))} for given in (text, page))
    assert len(whole - found) <= parted


@pytest.mark.parametrize("width", [29.0, 39.0, 41.0])
def test_a_recital_begins_anew_however_full_the_line_before_it_is(
    width: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    """``freedom,`` may fill its line: that others begin with Whereas behind a comma and room left tells that this does.

    A name tells nothing that begins a line within a sentence.
    """
    monkeypatch.setattr("support.printed._WIDTH", width)
    text = (ROOT / "corpora/udhr/udhr.en.txt").read_text(encoding="utf-8")
    full = printed("The delegates of all of these governments came together " * 3).split("\n")[0]
    page = f"{printed(text)}\n{full[:-1]},\nSeoul being far away."
    found = [" ".join(part.split()) for part in texts(made(page))]
    assert sum(part.startswith("Whereas") for part in found) == 7
    assert not any(", Whereas" in part for part in found)
    assert found[-1].endswith(", Seoul being far away.")


def test_headings_centred_by_white_space_leave_a_page_its_paragraphs() -> None:
    """As ``pdftotext -layout`` writes it: a margin, first lines that stand in, and a heading over each passage."""
    text = (ROOT / "corpora/udhr/udhr.en.txt").read_text(encoding="utf-8")
    lines = [
        f"{' ' * 50}{line}" if len(paragraph) < 16 else f"{' ' * (9 if number else 11)}{line}"
        for paragraph in text.splitlines()
        for number, line in enumerate(printed(paragraph).splitlines())
    ]
    page = "\n".join([*lines[:100], f"\f{lines[100]}", *lines[101:]])
    whole, found = ({"".join(each.split()) for each in texts(made(given, language="en"))} for given in (text, page))
    assert len(whole - found) < 2


@pytest.mark.parametrize(
    ("title", "count"),
    [
        ("THE DECLARATION OF\nRIGHTS AND THEIR MEANING\nFOR THE PEOPLES OF ASIA", 1),
        ("JOINT STATEMENT\nOF THE THREE GOVERNMENTS", 1),
        ("UNITED NATIONS\nGENERAL ASSEMBLY\nTHIRD SESSION", 3),
        ("THE DECLARATION OF\nRights and Duties", 2),
    ],
)
def test_a_title_in_capitals_goes_on_behind_a_word_that_ends_none(title: str, count: int) -> None:
    text = (ROOT / "corpora/udhr/udhr.en.txt").read_text(encoding="utf-8")
    document = made(f"{title}\n{printed(text)}")
    assert {part.paragraph for part in document.segments if part.end <= len(title)} == set(range(count))


def test_messages_of_a_program_stay_apart_however_long_they_are() -> None:
    messages = [
        "could not open the configuration file because it is not there",
        "permission denied while reading the certificate of the server",
        "connection to the server was lost during the copy",
        "invalid value for the parameter that limits the number of workers",
        "relation does not exist or the role may not read from it",
        "out of memory while a plan for the query was being prepared",
        "cannot drop the table because other objects depend upon it",
        "unterminated quoted string at or near the end of the input",
        "value too long for the type of the column that it is written to",
        "deadlock detected while two transactions wait for each other",
    ]
    assert texts(made("\n".join(messages))) == messages


def test_a_wrapped_list_item_is_one_paragraph() -> None:
    text = (
        "- the documents that we spoke about on the phone last Wednesday, and\n"
        "  those of which you wrote to me in your letter of 18 October, with\n"
        "  their translations\n"
        "- the key\n"
    )
    assert [part.paragraph for part in made(text).segments] == [0, 1]


@pytest.mark.parametrize("unit", ["a\n", "a\t", "a\n\n", "Word word word " * 4 + "\n"])
def test_many_short_lines_are_read_in_linear_time(unit: str) -> None:
    """Finishes at all, and each piece is a segment."""
    text = unit * (200_000 // len(unit))
    assert "".join("".join(texts(made(text))).split()) == "".join(text.split())


def refusal(name: str, language: str) -> str:
    with pytest.raises(UsageError) as caught:
        load_segmenter(name, language)
    return str(caught.value)


def test_unknown_segmenters_and_languages_are_refused() -> None:
    assert refusal("auto", "ko") == "unknown segmenter 'auto': choose rules, kiwi (Korean) or bunkai (Japanese)"
    assert refusal("kiwi", "en") == "the segmenter kiwi splits Korean (ko), not 'en': use rules"
    assert refusal("bunkai", "ko") == "the segmenter bunkai splits Japanese (ja), not 'ko': use rules"


@pytest.mark.parametrize(
    ("name", "language", "module", "command"),
    [
        ("kiwi", "ko", "kiwipiepy", "the segmenter kiwi is not installed: pip install 'tritext[ko]'"),
        ("bunkai", "ja", "fast_bunkai", "the segmenter bunkai is not installed: pip install 'tritext[ja]'"),
    ],
)
def test_a_missing_package_is_named_by_the_command_that_installs_it(
    monkeypatch: pytest.MonkeyPatch, name: str, language: str, module: str, command: str
) -> None:
    monkeypatch.setitem(cast("dict[str, object]", sys.modules), module, None)
    with pytest.raises(MissingModelError) as caught:
        load_segmenter(name, language)
    assert str(caught.value) == command
