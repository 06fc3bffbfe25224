"""``negation`` and ``modality``, as tables: what each language says in its own way, and what is another thing."""

from __future__ import annotations

import pytest

from support.rows import row, said

SAME_POLARITY = [
    ("The comparison is case-insensitive.", "대소문자를 구분하지 않는다.", "大文字と小文字を区別しない。"),
    ("It is case-IN-sensitive.", "대소문자를 구별하지 않는다.", "大文字小文字を区別しない。"),
    ("a non-negative number", "음수가 아닌 수", "負でない数"),
    ("a nonzero value", "0이 아닌 값", "ゼロでない値"),
    ("Unlike the others, it works.", "다른 것과는 달리 작동한다.", "他とは異なり、動く。"),
    ("Unlike the others, it works.", "다른 것과 같지 않게 작동한다.", "他と違って動く。"),
    ("It is refused unless they agree.", "동의하지 않으면 거부된다.", "同意しないと拒否される。"),
    ("They failed to answer.", "그들은 답하지 못했다.", "彼らは答えられなかった。"),
    ("They left without a word.", "그들은 말없이 떠났다.", "彼らは何も言わずに去った。"),
    ("They left without a word.", "한마디도 하지 않고 떠났다.", "一言も言わないで去った。"),
    ("no later than 3 May", "늦어도 5월 3일까지", "遅くとも5月3日までに"),
    ("no later than three days", "3일을 넘지 않게", "三日を超えないように"),
    ("not more than three years", "3년을 초과하지 아니하는", "三年を超えない"),
    ("It shall not exceed three years.", "3년을 초과하지 아니한다.", "三年を超えない。"),
    ("It shall not exceed three years.", "3년 이하로 한다.", "三年以下とする。"),
    ("It can't exceed 5.", "5를 넘을 수 없다.", "5以下とする。"),
    ("It must not be less than 5.", "5보다 작지 않아야 한다.", "5以上でなければならない。"),
    ("It never exceeds 5.", "5 이하이다.", "5を超えない。"),
    ("It is at most 5.", "5를 초과하지 않는다.", "5を超えない。"),
    ("He says no.", "그는 거절한다.", "彼はノーと言う。"),
    ("Saying no is not easy.", "거절은 쉽지 않다.", "ノーと言うのは簡単ではない。"),
    ("Say 'no' to it.", "'아니오'라고 말하라.", "「No」と言う。"),
    ("no less than five", "다섯보다 적지 않은", "五を下らない"),
    ("not only the capital but also the provinces", "수도뿐만 아니라 지방도", "首都だけでなく地方も"),
    ("not only the capital but also the provinces", "수도는 물론 지방도", "首都に限らず地方も"),
    ("They came, not for him only, but for all.", "그만 위함이 아니라 모두를 위해 왔다.", "彼だけではなく皆も来た。"),
    ("It is not limited to the capital.", "수도에 그치지 않는다.", "首都にとどまらない。"),
    ("We cannot help but protest.", "항의하지 않을 수 없다.", "抗議せざるを得ない。"),
    ("We have no choice but to protest.", "항의할 수밖에 없다.", "抗議を余儀なくされた。"),
    ("We have no choice but to protest.", "항의하는 수밖에 없다.", "抗議するよりほかない。"),
    ("There is no other way but talks.", "대화밖에 없다.", "対話しかない。"),
    ("It could not be helped.", "어쩔 수 없었다.", "やむを得なかった。"),
    ("Not until 2019 did it happen.", "2019년까지 일어나지 않았다.", "2019年まで起こらなかった。"),
    ("It was not until 2019 that it happened.", "2019년에야 비로소 일어났다.", "2019年になってはじめて起きた。"),
    ("He left before it began.", "시작되지 않았을 때 떠났다.", "始まらないうちに去った。"),
    ("They must protect him.", "그를 보호하지 않으면 안 된다.", "彼を保護しなければならない。"),
    ("They must protect him.", "그를 보호하지 아니하면 아니 된다.", "彼を保護せねばならない。"),
    ("They must have it.", "그것이 없으면 안 된다.", "それがなくてはならない。"),
    ("It is merely a pretext.", "구실에 지나지 않는다.", "口実に過ぎない。"),
    ("It is nothing more than a pretext.", "구실일 뿐이다.", "口実に過ぎない。"),
    ("It is nothing but a pretext.", "구실에 불과하다.", "口実にほかならない。"),
    ("one by one", "하나씩", "一つずつ"),
    ("First, we surely meet.", "우선 반드시 만난다.", "まず必ず会うはずだ。"),
    ("We hope for it with all our heart.", "진심으로 바라 마지않는다.", "願ってやまない。"),
    ("Needless to say, it is true.", "말할 것도 없이 사실이다.", "言うまでもなく事実だ。"),
    ("not to mention the capital", "수도는 말할 것도 없이", "首都は言うまでもなく"),
    ("It is not impossible.", "불가능하지 않다.", "不可能ではない。"),
    ("It is quite possible.", "불가능한 것은 아니다.", "できないことはない。"),
    ("It cannot be denied.", "부인할 수 없다.", "否めない。"),
    ("There is no doubt about it.", "의심의 여지가 없다.", "疑いない。"),
    ("It is surely so.", "틀림없이 그렇다.", "間違いない。"),
    ("Many people came.", "적지 않은 사람이 왔다.", "少なからぬ人が来た。"),
    ("It may be so.", "그럴지도 모른다.", "そうかもしれない。"),
    ("Do you not know it?", "그것을 알지 못하느냐?", "それを知らないのか。"),
    ("Did they not come?", "그들이 오지 아니하였느냐?", "彼らが来たではないか。"),
    ("Isn't he your brother?", "그는 네 형이다.", "彼は兄ではありませんか。"),
    ("He is anything but a friend.", "그는 결코 친구가 아니다.", "彼は決して友ではない。"),
    ("They refrained from comment.", "그들은 논평하지 않았다.", "彼らはコメントしなかった。"),
    ("They tried in vain.", "그들은 이루지 못했다.", "彼らは果たせなかった。"),
    ("It was hidden from them.", "그들은 알지 못했다.", "彼らは気づかなかった。"),
    ("It is beyond understanding.", "이해할 수 없다.", "理解できない。"),
    ("He couldn't leave, not with the vote near.", "표결을 앞두고 떠날 수 없었다.", "採決を前に去れなかった。"),
    ("I fear it may fall.", "떨어질까 염려한다.", "落ちないか心配だ。"),
    ("It is not the same.", "그것은 다름을 뜻한다.", "それは同じではない。"),
    ("This is not what you wanted.", "원하던 것과는 다른 결과다.", "これは望んだものではない。"),
    ("Nobody was there.", "아무도 없었다.", "誰もいなかった。"),
    ("They neither came nor wrote.", "그들은 오지도 쓰지도 않았다.", "彼らは来も書きもしなかった。"),
    ("It rarely happens.", "거의 일어나지 않는다.", "めったに起こらない。"),
    ("It has yet to begin.", "아직 시작되지 않았다.", "まだ始まっていない。"),
    ("They relied on it without asking.", "묻지 않고 믿었다.", "尋ねず、頼んだ。"),
    ("I do not trust in my bow.", "내 활을 의지하지 않는다.", "自分の弓を頼まず、進む。"),
    ("right-clicking without a second button", "둘째 단추가 아닌 방식", "副ボタンを使わず右クリックする方法"),
    ("without changing the code", "코드를 그대로 사용하여", "コードを変更することなく"),
    ("Test without the compiler.", "컴파일러 없이 테스트한다.", "コンパイラを無効化してテストする。"),
    ("regardless of nationality", "국적에 관계없이", "国籍にかかわらず"),
    ("no matter what", "무엇이든 상관없이", "何であれ"),
    ("until further notice", "별도의 통지가 있을 때까지", "追って通知があるまで"),
    ("Give no energy to what you don't care about.", "관심 없는 일에 힘쓰지 마라.", "どうでもいいことに力を使うな。"),
    ("Do what you don't care about.", "관심 없는 일을 한다.", "どうでもいいことをする。"),
    ("It comes as no surprise.", "그것은 뻔한 사실이다.", "驚きはない。"),
    ("The number does not match the values.", "개수가 값과 틀립니다.", "数が値と一致しません。"),
    ("Limits work if you do not specify it.", "이를 명시하지 않아도 된다.", "それを省略できる。"),
]  # fmt: skip
"""All three deny, or none does, whatever it looks like."""

