"""How a user may have it decoded: the beam decides the output, the threads do not."""

from __future__ import annotations

import pytest

from support.bundled import bundled_packages
from tritext.engines import decoding, load_translator
from tritext.engines.argos import ArgosTranslator, _batches
from tritext.engines.decoding import Decoding, with_threads
from tritext.errors import UsageError
from tritext.records import Hypothesis
from tritext.translate import route_signature

PACKAGES = bundled_packages()
TEXTS = [
    "All human beings are born free and equal in dignity and rights.",
    "They are endowed with reason and conscience and should act towards one another in a spirit of brotherhood.",
    "Everyone has the right to life, liberty and security of person.",
    "No one shall be held in slavery or servitude.",
    "Hello.",
]


def test_threads_are_read_and_nonsense_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert with_threads(Decoding(beam=2), "3") == Decoding(beam=2, workers=3, threads=1)
    assert with_threads(Decoding(), " 2x4 ") == Decoding(workers=2, threads=4)
    for said in ("0", "2x0", "-1", "", "2x", "x", "1x1x1", "many", "99999"):
        with pytest.raises(UsageError, match="--threads"):
            with_threads(Decoding(), said)
    monkeypatch.setattr(decoding, "usable_cores", lambda: 6)
    assert [Decoding(threads=threads).batches_at_once for threads in (1, 2, 6, 7)] == [6, 3, 1, 1]
    assert Decoding(workers=9).batches_at_once == 9


@pytest.mark.parametrize("target", ["ko", "ja"])
def test_threads_change_no_translation(target: str) -> None:
    made = [
        ArgosTranslator(PACKAGES, decoding=each).hypotheses(TEXTS, source="en", target=target)
        for each in (Decoding(workers=1), Decoding(workers=3), Decoding(workers=1, threads=2))
    ]
    assert made[0] == made[1]
    assert [each.text for each in made[0]] == [each.text for each in made[2]]


@pytest.mark.parametrize("beam", [1, 4])
def test_a_translation_is_the_same_to_the_last_digit_whatever_is_beside_it(beam: int) -> None:
    words = " ".join(TEXTS).split()
    texts = [" ".join(words[start : start + size]) for size in (1, 2, 3, 5, 7, 8, 9, 12, 17, 30) for start in (0, 11)]
    translator = ArgosTranslator(PACKAGES, decoding=Decoding(beam=beam))

    def made(some: list[str]) -> dict[str, Hypothesis]:
        return dict(zip(some, translator.hypotheses(some, source="en", target="ko"), strict=True))

    together = made(texts)
    assert made(texts[::-2]) | made(texts[::2]) == together
    assert all(made([text]) == {text: together[text]} for text in texts[::3])


def test_batches_are_even_and_filled_by_their_own_texts_where_there_are_enough() -> None:
    encoded = [["x"] * size for size in (*range(1, 17), *[16] * 4, *[13] * 30, 40)]
    batches = list(_batches(encoded, 128))
    assert sorted(i for batch in batches for i in batch) == list(range(len(encoded)))
    sizes = [[len(encoded[i]) for i in batch] for batch in batches]
    assert [len(each) for each in sizes] == [1, 7, 7, 7, 7, 7, 7, 8]
    assert [max(each) for each in sizes] == [40, 16, 16, 16, 16, 16, 15, 8]
    assert [len(batch) for batch in _batches([["x"] * 300] * 2 + [[]], 128)] == [1, 1, 1]


def test_the_beam_is_what_a_translation_is_remembered_by_and_the_threads_are_not() -> None:
    def signature(decoding: Decoding) -> str:
        return route_signature(load_translator(decoding=decoding), ("en", "ko"))

    assert signature(Decoding(beam=1)) != signature(Decoding(beam=2))
    assert "|beam_size:1|" in signature(Decoding(beam=1))
    assert signature(Decoding(beam=2, workers=1)) == signature(Decoding(beam=2, workers=2, threads=2))


def test_lengths_are_those_by_which_the_engine_batches() -> None:
    package = PACKAGES["en", "ko"]
    lengths = ArgosTranslator(PACKAGES).lengths(TEXTS, source="en", target="ko")
    assert lengths == [len(package.tokenizer.encode(text)) for text in TEXTS]
