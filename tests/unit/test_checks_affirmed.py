"""What a translation model makes of a negation that one version seems to lack."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from support.rows import row
from tritext.checks import RULES, check
from tritext.checks.affirmed import affirmed, gains, probability
from tritext.checks.finding import Finding
from tritext.checks.likelihood import Asked, Likelihood, Score, remembering
from tritext.checks.negation import suspects
from tritext.checks.passage import Passage

Texts = dict[str, str]


def said(texts: Texts, score: Score | None) -> list[Finding]:
    return list(check([row(**texts)], rules=[RULES["negation"]], score=score))


LOST = [
    (
        {
            "en": "They can leave the country.",
            "ko": "그들은 나라를 떠날 수 없다.",
            "ja": "彼らは国を出ることができない。",
        },
        "en",
    ),
    ({"en": "The value is not a date.", "ko": "값이 날짜입니다.", "ja": "値は日付ではありません。"}, "ko"),
    (
        {
            "en": "The method never returns it.",
            "ko": "메서드는 그것을 반환하지 않습니다.",
            "ja": "メソッドはそれを返します。",
        },
        "ja",
    ),
]
FREE = [
    {"en": "Only members can vote.", "ko": "회원이 아니면 투표할 수 없다.", "ja": "会員でなければ投票できない。"},
    {
        "en": "A stone is heavy, and sand is a burden.",
        "ko": "돌은 무겁고 모래도 가볍지 아니하다.",
        "ja": "石は重く、砂も軽くはない。",
    },
    {
        "en": "The user number is not unique.",
        "ko": "사용자 번호가 유일하지 않습니다.",
        "ja": "利用者番号は重複しています。",
    },
    {
        "en": "The two options are mutually exclusive.",
        "ko": "두 옵션은 함께 사용할 수 없습니다.",
        "ja": "二つのオプションは一緒に使うことができません。",
    },
]


@pytest.mark.parametrize(("texts", "deviating"), LOST)
def test_a_version_that_affirms_is_confirmed(texts: Texts, deviating: str, score: Score) -> None:
    [finding] = said(texts, score)
    assert finding.languages == (deviating,)
    assert finding.confidence >= 0.8


@pytest.mark.parametrize("texts", FREE)
def test_a_version_that_denies_in_other_words_is_none(texts: Texts, score: Score) -> None:
    assert said(texts, None)
    assert said(texts, score) == []


def test_where_a_word_could_answer_the_model_decides(score: Score) -> None:
    texts = {
        "en": "My wireless connection does work when I wake up my computer.",
        "ko": "컴퓨터를 깨워도 무선 연결이 동작하지 않아요.",
        "ja": "コンピューターを再開しても無線接続が動作しません。",
    }
    assert said(texts, None) == []
    assert [each.languages for each in said(texts, score)] == [("en",)]


def test_what_is_less_likely_than_not_is_a_note(score: Score) -> None:
    texts = {
        "en": "My stream doesn't start until the entire app is rendered",
        "ko": "전체 앱이 렌더링될 때까지 스트림이 시작되고 있습니다",
        "ja": "アプリ全体がレンダーされるまでストリームが始まらない",
    }
    assert [(each.languages, each.severity) for each in said(texts, score)] == [(("ko",), "info")]


def test_what_the_model_cannot_read_is_left_to_the_words() -> None:
    def unable(asked: Sequence[Asked]) -> list[Likelihood | None]:
        return [None] * len(asked)

    texts, _ = LOST[0]
    assert said(texts, unable) == said(texts, None) != []


def test_nothing_is_asked_twice_of_rows_that_are_repeated(score: Score) -> None:
    asked: list[Asked] = []

    def watched(questions: Sequence[Asked]) -> Sequence[Likelihood | None]:
        asked.extend(questions)
        return score(questions)

    texts, _ = LOST[0]
    found = list(check([row(**texts)] * 3, rules=[RULES["negation"]], score=watched))
    assert [each.unit for each in found] == [0, 1, 2]
    assert len({each.confidence for each in found}) == 1
    assert len(asked) == len(set(asked)) > 0


def test_answers_that_were_not_asked_for_lately_are_forgotten() -> None:
    asked: list[str] = []

    def counted(questions: Sequence[Asked]) -> list[Likelihood | None]:
        asked.extend(each.text for each in questions)
        return [Likelihood(np.array([-float(each.text)], np.float32), -1.0, [(0, 1)]) for each in questions]

    ask = remembering(counted, most=2)
    for texts in ("1221", "1", "3", "1", "2"):
        answers = ask([Asked("en", "ko", "", each) for each in texts])
        assert [each and -each.pieces[0] for each in answers] == [float(each) for each in texts]
    assert "".join(asked) == "1232"


def test_both_of_the_others_are_asked(score: Score) -> None:
    texts, _ = LOST[0]
    [finding] = RULES["negation"].find(Passage(0, row(**texts)))  # type: ignore[union-attr]
    known = gains(texts, finding, score)
    assert known is not None
    gained, pieces = known
    assert len(gained) == 2
    assert min(gained) > 1
    assert 3 < pieces < 20


def test_more_gained_is_likelier_and_a_word_that_could_answer_asks_for_more() -> None:
    assert probability([0, 0], 9) < probability([1, 0], 9) < probability([0, 1], 9) + 1e-9 < probability([3, 3], 9)
    assert probability([-1, 99], 9) == pytest.approx(probability([8, 0], 9))
    assert probability([2, 2], 9, "any") < probability([2, 2], 9, "antonym") < probability([2, 2], 9, "literal")
    assert probability([2, 2], 9, "literal") < probability([2, 2], 9)


def test_the_best_of_many_pieces_has_to_gain_more() -> None:
    sentence, paragraph = probability([1, 1], 35), probability([1, 1], 70)

    assert sentence == probability([1, 1], 9)
    assert paragraph / (1 - paragraph) == pytest.approx(sentence / (1 - sentence) / 2)


DOUBTED = [
    ("They cannot use it unless you agree.", "동의하지 않으면 쓸 수 없다.", "同意しない限り使える。", "ja", "literal"),
    ("It has neither gates nor bars.", "문도 없고 빗장도 없다.", "門もなく、貫の木もある。", "ja", "literal"),
    ("Check that it does infringe.", "침해하지 않는지 확인하세요.", "侵害していないか確かめましょう。", "en", None),
    (
        "Check that it does not infringe.",
        "침해하지 않는지 확인하세요.",
        "侵害しているか確かめましょう。",
        "ja",
        "literal",
    ),
    ("Without trust, it will be so.", "신뢰가 없으면 그렇지 않다.", "信頼なしに、そうではない。", "en", "literal"),
    ("The nonprofit is not easy.", "비영리 단체는 쉽지 않다.", "非営利は簡単である。", "ja", "antonym"),
    ("It is easy.", "쉽지 않다.", "非営利は簡単ではない。", "en", "none"),
    ("It is unfinished.", "끝났다.", "終わらない。", "ko", None),
    ("He took a stone, nor a bar.", "돌도 문빗장도 취하지 않았다.", "石も、貫の木も取らない。", "en", "none"),
    ("He failed, nor did I.", "나는 가지 않았다.", "私は行かなかった。", "en", "any"),
    ("It won't be unless we can trust.", "믿을 수 있을 때까지 없다.", "信頼できなければない。", "ko", "antonym"),
    (
        "Nobody shall be deprived of it nor denied the right to change it.",
        "누구도 그것을 박탈당하지 아니하며 변경할 권리가 부인되지 아니한다.",
        "何人も、それを奪われ、又は変更する権利を否認されることはない。",
        "ja",
        "antonym",
    ),
    (
        "Nobody shall be deprived of it nor denied the right to change it.",
        "누구도 그것을 박탈당하지 아니하며 변경할 권리가 부인되지 아니한다.",
        "何人も、それを奪われ、又は変更する権利を否認される。",
        "ja",
        "none",
    ),
    (
        "Nobody shall be deprived of it nor denied the right to change it.",
        "누구도 그것을 박탈당하거나 변경할 권리가 부인되지 아니한다.",
        "何人も、それを奪われず、変更する権利を否認されることはない。",
        "ko",
        "antonym",
    ),
    ("He did come unless forced.", "그는 오지 않았다.", "彼は来なかった。", "en", "any"),
]


@pytest.mark.parametrize(("en", "ko", "ja", "deviating", "doubt"), DOUBTED)
def test_the_model_is_told_what_could_answer_for_the_negation(
    en: str, ko: str, ja: str, deviating: str, doubt: str | None
) -> None:
    suspected = list(suspects(Passage(0, row(en=en, ko=ko, ja=ja))))
    assert [(each.languages, why) for each, why in suspected] == ([((deviating,), doubt)] if doubt else [])


def test_what_denies_half_a_clause_is_one_of_two_negations(score: Score) -> None:
    texts = {
        "en": "Nobody can use the code unless you give them permission.",
        "ko": "권한을 부여하지 않으면 아무도 코드를 사용할 수 없습니다.",
        "ja": "許可を与えない限り、誰でもコードを使うことができます。",
    }
    assert said(texts, None) == []
    assert [each.languages for each in said(texts, score)] == [("ja",)]


@pytest.mark.parametrize(
    ("language", "text", "negation", "instead"),
    [
        ("en", "They do not know.", "not", "They know."),
        ("en", "They can’t go.", "can’t", "They can go."),
        ("en", "Nobody came.", "Nobody", "everyone came."),
        ("ko", "떠날 수 없다.", "수 없", "떠날 수 있다."),
        ("ko", "답하지 않는다.", "지 않", "답하고 있는다."),
        ("ja", "出られません。", "ません", "出られます。"),
        ("ja", "食べなかった。", "なかっ", "食べた。"),
        ("ja", "意味がない。", "ない", "意味がある。"),
        ("en", "not 안 ない", "안", ""),
        ("de", "nicht", "nicht", ""),
    ],
)
def test_what_is_said_instead_of_a_negation(language: str, text: str, negation: str, instead: str) -> None:
    start = text.index(negation)
    assert affirmed(text, language, [(start, start + len(negation))]) == ([instead] if instead else [])


def test_a_language_without_forms_lacks_nothing() -> None:
    texts = {**LOST[0][0], "en": "They cannot leave the country.", "de": "Sie können das Land nicht verlassen."}
    assert said(texts, None) == []


def test_what_another_sentence_says_is_not_lacking() -> None:
    texts = {
        "en": "The count cannot be null in FIRST ... WITH TIES clauses.",
        "ko": "FIRST ... WITH TIES 절에서 널이 아니어야 하지 않습니다.",
        "ja": "FIRST！WITH TIES句で数にNULLは指定できません。",
    }
    assert said(texts, None) == []
