"""A hop translates each distinct text once, tries broken output again, and marks what stays broken."""

from __future__ import annotations

from collections.abc import Sequence

from tritext.engines.fake import FakeTranslator
from tritext.records import Hypothesis
from tritext.translate import route_signature, translate_hop
from tritext.translate.hop import VERSION


class Scripted:
    """Answers from a script: first and careful answer per text."""

    name = "scripted"
    pairs = frozenset({("en", "ko")})

    def __init__(self, answers: dict[str, tuple[str, str]]) -> None:
        self.answers = answers
        self.asked: list[tuple[str, bool]] = []

    def model(self, *, source: str, target: str) -> str:
        return "scripted@1"

    def translate(self, texts: Sequence[str], *, source: str, target: str) -> list[str]:
        return [self.answers[text][0] for text in texts]

    def hypotheses(self, texts: Sequence[str], *, source: str, target: str, careful: bool = False) -> list[Hypothesis]:
        self.asked += [(text, careful) for text in texts]
        return [Hypothesis(self.answers[text][careful], -1.0 - careful) for text in texts]


class Plain:
    """Only translates."""

    name = "plain"
    pairs = frozenset({("en", "ko")})

    def translate(self, texts: Sequence[str], *, source: str, target: str) -> list[str]:
        return ["" for _ in texts]


def test_each_distinct_text_is_translated_once_and_order_is_kept() -> None:
    engine = Scripted({"a cat": ("고양이", ""), "a dog": ("개", "")})
    made = translate_hop(engine, ["a cat", "a dog", "a cat"], source="en", target="ko")
    assert [each.text for each in made] == ["고양이", "개", "고양이"]
    assert engine.asked == [("a cat", False), ("a dog", False)]


def test_figures_and_addresses_alone_are_not_given_to_the_model() -> None:
    texts = ["1 000", "½", "https://example.org/a", "{name}: 10:30", " "]
    engine = Scripted({})
    assert [each.text for each in translate_hop(engine, texts, source="en", target="ko")] == texts
    assert not engine.asked


def test_broken_output_is_tried_once_more_and_the_better_one_stands() -> None:
    engine = Scripted({"a green salad": ("샐러드 샐러드 샐러드", "푸른 샐러드")})
    (made,) = translate_hop(engine, ["a green salad"], source="en", target="ko")
    assert (made.text, made.doubts, made.score) == ("푸른 샐러드", (), -2.0)
    assert engine.asked == [("a green salad", False), ("a green salad", True)]


def test_what_stays_broken_is_kept_and_marked() -> None:
    engine = Scripted({"a green salad": ("샐러드 샐러드 샐러드", "녹색 녹색 녹색 녹색")})
    (made,) = translate_hop(engine, ["a green salad"], source="en", target="ko")
    assert (made.text, made.doubts) == ("샐러드 샐러드 샐러드", ("repeated",))


def test_a_lost_address_is_set_back_by_translating_around_it() -> None:
    text = "See https://example.org/a_b for get_name, please."
    engine = Scripted(
        {
            text: ("보십시오.", ""),
            "See X1 for X2, please.": ("X1 보십시오.", ""),
            "See": ("보기", ""),
            "for": ("위한", ""),
            ", please.": (", 제발.", ""),
        }
    )
    (made,) = translate_hop(engine, [text], source="en", target="ko")
    assert made.text == "보기 https://example.org/a_b 위한 get_name, 제발."
    assert made.score is None


def test_a_lost_address_comes_back_by_a_mask_if_the_model_keeps_that() -> None:
    text = "Read {name} at https://example.org/a_b."
    engine = Scripted({text: ("보십시오.", "보십시오."), "Read X1 at X2.": ("X2에서 X1을 읽으십시오.", "")})
    (made,) = translate_hop(engine, [text], source="en", target="ko")
    assert (made.text, made.doubts) == ("https://example.org/a_b에서 {name}을 읽으십시오.", ())


def test_white_space_is_not_sent_to_the_engine() -> None:
    engine = Scripted({"a cat": ("고양이", "")})
    made = translate_hop(engine, ["", "a cat", " "], source="en", target="ko")
    assert [each.text for each in made] == ["", "고양이", " "]


def test_a_translator_that_only_translates_fits_the_seam_and_its_output_is_guarded_too() -> None:
    (made,) = translate_hop(Plain(), ["a cat"], source="en", target="ko")
    assert (made.text, made.score, made.doubts) == ("", None, ("empty",))


def test_the_fake_translator_is_deterministic() -> None:
    once = translate_hop(FakeTranslator(), ["one", "two"], source="en", target="ko")
    assert once == translate_hop(FakeTranslator(), ["one", "two"], source="en", target="ko")


class Marked:
    """Copies, damages what stands in braces, and writes a backslash as models do that learnt from mark-up."""

    name = "marked"
    pairs = frozenset({("en", "ko")})

    def translate(self, texts: Sequence[str], *, source: str, target: str) -> list[str]:
        return ["\\를 ".join(text.replace("{", "(").split()) for text in texts]


def test_what_a_text_becomes_around_a_model_changes_only_with_the_version_that_is_remembered_by() -> None:
    """Another result? Then a memory has the old one: raise ``VERSION`` and set it down here with what comes out now."""
    texts = ["Use code now.", "Dear {{ user.name }}, welcome.", "{% if new %} Hello", "%{count} of {total}", "a_b c"]
    made = translate_hop(Marked(), texts, source="en", target="ko")
    assert (VERSION, [each.text for each in made]) == (
        17,
        [
            "Use를 code를 now.",
            "Dear를 {{ user.name }},를 welcome.",
            "{% if new %}를 Hello",
            "%{count}를 of를 {total}",
            "a_b를 c",
        ],
    )


def test_the_signature_of_a_route_names_the_version_of_what_is_done_around_a_model() -> None:
    assert f"|hop:{VERSION} > " in route_signature(FakeTranslator(), ("en", "ko"))
