"""The glossary: its file, where terms are found, and translations that have them, with a real model."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from support.command import run
from tritext.engines import load_translator
from tritext.errors import InputError
from tritext.glossary import Term, parse_glossary
from tritext.memory import open_memory
from tritext.store import read_comparison
from tritext.translate import Glossary, read_glossary, translate_texts
from tritext.translate.masks import find, mask, set_in
from tritext.translate.particles import agree

TRILINGUAL = parse_glossary("# terms\nen\tko\tja\npolice\t경찰\t警察\nDPRK\t조선\t\nFBI\t=\t=\n", name="terms.tsv")


def _found(glossary: Glossary, text: str, source: str, target: str) -> list[tuple[str, str]]:
    return [(term.source, term.target) for term in glossary.terms(text, source=source, target=target)]


def test_columns_serve_every_direction() -> None:
    assert _found(TRILINGUAL, "The Police and the FBI.", "en", "ko") == [("Police", "경찰"), ("FBI", "FBI")]
    assert _found(TRILINGUAL, "경찰은 갔다", "ko", "ja") == [("경찰", "警察")]
    assert _found(TRILINGUAL, "警察官とFBI", "ja", "en") == [("警察", "police"), ("FBI", "FBI")]
    assert _found(TRILINGUAL, "the DPRK", "en", "ja") == []
    assert _found(TRILINGUAL, "police", "en", "de") == []


@pytest.mark.parametrize(
    ("lines", "text", "found"),
    [
        ("North Korea\tA\nKorea\tB", "North Korea and Korea", ["A", "B"]),
        ("us\tA", "US and us, bus, use", ["A", "A"]),
        ("US\tA", "US and us", ["A"]),
        ("북한\tA", "북한이 말했다. 남북한은", ["A"]),
        ("당\tA", "당은 당신을 당했다", ["A"]),
        ("ロシア\tA", "ロシアはベロロシアを", ["A"]),
        ("人権\tA", "北朝鮮人権法", ["A"]),
        ("New\u00a0York\tA", "new  york", ["A"]),
        ("C++\tA", "C++ and c++", ["A"]),
    ],
)
def test_where_terms_are_found(lines: str, text: str, found: list[str]) -> None:
    glossary = parse_glossary(lines, name="terms.tsv")
    assert [wanted for _, wanted in _found(glossary, text, "en", "ko")] == found


def test_a_term_has_to_be_there_as_often_as_in_the_source() -> None:
    missing = TRILINGUAL.missing("Police met police.", "경찰이 만났다", source="en", target="ko")
    assert [term.target for term in missing] == ["경찰"]
    assert not TRILINGUAL.missing("Police met police.", "경찰이 국가경찰을", source="en", target="ko")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "no terms"),
        ("# only\n", "no terms"),
        ("a\tb\tc", "line 1: 3 columns where 2"),
        ("a,b", "line 1: there is no tab in it: write source term, tab, target term"),
        ("en\tko\na\tb\tc", "line 2: 3 columns where 2"),
        ("en\ten\na\tb", "line 1: a language is named twice"),
        ("a\tb\n\na\tc", "line 3: 'a' is in line 1 with another target"),
        ("\tb", "line 1: there is no term"),
    ],
)
def test_a_wrong_line_is_named(text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        parse_glossary(text, name="terms.tsv")


def test_a_file_that_is_no_glossary_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "terms.tsv"
    with pytest.raises(InputError, match="cannot be read"):
        read_glossary(path)
    path.write_bytes("용어\t말".encode("cp949"))
    with pytest.raises(InputError, match="not UTF-8"):
        read_glossary(path)


@pytest.mark.parametrize(
    ("before", "after", "agreed"),
    [
        ("경찰", "는 갔다", "은 갔다"),
        ("정부", "은", "는"),
        ("서울", "으로부터", "로부터"),
        ("법원", "로", "으로"),
        ("중국", "와의", "과의"),
        ("중국", "가게", "가게"),
        ("2014", "은", "는"),
        ("FBI", "은", "은"),
        ("경찰", " 는", " 는"),
        ("", "은", "은"),
    ],
)
def test_particles_agree(before: str, after: str, agreed: str) -> None:
    assert agree(before, after) == agreed


def test_masks_avoid_what_is_in_the_text() -> None:
    assert mask("X1 and Y", [(7, 8)]) == ("X1 and X2", ["X2"])
    assert find("X10 X1", ["X1"]) == [(4, 6)]
    assert find("X1 X1", ["X1"]) is None
    terms = [Term(0, 0, "", "a"), Term(0, 0, "", "b")]
    assert set_in("X2는 X1을", ["X1", "X2"], terms, target="ko") == "b는 a을"


TEXTS = ["The police came to the school.", "The DPRK said nothing about it.", "It rained all day."]


def test_translations_have_the_terms_and_the_memory_knows_by_which_glossary(tmp_path: Path) -> None:
    translator, route = load_translator(), ("en", "ko")
    glossary = parse_glossary("police\t헌병\nDPRK\t조선", name="terms.tsv")
    with open_memory(tmp_path / "memory.sqlite") as memory:
        plain = translate_texts(translator, TEXTS, route=route, memory=memory)
        made = translate_texts(translator, TEXTS, route=route, memory=memory, glossary=glossary)
        again = translate_texts(translator, TEXTS, route=route, memory=memory, glossary=glossary)
        assert translate_texts(translator, TEXTS, route=route, memory=memory) == plain
    assert again == made
    assert ["헌병" in made[0].text, "조선" in made[1].text] == [True, True]
    assert [each.doubts for each in made] == [(), (), ()]
    assert made[2] == plain[2]


def test_a_term_that_the_model_will_not_have_is_a_doubt() -> None:
    class Deaf:
        name = "deaf"
        pairs = frozenset({("en", "ko")})

        def translate(self, texts: Sequence[str], *, source: str, target: str) -> list[str]:
            return ["가나다 " + str(len(text)) for text in texts]

    (made,) = translate_texts(Deaf(), ["The police."], route=("en", "ko"), glossary=TRILINGUAL)
    assert made.doubts == ("term",)


def test_the_command_line_applies_a_glossary_and_reports_what_it_lacks(tmp_path: Path) -> None:
    terms = tmp_path / "terms.tsv"
    terms.write_text("police\t헌병\nrained\tqqqq\n", encoding="utf-8")
    text = tmp_path / "a.en.txt"
    text.write_text("\n".join(TEXTS), encoding="utf-8")
    done = run("translate", text, "--to", "ko", "--glossary", terms, "--json")
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert "헌병" in lines[0]["text"]
    lacking = [line for line in lines if line["missing_terms"]]
    assert done.returncode == (4 if lacking else 0)
    assert all("term" in line["doubts"] for line in lacking)
    assert ("glossary: rained is not qqqq in 1 place" in done.stderr) == bool(lacking)


def test_a_corpus_is_translated_with_a_glossary(tmp_path: Path) -> None:
    terms = tmp_path / "terms.tsv"
    terms.write_text("police\t헌병\n", encoding="utf-8")
    corpus = tmp_path / "a.en.jsonl"
    corpus.write_text(json.dumps({"text": TEXTS[0]}) + "\n", encoding="utf-8")
    done = run("batch", corpus, "--to", "ko", "--glossary", terms, "-o", tmp_path / "b.jsonl")
    assert done.returncode == 0, done.stderr
    assert "헌병" in json.loads((tmp_path / "b.jsonl").read_text(encoding="utf-8"))["ko"]
    other = run("batch", corpus, "--to", "ko", "-o", tmp_path / "b.jsonl")
    assert other.returncode == 2
    assert "glossary" in other.stderr


def test_a_comparison_is_signed_by_its_glossary(tmp_path: Path) -> None:
    terms = tmp_path / "terms.tsv"
    terms.write_text("police\t헌병\n", encoding="utf-8")
    text = tmp_path / "a.en.txt"
    text.write_text(TEXTS[0], encoding="utf-8")
    output = tmp_path / "a.tritext"
    done = run("compare", text, "--to", "en,ko", "--glossary", terms, "-o", output)
    assert done.returncode == 0, done.stderr
    comparison = read_comparison(output)
    assert "|glossary:" in comparison.signature
    assert "헌병" in comparison.units[0].variants["ko"].text
