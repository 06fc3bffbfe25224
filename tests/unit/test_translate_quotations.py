"""Who speaks is translated apart from what is said, where a sentence says nothing else."""

from __future__ import annotations

import pytest

from support.scripted import Scripted
from tritext.engines.argos import ArgosTranslator
from tritext.engines.packages import bundled_packages
from tritext.translate.hop import translate_hop
from tritext.translate.quotations import put_together, take_apart


@pytest.mark.parametrize(
    ("source", "text", "parts"),
    [
        ("en", "“We will act,” said the minister.", ("We will act.", "The minister said.")),
        ("en", '"Will you?" she asked.', ("Will you?",)),
        ("en", '"We will," he told reporters on Monday.', ("We will.", "He said to reporters on Monday.")),
        ("en", "“We will,” notes the report, “and soon.”", ("We will, and soon.", "The report said.")),
        ("en", "“We will,” he added. “Wait and see.”", ("We will.", "Wait and see.")),
        ("en", 'We will act," the Red Cross said.', ("We will act.", "The Red Cross said.")),
        ("en", 'Ann Lee, its head, said: "We will act."', ("We will act.", "Ann Lee, its head, said.")),
        ("en", '"We will," said Ann, a judge.', ("We will.", "Ann, a judge, said.")),
        ("ja", "「行動する」と大臣は述べた。", ("行動する。", "大臣は言った。")),
        ("ja", "大臣は月曜日に「必ず行動する。」と述べた。", ("必ず行動する。", "大臣は月曜日に言った。")),
        ("ja", "必ず行動する」と彼は語っている。", ("必ず行動する。",)),
        ("ko", '"행동하겠습니다"라고 장관이 말했다.', ("행동하겠습니다.", "장관이 말했습니다.")),
        ("ko", "장관은 “행동하겠다”고 밝혔다.", ("행동하겠다.", "장관은 말했습니다.")),
        ("ko", "장관은 “행동하겠다”며 “곧 하겠다”고 했다고 말했다.", None),
        ("ko", "장관은 “행동한다”며 “곧 보여 준다”고 말했다.", ("행동한다.", "곧 보여 준다.", "장관은 말했습니다.")),
        ("en", "He said that the “worst forms” were meant.", None),
        ("en", '"No," he did not say.', None),
        ("en", "They “urge the world to act now.”", ("They urge the world to act now.",)),
        ("en", 'The report noted that only "ten storms were seen."', None),
        ("ja", "「行かない」と彼は言わなかった。", None),
        ("ko", '그는 "괜찮지 않습니다"라고 말하지 않았다.', None),
        ("ko", "대통령은 그의 “뛰어난 능력과 용기”라고 말했다.", None),
        ("en", '"The tale of Soga," said to be old, makes the statement.', None),
        ("en", '"No," said in a whisper the judge.', None),
        ("en", 'He wrote "Koganosho Kokki."', None),
        ("en", 'And Zendo wrote: "Kangyosho,"', None),
        ("en", 'If anyone says, "You did it."', None),
        ("en", 'Mr. Lee said to U.S. officials, "Sit down."', ("Sit down.", "Mr. Lee said to U.S. officials.")),
        ("en", '"Show me a coin. Whose is it?" They answered, "Ours."', None),
        ("en", '"Who is it?" she asked, "and why?"', ("Who is it?", "and why?")),
        ("en", '"... on earth" (then he said to the man), "Get up."', None),
        ("en", 'All the men answered and said, "We will not."', None),
        ("en", '"No," nobody said.', None),
        ("en", '"We will," said Ann. He left.', None),
        ("en", 'He warned the man, "You will be out."', ("You will be out.", "He said to the man.")),
        ("en", '"Is it?" he asked on Monday.', ("Is it?", "He said on Monday.")),
        ("en", "\"We will,\"\nhe said.", None),
        ("en", 'He asked a strange question: "Who?"', None),
        ("en", 'He asked in a letter: "Who?"', ("Who?", "He said in a letter.")),
        ("ja", "「必ず行動する」と大臣は手紙を書いた。", None),
        ("ko", "“행동하겠다.”라고 장관은 편지를 적었다.", None),
        ("en", 'and said to them, "Listen to me."', None),
        ("en", 'None of them said, "Yes."', None),
        ("en", 'It\'s said, "Go."', None),
        ("en", '"We go," said Kim, but Lee stayed.', None),
        ("en", 'Few people said, "We act."', None),
        ("ko", "유엔은 환영한다며 “즉각 철회해야 한다”고 밝혔다.", None),
        ("ja", "「寛明日記」によると、商人が流行らせたと言う。", None),
        ("ja", "「構文概要」では、構文、および規則を使う方法を説明しています。", None),
        ("ja", "放火している」とあり、義久が滅ぼすつもりであったと主張している。", None),
        ("ja", "人がいる」と赤十字は声明で述べ、隊員が向かっていると付け加えた。", None),
        ("ja", "議員は、林氏が大臣であったら今頃「すでに離脱していた」と語った。", None),
        ("ja", "批判があり、貞丈は「実戦には役立たない」と述べている。", None),
        ("ja", "それは参拝とは呼ばず「親拝（しんぱい）」と言う。", None),
        ("ja", "「どのくらいかかりますか」、と彼はたずねた。", ("どのくらいかかりますか。",)),
        ("ja", "彼は、「もう大丈夫だよ」と述べた。", ("もう大丈夫だよ。",)),
        ("ja", "ロイターによると、林氏は「良い兆候ではない」と述べた。",
         ("良い兆候ではない。", "ロイターによると、林氏は言った。")),
        ("ko", '"Cheese Shop" 은 스케치입니다. 점원은 없다고 말합니다.', None),
        ("ko", "주지사는 이번 붕괴 사건이 “역사적 수준의 대참사”라고 말했다.", None),
        ("ko", "의원은 대통령 선거에 출마할 경우 “고심할 것이다”라고 밝혔다.", None),
        ("ko", '"우리는 간다." 그 회사는 크게 발전했다.', None),
        ("ko", "서울에 살고 있는 누이인 샤론은 “가정사입니다”라고 밝혔다.",
         ("가정사입니다.", "서울에 살고 있는 누이인 샤론은 말했습니다.")),
        ("de", "„Wir handeln“, sagte der Minister.", None),
    ],
)  # fmt: skip
def test_a_sentence_is_taken_apart_if_it_says_nothing_else(
    source: str, text: str, parts: tuple[str, ...] | None
) -> None:
    target = "en" if source != "en" else "ko"
    speech = take_apart(text, source=source, target=target)
    assert (speech and speech.parts) == parts


