"""Two versions in one language are matched by what both hold, and what cannot be matched is said."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.comparisons import document
from support.docx_file import paragraph, run, write_docx
from support.screens import OTHER_KO, TEXTS, comparison, write
from tritext.counterparts import match_rows
from tritext.errors import FormatError, InputError, UsageError
from tritext.formats import export
from tritext.pairs import Kind, Pairs
from tritext.records import Variant
from tritext.second import check_second
from tritext.store import ComparisonFile, insert_row, write_comparison
from tritext.versus import Versus, chrf, compare_versions


def versus_of(folder: Path, other: Path, language: str = "") -> Versus:
    file = ComparisonFile(write(folder, "one.tritext", TEXTS))
    *_, versus = compare_versions(file, other, language)
    return versus


def test_rows_with_the_same_source_are_one_passage(tmp_path: Path) -> None:
    other = write(tmp_path, "two.tritext", {"en": TEXTS["en"][1:], "ko": OTHER_KO[1:]})
    versus = versus_of(tmp_path, other)
    assert (versus.language, versus.shared) == ("ko", "en")
    kinds = [versus.pairs.kind(number) for number in range(6)]
    assert kinds == ["unmatched", "changed", "changed", "same", "changed", "changed"]
    pair = versus.pair(1)
    assert (pair.first, pair.second, pair.sources) == (TEXTS["ko"][1], OTHER_KO[1], (TEXTS["en"][1],))
    assert versus.pair(0).second == ""


@pytest.mark.parametrize("kind", ["source", "lines"])
def test_an_edit_while_rows_are_matched_leads_none_astray(kind: str, tmp_path: Path) -> None:
    texts, lines = {language: texts[:5] for language, texts in TEXTS.items()}, OTHER_KO[:5]
    other = write(tmp_path, "two.tritext", {"en": texts["en"], "ko": lines})
    if kind == "lines":
        other = tmp_path / "two.ko.txt"
        other.write_text("\n".join(lines), encoding="utf-8")
    with ComparisonFile(write(tmp_path, "one.tritext", texts)) as file:
        events = compare_versions(file, other, "ko")
        next(events)
        insert_row(file, 0)
        *_, versus = events
        pairs = [versus.pair(number) for number in range(len(versus.pairs))]
        assert [(pair.rows, pair.first, pair.second) for pair in pairs] == [
            ((row,), texts["ko"][row], lines[row]) for row in range(5)
        ]
        assert [pair.kind for pair in pairs] == ["same", "changed", "changed", "same", "changed"]
        versus.close()


def test_rows_that_were_cut_otherwise_are_taken_together(tmp_path: Path) -> None:
    english = TEXTS["en"]
    texts = {"en": [" ".join(english[:2]), *english[2:]], "ko": [" ".join(OTHER_KO[:2]), *OTHER_KO[2:]]}
    other = write(tmp_path, "two.tritext", texts)
    versus = versus_of(tmp_path, other, "ko")
    assert len(versus.pairs) == 5
    assert versus.pair(0).rows == (0, 1)
    assert versus.pair(0).first == f"{TEXTS['ko'][0]} {TEXTS['ko'][1]}"


def test_a_text_is_matched_by_its_lines(tmp_path: Path) -> None:
    other = tmp_path / "other.ko.txt"
    other.write_text("\n".join([*OTHER_KO[:5], "끝"]), encoding="utf-8")
    versus = versus_of(tmp_path, other)
    assert (versus.language, len(versus.pairs)) == ("ko", 6)
    assert versus.pairs.counts["same"] == 2


@pytest.mark.parametrize("suffix", [".tmx", ".tsv", ".jsonl", ".parquet"])
def test_an_interchange_file_is_matched_by_its_source(tmp_path: Path, suffix: str) -> None:
    other = tmp_path / f"two{suffix}"
    export(comparison({"en": TEXTS["en"][1:], "ko": OTHER_KO[1:]}), other)
    versus = versus_of(tmp_path, other)
    assert (versus.language, versus.shared) == ("ko", "en")
    kinds = [versus.pairs.kind(number) for number in range(6)]
    assert kinds == ["unmatched", "changed", "changed", "same", "changed", "changed"]
    assert versus.pair(1).second == OTHER_KO[1]
    assert versus.pair(1).sources == (TEXTS["en"][1],)
    versus.close()


SENTENCES = (
    "모두 자유롭다.",
    "모두 살 권리가 있다.",
    "고문은 없다.",
    "법 앞에 같다.",
    "인권은 모두의 것이다.",
    "끝이다.",
)


@pytest.mark.parametrize(("name", "text"), [
    ("other.ko.txt", "\n".join(SENTENCES)),
    ("other.ko.txt", "\n\n".join(each.replace(" ", "\n", 1) for each in SENTENCES)),
    ("other.ko.txt", " ".join(SENTENCES[:3]) + "\n\n" + " ".join(SENTENCES[3:])),
    ("other.ko.md", "# " + "\n\n".join(f"**{each}**" for each in SENTENCES)),
    ("other.ko.md", " ".join(SENTENCES[:4]) + "\n\n" + "\n".join(f"- {each}" for each in SENTENCES[4:])),
    ("other.ko.html", "<nav><a href=x>차례</a></nav>" + "".join(f"<p>{each}<br></p>" for each in SENTENCES)),
    ("other.ko.srt", "\n\n".join(f"{n + 1}\n00:00:0{n},000 --> 00:00:0{n},900\n{t}" for n, t in enumerate(SENTENCES))),
    ("other.txt", "\n".join(SENTENCES)),
])  # fmt: skip
def test_a_document_is_matched_by_its_lines_passages_or_sentences(tmp_path: Path, name: str, text: str) -> None:
    other = tmp_path / name
    other.write_text(text, encoding="utf-8")
    versus = versus_of(tmp_path, other)
    assert (versus.language, versus.shared, len(versus.pairs)) == ("ko", "", 6)
    assert tuple(versus.pair(number).second for number in range(6)) == SENTENCES
    assert ("차례" in "".join(versus.notices)) == name.endswith("html")


def test_a_word_document_is_read_and_a_path_may_name_its_language(tmp_path: Path) -> None:
    other = write_docx(tmp_path / "other.docx", "".join(paragraph(run(each)) for each in SENTENCES))
    *_, versus = compare_versions(ComparisonFile(write(tmp_path, "one.tritext", TEXTS)), f"ko={other}")
    assert [versus.pair(number).second for number in range(6)] == list(SENTENCES)


@pytest.mark.parametrize(("name", "data", "error", "said"), [
    ("two.align", b"[0]:[0]:0.1\n", UsageError, "no texts"),
    ("two.tmx", b"<tmx", FormatError, "two.tmx"),
    ("two.jsonl", b"", InputError, "two.jsonl"),
    ("two.docx", b"PK nothing", InputError, "two.docx"),
    ("two.ko.txt", b"", InputError, "two.ko.txt"),
    ("two.tritext", b"no such thing at all, and longer than a head", FormatError, "two.tritext"),
])  # fmt: skip
def test_what_cannot_be_read_is_refused_by_its_name(
    tmp_path: Path, name: str, data: bytes, error: type[Exception], said: str
) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(error, match=said):
        versus_of(tmp_path, tmp_path / name)


def test_what_is_not_there_is_said_before_anything_is_opened(tmp_path: Path) -> None:
    (tmp_path / "other.ko.txt").write_text("하나", encoding="utf-8")
    check_second(f"ko={tmp_path / 'other.ko.txt'}")
    with pytest.raises(InputError, match=r"there is .*other\.ko\.txt"):
        check_second(str(tmp_path / "othr.ko.txt"))
    with pytest.raises(UsageError, match="keyboard"):
        check_second("-")


@pytest.mark.parametrize(
    ("name", "text", "language", "said"),
    [
        ("other.ko.txt", "하나의 문장이다.", "", "has 1 line, and .* has "),
        ("other.de.txt", "Ein Satz auf Deutsch.", "", "does not have"),
        ("other.ko.txt", "하나의 문장이다.", "de", "has no German"),
    ],
)
def test_what_cannot_be_matched_is_refused_with_the_way_out(
    tmp_path: Path, name: str, text: str, language: str, said: str
) -> None:
    other = tmp_path / name
    other.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=said):
        versus_of(tmp_path, other, language)


def test_files_without_a_source_in_common_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="the source"):
        versus_of(tmp_path, write(tmp_path, "two.tritext", {"ko": OTHER_KO}))


ROWS = st.lists(st.sampled_from(["", "a", "b", "ab", "c d", "cd", "e"]), max_size=12)


@given(ROWS, ROWS)
def test_every_row_comes_out_once_and_in_order(first: list[str], second: list[str]) -> None:
    a = b = 0
    for start, stop, begin, end in match_rows(
        lambda x, y: first[x:y], len(first), lambda x, y: second[x:y], len(second)
    ):
        assert (start, begin) == (a, b)
        a, b = stop, end
        if start < stop and begin < end:
            assert "".join("".join(first[start:stop]).split()) == "".join("".join(second[begin:end]).split())
    assert (a, b) == (len(first), len(second))


def test_chrf_is_that_of_sacrebleu() -> None:
    assert chrf("all the same", "all the same") == pytest.approx(100)
    assert chrf("", "something") == 0


def test_pairs_are_counted_and_found_without_being_held() -> None:
    pairs = Pairs()
    kinds: list[Kind] = ["changed" if number % 7 == 0 else "same" for number in range(10_000)]
    pairs.add(((number, number + 1, number, number + 1), kind) for number, kind in enumerate(kinds))
    wanted = [number for number, kind in enumerate(kinds) if kind == "changed"]
    assert pairs.differing == len(wanted)
    assert [pairs.number(item) for item in range(len(wanted))] == wanted
    assert [pairs.item(number) for number in (0, 1, 7, 9_999)] == [0, 1, 1, len(wanted)]
    assert (pairs.beside(7, 1), pairs.beside(7, -1), pairs.beside(0, -1), pairs.beside(9_999, 1)) == (14, 0, None, None)
    pairs.change(5_000)
    pairs.change(5_000)
    assert pairs.counts == {"same": 10_000 - len(wanted) - 1, "changed": len(wanted) + 1}
    assert pairs.number(pairs.item(5_000)) == 5_000
    with pytest.raises(IndexError):
        pairs.number(pairs.differing)


@pytest.mark.parametrize("order", [[0, 1, 2, 3], [1, 0, 2, 3], [0, 1, 3, 2], [3, 0, 1, 2]])
@pytest.mark.parametrize("absent", range(5))
def test_lines_of_a_version_that_lacks_rows_or_has_them_elsewhere_are_matched(
    tmp_path: Path, order: list[int], absent: int
) -> None:
    whole = comparison({"en": TEXTS["en"][:5], "ko": TEXTS["ko"][:5]})
    segments: list[tuple[int, ...]] = [(each,) for each in order]
    segments.insert(absent, ())
    lines = [TEXTS["ko"][each] for each in range(4)]
    units = tuple(
        replace(unit, variants={**unit.variants, "ko": Variant("".join(lines[each] for each in own), own)})
        for unit, own in zip(whole.units, segments, strict=True)
    )
    documents = {**whole.documents, "ko": document("ko", lines)}
    write_comparison(tmp_path / "one.tritext", replace(whole, documents=documents, units=units))
    other = tmp_path / "other.ko.txt"
    other.write_text("\n".join(lines), encoding="utf-8")
    with ComparisonFile(tmp_path / "one.tritext") as file:
        *_, versus = compare_versions(file, other)
        assert versus.pairs.counts == {"same": 4, "unmatched": 1}
        assert versus.pairs.kind(absent) == "unmatched"
        versus.close()
