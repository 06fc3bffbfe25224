"""Sentences in three languages, each as it is and without its negation or its obligation, added to every version.

News has few obligations, and few of the forms that only look like a negation. Each version draws its own wording, so
that a seeded version differs in what it says from versions that differ in how they say it.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

from support.seeds.kind import Kind, Seed, Units, with_text

_Said = dict[str, tuple[Sequence[str], str]]
"""Language to the wordings that say it, and to one that does not."""

NEGATIVE: tuple[_Said, ...] = (
    {
        "en": (("The regime has not answered.", "The regime never answered.", "No answer has come."),
               "The regime has answered."),
        "ko": (("정권은 답하지 않았다.", "정권은 답을 주지 않고 있다.", "답은 없었다."), "정권은 답했다."),
        "ja": (("政権は答えていない。", "政権は答えなかった。", "返答はなかった。"), "政権は答えた。"),
    },
    {
        "en": (("They cannot leave the country.", "They are not allowed to leave."), "They can leave the country."),
        "ko": (("그들은 나라를 떠날 수 없다.", "그들은 출국하지 못한다."), "그들은 나라를 떠날 수 있다."),
        "ja": (("彼らは国を出ることができない。", "彼らは出国できません。"), "彼らは国を出ることができる。"),
    },
    {
        "en": (("This is not a matter of one country.", "It isn't one country's affair."),
               "This is a matter of one country."),
        "ko": (("이는 한 나라의 문제가 아니다.", "한 나라만의 문제가 아닙니다."), "이는 한 나라의 문제이다."),
        "ja": (("これは一国の問題ではない。", "これは一国の問題ではありません。"), "これは一国の問題である。"),
    },
    {
        "en": (("We will not accept this.", "We do not accept this."), "We will accept this."),
        "ko": (("우리는 이를 받아들이지 않을 것이다.", "우리는 이를 받아들이지 않는다."),
               "우리는 이를 받아들일 것이다."),
        "ja": (("我々はこれを受け入れない。", "我々はこれを受け入れません。"), "我々はこれを受け入れる。"),
    },
    {
        "en": (("No one was released.", "Nobody was released."), "Everyone was released."),
        "ko": (("아무도 석방되지 않았다.", "석방된 사람은 없다."), "모두 석방되었다."),
        "ja": (("誰も釈放されなかった。", "釈放された者はいない。"), "全員が釈放された。"),
    },
)  # fmt: skip

SILENT: tuple[_Said, ...] = (
    {
        "en": (("It was not only the capital.", "It was the capital and also the provinces."), ""),
        "ko": (("수도뿐만 아니라 지방도 그렇다.", "수도도 지방도 그렇다."), ""),
        "ja": (("首都だけでなく地方もそうだ。", "首都も地方もそうだ。"), ""),
    },
    {
        "en": (("We cannot but protest.", "We have to protest."), ""),
        "ko": (("우리는 항의하지 않을 수 없다.", "우리는 항의해야 한다.", "항의하지 않으면 안 된다."), ""),
        "ja": (("我々は抗議せざるを得ない。", "我々は抗議しなければならない。", "抗議しないわけにはいかない。"), ""),
    },
    {
        "en": (("Many stayed.", "A good number stayed."), ""),
        "ko": (("적지 않은 사람이 남았다.", "많은 사람이 남았다."), ""),
        "ja": (("少なくない人が残った。", "多くの人が残った。"), ""),
    },
    {
        "en": (("It is merely a pretext.", "It is nothing but a pretext."), ""),
        "ko": (("이는 구실에 불과하다.", "이는 구실에 지나지 않는다."), ""),
        "ja": (("それは口実に過ぎない。", "それは単なる口実である。"), ""),
    },
    {
        "en": (("Only talks remain.", "There is nothing but talks."), ""),
        "ko": (("대화밖에 없다.", "대화만 남았다."), ""),
        "ja": (("対話しかない。", "対話だけが残る。"), ""),
    },
    {
        "en": (("They failed to appear.", "They did not appear."), ""),
        "ko": (("그들은 나타나지 않았다.", "그들은 출석을 거부했다."), ""),
        "ja": (("彼らは現れなかった。", "彼らは出席を拒否した。"), ""),
    },
    {
        "en": (("It is surely right.", "There is no doubt that it is right."), ""),
        "ko": (("옳은 것이 틀림없다.", "분명히 옳다."), ""),
        "ja": (("正しいに違いない。", "確かに正しい。"), ""),
    },
)

DUTIES: tuple[_Said, ...] = (
    {
        "en": (("States must protect them.", "States have to protect them.", "States shall protect them."),
               "States may protect them."),
        "ko": (("국가는 그들을 보호해야 한다.", "국가는 그들을 보호하여야 한다.",
                "국가는 그들을 보호하지 않으면 안 된다."),
               "국가는 그들을 보호할 수 있다."),
        "ja": (("国は彼らを保護しなければならない。", "国は彼らを保護せねばならない。", "国は彼らを保護すべきである。"),
               "国は彼らを保護することができる。"),
    },
    {
        "en": (("The report must be published.", "The report should be published."), "The report can be published."),
        "ko": (("보고서는 공표되어야 한다.", "보고서는 공표되어야만 합니다."), "보고서는 공표되어도 된다."),
        "ja": (("報告書は公表されなければならない。", "報告書は公表されるべきだ。"), "報告書は公表されてもよい。"),
    },
    {
        "en": (("All parties should respect the agreement.", "All parties ought to respect the agreement."),
               "All parties might respect the agreement."),
        "ko": (("모든 당사자는 합의를 존중해야 한다.", "모든 당사자는 합의를 존중해야 합니다."),
               "모든 당사자는 합의를 존중할지도 모른다."),
        "ja": (("すべての当事者は合意を尊重すべきである。", "すべての当事者は合意を尊重しなければなりません。"),
               "すべての当事者は合意を尊重するかもしれない。"),
    },
)  # fmt: skip


def _add(units: Units, row: int, said: dict[str, str]) -> Seed | None:
    """Add a sentence to the end of every version."""
    variants = units[row].variants
    if any(variant.is_absent or language not in said for language, variant in variants.items()):
        return None
    texts = {name: each.text + ("" if name == "ja" else " ") + said[name] for name, each in variants.items()}
    return Seed(with_text(units, row, texts), row)


def _without(all_said: tuple[_Said, ...], units: Units, row: int, language: str, draw: random.Random) -> Seed | None:
    said = draw.choice(all_said)
    texts = {each: draw.choice(wordings) for each, (wordings, _) in said.items()}
    if language in said:
        texts[language] = said[language][1]
    return _add(units, row, texts)


def no_negation(units: Units, row: int, language: str, draw: random.Random) -> Seed | None:
    """Let one version lack the negation of a sentence that is added to all."""
    return _without(NEGATIVE, units, row, language, draw)


def no_duty(units: Units, row: int, language: str, draw: random.Random) -> Seed | None:
    """Let one version allow what the others oblige to."""
    return _without(DUTIES, units, row, language, draw)


def idiom(units: Units, row: int, language: str, draw: random.Random) -> Seed | None:
    """Say one thing in all versions, with a form that negates in one and not in another."""
    said = draw.choice(SILENT + NEGATIVE + DUTIES)
    return _add(units, row, {each: draw.choice(wordings) for each, (wordings, _) in said.items()})


NO_NEGATION = Kind("said not", "negation", no_negation)
NO_DUTY = Kind("said must", "modality", no_duty)
IDIOM = Kind("idiom", "negation", idiom, is_change=False)
WORDING = Kind("wording", "modality", idiom, is_change=False)
