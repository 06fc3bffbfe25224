"""A multilingual model stays in the script of the language that it writes."""

from __future__ import annotations

import re

from tritext.engines.argos import ArgosTranslator
from tritext.engines.packages import BUNDLED, read_package
from tritext.engines.scripts import foreign_pieces

BUNDLED_FOLDER = next(path for path in BUNDLED.iterdir() if (path / "model").is_dir())
PACKAGES = {(each.source, each.target): each for each in read_package(BUNDLED_FOLDER, is_bundled=True)}


def test_pieces_of_japanese_are_foreign_to_korean_and_no_others_are() -> None:
    pieces = {piece for (piece,) in foreign_pieces(PACKAGES["en", "ko"])}
    assert len(pieces) > 1000
    assert {"の", "国"} <= pieces
    assert not any(re.search("[A-Za-z0-9가-힣<]", piece) for piece in pieces)
    assert foreign_pieces(PACKAGES["en", "ja"]) == foreign_pieces(PACKAGES["ko", "en"]) == []


def test_what_is_barred_is_part_of_what_a_translation_is_remembered_by() -> None:
    translator = ArgosTranslator(PACKAGES)
    assert '"without"' in translator.signature(source="en", target="ko")
    assert '"without"' not in translator.signature(source="en", target="ja")


def test_korean_translations_hold_no_japanese() -> None:
    texts = [
        "The North Korean regime remains one of the worst human rights violators in the world.",
        "One year later, the Commission issued a report on the regime of North Korea.",
        "On October 18, 2024, the United States, South Korea, and Japan issued a joint statement.",
    ]
    made = ArgosTranslator(PACKAGES).translate(texts, source="en", target="ko")
    assert all(re.search("[가-힣]", text) for text in made)
    assert not any(re.search("[\u3040-\u30ff\u4e00-\u9fff]", text) for text in made)