OTHER_POLARITY = [
    ("It is case-sensitive.", "대소문자를 구분하지 않는다.", "大文字と小文字を区別しない。", "en"),
    ("They answered.", "그들은 답하지 못했다.", "彼らは答えられなかった。", "en"),
    ("They do not answer.", "그들은 답하지 않는다.", "彼らは答えざるを得ない。", "ja"),
    ("They will not protest.", "항의하지 않을 수 없다.", "抗議しない。", "ko"),
    ("It is not a pretext.", "구실에 지나지 않는다.", "口実ではない。", "ko"),
    ("We do not hope for it.", "바라 마지않는다.", "それを願わない。", "ko"),
    ("We do not hope for it.", "그것을 바라지 않는다.", "願ってやまない。", "ja"),
    ("There are no talks.", "대화가 없다.", "対話しかない。", "ja"),
    ("It was not so.", "그렇지 않았다.", "そうだった。", "ja"),
    ("They must not go.", "가지 않으면 안 된다.", "行ってはならない。", "ko"),
    ("They may leave.", "떠나서는 안 된다.", "去ってはならない。", "en"),
    ("You shall not uncover it.", "벗기지 말라.", "それをあらわす。", "ja"),
    ("No one was released.", "아무도 석방되지 않았다.", "全員が釈放された。", "ja"),
    ("They left without a word.", "한마디 하고 떠났다.", "何も言わずに去った。", "ko"),
    ("They are unable to leave.", "그들은 떠날 수 있다.", "彼らは去ることができない。", "ko"),
    ("They left with their children.", "아이들 없이 떠났다.", "子供を連れずに去った。", "en"),
    ("The abductees have not returned.", "납치 피해자는 돌아오지 않았다.", "拉致被害者は帰国した。", "ja"),
    ("The regime does not respect human rights.", "정권은 인권을 존중한다.", "政権は人権を尊重しない。", "ko"),
    ("Saying no is fun.", "거절하는 것은 즐거운 일이 아니다.", "ノーと言うのは楽しくない。", "en"),
    ("You did not heal us.", "우리를 치료하지 않았다.", "われわれをいやした。", "ja"),
]

