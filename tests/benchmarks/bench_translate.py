"""How fast the Argos engine translates, against the same model called a sentence at a time, as argostranslate does.

usage: python tests/benchmarks/bench_translate.py   prints seconds of the processors and the ratio, same model and beam
"""

from __future__ import annotations

import time
from pathlib import Path

from tritext.engines.argos import ArgosTranslator
from tritext.segment import segment

UDHR = Path(__file__).parent.parent.parent / "corpora" / "udhr" / "udhr.en.txt"


def main() -> None:
    """Translate the English declaration into Korean both ways."""
    document = segment(UDHR.read_text(encoding="utf-8"), id="udhr", language="en")
    texts = [each.text for each in document.segments]
    translator = ArgosTranslator()
    package = translator.packages["en", "ko"]
    translator.translate(texts[:2], source="en", target="ko")  # loads the model

    started = time.process_time()
    translator.translate(texts, source="en", target="ko")
    batched = time.process_time() - started

    import ctranslate2

    model = ctranslate2.Translator(str(package.path / "model"), device="cpu")
    started = time.process_time()
    for text in texts:
        model.translate_batch(
            [package.tokenizer.encode(text)],
            target_prefix=[[package.target_prefix]],
            beam_size=4,
            max_batch_size=32,
            batch_type="tokens",
        )
    single = time.process_time() - started
    print(f"{len(texts)} segments: tritext {batched:.2f} s of processors, a sentence a call (baseline) {single:.2f} s")
    print(f"ratio: {single / batched:.1f} times as fast")


if __name__ == "__main__":
    main()
