"""``negation``: a lost one is found, what only looks so is not; and how words are looked for in a text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.rows import row, said
from tritext.checks.forms import forms
from tritext.checks.lexicon import table


def kinds(text: str, language: str) -> list[str]:
    return [form.kind for form in forms("negation", text, language)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "He did not answer"),
        ("en", "No one came"),
        ("en", "They can’t leave"),
        ("ko", "답하지 않았다"),
        ("ko", "떠나지 못했다"),
        ("ko", "떠날 수 없다"),
        ("ko", "문제가 아니다"),
        ("ko", "가면 안 된다"),
        ("ja", "答えなかった"),
        ("ja", "答えません"),
        ("ja", "出ることができない"),
        ("ja", "答えず、"),
        ("ja", "使わず, 飛ばす"),
        ("ko", "짝이 안맞음"),
        ("ko", "쿠키 사용 안함"),
        ("ja", "必要がなくなった"),
        ("ja", "そこを離れず、待った"),
        ("ja", "それを避けず、行った"),
        ("ja", "基準に満たない"),
        ("ja", "家にとどまらない"),
        ("en", "You are not just, for"),
    ],
)
def test_a_negation_is_one(language: str, text: str) -> None:
    assert "no" in kinds(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "not only the capital"),
        ("en", "We cannot but protest"),
        ("en", "no doubt it is so"),
        ("en", "not long after"),
        ("en", "Article No. 5"),
        ("ko", "항의하지 않을 수 없다"),
        ("ko", "보호하지 않으면 안 된다"),
        ("ko", "수도뿐만 아니라"),
        ("ko", "적지 않은 사람"),
        ("ko", "구실에 지나지 않는다"),
        ("ko", "옳은 것이 틀림없다"),
        ("ko", "대화밖에 없다"),
        ("ko", "안보 방안은 안전하다"),
        ("ko", "잘못이 있다"),
        ("ja", "保護しなければならない"),
        ("ja", "保護しなければなりません"),
        ("ja", "抗議せざるを得ない"),
        ("ja", "首都だけでなく"),
        ("ja", "口実に過ぎない"),
        ("ja", "少なくない人が"),
        ("ja", "そうかもしれない"),
        ("ja", "対話しかない"),
        ("ja", "間違いない"),
        ("ja", "必ずまず会うはずだ"),
        ("ja", "間もなく去った"),
        ("ja", "そつなく答えた"),
        ("ja", "千円に満たない"),
        ("ja", "5メートルに満たない"),
        ("ja", "首都だけにとどまらない"),
        ("en", "not just the capital"),
    ],
)
def test_frozen_and_double_negatives_are_none(language: str, text: str) -> None:
    assert "no" not in kinds(text, language)


@pytest.mark.parametrize(
    ("texts", "deviating"),
    [
        ({"en": "They answered.", "ko": "그들은 답하지 않았다.", "ja": "彼らは答えなかった。"}, "en"),
        ({"en": "They did not answer.", "ko": "그들은 답했다.", "ja": "彼らは答えなかった。"}, "ko"),
        ({"en": "They cannot leave.", "ko": "그들은 떠날 수 없다.", "ja": "彼らは去ることができる。"}, "ja"),
        ({"en": "We will not forget.", "ko": "우리는 잊지 않을 것이다.", "ja": "我々は忘れる。"}, "ja"),
        ({"en": "It was so. They left.", "ko": "그렇지 않았다. 떠났다.", "ja": "そうではなかった。去った。"}, "en"),
        ({"en": "It is a different time.", "ko": "다른 때가 아니다.", "ja": "違う時ではない。"}, "en"),
        ({"en": "Wait until it is so.", "ko": "그럴 때까지 기다리지 말라.", "ja": "そうなるまで待たない。"}, "en"),
        (
            {
                "en": "It is no plan and is considered.",
                "ko": "안이 아니며 고려하지 않는다.",
                "ja": "案ではなく、考えない。",
            },
            "en",
        ),
        ({"en": "It went on regardless.", "ko": "상관없이 가지 않았다.", "ja": "かかわらず進まなかった。"}, "en"),
        ({"en": "They are not identical.", "ko": "그것은 동일하지 않다.", "ja": "それは同じだ。"}, "ja"),
        ({"en": "It is free.", "ko": "그것은 자유롭지 않다.", "ja": "それは自由ではない。"}, "en"),
        ({"en": "It has a few bugs.", "ko": "몇 가지 오류가 없다.", "ja": "いくつかの誤りがない。"}, "en"),
        ({"en": "It can’t be done.", "ko": "할 수 없다.", "ja": "ありがたいことにできる。"}, "ja"),
        ({"en": "It is not like this.", "ko": "이렇지 않다.", "ja": "このような、ものだ。"}, "ja"),
        ({"en": "Unacceptable words.", "ko": "용납될 수 없는 말.", "ja": "受け入れられる言葉。"}, "ja"),
        ({"en": "Denuclearisation is wanted.", "ko": "비핵화를 원하지 않는다.", "ja": "非核化を望まない。"}, "en"),
    ],
)
def test_a_lost_negation_is_found(texts: dict[str, str], deviating: str) -> None:
    [finding] = said("negation", row(**texts))
    assert (finding.languages, finding.severity) == ((deviating,), "warning")


@pytest.mark.parametrize(
    "texts",
    [
        {"en": "They answered.", "ko": "그들은 답하지 않았다."},
        {"en": "They failed to answer.", "ko": "그들은 답하지 않았다.", "ja": "彼らは答えなかった。"},
        {"en": "It was inevitable.", "ko": "피할 수 없었다.", "ja": "避けられなかった。"},
        {"en": "It has yet to be decided.", "ko": "아직 결정되지 않았다.", "ja": "まだ決まっていない。"},
        {"en": "I don't know.", "ko": "나는 모릅니다.", "ja": "わかりません。"},
        {"en": "“No, not at all.”", "ko": "“아니, 그럴 리가.”", "ja": "「いいや、ちっとも」"},
        {"en": "faceless directors", "ko": "얼굴이 없는 감독들", "ja": "顔のない役員"},
        {"en": "'Faceless' directors", "ko": "얼굴이 없는 감독들", "ja": "顔のない役員"},
        {"en": "what we did not expect", "ko": "예기하지 않은 것", "ja": "予期せぬもの"},
        {"en": "They must protest.", "ko": "항의하지 않을 수 없다.", "ja": "抗議しなければならない。"},
        {"en": "Nobody can deny it.", "ko": "부인할 수 없다.", "ja": "否定できない。"},
        {"en": "It scarcely changed.", "ko": "거의 변하지 않았다.", "ja": "ほとんど変わっていません。"},
        {
            "en": "No one is deprived nor denied.",
            "ko": "빼앗기지 아니하며 부인되지 아니한다.",
            "ja": "奪われ、否認されない。",
        },
        {"en": "He was out of danger.", "ko": "그는 위험하지 않았다.", "ja": "彼に危険はなかった。"},
        {"en": "Do it, or it will be refused.", "ko": "그렇지 않으면 거부된다.", "ja": "しないと拒否される。"},
        {"en": "Don't overuse it.", "ko": "과도하게 사용하지 마세요.", "ja": "多用は禁物だ。"},
        {"en": "It did not come alone.", "ko": "혼자 오지 않았다.", "ja": "単体で来ず、"},
        {"en": "Don't go out there.", "ko": "나가지 마세요.", "ja": "外に出るなよ。"},
        {"en": "It isn't clear.", "ko": "아직 확실치 않다.", "ja": "見通しが立たず、"},
        {"en": "Do not rebuke me.", "ko": "나를 징계치 마소서.", "ja": "わたしを懲らさないでください。"},
        {"en": "Do not cut it off.", "ko": "끊어지게 말지니", "ja": "絶えさせてはならない。"},
        {
            "en": "It is raised if it is not a file.",
            "ko": "파일이 아니면 발생한다.",
            "ja": "ファイルでない場合に発生する。",
        },
        {"en": "Check that it is not larger.", "ko": "크지 않은지 확인한다.", "ja": "大きくないことを確認する。"},
        {"en": "Check whether it's open.", "ko": "열려 있지 않은지 확인한다.", "ja": "開いていないか確認する。"},
        {"en": "It does not often appear.", "ko": "자주 나타나지 않는다.", "ja": "現れることはほとんどありません。"},
        {"en": "Few of them came.", "ko": "온 사람이 거의 없다.", "ja": "来た人はほとんどない。"},
        {"en": "Close it before exiting.", "ko": "끝나지 않았을 때 닫는다.", "ja": "終わらないうちに閉じる。"},
        {"en": "a function with no arguments", "ko": "인자가 없는 함수", "ja": "引数なし関数"},
        {"en": "signs which are not written here", "ko": "기록되지 않은 표적", "ja": "ここに書かれていないしるし"},
        {"en": "could not create it", "ko": "만들기 실패", "ja": "作成できませんでした"},
        {"en": "Do not speak against it.", "ko": "경계하지 말라.", "ja": "『向かって語るな』と言う。"},
        {"en": "It is not a square anymore.", "ko": "사각형이 아닙니다.", "ja": "マス目ではなくなっています。"},
        {"en": "It makes no difference.", "ko": "차이가 없다.", "ja": "結果は同じです。"},
        {"en": "It isn't site-specific.", "ko": "사이트마다 다르며 바뀐다.", "ja": "固有ではなく、変わる。"},
        {"en": "orders that aren't yet invoiced", "ko": "청구되지 않은 주문", "ja": "請求前の発注書"},
        {"en": "It can be set to None.", "ko": "없음으로 설정한다.", "ja": "何もなしに設定する。"},
        {"en": "a registration-free start", "ko": "등록이 필요 없는 시작", "ja": "登録を必要としない開始"},
        {"en": "It has been deprecated.", "ko": "더 이상 사용되지 않는다.", "ja": "推奨されなくなりました。"},
        {"en": "mismatched directives", "ko": "일치하지 않는 지시문", "ja": "一致しない指示"},
        {"en": "It won't show until you ask.", "ko": "요청해야만 보인다.", "ja": "求めるまで表示されません。"},
        {"en": "We do not explain it, but show it.", "ko": "설명하기보다는 보여 준다.", "ja": "説明せず、示す。"},
    ],
)
def test_a_negation_said_in_another_way_is_no_finding(texts: dict[str, str]) -> None:
    assert said("negation", row(**texts)) == []


@pytest.mark.parametrize("name", ["negation", "modality"])
def test_every_form_of_a_table_is_a_pattern_that_matches_no_empty_text(name: str) -> None:
    for language, kind, form, meaning in table(name):
        assert language in ("en", "ko", "ja")
        assert kind
        assert meaning
        assert re.compile(form).search("") is None, form


@given(st.text(alphabet="지 않을수없다해야한안못なければならないずしか.。not may't cannot", max_size=60))
def test_forms_lie_in_the_text_and_do_not_overlap(text: str) -> None:
    for name in ("negation", "modality"):
        for language in ("en", "ko", "ja", "fr"):
            last = 0
            for form in forms(name, text, language):
                assert last <= form.span[0] < form.span[1] <= len(text)
                last = form.span[1]


@pytest.mark.parametrize("piece", ["Mr. ", "ない。", "지 않", "not A. ", "「", "한국과 "])
def test_a_huge_segment_is_read_in_time_that_grows_with_its_length(piece: str) -> None:
    texts = {"en": piece * 15_000, "ko": piece * 15_000, "ja": piece * 15_000}
    for rule in ("name", "order", "negation", "modality", "register", "term"):
        assert said(rule, row(**texts)) == []


ENGLISH = [(kind, form) for language, kind, form, _ in table("negation") if language == "en"]
WORDS = sorted({word for _, form in ENGLISH for word in re.findall(r"[A-Za-z']+", form)} | {"ſee", "İs", "\u212aept"})


@given(st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(["lower", "upper", "title"])), max_size=12))
def test_words_that_are_looked_for_by_where_they_begin_are_those_that_are_there(said: list[tuple[str, str]]) -> None:
    text = " ".join(getattr(word, case)() for word, case in said)
    every = sorted(
        (match.start(), -match.end(), kind)
        for kind, form in ENGLISH
        for match in re.finditer(rf"(?<!\w)(?<!\w')(?:{form})(?!\w|'\w)", text, re.IGNORECASE)
    )
    expected: list[tuple[int, int]] = []
    for start, end, _ in every:
        if not expected or start >= expected[-1][1]:
            expected.append((start, -end))
    assert [form.span for form in forms("negation", text, "en")] == expected


def test_among_many_sentences_that_are_no_rows_of_each_other_it_is_a_note() -> None:
    texts = {"en": "They act.", "ko": "그들은 행동하지 않는다.", "ja": "彼らは行動しない。"}
    before = {"en": "It is so. They met.", "ko": "그렇다. 만났다.", "ja": "会った。"}

    [alone] = said("negation", row(**texts))
    [among] = said("negation", row(**{each: f"{before[each]} {texts[each]}" for each in texts}))

    assert (alone.severity, among.severity) == ("warning", "info")


def test_to_check_whether_not_is_to_check_whether() -> None:
    texts = {
        "en": "Use the command to check if the disc is already mounted.",
        "ko": "명령으로 디스크가 이미 마운트되어 있지는 않은 지 확인하십시오.",
        "ja": "ディスクがすでにマウントされていないか、コマンドで確認してください。",
    }
    assert said("negation", row(**texts)) == []
