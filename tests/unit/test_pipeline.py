"""The main path on the fake engines: what is translated is aligned by construction, what exists has it found."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tritext import pipeline
from tritext.engines.fake import FakeEmbedder, FakeTranslator
from tritext.errors import UnsupportedPairError, UsageError
from tritext.pipeline import Event, Notice, Progress
from tritext.read import Text
from tritext.records import Comparison

ENGLISH = "The first passage is here. The second one follows.\n\nA third ends it.\n"


def text(language: str, content: str, *notices: str) -> Text:
    return Text(f"dir/note.{language}.txt", language, content, "utf-8", "\n", has_bom=False, notices=notices)


def events(*versions: Text, to: tuple[str, ...] = (), translator: FakeTranslator | None = None) -> list[Event]:
    return list(pipeline.compare(versions, to, translator=translator or FakeTranslator(), embedder=FakeEmbedder()))


def result(*versions: Text, to: tuple[str, ...] = ()) -> Comparison:
    last = events(*versions, to=to)[-1]
    assert isinstance(last, Comparison)
    return last


def test_a_missing_language_is_translated_and_aligned_by_construction() -> None:
    comparison = result(text("en", ENGLISH), to=("en", "ko"))
    assert [unit.variants["ko"].text for unit in comparison.units] == [
        "[ko] The first passage is here.",
        "[ko] The second one follows.",
        "[ko] A third ends it.",
    ]
    assert all(unit.variants["en"].segments == unit.variants["ko"].segments for unit in comparison.units)
    first = comparison.units[0].variants["ko"]
    assert (first.route, first.models, first.scores) == (("en", "ko"), ("fake@1",), (-0.31,))
    assert not comparison.units[0].variants["en"].is_translated


def test_the_translated_document_keeps_the_layout_and_exact_offsets() -> None:
    document = result(text("en", ENGLISH), to=("ja",)).documents["ja"]
    assert document.text == "[ja] The first passage is here.[ja] The second one follows.\n\n[ja] A third ends it.\n"
    assert document.segments[1].text == "[ja] The second one follows."


def test_a_language_without_a_direct_model_goes_through_english_and_says_so() -> None:
    only = FakeTranslator(frozenset({("ko", "en"), ("en", "ja")}))
    last = events(text("ko", "첫 문장이다. 둘째 문장이다."), to=("ja",), translator=only)[-1]
    assert isinstance(last, Comparison)
    variant = last.units[0].variants["ja"]
    assert (variant.text, variant.route) == ("[ja] [en] 첫 문장이다.", ("ko", "en", "ja"))
    assert variant.models == ("fake@1", "fake@1")
    assert len(variant.scores) == 2


def test_existing_versions_are_aligned_and_columns_come_as_asked() -> None:
    german = "The first passage is here!\nThe second one follows!\nA third ends it!\n"
    comparison = result(text("en", ENGLISH), text("de", german), to=("de", "ko", "en"))
    assert comparison.languages == ("de", "ko", "en")
    assert [unit.variants["de"].segments for unit in comparison.units] == [(0,), (1,), (2,)]
    assert set(comparison.units[0].scores) == {"de-ko", "de-en", "ko-en"}


def test_what_the_source_lacks_is_absent_in_its_translation() -> None:
    more = ENGLISH + "\nQuite another matter: 98765 zebras xylophone quartz!\n"
    comparison = result(text("en", ENGLISH), text("de", more), to=("ko",))
    last = comparison.units[-1]
    assert last.variants["en"].is_absent
    assert last.variants["ko"].is_absent
    assert last.scores == {}


def test_two_versions_in_one_language_are_refused_by_name() -> None:
    with pytest.raises(UsageError, match=r"dir/note\.en\.txt and dir/note\.en\.txt are both English.* --against OTHER"):
        events(text("en", ENGLISH), text("en", ENGLISH))


def test_a_route_that_is_missing_is_found_before_any_work() -> None:
    running = pipeline.compare(
        [text("en", ENGLISH)], ("ko", "de"), translator=FakeTranslator(), embedder=FakeEmbedder()
    )
    with pytest.raises(UnsupportedPairError):
        next(running)


def test_a_route_that_only_another_version_has_is_named() -> None:
    with pytest.raises(UnsupportedPairError, match=r"or name dir/note\.en\.txt first, for what is missing"):
        events(text("de", "Der erste Absatz steht hier."), text("en", ENGLISH), to=("de", "en", "ko"))
    with pytest.raises(UnsupportedPairError, match=r"models install de fr$"):
        events(text("de", "Der erste Absatz steht hier."), text("en", ENGLISH), to=("de", "en", "fr"))


def test_notices_of_reading_are_passed_on_and_progress_reaches_its_total() -> None:
    seen = events(text("en", ENGLISH, "taken as English"), to=("ko",))
    assert Notice("taken as English") in seen
    assert Progress("translate en>ko", 3, 3) in seen


def test_whoever_stops_iterating_stops_the_work() -> None:
    class Counting(FakeTranslator):
        calls = 0

        def translate(self, texts: Sequence[str], *, source: str, target: str) -> list[str]:
            self.calls += 1
            return super().translate(texts, source=source, target=target)

    stopped, finished = Counting(), Counting()
    running = pipeline.compare([text("en", ENGLISH)], ("ko", "ja"), translator=stopped, embedder=FakeEmbedder())
    assert next(running) == Progress("translate en>ko", 0, 3)
    assert next(running) == Progress("translate en>ko", 3, 3)
    running.close()
    events(text("en", ENGLISH), to=("ko", "ja"), translator=finished)
    assert finished.calls == 2 * stopped.calls > 0


def test_the_signature_names_what_made_the_rows() -> None:
    comparison = result(text("en", ENGLISH), to=("ko",))
    parts = dict(part.split(":", 1) for part in comparison.signature.split("|"))
    assert set(parts) == {"tritext", "segment", "translate", "hop", "embed", "align", "margin", "k", "around"}
    assert (parts["segment"], parts["translate"], parts["embed"]) == ("rules4", "fake@1", "fake")
    assert comparison == result(text("en", ENGLISH), to=("ko",))


def test_lines_as_segments_are_in_the_signature_and_blank_ones_are_told() -> None:
    seen = list(
        pipeline.compare(
            [text("en", "One.\n\nTwo. Three.\n")],
            (),
            translator=FakeTranslator(),
            embedder=FakeEmbedder(),
            already_split=True,
        )
    )
    last = seen[-1]
    assert isinstance(last, Comparison)
    assert [unit.variants["en"].text for unit in last.units] == ["One.", "Two. Three."]
    assert "segment:lines" in last.signature
    assert Notice("dir/note.en.txt: 1 blank lines are no segments: indices count the other lines") in seen


def test_lines_of_one_japanese_segment_are_joined_without_a_space() -> None:
    lines = "この文章は等幅の端末で読むために四十文字で折り返されており、行の終わりは文の終わりではない\n" * 3
    comparison = result(text("ja", lines.replace("ではない\n", "ではないが\n", 2) + "終わり。\n"))
    assert all(
        "\n" not in unit.variants["ja"].text and " " not in unit.variants["ja"].text for unit in comparison.units
    )


def test_no_version_at_all_is_refused() -> None:
    with pytest.raises(UsageError, match="nothing to compare"):
        events()


def test_an_embedder_of_ones_own_needs_encode_alone() -> None:
    class Lengths:
        def encode(self, texts: list[str], /) -> list[list[float]]:
            return [[float(len(text)), 1.0] for text in texts]

    versions = (text("en", ENGLISH), text("ko", ENGLISH))
    *_, last = pipeline.compare(versions, (), translator=FakeTranslator(), embedder=Lengths())
    assert isinstance(last, Comparison)
    assert len(last.units) == 3
    assert "|embed:Lengths|" in last.signature
