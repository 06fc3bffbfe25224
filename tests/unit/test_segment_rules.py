"""Where the rules split and where they do not; each case shows its segments with ¦ between them."""

from __future__ import annotations

from itertools import cycle

import pytest

from tritext.segment import RuleSegmenter

ENGLISH = """
He left. ¦ She stayed! ¦ Why? ¦ Nobody knows.
He lives in the U.S. ¦ He said so.
The U.S. State Department agreed with the U.N. Security Council.
The U.S.’s role in the U.S.-led force, the U.S., U.K. and E.U. agreed. ¦ It ended.
It is in the U.S. ¦ “We agree.”
J. K. Rowling met John F. Kennedy and J. A. Smith. ¦ They spoke.
The vitamin C. ¦ I know. ¦ Plan B. ¦ He left.
Mr. Smith, Ph.D., met Dr. Lee, Gen. Kim, Sen. Warren and Rep. Jones. ¦ All left.
He went to St. Louis. ¦ She lives on Main St. ¦ He does not.
See Fig. 3, No. 5, Vol. II, p. 4 and pp. 5-6, cf. Smith et al. 2003, i.e. Smith, e.g. Jones.
Is it true? ¦ No. ¦ It is not.
Apple Inc. reported it. ¦ It works for Apple Inc. ¦ The company is big.
Martin Luther King Jr. Day is in January. ¦ He met Bush Jr. ¦ They talked.
Apples, pears, etc. ¦ Then came the end.
On Oct. 18, 2024 it rained. ¦ On 18.10.2024 too. ¦ It was closed until Oct. ¦ President Lee was late.
At 10:30 a.m. Monday we met. ¦ At 5 p.m. EST it ended. ¦ At 6 p.m. ¦ We left.
Pi is 3.14. ¦ Version 2.0.1 is out. ¦ It cost $5. ¦ €6 more is too much.
See www.example.com. ¦ Visit http://a.b/c?d=e. ¦ Mail me at a.b@c.de. ¦ Open report.final.pdf now.
subjected to a wide range of abuses ... including forced labor.
Wait... ¦ What? ¦ You are... ¦ He left… ¦ Then he returned.
I have a dream. . . . ¦ It is mine. . . and yours.
“Stop!” he said. ¦ “Stop!” John Smith said. ¦ "Is it?" asked Mr. Kim.
He said, “I am here. ¦ You are there.” ¦ Then he left.
"A was. ¦ B is," he said.
“Yes.” ¦ “No.” ¦ ‘Maybe.’ ¦ He wrote 'It ended.' ¦ Next.
What?! ¦ No!! ¦ Really?! ¦ Yes.
He went home. ¦ (He was tired.) ¦ She stayed (it rained. It poured.) there. ¦ [They agreed.] ¦ Good.
1. First item. ¦ (2) Second item. ¦ b) third item. ¦ • Fourth item.
Article 1. All human beings are born free. ¦ They are endowed with reason.
The end.[1] ¦ The next one.[2][3] ¦ The last.¹ ¦ And more.
Great! 😊 ¦ Next one. ¦ Great!😊 ¦ More. 🎉🎉
i went home. ¦ then i slept. ¦ ok?
iPhone sales rose. ¦ iPhone sales fell.
But file.Name is not a stop.
WASHINGTON, D.C. — The president said so.
Yahoo! is big.
“The three governments are aligned,” notes the statement, “undaunted; and, united, now.”
""".strip().splitlines()

