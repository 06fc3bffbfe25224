"""Idioms that are read in plainer words, and the same words in their other senses, which are not."""

from __future__ import annotations

import pytest

from tritext.checks.lexicon import table
from tritext.engines.plain import plainer


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The minister stepped down in 2019 over it.", None),
        ("The minister stepped down over it.", "The minister resigned over it."),
        ("Peter stepped down from the boat.", None),
        ("He steps down the voltage.", None),
        ("AddRef is called on the pointer to keep it.", None),
        ("The profits soared by 20%.", "The profits increased by 20%."),
        ("The eagle soared over us.", None),
        ("They embarked on the project.", "They started the project."),
        ("They embarked on a small ship.", None),
        ("The situation deteriorated in May.", "The situation got worse in May."),
        ("The deteriorated relationship was never repaired.", None),
        ("The company scrapped the plan.", "The company canceled the plan."),
        ("The cost of scrapped material is posted.", None),
        ("They sell mulled wine.", None),
        ("He averted his eyes.", None),
        ("A crisis was averted.", "A crisis was prevented."),
        ("Salut tout le monde", None),
        ("It is time for us to go.", None),
        ("It is high time for the regime to free them.", "The regime must now free them."),
        ("The path changes in the face of links.", None),
        ("They take control of the camera.", None),
    ],
)
def test_an_idiom_is_read_in_plain_words_where_it_is_one(text: str, expected: str | None) -> None:
    assert plainer(text) == (expected or text)


def test_each_form_of_a_verb_has_one_that_is_read_for_it() -> None:
    """Or a past tense would be read as a participle: profits risen."""
    for english, plain in table("plain"):
        if english.startswith("to "):
            _, *irregular = plain.removeprefix("to ").split(" ")[0].split(":")
            assert len(irregular) < 2, plain
