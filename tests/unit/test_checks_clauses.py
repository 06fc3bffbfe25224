"""A clause that one version lacks: found in real sentences, and not in those that say the same."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from support.clauses import SHORTER, WHOLE
from support.rows import row
from tritext.checks import RULES, check
from tritext.checks.clauses import (
    LANGUAGES,
    WEIGHTS,
    Encode,
    candidates,
    clauses,
    missing_clause,
    probability,
    promising,
    weigh,
)

RELEASE = {"en": "release", "ja": "解放", "ko": "석방"}


@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_version_that_lacks_a_clause_is_named_and_where_the_others_have_it(language: str, encode: Encode) -> None:
    texts = {**WHOLE, language: SHORTER[language]}
    missing = missing_clause(texts, encode)

    assert missing is not None
    assert missing.language == language
    for other, (start, end) in missing.spans.items():
        assert RELEASE[other] in texts[other][start:end]


@pytest.mark.parametrize("language", LANGUAGES)
def test_lacking_a_clause_is_likelier_than_having_it(language: str, encode: Encode) -> None:
    lacking, having = ({**WHOLE, language: text[language]} for text in (SHORTER, WHOLE))

    assert probability(weigh(lacking, language, encode)[0]) > 0.5 > probability(weigh(having, language, encode)[0])


@pytest.mark.parametrize("language", ["en", "ja"])
def test_clauses_are_looked_at_only_where_whole_texts_leave_room_for_one(language: str, encode: Encode) -> None:
    seen: list[str] = []

    def watched(texts: Sequence[str]) -> NDArray[np.float32]:
        seen.extend(texts)
        return encode(texts)

    lacking = {**WHOLE, language: SHORTER[language]}
    assert promising(lacking, encode)
    assert not promising(WHOLE, encode)
    found = list(check([row(**lacking), row(**WHOLE)], rules=[RULES["omitted"]], encode=watched))
    assert [each.languages for each in found] == [(language,)]
    assert len(seen) == len(set(seen))


def test_versions_that_all_have_it_or_all_lack_it_are_left_alone(encode: Encode) -> None:
    assert missing_clause(WHOLE, encode) is None
    assert missing_clause(SHORTER, encode) is None


@pytest.mark.parametrize("texts", [{"en": "a" * 90, "ko": "가"}, {**WHOLE, "ja": " "}, {**WHOLE, "de": "Recht"}])
def test_only_three_known_versions_are_judged(texts: dict[str, str]) -> None:
    assert candidates(texts) == []


@given(st.text(max_size=60), st.sampled_from(LANGUAGES))
def test_clauses_lie_in_the_text(text: str, language: str) -> None:
    assert all(0 <= start < end <= len(text) for start, end in clauses(text, language))


def test_there_is_a_weight_a_sign_and_the_order_of_the_versions_makes_no_difference() -> None:
    texts = {**WHOLE, "ko": SHORTER["ko"]}
    signs, spans = weigh(texts, "ko", _letters)
    other_signs, other_spans = weigh(dict(reversed(texts.items())), "ko", _letters)

    assert len(signs) == len(WEIGHTS)
    assert signs == pytest.approx(other_signs)
    assert spans == other_spans


def _letters(texts: Sequence[str]) -> NDArray[np.float32]:
    """Vectors that count letters."""
    rows = np.array([np.bincount([ord(letter) % 64 for letter in text] or [0], minlength=64) for text in texts])
    vectors: NDArray[np.float32] = (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)
    return vectors
