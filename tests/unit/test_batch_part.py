"""A part is the same wherever it is made: what travels to another process comes back as the same bytes."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from tritext.batch import Request
from tritext.batch.books import recipe_of
from tritext.batch.part import Group, Made, Recipe, Spec, make_part
from tritext.batch.stretches import Read, _read
from tritext.corpus import Corpus
from tritext.engines import ray_cluster
from tritext.engines.fake import FakeTranslator
from tritext.engines.processor import processor
from tritext.errors import MissingModelError

AFAR = """
import pickle, sys
from tritext.batch.part import make_part
from tritext.engines.fake import FakeTranslator
recipe, specs = pickle.load(sys.stdin.buffer)
pickle.dump([list(make_part(recipe, spec, FakeTranslator())) for spec in specs], sys.stdout.buffer)
"""


def table(path: Path) -> Path:
    """Write columns of many types in row groups that no part keeps to."""
    count = 500
    pl.DataFrame(
        {
            "text": [f"ROW {n % 37} IS HERE. AND {n}." if n % 11 else None for n in range(count)],
            "day": [date(2026, 1, 1 + n % 28) for n in range(count)],
            "tags": [[str(n), "가"] for n in range(count)],
            "kind": pl.Series([("a", "b", "c")[n % 3] for n in range(count)], dtype=pl.Categorical),
            "inside": [{"x": n, "y": None} for n in range(count)],
            "share": [n / 7 for n in range(count)],
        }
    ).write_parquet(path, row_group_size=64)
    return path


def job(folder: Path, suffix: str) -> tuple[Recipe, list[Spec]]:
    source = folder / f"in.{suffix}"
    if suffix == "parquet":
        table(source)
    elif suffix == "jsonl":
        lines = [f'{{"n": {n}, "text": "ROW {n % 7} IS HERE."}}' for n in range(90)]
        source.write_text("\n".join([*lines, "broken", '{"text": "doubtful"}', '{"text": "\\ud800"}']) + "\n", "utf-8")
    else:
        source.write_text("id,text\n" + "".join(f'{n},"ROW, {n}"\n' for n in range(90)) + "short\n", "utf-8")
    request = Request([source], folder / f"out.{suffix}", "en", ("ko", "ja"), ("text",), part_rows=40)
    corpora = [Corpus(source)]
    recipe = recipe_of(request, corpora, FakeTranslator())
    reads: list[Read] = list(_read(request, corpora, 0, 0))
    return recipe, [Spec(number, read, {}) for number, read in enumerate(reads)]


@pytest.mark.parametrize("suffix", ["jsonl", "csv", "parquet"])
def test_another_process_with_one_thread_makes_the_same_bytes(tmp_path: Path, suffix: str) -> None:
    recipe, specs = job(tmp_path, suffix)
    here = [list(make_part(recipe, spec, FakeTranslator())) for spec in specs]
    assert len(here) > 2
    assert all(isinstance(part[-1], Made) and part[-1].files[0] for part in here)
    done = subprocess.run(
        [sys.executable, "-c", AFAR],
        input=pickle.dumps((recipe, specs)),
        capture_output=True,
        check=True,
        env={**os.environ, "POLARS_MAX_THREADS": "1"},
    )
    assert pickle.loads(done.stdout) == here


def test_what_is_known_is_not_translated_again_and_changes_no_byte(tmp_path: Path) -> None:
    recipe, (spec, *_) = job(tmp_path, "jsonl")
    *groups, whole = make_part(recipe, spec, FakeTranslator())
    first = groups[0]
    assert isinstance(first, Group)
    known = Spec(spec.number, spec.read, {first.language: first.made})
    *rest, again = make_part(recipe, known, FakeTranslator())
    assert again == whole
    assert [each.language for each in rest if isinstance(each, Group)] == ["ja"]


def test_without_ray_the_message_is_what_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    from tritext.batch.ray_engine import RayEngine

    monkeypatch.setattr(ray_cluster, "find_spec", lambda name: None)
    with pytest.raises(MissingModelError, match=r"pip install 'tritext\[ray\]'") as caught:
        RayEngine("fake")
    assert caught.value.exit_code == 3


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("The actor died.\n\x1b[36mray::Worker()\x1b[39m\n\nModuleNotFoundError: No module named 'a'", "ModuleN"),
        ("The actor died unexpectedly.\n\tpid: 3", "The actor died unexpectedly."),
        ("", "RuntimeError"),
    ],
)
def test_of_what_ray_says_the_line_that_tells_most_is_taken(said: str, told: str) -> None:
    from tritext.batch.ray_engine import _in_short

    assert _in_short(RuntimeError(said)).startswith(told)


def test_a_processor_is_known_by_what_it_is_forced_to(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CT2_FORCE_CPU_ISA", "GENERIC")
    assert processor().endswith(" generic")