SAME_STRENGTH = [
    ("States shall act.", "국가는 행동하여야 한다.", "国は行動するものとする。"),
    ("States must act.", "국가는 행동해야 한다.", "国は行動しなければならない。"),
    ("States must act.", "국가는 행동하지 않으면 안 된다.", "国は行動せざるを得ない。"),
    ("States are to submit a report.", "보고서를 제출할 것.", "報告書を提出すること。"),
    ("States are to submit a report.", "보고서를 제출해야 한다.", "報告書を提出するものとする。"),
    ("They are required to report.", "보고할 의무가 있다.", "報告する義務がある。"),
    ("They are duty-bound to report.", "보고해야 한다.", "報告しなければならない。"),
    ("It is bound to fail.", "실패할 수 있다.", "失敗することがある。"),
    ("the object it is bound to", "바인딩된 개체를 구성할 수 있다", "バインド先を構成することができる"),
    ("We urge them to act.", "행동할 것을 촉구한다.", "行動するよう求める。"),
    ("We call on them to act.", "행동해야 한다고 촉구한다.", "行動しなければならないと呼びかける。"),
    ("We request them to act.", "행동하기를 요망한다.", "行動するよう要望する。"),
    ("We demand that they act.", "행동할 것을 요구한다.", "行動するよう要求する。"),
    ("We implore them to act.", "행동해야 한다.", "行動しなければならない。"),
    ("We encourage them to act.", "행동하도록 당부한다.", "行動するよう促す。"),
    ("They ought to act.", "행동하는 것이 좋다.", "行動するほうがよい。"),
    ("They should act.", "행동할 필요가 있다.", "行動すべきである。"),
    ("They need to act.", "행동할 필요가 있다.", "行動する必要がある。"),
    ("They may act.", "행동할 수 있다.", "行動することができる。"),
    ("They may act.", "행동해도 된다.", "行動してもよい。"),
    ("Mutable types should be set up later.", "가변 형은 나중에 초기화되어야 한다.", "変更可能な型は後で初期化する。"),
    ("They are free to act.", "행동하면 된다.", "行動すればよい。"),
    ("They need not act.", "행동하지 않아도 된다.", "行動しなくてもよい。"),
    ("They need not act.", "행동할 필요가 없다.", "行動する必要はない。"),
    ("They do not have to act.", "행동해야 할 필요는 없다.", "行動するには及ばない。"),
    ("It works without having to act.", "행동하지 않고도 할 수 있다.", "行動せずに使うことができる。"),
    ("They must not go.", "가서는 안 된다.", "行ってはならない。"),
    ("They may not go.", "갈 수 없다.", "行くことは許されない。"),
    ("They are not allowed to go.", "가는 것이 허용되지 않는다.", "行くわけにはいかない。"),
    ("It must be a superuser.", "슈퍼유저만 할 수 있다.", "スーパーユーザーである必要がある。"),
    ("It can only be called here.", "여기에서만 호출되어야 한다.", "ここでのみ呼び出すことができる。"),
    ("It may only be used in an emergency.", "비상시에만 써야 한다.", "緊急時に限り使うことができる。"),
    ("Everyone has the right to leave.", "모든 사람은 떠날 권리를 가진다.", "すべて人は去る権利を有する。"),
    ("In May they must act.", "5월에 행동해야 한다.", "5月に行動しなければならない。"),
    ("As mentioned, they must act.", "언급했듯이 행동해야 한다.", "述べたように行動しなければならない。"),
    ("One of the formats must be this.", "형식 중 하나는 이것이어야 한다.", "利用可能な形式はこれでなければならない。"),
    ("They cannot but act.", "행동하지 않을 수 없다.", "行動しないわけにはいかない。"),
    ("It might be so.", "그럴지도 모른다.", "そうかもしれない。"),
]  # fmt: skip