KOREAN = """
그는 갔다. ¦ 그녀는 왔나요? ¦ 가자! ¦ 그랬음. ¦ 좋죠. ¦ 끝.
"좋아."라고 말했다. ¦ "간다."고 밝혔다. ¦ "간다."며 웃었다. ¦ '끝이다.'는 말이 있다.
"간다." 라고 했다. ¦ “왜?”라며 물었다. ¦ ‘왜?’ 하는 생각이 들었다. ¦ "끝."이란 말이다.
"가자!" 그가 외쳤다. ¦ "멈춰!" ¦ 다른 사람이 왔다.
“그는 갔다. ¦ 그녀도 갔다.”고 말했다.
그는 갔다.” ¦ 그리고 나는 이렇게 말했다. ¦ “정말이다.”
국민은 "자유롭다.''고 했다. ¦ 그렇다.
2024. 10. 18. 서울에서 열렸다. ¦ 2024.10.18. 발표했다. ¦ 3.5% 올랐다. ¦ 1998. ¦ 그때였다.
가. 첫째 항목이다. ¦ 나. 둘째 항목이다. ¦ 1. 하나다. ¦ 2) 둘이다. ¦ (3) 셋이다. ¦ ① 넷이다.
제1조 모든 인간은 자유롭다. ¦ 제 2 조. 모든 사람은 권리를 가진다. ¦ 가.나.다.라 순서이다.
그런데... 나는 몰랐다. ¦ 그랬다... ¦ 정말이다. ¦ 그랬다… ¦ 정말? ¦ 뭐?! ¦ 아니야!!
조지 W. 부시 대통령은 말했다. ¦ U.S. 정부와 워싱턴 D.C. 신문에 따르면 그렇다. ¦ 그는 CEO. ¦ 그는 왔다.
끝났다.(웃음) ¦ 그는 웃었다. ¦ 좋아요! 😊 ¦ 다음이다.
(그는 왔다.) ¦ 그는(키가 크다. 정말이다. 그렇다)고 한다. ¦ 끝났다".
그는 갔다． ¦ 그녀는？ ¦ 아니！ ¦ 예정이다.. ¦ 끝.
""".strip().splitlines()

JAPANESE = """
次へ。 ¦ 終わり！ ¦ なぜ？ ¦ うそ！？ ¦ はい!! ¦ 元気です。　 ¦ はい。
「はい。」と言った。 ¦ 彼は「そうだ。」と答えた。 ¦ 「好き！」って言った。 ¦ 「Ａ。」は古い。
「はい。」 ¦ 「いいえ。」 ¦ 『本。』を読んだ。 ¦ 「Ｂ。」、そして終わり。
「雨だ。 ¦ 帰ろう。」と述べた。 ¦ 彼は言った。 ¦ 「もう遅い。」 ¦ そして去った。
「はい。」 ¦ もちろんだ。 ¦ 「はい。」 ¦ もし雨なら。 ¦ 「はい。」 ¦ とても良い。 ¦ 「はい。」 ¦ やらない。
「彼は『行く。』と言った。 ¦ もう遅い。」
えっ！と驚いた。 ¦ えっ！ ¦ そうなの？ ¦ Yahoo!ニュースを見た。
そうか……彼は去った。 ¦ そうか…。 ¦ 「そうか…」と言う。 ¦ 待って‥。
（これは注です。） ¦ 文（注です。詳しくは後で。）が続く。 ¦ 文です（注）。 ¦ 終わり。
そうですね。（笑） ¦ 次です。 ¦ 終わり！（笑） ¦ すごい！😀 ¦ 次は。
はい｡ ¦ ｢はい｡｣と言った｡ ¦ 次だ｡
そうです. ¦ 次です. ¦ そうです． ¦ ３．５％と3.5%。 ¦ A.I.財政とJohn F. Kennedyの話。
１．概要です。 ¦ ２．目的です。 ¦ （３）結果。 ¦ ・はい。 ¦ ・いいえ。
第１条。すべての人間は、自由である。 ¦ 第一条　平等である。
彼は"はい。"と言った。 ¦ "はい。" ¦ "いいえ。" ¦ 彼は。 ¦ "次の"話。
""".strip().splitlines()

OTHERS = [
    ("de", "Am 18. Oktober kam er. ¦ Es regnete z.B. in Berlin. ¦ Er kam bzw. ging usw. ¦ Dann ging er."),
    ("de", "„Halt!“ rief er. ¦ „Ja.“ ¦ „Nein.“ ¦ Dr. Müller sagte: „Ich komme. ¦ Du gehst.“ ¦ Ende."),
    ("fr", "« Bonjour. » ¦ Il partit. ¦ M. Dupont arriva. ¦ « Quoi ? » dit-il. ¦ Fin !"),
    ("es", "¿Qué? ¦ ¡No! ¦ El Sr. García vino. ¦ ¿Por qué no?"),
    ("zh", "你好。 ¦ 真的吗？ ¦ 是的！ ¦ “是吗？” ¦ “是。” ¦ 他说：“我走了。 ¦ 你呢？”"),
    ("ar", "ما هذا؟ ¦ هذا كتاب. ¦ نعم!"),
    ("hi", "यह है। ¦ वह था। ¦ क्या? ¦ हाँ!"),
    ("ru", "Он пришёл. ¦ А. С. Пушкин жил в 1837 г. в Петербурге. ¦ «Да.» ¦ Он ушёл."),
    ("el", "Τι κάνεις; ¦ Καλά. ¦ Ναι!"),
    ("th", "สวัสดี ครับ ฉันไป"),
]

