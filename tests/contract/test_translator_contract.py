"""What every translation engine keeps to: as many out as in, in order, the same each time, and honest about itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import pytest

from support.tiny_student import build_student
from tritext.engines import load_translator
from tritext.engines.argos import ArgosTranslator
from tritext.errors import UnsupportedPairError
from tritext.models import install_student
from tritext.records import Hypothesis
from tritext.translate import ScoringTranslator, Translator, find_route, translate_hop
from tritext.translate.seam import RankingTranslator


class Subject(NamedTuple):
    translator: Translator
    scores: bool
    """Whether it scores what it writes."""


@pytest.fixture(scope="module", params=["fake", "argos", "firefox", "installed-argos", "installed-firefox"])
def subject(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Subject]:
    """An engine, which keeps what it has loaded; the student is installed in a home of this module."""
    name, _, served_by = request.param.partition("-")
    is_student = "firefox" in (name, served_by)
    with pytest.MonkeyPatch.context() as patch:
        home = tmp_path_factory.mktemp("home")
        patch.setenv("XDG_DATA_HOME", str(home))
        patch.setenv("ARGOS_PACKAGES_DIR", str(home / "packages"))
        if is_student:
            install_student(build_student(tmp_path_factory.mktemp("student")))
        translator = load_translator(name)
        assert ("en", "ko") in translator.pairs  # it knows its packages from now on, wherever the home is
        yield Subject(translator, not is_student)


TEXTS = ["She went home.", "Read it!", "She went home.", "a", "Yes; and then, after a while, no.", "  spaced  "]
LONG = 300
"""Letters without a space: more than twice what any engine takes at once."""


def test_as_many_come_out_as_went_in_in_the_same_order(subject: Subject) -> None:
    made = subject.translator.translate(TEXTS, source="en", target="ko")
    assert len(made) == len(TEXTS)
    assert made[0] == made[2] != made[1]
    assert all(isinstance(text, str) for text in made)
    assert subject.translator.translate([], source="en", target="ko") == []


def test_one_string_is_refused_and_not_taken_letter_by_letter(subject: Subject) -> None:
    source, target = min(subject.translator.pairs)
    with pytest.raises(TypeError, match="one string"):
        subject.translator.translate("Hello.", source=source, target=target)


def test_the_same_comes_out_each_time(subject: Subject) -> None:
    first, second = (subject.translator.translate(TEXTS, source="en", target="ko") for _ in range(2))
    assert first == second


def test_it_names_its_pairs_and_models_and_a_route_follows(subject: Subject) -> None:
    assert ("en", "ko") in subject.translator.pairs
    assert find_route(subject.translator.pairs, source="en", target="ko") == ("en", "ko")
    assert isinstance(subject.translator, ScoringTranslator)
    name, _, version = subject.translator.model(source="en", target="ko").rpartition("@")
    assert name
    assert version


def test_a_pair_that_it_does_not_have_is_a_mistake(subject: Subject) -> None:
    if subject.translator.name == "fake":  # has every pair
        assert subject.translator.translate(["x"], source="xx", target="ko") == ["[ko] x"]
        return
    with pytest.raises(KeyError) as caught:
        subject.translator.translate(["x"], source="de", target="ko")
    assert isinstance(caught.value, UnsupportedPairError)
    assert str(caught.value).startswith("no installed model translates German to Korean: run  tritext models install ")


def test_a_pair_that_goes_through_english_is_said_with_its_route() -> None:
    korean, japanese = (ArgosTranslator().packages[pair] for pair in (("ko", "en"), ("en", "ja")))
    translator = ArgosTranslator({("ko", "en"): korean, ("en", "ja"): japanese})
    with pytest.raises(KeyError) as caught:
        translator.translate(["x"], source="ko", target="ja")
    assert str(caught.value) == (
        "no model translates Korean to Japanese directly: "
        "take tritext.translate.translate_texts(..., route=('ko', 'en', 'ja'))"
    )


@pytest.mark.parametrize("careful", [False, True])
def test_scores_are_log_probabilities_or_none_at_all(subject: Subject, careful: bool) -> None:
    assert isinstance(subject.translator, ScoringTranslator)
    for made in subject.translator.hypotheses(TEXTS, source="en", target="ko", careful=careful):
        assert isinstance(made, Hypothesis)
        assert (made.score is not None and made.score <= 0) if subject.scores else made.score is None


def test_what_ranks_offers_different_translations_the_likeliest_first(subject: Subject) -> None:
    if not isinstance(subject.translator, RankingTranslator):
        return
    made = subject.translator.best(TEXTS[0], source="en", target="ko", count=4)
    assert len(made) == (4 if subject.scores else 0)
    assert len({each.text for each in made}) >= 3 * len(made) // 4
    scores = [each.score for each in made if each.score is not None]
    assert scores == sorted(scores, reverse=True)
    assert len(scores) == len(made)


def test_all_that_was_followed_begins_with_what_is_given_alone(subject: Subject) -> None:
    if not isinstance(subject.translator, RankingTranslator):
        return
    long = " ".join(TEXTS * 10)
    ranked = subject.translator.ranked([*TEXTS, long], source="en", target="ko")
    assert [each[0].text for each in ranked] == subject.translator.translate([*TEXTS, long], source="en", target="ko")
    assert {len(each) for each in ranked} == {4 if subject.scores else 1}


@pytest.mark.parametrize(
    "text", ["\t", "。", "😀 👩‍👩‍👧", "a" * LONG, "\u0000", "<0xE3>", "▁", "</s> <unk>", "e\u0301"]
)
def test_awkward_texts_come_through_without_an_error(subject: Subject, text: str) -> None:
    (made,) = translate_hop(subject.translator, [text], source="en", target="ko")
    assert isinstance(made.text, str)