OTHER_STRENGTH = [
    ("It may be a callable.", "콜러블이어야 합니다.", "呼び出し可能オブジェクトでなければなりません。", "en"),
    ("States may act.", "국가는 행동하여야 한다.", "国は行動するものとする。", "en"),
    ("States can act.", "행동하지 아니하면 아니 된다.", "行動しなければならない。", "en"),
    ("States shall act.", "국가는 행동할 수 있다.", "国は行動しなければならない。", "ko"),
    ("States must act.", "국가는 행동해도 된다.", "国は行動する義務がある。", "ko"),
    ("States must act.", "국가는 행동해야 한다.", "国は行動することができる。", "ja"),
    ("States should act.", "국가는 행동해야 한다.", "国は行動してもよい。", "ja"),
    ("States must act.", "국가는 행동해야 한다.", "国は行動するかもしれない。", "ja"),
    ("States are required to act.", "행동해야 한다.", "行動しうる。", "ja"),
    ("They might act.", "행동할 필요가 있다.", "行動すべきである。", "en"),
    ("They may leave.", "떠나야 한다.", "去ることができる。", "ko"),
    ("They must leave.", "떠날 수 있다.", "去ることができる。", "en"),
    ("They can leave.", "떠날 수 있다.", "去らなければならない。", "ja"),
    ("Parties shall notify it.", "당사국은 통지할 수 있다.", "締約国は通報するものとする。", "ko"),
    ("North Korea must end it.", "북한은 이를 중단해야 한다.", "北朝鮮はこれをやめてもよい。", "ja"),
]


@pytest.mark.parametrize(("en", "ko", "ja"), SAME_POLARITY)
def test_what_denies_alike_is_no_finding(en: str, ko: str, ja: str) -> None:
    assert said("negation", row(en=en, ko=ko, ja=ja)) == []


@pytest.mark.parametrize(("en", "ko", "ja", "deviating"), OTHER_POLARITY)
def test_who_does_not_deny_is_named(en: str, ko: str, ja: str, deviating: str) -> None:
    assert [each.languages for each in said("negation", row(en=en, ko=ko, ja=ja))] == [(deviating,)]


@pytest.mark.parametrize(("en", "ko", "ja"), SAME_STRENGTH)
def test_what_obliges_alike_is_no_finding(en: str, ko: str, ja: str) -> None:
    assert said("modality", row(en=en, ko=ko, ja=ja)) == []


@pytest.mark.parametrize(("en", "ko", "ja", "deviating"), OTHER_STRENGTH)
def test_who_obliges_more_or_less_is_named(en: str, ko: str, ja: str, deviating: str) -> None:
    assert [each.languages for each in said("modality", row(en=en, ko=ko, ja=ja))] == [(deviating,)]