CASES = [
    *(("en", line) for line in ENGLISH),
    *(("ko", line) for line in KOREAN),
    *(("ja", line) for line in JAPANESE),
    *OTHERS,
]

GLUED = [
    ("en", ["It ended.”", "He began."]),
    ("en", ["It ended.", "“He began.”"]),
    ("en", ["This is it.", "The next one is glued to it."]),
    ("ko", ["그는 갔다.", "그래서 끝났다."]),
    ("ko", ["뭐?", "그래."]),
    ("ko", ['그는 말했다:"간다.', '그래서 왔다."']),
    ("ko", ["했다。", "그는 갔다．"]),
]


def split(text: str, language: str) -> list[str]:
    return [text[start:end] for start, end in RuleSegmenter().split(text, language=language)]


@pytest.mark.parametrize(("language", "shown"), CASES)
def test_splits_where_a_reader_would(language: str, shown: str) -> None:
    expected = [part.strip() for part in shown.split("¦")]
    text = shown.replace(" ¦ ", "") if language in ("ja", "zh") else shown.replace(" ¦", "")
    assert split(text, language) == expected


@pytest.mark.parametrize(("language", "shown"), CASES)
def test_a_segment_by_itself_is_one_segment(language: str, shown: str) -> None:
    """Splitting is stable: what was split is not split again."""
    for part in (part.strip() for part in shown.split("¦")):
        assert split(part, language) == [part]


@pytest.mark.parametrize(("language", "parts"), GLUED)
def test_splits_behind_a_stop_that_lacks_its_space(language: str, parts: list[str]) -> None:
    assert split("".join(parts), language) == parts


@pytest.mark.parametrize("text", ["", " ", "\n", "　"])
def test_nothing_has_no_sentences(text: str) -> None:
    assert RuleSegmenter().split(text, language="en") == []


@pytest.mark.parametrize("text", ["...", "。", "!?", "— ¶ —", "😊", ". . ."])
def test_a_paragraph_without_words_is_one_segment(text: str) -> None:
    for language in ("en", "ko", "ja"):
        assert split(text, language) == [text]


def test_a_long_aside_is_split() -> None:
    """A bracket of 200 characters and more is no aside: its sentences are segments."""
    inside = " ".join(["It rained all day in the town."] * 8)
    assert len(split(f"He said ({inside}) so.", "en")) == 8


MEGABYTE = 1_000_000
HUGE = ["(", ".", "x", "あ", "。", " ", "\n", '"', "-", "([", "「", "。」", ".“¹", "😀"]
DENSE = ["a. ", "A. ", "다.", "다. ", "1. ", "「。", '". ', "! 😀", "x (a. b.) ", "Mr. ", "A.", '"Is? Foo ']


@pytest.mark.parametrize(("unit", "language"), list(zip(HUGE, cycle(("en", "ko", "ja")), strict=False)))
def test_a_megabyte_without_structure_is_split_in_linear_time(unit: str, language: str) -> None:
    """Finishes at all: anything quadratic would take hours."""
    text = (unit * MEGABYTE)[:MEGABYTE]
    spans = RuleSegmenter().split(text, language=language)
    assert sum(end - start for start, end in spans) == len(text.strip())


@pytest.mark.parametrize("unit", DENSE)
def test_a_text_that_is_all_stops_is_split_in_linear_time(unit: str) -> None:
    """Finishes at all, by the rules of Korean, which fall back on those of English."""
    text = unit * (200_000 // len(unit))
    spans = RuleSegmenter().split(text, language="ko")
    assert sum(len(text[start:end].replace(" ", "")) for start, end in spans) == len("".join(text.split()))
