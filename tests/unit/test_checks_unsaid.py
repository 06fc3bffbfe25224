"""A clause that one version lacks, by what the bundled translation model expects of the others."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from support.clauses import SHORTER, WHOLE
from support.rows import row
from tritext.checks import RULES, Encode, check
from tritext.checks.clauses import missing_clause
from tritext.checks.likelihood import Asked, Likelihood, Score
from tritext.checks.unexplained import Suspect, asked
from tritext.checks.unsaid import (
    FIRST,
    LONGEST,
    WEIGHTS,
    WEIGHTS_OF_TWO,
    asked_again,
    asked_first,
    asked_on,
    embedded,
    is_readable,
    missing,
    prospects,
    short,
    suspects,
    weigh,
)
from tritext.engines.apart import ApartScorer
from tritext.engines.likelihood import MOST_PIECES

RELEASE = {"en": "release", "ja": "解放", "ko": "석방"}
REFUGEES = {"en": "refugees", "ja": "難民", "ko": "난민"}
OMITTED = [RULES["omitted"]]


@pytest.mark.parametrize(
    ("language", "text", "gone"),
    [
        ("en", "The three governments called on Pyongyang to release the abductees immediately.", REFUGEES),
        ("ja", SHORTER["ja"], RELEASE),
        ("ko", SHORTER["ko"], RELEASE),
    ],
)
def test_a_version_that_lacks_a_clause_is_named_and_where_the_others_have_it(
    language: str, text: str, gone: dict[str, str], encode: Encode, score: Score
) -> None:
    texts = {**WHOLE, language: text}
    [finding] = check([row(**texts)], rules=OMITTED, encode=encode, score=score)

    assert finding.languages == (language,)
    for other, [(start, end)] in finding.spans.items():
        assert gone[other] in texts[other][start:end]


def test_what_vectors_alone_do_not_show_is_read(encode: Encode, score: Score) -> None:
    texts = {**WHOLE, "ko": SHORTER["ko"]}

    assert missing_clause(texts, encode) is None
    assert list(check([row(**texts)], rules=OMITTED, encode=encode)) == []
    assert [each.languages for each in check([row(**texts)], rules=OMITTED, encode=encode, score=score)] == [("ko",)]


def test_versions_that_say_the_same_are_left_alone_and_of_those_in_doubt_alone_the_model_is_asked(
    encode: Encode, score: Score
) -> None:
    seen: list[Asked] = []

    def watched(questions: Sequence[Asked]) -> Sequence[Likelihood | None]:
        seen.extend(questions)
        return score(questions)

    rows = [row(**WHOLE), row(**SHORTER), row(**{**WHOLE, "ja": SHORTER["ja"]})]
    assert [each.unit for each in check(rows, rules=OMITTED, encode=encode, score=watched)] == [2]
    assert (
        len(seen) == len(set(seen)) == 8
    )  # each version given each other one, and one given what is left of the others


@pytest.mark.parametrize(("language", "other"), [("en", "ko"), ("ko", "en"), ("ja", "ko"), ("ja", "en")])
def test_lacking_is_likelier_than_having_it_of_two_versions_too(
    language: str, other: str, encode: Encode, score: Score
) -> None:
    suspect = Suspect(language, (other,))
    lacking = {language: SHORTER[language], other: WHOLE[other]}
    having = {language: WHOLE[language], other: WHOLE[other]}
    signs = [weigh(texts, suspect, encode, score) for texts in (lacking, having)]

    assert signs[0] is not None
    assert signs[1] is not None
    assert signs[0][0][-1] > signs[1][0][-1]  # more of the other one is unexpected


@pytest.mark.parametrize(
    ("en", "ja", "is_found"),
    [
        ("the tower (an old building where priests used to keep their books) and", "塔に登って", False),
        ("the tower, an old building where priests used to keep their books, and", "塔に登って", True),
        ("the tower (an old building where priests used to keep their books) and", "塔（とう）に登って", True),
    ],
)
def test_of_two_versions_one_may_explain_in_brackets(
    en: str, ja: str, is_found: bool, encode: Encode, score: Score
) -> None:
    texts = {"en": f"He climbed {en} looked at the sea.", "ja": f"彼は{ja}海を眺めた。"}
    found = check([row(**texts)], rules=OMITTED, encode=encode, score=score)
    assert [each.languages for each in found] == [("ja",)] * is_found


def test_a_clause_that_one_of_two_versions_lacks_is_found(encode: Encode, score: Score) -> None:
    texts = {"en": "The three governments urged all states to stop.", "ko": WHOLE["ko"]}
    [finding] = check([row(**texts)], rules=OMITTED, encode=encode, score=score)

    assert finding.languages == ("en",)
    assert list(check([row(en=WHOLE["en"], ko=WHOLE["ko"])], rules=OMITTED, encode=encode, score=score)) == []


@pytest.mark.parametrize(
    ("texts", "is_read"),
    [
        (WHOLE, True),
        ({**WHOLE, "de": "Recht."}, True),
        ({"en": WHOLE["en"], "de": "Recht."}, False),
        ({"en": WHOLE["en"], "ko": " "}, False),
        ({**WHOLE, "en": "a" * (LONGEST + 1)}, False),
    ],
)
def test_two_or_three_known_versions_of_moderate_length_are_read(texts: dict[str, str], *, is_read: bool) -> None:
    assert is_readable(texts) is is_read
    assert is_read or short(texts) == []


def test_there_is_a_weight_a_sign_and_the_order_of_the_versions_makes_no_difference(
    encode: Encode, score: Score
) -> None:
    texts = {**WHOLE, "ko": SHORTER["ko"]}
    reversed_texts = dict(reversed(texts.items()))
    [suspect], [other] = short(texts), short(reversed_texts)
    one, two = weigh(texts, suspect, encode, score), weigh(reversed_texts, other, encode, score)

    assert one is not None
    assert two is not None
    assert len(one[0]) == len(WEIGHTS)
    assert one[0] == pytest.approx(two[0], abs=0.01)
    assert one[1] == two[1]
    pair = weigh(texts, Suspect("ko", ("en",)), encode, score)
    assert pair is not None
    assert len(pair[0]) == len(WEIGHTS_OF_TWO)
    assert len(prospects(texts, suspect, encode)) == 7


def test_a_version_that_lacks_a_clause_is_likelier_where_the_others_lack_it_too(encode: Encode, score: Score) -> None:
    likelier = len(FIRST)
    signs = [
        weigh(texts, Suspect("ko", ("en", "ja")), encode, score) for texts in ({**WHOLE, "ko": SHORTER["ko"]}, WHOLE)
    ]

    assert signs[0] is not None
    assert signs[1] is not None
    assert signs[0][0][likelier] > 0 > signs[1][0][likelier]


def test_the_model_is_asked_again_of_what_is_left_of_the_others(encode: Encode, score: Score) -> None:
    texts = {**WHOLE, "ko": SHORTER["ko"]}
    suspect = Suspect("ko", ("en", "ja"))
    again = asked_again(texts, suspect, encode, score)

    assert asked_first(texts, suspect) == asked(texts, suspect, "en")
    assert asked_on(texts, suspect, encode, score) == asked(texts, suspect, "ja")
    assert [(each.source, each.target, each.text) for each in again] == [
        ("en", "ko", texts["ko"]),
        ("ja", "ko", texts["ko"]),
    ]
    assert all(len(each.given) < len(texts[each.source]) for each in again)
    assert asked_again(texts, suspect, encode, lambda questions: [None] * len(questions)) == []


def test_where_the_first_answers_leave_nothing_to_find_the_model_is_not_asked_again(
    encode: Encode, score: Score
) -> None:
    for suspect in (Suspect("en", ("ja", "ko")), Suspect("ko", ("en", "ja")), Suspect("ko", ("en",))):
        assert asked_on(WHOLE, suspect, encode, score) == []
        assert asked_again(WHOLE, suspect, encode, score) == []
        assert embedded(WHOLE, suspect, encode, score) == []
        seen: list[Asked] = []

        def watched(questions: Sequence[Asked], seen: list[Asked] = seen) -> Sequence[Likelihood | None]:
            seen.extend(questions)
            return score(questions)

        assert missing(WHOLE, [suspect], encode, watched) is None
        assert seen == asked_first(WHOLE, suspect) == asked(WHOLE, suspect, min(suspect.others))


def test_a_name_that_both_others_write_in_latin_letters_is_not_lacking_where_it_is_transcribed(
    encode: Encode, score: Score
) -> None:
    name = "Bartholomew Featherstonehaugh"
    texts = {
        "en": f"Inspector {name} said that the gate was damaged.",
        "ja": f"{name}警部は門が壊れたと述べた。",
        "ko": "바솔로뮤 페더스톤호 경감은 문이 부서졌다고 말했다.",
    }
    other = {**texts, "ja": texts["ja"].replace(name, "バーソロミュー・フェザーストンホー")}
    copied, transcribed = (weigh(each, Suspect("ko", ("en", "ja")), encode, score) for each in (texts, other))

    assert copied is not None
    assert transcribed is not None
    held = len(prospects(texts, Suspect("ko", ("en", "ja")), encode)) + 2
    assert copied[0][held] < 1.5 * transcribed[0][held]  # what the clause holds: the name alone would be thrice as much
    assert name not in texts["en"][slice(*copied[1]["en"])]
    assert list(check([row(**texts)], rules=OMITTED, encode=encode, score=score)) == []


def test_what_is_too_long_for_the_model_is_not_judged(encode: Encode) -> None:
    texts = {**WHOLE, "ko": SHORTER["ko"]}

    def unable(questions: Sequence[Asked]) -> Sequence[None]:
        return [None] * len(questions)

    assert suspects(texts, encode) != []
    assert missing(texts, suspects(texts, encode), encode, unable) is None


def test_the_model_holds_a_translation_for_likelier_than_another_text_and_cuts_it_into_spans(score: Score) -> None:
    text = "日本の首相は、２０２４年に ｶﾞ 하하 The cat"
    right, wrong = score([Asked("en", "ja", given, SHORTER["ja"]) for given in (SHORTER["en"], "It rains.")])
    [cut] = score([Asked("en", "ja", "The prime minister.", text)])

    assert right is not None
    assert wrong is not None
    assert right.pieces.sum() > wrong.pieces.sum()
    assert list(right.spans) == list(wrong.spans)
    assert cut is not None
    assert len(cut.spans) == len(cut.pieces)
    assert "".join(text[start:end] for start, end in cut.spans) == text
    assert all(one[1] <= other[0] for one, other in zip(cut.spans, cut.spans[1:], strict=False))


@pytest.mark.parametrize(
    "question",
    [
        Asked("en", "ja", "It rains.", "漢" * (MOST_PIECES + 1)),
        Asked("ja", "en", "漢" * (MOST_PIECES + 1), "It rains."),
        Asked("en", "ja", "", "雨。"),
        Asked("de", "ja", "Es regnet.", "雨。"),
    ],
)
def test_what_the_model_cannot_read_has_no_answer(question: Asked, score: Score) -> None:
    fitting = Asked("en", "ja", "It rains.", "雨が降る。")
    longest = Asked("en", "ja", "It rains.", "漢" * (MOST_PIECES - 1))
    answers = score([question, fitting, longest])

    assert [each is None for each in answers] == [True, False, False]
    assert score([]) == []
    assert asked(WHOLE, Suspect("ja", ("en",)), "en") == [
        Asked("ja", "en", WHOLE["ja"], WHOLE["en"]),
        Asked("en", "ja", WHOLE["en"], WHOLE["ja"]),
    ]


def test_a_scorer_in_a_process_of_its_own_answers_the_same(score: Score) -> None:
    questions = [
        Asked("en", "ko", WHOLE["en"], WHOLE["ko"]),
        Asked("en", "ko", WHOLE["en"], "가" * 5000),
        Asked("ja", "en", WHOLE["ja"], WHOLE["en"]),
    ]
    apart = ApartScorer()
    answers = apart(questions)
    for there, here in zip(answers, score(questions), strict=True):
        assert (there is None) == (here is None)
        if there and here:
            assert np.array_equal(there.pieces, here.pieces)
            assert (there.end, list(there.spans)) == (here.end, list(here.spans))
    assert [each is None for each in answers] == [False, True, False]
    apart.close()
