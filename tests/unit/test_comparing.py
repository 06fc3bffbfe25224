"""What ``import tritext`` offers at once."""

from __future__ import annotations

from pathlib import Path

import pytest

import tritext
from tritext.engines import load_embedder, load_translator
from tritext.errors import UsageError
from tritext.segment import segment


def test_versions_are_compared_in_one_call(tmp_path: Path) -> None:
    (tmp_path / "a.en.txt").write_text("All are equal. Slavery is prohibited.", encoding="utf-8")
    made = tritext.compare(tmp_path / "a.en.txt", to="en,ko", translator=load_translator("fake"))
    assert made.languages == ("en", "ko")
    assert [unit.variants["en"].text for unit in made.units] == ["All are equal.", "Slavery is prohibited."]
    with pytest.raises(UsageError, match="write ja for Japanese"):
        tritext.compare(tmp_path / "a.en.txt", to=["jp"])


def test_an_embedder_of_ones_own_is_taken(tmp_path: Path) -> None:
    (tmp_path / "a.en.txt").write_text("All are equal.", encoding="utf-8")
    made = tritext.compare(f"ko={tmp_path / 'a.en.txt'}", tmp_path / "a.en.txt", embedder=load_embedder("fake"))
    assert made.languages == ("ko", "en")
    assert "fake" in made.signature


def test_what_is_taken_for_an_embedder_or_a_document_is_refused_with_the_right_call(tmp_path: Path) -> None:
    documents = [segment("All are equal.", id=name, language=name) for name in ("en", "de")]
    for wrong in ("use", None, len):
        with pytest.raises(TypeError, match=r"is no embedder: give an object with encode.*load_embedder\(NAME\)"):
            tritext.align(documents, embedder=wrong)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="'use' is no embedder"):
        tritext.compare("none.en.txt", embedder="use")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r"tritext\.compare\(\*versions\)"):
        tritext.compare(["a.en.txt", "a.ko.txt"])  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="align takes documents"):
        tritext.align(["All are equal.", "모두 평등하다."], embedder=load_embedder("fake"))  # type: ignore[list-item]


def test_documents_are_aligned_by_a_call_of_the_module() -> None:
    texts = {"en": "All are equal.", "ko": "모두 평등하다."}
    documents = [segment(text, id=name, language=name) for name, text in texts.items()]
    assert len(tritext.align(documents, embedder=load_embedder()).units) == 1
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        tritext.nothing  # noqa: B018
