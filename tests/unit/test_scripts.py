"""A multilingual model stays in the script of the language that it writes."""

from __future__ import annotations

import json
import re

import ctranslate2

from tritext.engines.argos import ArgosTranslator
from tritext.engines.decoding import Decoding
from tritext.engines.packages import BUNDLED, read_package
from tritext.engines.scripts import native_pieces

BUNDLED_FOLDER = next(path for path in BUNDLED.iterdir() if (path / "model").is_dir())
PACKAGES = {(each.source, each.target): each for each in read_package(BUNDLED_FOLDER, is_bundled=True)}

TEXTS = [
    "The North Korean regime remains one of the worst human rights violators in the world.",
    "One year later, the Commission issued a report on the regime of North Korea.",
    "On October 18, 2024, the United States, South Korea, and Japan issued a joint statement.",
]


def test_pieces_of_japanese_are_foreign_to_korean_and_no_others_are() -> None:
    path = BUNDLED_FOLDER / "model" / "shared_vocabulary.json"
    barred = set(json.loads(path.read_text(encoding="utf-8"))) - set(native_pieces(PACKAGES["en", "ko"]))
    assert len(barred) > 1000
    assert {"の", "国"} <= barred
    assert not any(re.search("[A-Za-z0-9가-힣<]", piece) for piece in barred)
    assert native_pieces(PACKAGES["en", "ja"]) == native_pieces(PACKAGES["ko", "en"]) == ()


def test_what_is_barred_is_part_of_what_a_translation_is_remembered_by() -> None:
    translator = ArgosTranslator(PACKAGES)
    assert "|barred:" in translator.signature(source="en", target="ko")
    assert "|barred:" not in translator.signature(source="en", target="ja")


def test_korean_translations_hold_no_japanese() -> None:
    made = ArgosTranslator(PACKAGES).translate(TEXTS, source="en", target="ko")
    assert all(re.search("[가-힣]", text) for text in made)
    assert not any(re.search("[\u3040-\u30ff\u4e00-\u9fff]", text) for text in made)


def test_a_list_of_pieces_gives_what_suppressing_all_others_gives() -> None:
    """The way that costs a fifth more, by which the bar was first put up, and nothing else than the bar is put up."""
    package = PACKAGES["en", "ko"]
    foreign = set(json.loads((package.path / "model" / "shared_vocabulary.json").read_text(encoding="utf-8")))
    foreign -= set(native_pieces(package))
    plain = ctranslate2.Translator(str(package.path / "model"), inter_threads=1, intra_threads=1)
    for decoding in (Decoding(beam=1), Decoding(beam=4)):
        translator = ArgosTranslator(PACKAGES, decoding=decoding)
        translator.translate(["Once in another direction."], source="en", target="ja")
        made = translator.translate(TEXTS, source="en", target="ko")
        for text, translation in zip(TEXTS, made, strict=True):
            (result,) = plain.translate_batch(
                [package.tokenizer.encode(text)],
                target_prefix=[[package.target_prefix]],
                beam_size=decoding.beam,
                suppress_sequences=[[piece] for piece in foreign],
                **package.decoding,
            )
            assert translation == package.tokenizer.decode(result.hypotheses[0][1:])