@pytest.mark.parametrize(
    ("source", "text", "target", "made", "expected"),
    [
        ("en", "“We act,” said a man.", "ko", ["합니다.", "그가 말했습니다."], '그가 "합니다"라고 말했습니다.'),
        ("en", "“We will,” said the minister.", "ja", ["します。", "大臣は言いました。"], "大臣は「します」と述べた。"),
        ("en", '"Will you?" she asked.', "ja", ["しますか？"], "彼女は「しますか？」と尋ねた。"),
        ("en", "“We will,” he added. “Soon.”", "ko", ["합니다.", "곧."], '그는 "합니다. 곧"라고 덧붙였습니다.'),
        ("en", 'We will," Ann said.', "ko", ["하겠습니다.", "앤이 말했습니다."], '하겠습니다"라고 앤이 말했습니다.'),
        ("en", 'We will," Ann said.', "ja", ["します。", "アンは言った。"], "します」とアンは述べた。"),
        ("en", 'Ann said: "We will. Now.', "ko", ["합니다.", "앤이 말했습니다."], '앤이 이렇게 말했습니다. "합니다.'),
        ("en", 'Ann said: "We will. Now.', "ja", ["します。", "アンは言った。"], "アンはこう述べた。「します。"),
        ("ja", "「行動する」と大臣は述べた。", "en", ["We act.", "The minister said."], '"We act," the minister said.'),
        ("ja", "「『行く』と言う」と林は述べた。", "en", ['I say "go".', "Lin said."], "\"I say 'go',\" Lin said."),
        ("ja", "行動する」と大臣は述べた。", "en", ["We act.", "The minister said."], 'We act," the minister said.'),
        ("ko", "김은 “행동한다”며 “곧 한다”고 말했다.", "en", ["We go.", "Now.", "I said."], None),
        ("ko", "김은 “행동한다”며 “곧 한다”고 말했다.", "en", ["Go.", "Now.", "Kim said."], '"Go," Kim said. "Now."'),
        ("ko", "김은 어제 “행동하겠다”고 말했다.", "en", ["We act.", "Kim spoke today."], '"We act," Kim said today.'),
        ("ja", "「いつ？」と彼は林に尋ねた。", "en", ["When?", "He said to Lin."], '"When?" he asked Lin.'),
        ("ja", "「いつか」と彼は林に述べた。", "en", ["Some day.", "He told Lin."], '"Some day," he said to Lin.'),
        ("ja", "「いつか」と彼は林に述べた。", "en", ["Some day.", "He said it."], '"Some day," he said.'),
        ("ja", "「いつか」と彼は林に述べた。", "en", ["Some day.", "The man is said."], None),
        ("ja", "「いつか」と彼は林に述べた。", "en", ["Some day.", "He said Ann's mother."], None),
        ("ko", "김은 “행동하겠다”고 밝혔다.", "en", ["We act.", "Kim said Friday."], '"We act," Kim said Friday.'),
        ("ja", "声明で林は「必ず行動する。」と述べた。", "en", ["Go.", "In it, Lin said."], '"Go," in it, Lin said.'),
        ("en", "They “urge the world to act.”", "ko", ["그들은 촉구합니다."], '그들은 "촉구합니다."'),
        ("en", "We “urge the world to act”.", "ja", ["これらは、促す。"], "私たちは「促す」としている。"),
        ("en", '"Go," said Ann.', "ko", ['"예"라 해.', "앤이 말했습니다."], "앤이 \"'예'라 해\"라고 말했습니다."),
        ("en", '"Go," said Ann.', "ko", ["가.", "앤은 보고했습니다."], None),
        ("en", '"Go," said Ann.', "ja", ["行け。", "アンはいつも言った。"], "アンはいつも「行け」と述べた。"),
        ("en", '"Go," Ann told Kato.', "ja", ["行け。", "アンは加藤に言った。"], "アンは加藤に「行け」と述べた。"),
        ("en", '"Go," said Ann.', "ja", ["行け。", "アンは付け加えた。"], "アンは「行け」と述べた。"),
        ("en", "“We will,” said the minister.", "ko", ["하겠습니다.", "장관의 말씀."], None),
        ("en", "“We will,” said the minister.", "ko", ["", "장관이 말했습니다."], None),
        ("en", "“We will,” said the statement.", "ja", ["します。", "そのように述べた。"], None),
        ("ja", "「行動する」と大臣は述べた。", "en", ["We act.", "It said that the minister is."], None),
    ],
)  # fmt: skip
def test_what_is_said_is_set_in_where_the_verb_stands(
    source: str, text: str, target: str, made: list[str], expected: str | None
) -> None:
    speech = take_apart(text, source=source, target=target)
    assert speech is not None
    assert put_together(speech, made, target=target) == expected


