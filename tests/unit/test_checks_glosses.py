"""Names in Latin letters in brackets, which say nothing more."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.clauses import SHORTER, WHOLE
from support.rows import row
from tritext.checks import RULES, check
from tritext.checks.glosses import without_glosses
from tritext.checks.likelihood import Asked, Likelihood
from tritext.embed import CachedEmbedder
from tritext.engines import load_embedder, load_scorer


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("르브론 제임스(LeBron James)가 이겼다.", "르브론 제임스가 이겼다."),
        ("르브론 제임스 (LeBron James)가 이겼다.", "르브론 제임스가 이겼다."),
        ("ジェームズ（LeBron James）が勝った。", "ジェームズが勝った。"),
        ("(LeBron James) 이겼다.", "(LeBron James) 이겼다."),
        ("평화유지활동(PKO)이다.", "평화유지활동(PKO)이다."),  # the English has it too
        ("북한(北韓)이다.", "북한(北韓)이다."),
        ("열 명(10 people)이다.", "열 명(10 people)이다."),
        ("제임스(James", "제임스(James"),
    ],
)
def test_what_one_version_alone_writes_in_latin_letters_behind_a_word_is_left_out(text: str, plain: str) -> None:
    assert without_glosses({"en": "LeBron James keeps the peace (PKO).", "ko": text})["ko"].text == plain


@given(st.text(alphabet="가나 ()（）aB.", max_size=30))
def test_every_character_that_is_left_knows_its_place(text: str) -> None:
    plain = without_glosses({"ko": text})["ko"]
    places = [plain.place((at, at + 1)) for at in range(len(plain.text))]

    assert [text[start:end] for start, end in places] == list(plain.text)
    assert plain.place((0, len(plain.text)))[1] == len(text) - sum(
        end - start for start, end in plain.removed if end == len(text)
    )


def test_a_version_is_read_without_glosses_and_what_is_lacking_is_where_it_is_with_them() -> None:
    seen: list[Asked] = []
    score = load_scorer()

    def watched(questions: Sequence[Asked]) -> Sequence[Likelihood | None]:
        seen.extend(questions)
        return score(questions)

    korean = WHOLE["ko"].replace("정부", "정부(the governments)").replace("납북자", "납북자(abductees)")
    texts = {**WHOLE, "ja": SHORTER["ja"], "ko": korean}
    encode = CachedEmbedder(load_embedder("use")).encode
    [finding] = check([row(**texts)], rules=[RULES["omitted"]], encode=encode, score=watched)
    [(start, end)] = finding.spans["ko"]

    assert finding.languages == ("ja",)
    assert korean[start:end].startswith("납북자(abductees)들을 즉시 석방할")
    assert {text for each in seen for text in (each.given, each.text) if "정부" in text} >= {WHOLE["ko"]}
    assert not any("(" in text for each in seen for text in (each.given, each.text))
