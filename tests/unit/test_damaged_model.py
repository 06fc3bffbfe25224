"""A model of which a part is lacking: a download that broke off, a disk that was full."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from support.bundled import bundled_packages
from tritext.engines.argos import ArgosTranslator
from tritext.errors import MissingModelError


@pytest.mark.parametrize("lacks", ["the end of the weights", "the weights", "the description"])
def test_it_is_named_with_what_mends_it(tmp_path: Path, lacks: str) -> None:
    package = bundled_packages()["en", "ko"]
    damaged = shutil.copytree(package.path, tmp_path / "damaged")
    weights = damaged / "model" / "model.bin"
    if lacks == "the description":
        (damaged / "model" / "config.json").write_text("{", encoding="utf-8")
    elif lacks == "the weights":
        weights.unlink()
    else:
        weights.write_bytes(weights.read_bytes()[:300_000])
    translator = ArgosTranslator({("en", "ko"): replace(package, path=damaged, is_bundled=False)})
    with pytest.raises(MissingModelError, match=r"damaged cannot be loaded .*tritext models install en ko"):
        translator.hypotheses(["Hello."], source="en", target="ko")
