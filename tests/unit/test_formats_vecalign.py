"""Beads as vecalign writes and reads them."""

from __future__ import annotations

import ast
import io

import pytest

from support.comparisons import example
from support.formatted import Rows, read, segments, written
from tritext.errors import UsageError
from tritext.formats import Source, vecalign
from tritext.records import Bead, TranslationUnit, Variant


def vecalign_reader(content: str) -> list[tuple[list[int], list[int]]]:
    """Read beads as vecalign's own ``read_alignments`` does (dp_utils.py, Apache-2.0)."""
    alignments = []
    for line in content.splitlines():
        fields = [field.strip() for field in line.split(":") if len(field.strip())]
        if len(fields) < 2:
            raise ValueError(line)
        alignments.append((ast.literal_eval(fields[0]), ast.literal_eval(fields[1])))
    return alignments


def test_vecaligns_own_reader_reads_our_beads() -> None:
    content = written("vecalign", Source.of(example()).select(("ja", "ko"))).decode()
    assert content.splitlines()[0] == "[0]:[0, 1]:0.300000"
    assert vecalign_reader(content) == [([0], [0, 1]), ([1], [2]), ([2], [3])]


def test_what_one_version_lacks_is_a_null_bead_for_each_segment_without_a_score() -> None:
    units = (
        TranslationUnit({"en": Variant("a b", (0, 1)), "ko": Variant("", ())}),
        TranslationUnit({"en": Variant("", ()), "ko": Variant("c", (0,))}, posterior=0.5),
    )
    rows = Rows("", ("en", "ko"), "", units)
    assert written("vecalign", rows) == b"[0]:[]\n[1]:[]\n[]:[0]\n"
    assert list(vecalign.beads(rows.source))[2] == Bead((), (0,), None, 0.5)
    assert vecalign_reader("[0]:[]\n") == [([0], [])]


def test_beads_are_read_with_or_without_a_third_field() -> None:
    content = "[0]:[0, 1]:0.873\n\n [1] : [2] \n[2]:[]\n[]:[3]:0.000000\n[3, 4]:[4]:-1e-05\r\n"
    rows = read("vecalign", content, "a/doc.en-ko.align")
    assert rows.languages == ("en", "ko")
    assert segments(rows)[0] == {"en": (0,), "ko": (0, 1)}
    assert [bead.target for bead in vecalign.read_beads(io.BytesIO(content.encode()), path="a")] == [
        (0, 1), (2,), (), (3,), (4,),
    ]  # fmt: skip


def test_beads_whose_file_does_not_say_its_languages_ask_for_them() -> None:
    with pytest.raises(UsageError, match=r"a/gold\.align does not say its languages: name it like gold\.en-ko\.align"):
        read("vecalign", "[0]:[0]\n", "a/gold.align")
