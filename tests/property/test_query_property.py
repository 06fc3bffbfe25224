"""The query language: what is printed is read as the same, and SQL selects what a look at every row selects."""

import tempfile
import unicodedata
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import Literal

from hypothesis import given, settings
from hypothesis import strategies as st

from support.comparisons import document
from tritext.hundredths import hundredths
from tritext.marks import DOUBTFUL, level
from tritext.records import Comparison, PairScore, Status, TranslationUnit, Variant
from tritext.store import ComparisonFile, write_comparison
from tritext.store.query import All, Either, Not, Query, QueryError, Term, parse, span
from tritext.store.selecting import following, select
from tritext.store.views import Sorting, View

LANGUAGES = ("en", "ko", "ja")
LETTERS = 'aAbsSifßİſKﬁéE\u0301 각가\u11a8ㄱ인권かが\u3099権利。1-.<>:=~!\\"()%_*?'
TEXTS = st.text(LETTERS, max_size=8)
FORMS: st.SearchStrategy[Literal["NFC", "NFD"]] = st.sampled_from(["NFC", "NFD"])


def shown(values: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return values.filter(lambda text: bool(text.strip()))


def terms(values: st.SearchStrategy[str]) -> st.SearchStrategy[Term]:
    numbers = st.integers(-2, 12).map(lambda tenth: str(tenth / 10))
    ranges = st.tuples(numbers, numbers).map("..".join)
    counts = st.integers(0, 9).map(str)
    return st.one_of(
        st.builds(Term, st.just(""), st.just(""), shown(values)),
        st.builds(Term, st.sampled_from(LANGUAGES), st.sampled_from(["~", "!~", ":", "=", "!="]), shown(values)),
        st.builds(
            Term, st.sampled_from(["score", "posterior"]), st.sampled_from(["<", "<=", ">", ">=", "!="]), numbers
        ),
        st.builds(Term, st.sampled_from(["score", "posterior"]), st.just(":"), ranges),
        st.builds(Term, st.just("len"), st.sampled_from(["<", ">=", "=", ":"]), counts),
        st.builds(Term, st.just("row"), st.sampled_from([":", "!="]), counts),
        st.builds(Term, st.just("row"), st.just(":"), counts.map("{}..".format) | counts.map("..{}".format)),
        st.builds(Term, st.just("status"), st.sampled_from([":", "!="]), st.sampled_from(["auto", "confirmed"])),
        st.builds(Term, st.just("is"), st.sampled_from([":", "!="]), st.sampled_from(list(STATES))),
        st.builds(Term, st.just("bead"), st.sampled_from([":", "!="]), st.sampled_from(["1-1", "2-1", "0-1", "1-1-1"])),
        st.builds(Term, st.just("check"), st.sampled_from([":", "!="]), st.sampled_from(["number", "*"])),
    )


def queries(values: st.SearchStrategy[str]) -> st.SearchStrategy[Query]:
    def more(inner: st.SearchStrategy[Query]) -> st.SearchStrategy[Query]:
        some = st.lists(inner, min_size=2, max_size=3)
        return st.one_of(
            inner.map(Not),
            some.map(lambda parts: All(tuple(flat(parts, All)))),
            some.map(lambda parts: Either(tuple(flat(parts, Either)))),
        )

    return st.recursive(terms(values), more, max_leaves=5)


def flat(parts: list[Query], kind: type[All] | type[Either]) -> list[Query]:
    return [each for part in parts for each in (part.parts if isinstance(part, kind) else (part,))]


def folded(text: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())


def is_uneven(unit: TranslationUnit) -> bool:
    return any(each.is_absent or len(each.segments) > 1 for each in unit.variants.values())


STATES: dict[str, Callable[[TranslationUnit], bool]] = {
    "good": lambda unit: level(unit) == "good",
    "check": lambda unit: level(unit) == "check",
    "low": lambda unit: level(unit) == "low",
    "absent": lambda unit: level(unit) == "absent",
    "unscored": lambda unit: level(unit) == "unscored",
    "doubtful": lambda unit: level(unit) in DOUBTFUL,
    "moved": lambda unit: unit.is_moved,
    "bookmarked": lambda unit: False,
    "flagged": lambda unit: False,
    "unconfirmed": lambda unit: unit.status in ("auto", "edited"),
    "null": lambda unit: any(each.is_absent for each in unit.variants.values()),
    "uneven": is_uneven,
    "translated": lambda unit: any(each.is_translated for each in unit.variants.values()),
}


def compare(left: float | None, operator: str, value: str) -> bool | None:
    """None where there is nothing to compare."""
    if left is None:
        return None
    low, high = span(value)
    return {
        "<": left < low, "<=": left <= low, ">": left > low, ">=": left >= low, "=": left == low, "!=": left != low,
        ":": low <= left <= high,
    }[operator]  # fmt: skip


def holds(query: Query, unit: TranslationUnit, row: int) -> bool:
    """What the language says, word for word, row by row."""
    match query:
        case All(parts):
            return all(holds(part, unit, row) for part in parts)
        case Either(parts):
            return any(holds(part, unit, row) for part in parts)
        case Not(part):
            return not holds(part, unit, row)
    word, operator, value = query.word, query.operator, query.value
    if word in ("score", "posterior"):
        figure = unit.lowest if word == "score" else unit.posterior
        return bool(compare(None if figure is None else float(hundredths(figure)), operator, value))  # as it is shown
    if word == "len":
        return bool(compare(max(len(each.text) for each in unit.variants.values()), operator, value))
    if word == "row":
        low, high = span(value)
        return (low <= row + 1 <= high) != (operator == "!=")
    if word in ("status", "is", "bead", "check"):
        return _chosen(word, value, unit) != (operator == "!=")
    variants = [unit.variants[word]] if word else list(unit.variants.values())
    if "=" in operator:
        same = any(unicodedata.normalize("NFC", each.text) == unicodedata.normalize("NFC", value) for each in variants)
        return same != (operator == "!=")
    return any(folded(value) in folded(each.text) for each in variants) != (operator == "!~")


def _chosen(word: str, value: str, unit: TranslationUnit) -> bool:
    if word == "bead":
        counts = [len(each.segments) for each in unit.variants.values()]
        wanted = [int(each) for each in value.split("-")]
        return any(list(some) == wanted for some in combinations(counts, len(wanted)))
    return value == unit.status if word == "status" else STATES[value](unit) if word == "is" else False


@st.composite
def variants(draw: st.DrawFn) -> Variant:
    count = draw(st.sampled_from([0, 1, 1, 2]))
    if not count:
        return Variant("", ())
    text = unicodedata.normalize(draw(FORMS), draw(TEXTS))
    return Variant(text, tuple(range(count)), draw(st.sampled_from([(), (), ("en", "ko")])))


TENTHS = st.integers(0, 10).map(lambda tenth: tenth / 10)
STATUSES: tuple[Status, ...] = ("auto", "edited", "confirmed", "rejected")
UNITS = st.builds(
    TranslationUnit,
    st.tuples(*[variants()] * 3).map(lambda each: dict(zip(LANGUAGES, each, strict=True))),
    st.just({}) | TENTHS.map(lambda cosine: {"en-ko": PairScore(cosine, 1.2)}),
    st.none() | TENTHS,
    st.sampled_from(STATUSES),
    st.booleans(),
)


@given(queries(st.text(max_size=6)))
def test_what_is_printed_is_read_as_the_same(query: Query) -> None:
    assert parse(str(query)) == query


@given(st.text(LETTERS + " OR NOT AND score< status: ko~ bead:2-1 row:1..", max_size=30))
def test_any_line_is_read_or_refused_with_a_place_in_it(line: str) -> None:
    refused = None
    try:
        query = parse(line)
    except QueryError as error:
        refused = error
    if refused is None:
        assert parse(str(query)) == query
    else:
        assert 1 <= refused.column <= len(line) + 1


@settings(max_examples=30, deadline=None)
@given(st.lists(UNITS, min_size=1, max_size=6), st.lists(queries(TEXTS), min_size=1, max_size=12))
def test_sql_selects_what_a_look_at_every_row_selects(units: list[TranslationUnit], asked: list[Query]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "some.tritext"
        documents = {each: document(each, []) for each in LANGUAGES}
        write_comparison(path, Comparison("some", documents, tuple(units), "none"))
        with ComparisonFile(path) as file:
            for query in asked:
                expected = [row for row, unit in enumerate(units) if holds(query, unit, row)]
                view = select(file, query)
                assert view is not None
                assert view.ids(0, 99) == expected, str(query)
                assert following(View(file), query, -1, 1) == next(iter(expected), None)
                assert following(View(file), query, len(units), -1) == next(reversed(expected), None)


def test_a_filter_compares_the_figures_that_are_shown(tmp_path: Path) -> None:
    units = [
        TranslationUnit({"en": Variant("a", (0,)), "ko": Variant("b", (0,))}, {"en-ko": PairScore(cosine, 1.2)})
        for cosine in (0.58, 0.597, 0.5999998, 0.6, 0.604, 0.61, 0.9999998, -0.004)
    ]
    path = tmp_path / "some.tritext"
    write_comparison(path, Comparison("some", {each: document(each, []) for each in ("en", "ko")}, tuple(units), ""))
    with ComparisonFile(path) as file:
        for line in ["<", "<=", ">", ">=", "=", "!=", ":"]:
            for value in ("0.59", "0.6", "1", "0") if line != ":" else ("0.59..0.6", "0.6", "..0.6", "0.6..1"):
                query = parse(f"score{line}{value}")
                view = select(file, query)
                assert view is not None
                assert view.ids(0, 99) == [row for row, unit in enumerate(units) if holds(query, unit, row)], str(query)
        finer = select(file, parse("score>=.597 score<=.597"))
        assert finer is not None
        assert finer.ids(0, 99) == [1]


def last_if_none(value: float | str | None, *, reverse: bool) -> tuple[bool, float | str]:
    if value is None or value == "":
        return True, 0
    return False, value if isinstance(value, str) or not reverse else -value


@settings(max_examples=15, deadline=None)
@given(st.lists(UNITS, min_size=1, max_size=8), st.booleans())
def test_rows_are_sorted_by_what_they_have_and_else_stay_in_order(units: list[TranslationUnit], reverse: bool) -> None:
    keys: dict[str, Callable[[TranslationUnit], float | None]] = {
        "file": lambda unit: None,
        "score": lambda unit: unit.lowest,
        "posterior": lambda unit: unit.posterior,
        "length": lambda unit: max(len(each.text) for each in unit.variants.values()),
        "status": lambda unit: ("auto", "edited", "rejected", "confirmed").index(unit.status),
    }
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "some.tritext"
        documents = {each: document(each, []) for each in LANGUAGES}
        write_comparison(path, Comparison("some", documents, tuple(units), "none"))
        with ComparisonFile(path) as file:
            for name, key in keys.items():
                expected = sorted(range(len(units)), key=lambda row: last_if_none(key(units[row]), reverse=reverse))
                if name == "file" and reverse:
                    expected.reverse()
                view = select(file, sorting=Sorting(name, is_descending=reverse))
                assert view is not None
                assert view.ids(0, 99) == expected, name
                assert [view.position_of(row) for row in expected] == list(range(len(units)))
                some = following(view, parse("is:doubtful"), -1, 1)
                assert some == next((at for at, row in enumerate(expected) if level(units[row]) in DOUBTFUL), None)
            by_text = select(file, sorting=Sorting("en"))
            assert by_text is not None
            texts = [units[row].variants["en"].text.lower() for row in by_text.ids(0, 99)]
            assert [bool(each) for each in texts] == sorted([bool(each) for each in texts], reverse=True)
