"""Whatever stands in a student's header, it is read as what it says or refused with a reason, and never believed."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from support.tiny_student import build_student
from tritext.models.marian import check_shortlist, read_shapes, table_rows


@pytest.fixture(scope="module")
def student(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_student(tmp_path_factory.mktemp("student"))


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("scratch")


@given(st.data())
@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
def test_a_changed_model_is_refused_or_fits_its_own_shapes(student: Path, scratch: Path, data: st.DataObject) -> None:
    original = (student / "model.enko.intgemm.alphas.bin").read_bytes()
    changed = bytearray(original)
    for _ in range(data.draw(st.integers(1, 3))):
        changed[data.draw(st.integers(0, 3000))] = data.draw(st.integers(0, 255))
    end = data.draw(st.sampled_from([len(changed), 3000, 100, 15]))
    path = scratch / "model.bin"
    path.write_bytes(changed[:end])
    try:
        shapes = read_shapes(path)
    except ValueError:
        return
    assert end == len(original)
    assert all(size > 0 for shape in shapes.values() for size in shape)
    assert sum(map(math.prod, shapes.values())) <= len(original)


@given(st.data())
@settings(max_examples=200)
def test_a_changed_shortlist_is_refused_or_names_what_there_is(
    student: Path, scratch: Path, data: st.DataObject
) -> None:
    changed = bytearray((student / "lex.50.50.enko.s2t.bin").read_bytes())
    changed[data.draw(st.integers(0, len(changed) - 1))] ^= data.draw(st.integers(1, 255))
    path = scratch / "lex.bin"
    path.write_bytes(changed)
    rows = table_rows(read_shapes(student / "model.enko.intgemm.alphas.bin"), "decoder")
    try:
        check_shortlist(path, rows)
    except ValueError:
        return
    assert int.from_bytes(changed[16:24], "little") <= rows
    count = int.from_bytes(changed[40:48], "little")
    assert (np.frombuffer(changed, "<u4", count, len(changed) - 4 * count) < rows).all()
