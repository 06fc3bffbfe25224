"""Who says what: a quotation, and the words that say who speaks, each translated by itself.

A small model that is given both at once loses itself between them: the marks are gone, or the speaker, or half of what
is said; and of the news every fifteenth sentence is such. Apart, either is a sentence like others. The quotation is set
in where the verb of the other one stands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tritext.translate.saying import Saying, pattern, saying_of

_PRONOUNS = (
    {"en": "he", "ko": "그는", "ja": "彼は"}, {"en": "she", "ko": "그녀는", "ja": "彼女は"},
    {"en": "they", "ko": "그들은", "ja": "彼らは"}, {"en": "I", "ko": "나는", "ja": "私は"},
    {"en": "we", "ko": "우리는", "ja": "私たちは"},
)  # fmt: skip

_WHO = r"[^“”\",:;]{1,90}?"
_REST = r"(?P<rest> [^“”\",:;]{2,60}?)?"
_BEGUN = r"(?P<open>[\"“]?)(?P<said>[^“”\"]+?)(?P<mark>[,!?.])[\"”]"
_MORE = r"(?:[,.] [\"“](?P<more>[^“”\"]+?)(?P<end>[\"”]|$))?\.?"
_KOREAN = r"[^“”\".]{1,60}?[은는이가] [^“”\".]{0,40}?"
_JAPANESE = r"[^「」。]{1,50}?[はが][^「」。はが]{0,25}?"
_SENTENCE_K, _SENTENCE_J = r"(?<![의을를] )[\"“](?P<said>[^“”\"]{4,})", r"(?<![のを])「(?P<said>[^「」]{6,})"
"""What is said behind who says it, at some length: a word alone may belong to what is before it."""
_FORMS = {
    language: tuple(re.compile(form) for form in forms)
    for language, forms in {
        "en": (
            rf"{_BEGUN} {pattern('en')} (?P<who>{_WHO}(?:, [^“”\",:;]{{2,60}}?){{0,2}}){_MORE}",
            rf"{_BEGUN} (?P<who>{_WHO}) {pattern('en')}{_REST}{_MORE}",
            rf"(?P<who>{_WHO}(?:, [^“”\",:;]{{2,60}},)?) {pattern('en')}(?:{_REST}[,:])? "
            r"[\"“](?P<said>[A-Z][^“”\"]+?)(?P<mark>[,!?.])(?P<end>[\"”]|$)",
        ),
        "ko": (
            rf"(?P<open>[\"“]?)(?P<said>[^“”\"]+)[\"”]\s?(?:이?라고|고)?,?\s?(?P<who>{_KOREAN}){pattern('ko')}\.?",
            rf"(?P<who>{_KOREAN}){_SENTENCE_K}[\"”](?:이?라?(?:며|면서)|고),? "
            rf"[\"“](?P<more>[^“”\"]+)(?P<end>[\"”])\s?(?:이?라고|고) {pattern('ko')}\.?",
            rf"(?P<who>{_KOREAN}){_SENTENCE_K}(?P<end>[\"”])\s?(?:이?라고|고) {pattern('ko')}\.?",
        ),
        "ja": (
            rf"(?P<open>「?)(?P<said>[^「」]+)」と?、?(?P<who>{_JAPANESE}){pattern('ja')}。?",
            rf"(?P<who>{_JAPANESE}){_SENTENCE_J}(?P<end>」)と{pattern('ja')}。?",
        ),
    }.items()
}
"""“...,” said the minister. “...” and: The minister said: “...”"""
_DOUBTFUL = re.compile(
    r"(?:\b(?:not|never|hardly|have|has|had|would|could|may|might|must|should|will|can|to|is|are|was|were|be|been|who"
    r"|which)|n['’]t)$"
)
"""Before a verb of saying: nothing was said."""

_SPOKEN = {
    "en": re.compile(rf" (?:has |have |had )?(?:{pattern('en')}|spoke)\b(?! that\b)(?P<rest>[^\"“”]{{0,60}}?)\.?$"),
    "ko": re.compile(
        r"\s*(?:말|이야기|얘기|전|밝|고|덧붙|추가|설명|경고|물|답|주장|강조|썼|쓰|쓴|적|알|인정|발표|선언|언급|지적)\S*"
        r"(?P<rest>)(?:다|요|네|해)\.?$"
    ),
    "ja": re.compile(
        r"と?(?:言|い|述|語|話|告|伝|付|加|説明|警告|尋|聞|問|答|主張|強調|書|表明|宣言|指摘|発表|認め)[^。、]{0,8}"
        r"(?P<rest>)[たるすう]。?$"
    ),
}
"""Where a translation of who speaks has its verb, whatever the model made of it."""
_SMALL = frozenset({"He", "She", "They", "We", "It", "The", "A", "An", "This", "One", "His", "Her", "Their", "Our"})
_SUBJECT = {
    "en": re.compile(r"^(?!I$)"),
    "ko": re.compile(r"(?:[은는이가도]|께서)(?: |$)"),
    "ja": re.compile("[はがも]"),
}
"""What somebody who speaks has: その is nobody."""
_STOPS = re.compile(r"[.。]+$")


@dataclass(frozen=True, slots=True)
class Speech:
    """A sentence taken apart."""

    said: tuple[str, ...]
    """What is said, in one or two sentences."""
    who: str
    """A sentence that says who speaks: ``The minister said.``; of a pronoun that alone."""
    saying: Saying
    is_begun: bool
    """Whether the quotation began in a sentence before."""
    goes_on: bool
    """Whether it ends in a sentence behind."""

    @property
    def parts(self) -> tuple[str, ...]:
        """What is to be translated."""
        return self.said if _pronoun(self.who) else (*self.said, self.who)


def take_apart(text: str, *, source: str, target: str) -> Speech | None:
    """Return what is said and who says it, if a sentence says nothing else; between English, Korean and Japanese.

    >>> take_apart('"We will act," said the minister. "Now."', source="en", target="ko").parts
    ('We will act.', 'Now.', 'The minister said.')
    >>> take_apart("大臣は「行動する」と述べた。", source="ja", target="en").parts
    ('行動する。', '大臣は言った。')
    """
    if target not in _SPOKEN:
        return None
    found = next((match for form in _FORMS.get(source, ()) if (match := form.fullmatch(text.strip()))), None)
    if not found or _DOUBTFUL.search(found["who"]):
        return None
    groups = found.groupdict()
    said, mark, more = groups["said"], groups.get("mark") or "", groups.get("more") or ""
    pieces = [f"{said}, {more}"] if mark == "," and more[:1].islower() else [f"{said}{mark}", more]
    return Speech(
        tuple(_sentence(piece, source) for piece in pieces if piece),
        _frame(groups["who"], groups["verb"], groups.get("rest") or "", source),
        saying_of(groups["verb"], source),
        is_begun=groups.get("open") == "",
        goes_on=groups.get("end") == "",
    )


def put_together(speech: Speech, made: Sequence[str], *, target: str) -> str | None:
    """Return the sentence in the target's language, or None if the translation of who speaks says no such thing.

    Args:
        speech: The sentence.
        made: Translations of its parts.
        target: ``en``, ``ko`` or ``ja``.
    """
    said = [each.strip() for each in made[: len(speech.said)]]
    pronoun = _pronoun(speech.who)
    speaker = (pronoun[target], "") if pronoun else _speaker(made[-1].strip(), target)
    if not all(said) or not speaker:
        return None
    return {"en": _in_english, "ko": _in_korean, "ja": _in_japanese}[target](speech, said, *speaker)


def _in_english(speech: Speech, said: list[str], who: str, rest: str) -> str:
    verb, said = speech.saying.past["en"], [re.sub('["“”]', "'", each) for each in said]
    if speech.goes_on:
        return f'{who[0].upper()}{who[1:]} {verb}{rest}, "{" ".join(said)}'
    first = _STOPS.sub("", said[0])
    first = first if first.endswith(("?", "!")) else f"{first},"
    behind = f' "{" ".join(said[1:])}"' if said[1:] else ""
    return f'{"" if speech.is_begun else chr(34)}{first}" {who} {verb}{rest}.{behind}'


def _in_korean(speech: Speech, said: list[str], who: str, _: str) -> str:
    verb, joined = speech.saying.past["ko"], " ".join(said)
    if speech.goes_on:
        return f'{who} 이렇게 {verb} "{joined}'
    joined = _STOPS.sub("", joined)
    return f'{joined}"라고 {who} {verb}' if speech.is_begun else f'{who} "{joined}"라고 {verb}'


def _in_japanese(speech: Speech, said: list[str], who: str, _: str) -> str:
    verb, joined = speech.saying.past["ja"], "".join(said).replace("「", "『").replace("」", "』")
    if speech.goes_on:
        return f"{who}こう{verb}「{joined}"
    joined = _STOPS.sub("", joined)
    return f"{joined}」と{who}{verb}" if speech.is_begun else f"{who}「{joined}」と{verb}"


def _sentence(text: str, source: str) -> str:
    """Return a piece of a quotation with the stop of a sentence."""
    text = text.strip(" ").rstrip(",;:、 ")
    return text if text[-1:] in ".!?…。！？" else f"{text}{'。' if source == 'ja' else '.'}"


def _frame(who: str, verb: str, rest: str, source: str) -> str:
    """Return a sentence that says who speaks, and to whom, in the plainest words; of a pronoun that alone."""
    if source == "ja":
        return f"{who}言った。"
    if source == "ko":
        return f"{who.rstrip()} 말했습니다."
    who = who.removesuffix(".").removesuffix(",")
    if not rest and _pronoun(who):
        return who
    told = "said to" if rest and verb.startswith("t") else "said"
    return f"{who[0].upper()}{who[1:]}{',' if ',' in who else ''} {told}{rest}."


def _pronoun(who: str) -> dict[str, str] | None:
    """Return a pronoun in all languages, if somebody is called by one alone."""
    plain = re.sub(r"가 말했습니다\.$|가$", "는", re.sub(r" 말했습니다\.$", "", who))
    plain = re.sub(r"[はが](?:言った。)?$", "は", plain)
    return next((each for each in _PRONOUNS if plain.lower() in (form.lower() for form in each.values())), None)


def _speaker(frame: str, target: str) -> tuple[str, str] | None:
    """Return who speaks, and what stands behind the verb, of the translation of a sentence that says so."""
    spoken = _SPOKEN[target].search(frame)
    who = frame[: spoken.start()].strip() if spoken else ""
    if not spoken or not _SUBJECT[target].search(who) or re.search('["“”「」]', who):
        return None
    first = who.split()[0]
    who = who[0].lower() + who[1:] if target == "en" and first in _SMALL else who
    return who, spoken["rest"]
