"""With a model that copies its input, what comes out is what went in: any difference is damage of ours."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from support.copy_model import build_copy_package, build_empty_package, build_stuck_package
from tritext.engines.argos import ArgosTranslator
from tritext.engines.packages import installed_packages
from tritext.records import Document
from tritext.segment import segment
from tritext.translate import assemble, translate_hop, translate_segments


class Copying:
    """The Argos engine on copying packages, by the plain seam: copies are what we want, so no second try."""

    name = "copying"

    def __init__(self, folder: Path) -> None:
        self._argos = _translator(folder)
        self.pairs = self._argos.pairs

    def translate(self, texts: Sequence[str], *, source: str, target: str) -> list[str]:
        return self._argos.translate(texts, source=source, target=target)


def _translator(folder: Path) -> ArgosTranslator:
    return ArgosTranslator({(each.source, each.target): each for each in installed_packages(folder)})


@pytest.fixture(scope="module")
def copying(tmp_path_factory: pytest.TempPathFactory) -> Copying:
    folder = tmp_path_factory.mktemp("packages")
    for source, target in (("en", "ko"), ("ko", "en"), ("ja", "zh"), ("en", "ja")):
        build_copy_package(folder, from_code=source, to_code=target)
    return Copying(folder)


def _through(copying: Copying, text: str, source: str, target: str) -> Document:
    document = segment(text, id="text", language=source)
    made = [each for window in translate_segments(document, copying, route=(source, target)) for each in window]
    return assemble(document, made, id="copy", language=target)


LONG_SENTENCE = "This is one clause of a sentence, and that is another clause of it; " * 60 + "here it ends."
LONG_ADDRESS = "https://example.org/" + "a_b-" * 150 + "end"
LAYOUTS = [
    "get_user_name calls __init__ and reads https://example.org/a_b_c?q=1_2.",
    "\n\n\nLeading blank lines.\n\n\nAnd more.\n\n",
    "    Indented by spaces.\n\tAnd by a tab.\n",
    "one\ttwo\tthree\n1\t2\t3\n",
    "Trailing spaces.   \nNext line.\t\n   ",
    "Two sentences. On one line. And a third!",
    "No end of line",
    "   \n \n",
    "- an item\n- another item\n  1. a numbered one\n",
    f"{LONG_SENTENCE}\n",
    f"See {LONG_ADDRESS} for more.\n",
    "[/red] \x1b[31m is data, and so is [bold]this[/bold].",
]


@pytest.mark.parametrize(
    ("source", "target", "text"),
    [
        *(("en", "ko", text) for text in LAYOUTS),
        ("ko", "en", "세 나라 정부는 성명을 발표했다. 우리는 다시 만날 것이다.\n\n  “정말입니까?” 하고 물었다.\n"),
        ("ko", "en", "누구나 알 권리가 있으며, " * 80 + "끝이다."),
        ("ja", "zh", "これは一つ目の文です。これは二つ目の文です。\n　字下げした段落です。「はい。」と言った。\n"),
        ("ja", "zh", "誰もが知る権利を持ち、尋ねたことを理由に罰せられず、" * 40 + "終わります。"),
    ],
)
def test_layout_survives_and_no_space_gets_between_japanese_sentences(
    copying: Copying, source: str, target: str, text: str
) -> None:
    assert _through(copying, text, source, target).text == text


def test_into_japanese_sentences_are_joined_without_a_space(copying: Copying) -> None:
    assert _through(copying, "One. Two.\n", "en", "ja").text == "One.Two.\n"


def test_offsets_of_the_translation_are_exact(copying: Copying) -> None:
    document = _through(copying, "A first one. A second.\n\n\tA third.", "en", "ja")
    assert [document.text[each.start : each.end] for each in document.segments] == [
        "A first one.",
        "A second.",
        "A third.",
    ]


def test_a_model_that_repeats_without_end_is_stopped_and_marked(tmp_path: Path) -> None:
    build_stuck_package(tmp_path, from_code="en", to_code="ko")
    (made,) = translate_hop(_translator(tmp_path), ["A green salad for everyone."], source="en", target="ko")
    assert "limit" in made.doubts
    assert len(made.text) < 1000


def test_a_model_that_stays_silent_is_marked(tmp_path: Path) -> None:
    build_empty_package(tmp_path, from_code="en", to_code="ko")
    (made,) = translate_hop(_translator(tmp_path), ["A green salad for everyone."], source="en", target="ko")
    assert (made.text, "empty" in made.doubts) == ("", True)


def test_a_source_that_comes_back_untranslated_is_marked(tmp_path: Path) -> None:
    build_copy_package(tmp_path, from_code="en", to_code="ko")
    (made,) = translate_hop(_translator(tmp_path), ["a green salad"], source="en", target="ko")
    assert (made.text, made.doubts) == ("a green salad", ("copied",))


def test_one_endless_text_does_not_change_the_others(copying: Copying) -> None:
    texts = ["Short one.", LONG_SENTENCE, "Another short one."]
    assert copying.translate(texts, source="en", target="ko") == texts
