"""Reporting clauses, *the minister said*, in English, Korean and Japanese: their verbs, and whether one is plain.

A plain one names who speaks and says nothing else: no order, no question, no condition, no second clause. Only verbs
that affirm are known: no *did not say*, no 言わなかった, no 말하지 않았다.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

_ENDS = {
    "en": "",
    "ko": r"(?:(?:했|하였|었|였|혔)(?:다|습니다)|한다|합니다)",
    "ja": r"(?:[っしいり]?(?:て(?:い)?(?:る|た|ます|ました)|た|ます|ました)|[るうす]|する)",
}
_WHOLE = {"en": "", "ko": "(?<![가-힣])", "ja": "(?<![公発証断助明遺予伝電会対世投返応解訪学疑反記叙供詳物])"}
"""Where a verb begins: not in 발전했다, nor in 公言した, 訪問した."""


@dataclass(frozen=True, slots=True)
class Verb:
    """A reporting verb in three languages; each of its fields goes by language."""

    past: dict[str, str]
    """How it is written: in Korean and Japanese at the end of a sentence."""
    stems: dict[str, str]
    """What its forms begin with: in English they are whole."""

    def forms(self, language: str) -> str:
        """Return a pattern of its forms."""
        return f"(?:{self.stems[language]}){_ENDS[language]}"


VERBS = tuple(
    Verb({"en": en, "ko": f"{ko}습니다.", "ja": f"{ja}た。"}, {"en": english, "ko": korean, "ja": japanese})
    for en, english, ko, korean, ja, japanese in (
        ("said", "says|said|notes|noted|states|stated|tells|told",
         "말했", "말|이야기|얘기|전|밝|언급|지적", "述べ", "言|いい|述べ|語|話|伝え|告げ|コメント|指摘"),
        ("added", "adds|added|continues|continued", "덧붙였", "덧붙|추가", "付け加え", "付け加え|付け足"),
        ("asked", "asks|asked", "물었", "물|질문", "尋ね", "尋ね|たずね|問|質問"),
        ("replied", "repli(?:es|ed)|answers|answered", "답했", "답|대답|답변", "答え", "答え|回答"),
        ("wrote", "writes|wrote", "썼", "적", "書い", "書"),
        ("explained", "explains|explained", "설명했", "설명", "説明し", "説明"),
        ("warned", "warns|warned", "경고했", "경고", "警告し", "警告"),
        ("argued", "argues|argued|insists|insisted|claims|claimed", "주장했", "주장", "主張し", "主張"),
        ("stressed", "stresse[sd]|emphasi[sz]e[sd]", "강조했", "강조", "強調し", "強調"),
        ("declared", "announce[sd]|declare[sd]", "밝혔", "발표|선언", "表明し", "表明|宣言|発表"),
        ("admitted", "admits|admitted|acknowledge[sd]", "인정했", "인정", "認め", "認め"),
    )
)  # fmt: skip
"""English past and forms, Korean and Japanese past without its end, and stems."""


def pattern(language: str) -> str:
    """Return a pattern of all forms of a language, with the group ``verb``."""
    return rf"{_WHOLE[language]}(?P<verb>{'|'.join(verb.forms(language) for verb in VERBS)})"


def verb_of(form: str, language: str) -> Verb:
    """Return the verb of a form that was found."""
    return next(each for each in VERBS if re.fullmatch(each.forms(language), form))


_TOPIC = r"(?<![있없하되받맡같많높좋였했르다돕])(?<!\s[사가오지])[은는]"
"""Not 있는, 같은."""
_MORE = {
    "en": re.compile(
        r"(?i:\b(?:not|never|ha(?:ve|s|d)|[wc]ould|should|will|is|are|was|were|be|been|who|which|that|what|when|where"
        r"|while|if|unless|because|as|did|does|nobody|none|neither|no|few)\b|^(?:and|but|for|so)\b|, but\b|['’]s$)"
        r"|\b(?:and|but|or|to|an?|the|this|these|those|his|her|its|their)$|[()]"
        r"|[a-z](?<!\b[MDSJ][rst])(?<!\b(?:Mrs|Sen|Rep|Gov|Gen|Col))[.!?] "
    ),
    "ko": re.compile(rf"(?:경우|[다라](?:고|며|면서)|[을를])\s*$|{_TOPIC} (?:.* )?(?:\S+[이가]|\S*{_TOPIC}) "),
    "ja": re.compile(
        r"[とを]$|(?<![でにとて])は.*(?:(?<!な)が(?!ら)|(?<![でにとて])は)"
        r"|(?:[てしりいえきちみびぎけせねめれべげとば]|ので)(?<!に対し)(?<!に対して)(?<!よると)(?<!よれば)(?<!とき)(?<!えば)、"
    ),
}
"""What makes more of words than who speaks, or nothing at all: a clause, a denial, nobody."""
_DAY = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_WHEN_OR_WHERE = re.compile(
    rf" (?:{_DAY}|today|yesterday|late|early|earlier|last|this"
    r"|in|into|on|at|by|with|via|to|from|through|during|after|before)\b"
)
_WHOM = re.compile(rf" (?!{_DAY}|the question)(?:me|you|him|her|us|them|the|his|my|its|their|our|[A-Z]\S*|[a-z]+s)\b")
_SPOKEN = {
    "en": r"^(?P<who>.*?) (?:has |have |had )?(?:(?P<verb>{stems})|spoke)\b(?: (?:it|so)(?=\.?$))?"
    r"(?P<rest>[^\"“”]*?)\.?$",
    "ko": r"^(?P<who>.*?)\s(?:{stems}|고|썼|쓰|쓴|알)\S*(?:다|요|네|해)\.?$",
    "ja": r"^(?P<who>.*?)と?(?:{stems}|発言|言及|い(?=[っうわえ])|聞|付|加え|尋|告|答)[ぁ-ん]{{0,8}}[たるすう]。?$",
}
"""A reporting clause as a model may write it."""
_SUBJECT = {"en": "^(?!I$)", "ko": "(?:[은는이가도]|께서)(?: |$)(?!.*[을를의]$)", "ja": "[はがも](?!.*[をの]$)"}
"""What somebody who speaks has: その is nobody; and no object, that is what is said."""
_SMALL = re.compile(
    r"(?:He|She|They|We|It|The|A|An(?= [aeioAEIO])|This|These|Those|One|His|Her|Their|Our|My|Its|In|On|At|From|By|With"
    r"|After|Before|During|According|However|Later|Now|Today|Yesterday|Soon|Some|Many|Most|All|Another|Other)\b"
)


def is_speaker(who: str, verb: str, rest: str, language: str) -> bool:
    """Whether somebody says something, and the words around the verb say nothing else.

    >>> is_speaker("the minister", "said", " on Monday", "en"), is_speaker("if he", "says", "", "en")
    (True, False)
    """
    if _MORE[language].search(who):
        return False
    is_known = not rest or _WHEN_OR_WHERE.match(rest) or is_told(verb, rest)
    return bool(is_known) and not _MORE["en"].search(f"{rest}.")


def speaker_of(clause: str, language: str) -> tuple[str, str] | None:
    """Return who speaks, and what stands behind the verb, if a translation is a plain reporting clause.

    >>> speaker_of("In a statement, the minister told reporters.", "en")
    ('in a statement, the minister', ' to reporters')
    """
    spoken = _spoken(language).search(clause)
    who = spoken["who"].strip() if spoken else ""
    if not spoken or not who or not re.search(_SUBJECT[language], who) or re.search('["“”「」]', who):
        return None
    if language != "en":
        return who, ""
    verb, rest = spoken["verb"] or "", spoken["rest"]
    if not is_speaker(who, verb, rest, "en"):
        return None
    rest = f" to{rest}" if is_told(verb, rest) else rest
    return (who[0].lower() + who[1:] if _SMALL.match(who) else who), rest


def is_told(verb: str, rest: str) -> bool:
    """Whether words behind an English verb are whom it is said to: *told reporters*, *asked the man*."""
    return verb.startswith(("t", "ask", "answer", "warn")) and _WHOM.match(rest) is not None


@cache
def _spoken(language: str) -> re.Pattern[str]:
    return re.compile(_SPOKEN[language].format(stems="|".join(verb.stems[language] for verb in VERBS)))
