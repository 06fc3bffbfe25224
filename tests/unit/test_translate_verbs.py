"""Verbs that the model has never read are set into English translations, with the endings that the text has."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from support.bundled import bundled_packages
from support.scripted import Scripted
from tritext.checks.lexicon import table
from tritext.engines.argos import ArgosTranslator
from tritext.engines.facts import KnownTerms, KnownVerbs
from tritext.engines.verbs import missing_actions, missing_verbs
from tritext.translate import translate_hop
from tritext.translate.seam import Facts


class Held(Scripted):
    """Held to terms and verbs."""

    def facts(self, *, source: str, target: str) -> list[Facts]:
        return [KnownTerms(), KnownVerbs()]


def test_each_verb_is_answered_by_itself_and_stands_once() -> None:
    rows = table("verbs")
    for english, korean, japanese in rows:
        for source, noun, ending in (("ko", korean, "했다."), ("ja", japanese, "した。")):
            written = english.split("|")[0]
            if noun:
                assert [each.target for each in missing_verbs(noun + ending, "", source=source, target="en")] == [
                    written
                ]
                assert not missing_verbs(noun + ending, written, source=source, target="en")
    for column in (1, 2):
        nouns = [row[column] for row in rows if row[column]]
        assert len(set(nouns)) == len(nouns)
    assert all(re.fullmatch(r"[a-zA-Z |\-]+", row[0].split("|")[0]) and re.compile(row[0]) for row in rows)


@pytest.mark.parametrize(
    ("source", "text", "target", "translation", "expected"),
    [
        ("ko", "그들은 미사일 발사를 규탄했다.", "en", "They covered the launch.", ["condemned"]),
        ("ko", "그들은 미사일 발사를 규탄했다.", "en", "They denounced the launch.", []),
        ("ko", "강력한 규탄을 표명했다.", "en", "", ["expressed"]),
        ("ko", "억류된 국민을 석방할 것을 촉구하였다.", "en", "", ["detained", "released", "urged"]),
        ("ko", "강제추방되었다.", "en", "", []),
        ("ko", "그들은 우리를 모욕하려고 했다.", "en", "They wanted to insulted us.", ["insulted"]),
        ("ko", "그들은 우리를 모욕하려고 했다.", "en", "They wanted to insult us.", []),
        ("ko", "부인한테 사과하나 주었다.", "en", "", []),
        ("ko", "그들은 발사를 규탄했다.", "ja", "", []),
        ("ja", "当局は活動家を釈放し、出国を禁じた。", "en", "", ["released"]),
        ("ja", "釈放を求めた。国家公務員採用は有罪判決。", "en", "", []),
        ("en", "They condemned it.", "ko", "그것을 부과했다.", ["규탄ed"]),
        ("en", "They condemned it.", "ko", "그것을 비난했다.", []),
        ("en", "They condemned it.", "ko", "그것을 규탄ed.", ["규탄ed"]),
        ("en", "We condemn it and refuse to ratify it.", "ko", "", ["규탄s"]),
        ("en", "We condemn it and refuse to ratify it.", "ja", "", ["非難する", "批准する"]),
        ("en", "The torture was a self-imposed ban, Condemned.", "ja", "", []),
    ],
)
def test_verbs_are_found_by_their_endings_and_answered_by_any_like_them(
    source: str, text: str, target: str, translation: str, expected: list[str]
) -> None:
    missing = missing_actions if source == "en" else missing_verbs
    found = missing(text, translation, source=source, target=target)
    assert [each.target for each in found] == expected
    assert all(text[each.start : each.end] == each.source for each in found)


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        ("ko", "정부는 북한 당국에 억류된 우리 국민을 즉각 석방할 것을 강력히 촉구하였다.", ("release", "detained")),
        ("ko", "군부는 시위대를 무력으로 진압했다.", ("suppress",)),
    ],
)
def test_the_bundled_package_is_held_to_verbs_into_english(source: str, text: str, expected: tuple[str, ...]) -> None:
    packages = bundled_packages()
    (made,) = translate_hop(ArgosTranslator(packages), [text], source=source, target="en")
    assert all(verb in made.text for verb in expected), made.text
    plain = ArgosTranslator({pair: replace(each, held_to_terms=False) for pair, each in packages.items()})
    (before,) = translate_hop(plain, [text], source=source, target="en")
    assert not all(verb in before.text for verb in expected)


@pytest.mark.parametrize(
    ("target", "text", "expected"),
    [
        ("ja", "The treaty was ratified by parliament, but the law was repealed.", ("批准", "廃止")),
        ("ko", "Both governments condemned the missile launch.", ("규탄",)),
    ],
)
def test_the_bundled_package_is_held_to_verbs_from_english(target: str, text: str, expected: tuple[str, ...]) -> None:
    packages = bundled_packages()
    (made,) = translate_hop(ArgosTranslator(packages), [text], source="en", target=target)
    assert all(verb in made.text for verb in expected), made.text
    plain = ArgosTranslator({pair: replace(each, held_to_terms=False) for pair, each in packages.items()})
    (before,) = translate_hop(plain, [text], source="en", target=target)
    assert not all(verb in before.text for verb in expected)


@pytest.mark.parametrize(
    ("again", "expected"),
    [("정권은 납치를 규탄했다.", "정권은 납치를 규탄했다."), ("정권은 규탄했다.", "정권은 납치를 부과했다.")],
)
def test_a_verb_is_read_and_never_masked_and_no_term_is_lost_for_it(again: str, expected: str) -> None:
    text = "The regime condemned the abduction."
    engine = Held({text: "정권은 납치를 부과했다.", "The regime 규탄ed the abduction.": again})
    (made,) = translate_hop(engine, [text], source="en", target="ko")
    assert made.text == expected


def test_what_still_has_an_english_ending_is_not_taken() -> None:
    text = "The regime condemned and deported them."
    engine = Held({text: "정권은 부과했다.", "The regime 규탄ed and 추방ed them.": "정권은 규탄하고 추방ed."})
    assert translate_hop(engine, [text], source="en", target="ko")[0].text == "정권은 부과했다."
