"""How much a text says, by what it is written with."""

from __future__ import annotations

import pytest

from tritext.checks.sizes import AROUND, KINDS, WEIGHTS, WORDS, counts, size


@pytest.mark.parametrize(
    ("en", "ja", "ko"),
    [
        (
            "Police have urged people to come forward.",
            "警察は人々に情報提供を呼びかけている。",
            "경찰은 사람들에게 제보를 촉구하였다.",
        ),
        (
            "The minister met Smith on 3 May 2019.",
            "大臣は2019年5月3日にスミスと会談した。",
            "장관은 2019년 5월 3일 스미스를 만났다.",
        ),
    ],
)
def test_versions_of_one_passage_are_of_nearly_the_same_size(en: str, ja: str, ko: str) -> None:
    sizes = [size(text, language) for text, language in ((en, "en"), (ja, "ja"), (ko, "ko"))]

    assert max(sizes) < 1.4 * min(sizes)
    assert len(en) > 1.6 * len(ja)


def test_a_text_grows_with_what_it_says_and_least_with_small_words() -> None:
    grown = [size(f"They left{more}.", "en") - size("They left.", "en") for more in (" it", " on the", " Geneva")]

    assert max(grown[:2]) < grown[2]
    assert size("", "ko") == AROUND
    assert size("the the the the", "en") >= AROUND


@pytest.mark.parametrize("language", ["en", "ja", "ko"])
def test_every_kind_has_a_weight_and_every_character_a_kind(language: str) -> None:
    text = "Ａb1２ 漢ひカー 한글、。\n🙂\ud800"

    assert set(KINDS[language]) | {"mark"} | ({"word"} if WORDS[language] else set()) == set(WEIGHTS[language])
    assert sum(counts(text, language).values()) == len(text)
    assert set(counts(text, language)) <= set(WEIGHTS[language])


def test_the_sizes_of_other_languages_are_not_known() -> None:
    with pytest.raises(KeyError):
        size("Recht", "de")