def test_a_model_that_is_not_to_be_trusted_has_both_apart_and_one_that_cannot_say_who_speaks_has_the_sentence() -> None:
    asked = {"“We act,” said the man.": "안 함.", "We act.": "합니다.", "The man said.": "그 남자가 말했습니다."}
    good, bad = Scripted(asked), Scripted({**asked, "The man said.": "그 남자."})
    (made,) = translate_hop(good, ["“We act,” said the man."], source="en", target="ko")
    assert (made.text, good.asked) == ('그 남자가 "합니다"라고 말했습니다.', ["We act.", "The man said."])
    (whole,) = translate_hop(bad, ["“We act,” said the man."], source="en", target="ko")
    assert whole.text == "안 함."


@pytest.mark.parametrize(("target", "marks"), [("ko", '""'), ("ja", "「」")])
def test_the_bundled_model_keeps_the_marks_and_the_speaker(target: str, marks: str) -> None:
    text = "“The three governments agree,” notes the joint statement, “and will meet again next year.”"
    packages = {(each.source, each.target): each for each in bundled_packages()}
    (made,) = translate_hop(ArgosTranslator(packages), [text], source="en", target=target)
    assert [mark for mark in made.text if mark in marks] == list(marks)
    assert {"ko": "공동성명", "ja": "共同声明"}[target] in made.text
