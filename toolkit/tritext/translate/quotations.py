"""Who says what: a quotation, and the words that say who speaks, each translated by itself.

A small model that is given both at once loses itself between them: the marks are gone, or the speaker, or half of what
is said; and of the news every seventeenth sentence is such. Apart, either is a sentence like others. The quotation is
set in where the verb of the other one stands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tritext.languages import joiner
from tritext.translate.reporting import Verb, is_speaker, is_told, pattern, speaker_of, verb_of

_PRONOUNS = (
    {"en": "he", "ko": "그는", "ja": "彼は"}, {"en": "she", "ko": "그녀는", "ja": "彼女は"},
    {"en": "they", "ko": "그들은", "ja": "彼らは"}, {"en": "I", "ko": "나는", "ja": "私は"},
    {"en": "we", "ko": "우리는", "ja": "私たちは"},
)  # fmt: skip

_WHO = r"[^“”\",:;]{1,90}?"
_WHOSE = rf"(?!(?:in|on|at|by|of|for|from|with)\b){_WHO}"
_REST = r"(?P<rest> [^“”\",:;]{2,60}?)?"
_BEGUN = r"(?P<open>[\"“]?)(?P<said>[^“”\"]+?)(?P<mark>[,!?.])[\"”]"
_MORE = r"(?:(?P<sep>[,.]) [\"“](?P<more>[^“”\"]+?)(?P<end>[\"”]|$))?\.?"
_KOREAN = r"[^“”\".:]{1,60}?[은는이가] [^“”\".:]{0,40}?"
_JAPANESE = r"[^「」。]{1,50}?(?:(?<![でに])は|が)[^「」。はが]{0,25}?"
_NO_PARTICLE_K = (
    r"(?!(?:은|는|이|가|을|를|의|에|에서|에는|도|로|와|과|만|란|이란|이?라는|이?라며|며|면서|등|까지|부터|처럼|보다"
    r"|으로)\s)"
)
_NO_PARTICLE_J = "(?!は|が|を|に|の|で|も|と|や|へ|か|って|だ|など|まで|ら)"
"""Behind them a quotation is a name: “치즈” 은 …, 「構文」では …."""
_SENTENCE_K = r"(?<![의을를] )[\"“](?P<said>[^“”\"]{4,})"
_SENTENCE_J = r"(?<![のを])「(?P<said>[^「」]{5,}[ぁ-ん。！？…])"
"""What is said behind who says it, at some length: a word alone may belong to what is before it."""
_FORMS = {
    language: tuple(re.compile(form) for form in forms)
    for language, forms in {
        "en": (
            rf"{_BEGUN} {pattern('en')} (?P<who>{_WHOSE}(?:, [^“”\",:;]{{2,60}}?){{0,2}}){_MORE}",
            rf"{_BEGUN} (?P<who>{_WHO}) {pattern('en')}{_REST}{_MORE}",
            rf"(?P<who>{_WHO}(?:, [^“”\",:;]{{2,60}},)?) {pattern('en')}{_REST}[,:] "
            r"[\"“](?P<said>[A-Z][^“”\"]+?)(?P<mark>[!?.])(?P<end>[\"”]|$)",
        ),
        "ko": (
            rf"(?P<open>[\"“]?)(?P<said>[^“”\"]+)[\"”](?:\s?(?:이?라고|고),?\s|(?<=[.?!,…다요까죠][\"”])"
            rf",?\s?{_NO_PARTICLE_K})(?P<who>{_KOREAN}){pattern('ko')}\.?",
            rf"(?P<who>{_KOREAN}){_SENTENCE_K}[\"”](?:이?라?(?:며|면서)|고),? "
            rf"[\"“](?P<more>[^“”\"]+)(?P<end>[\"”])\s?(?:이?라고|고) {pattern('ko')}\.?",
            rf"(?P<who>{_KOREAN}){_SENTENCE_K}(?P<end>[\"”])\s?(?:이?라고|고) {pattern('ko')}\.?",
        ),
        "ja": (
            rf"(?P<open>「?)(?P<said>[^「」]+)」(?:、?と、?(?!いう|いった|し|は|の|も|が|なる|あ[るっり])|、?{_NO_PARTICLE_J})"
            rf"(?P<who>{_JAPANESE}){pattern('ja')}。?",
            rf"(?P<who>{_JAPANESE}){_SENTENCE_J}(?P<end>」)と{pattern('ja')}。?",
        ),
    }.items()
}
"""“...,” said the minister. “...” and: The minister said: “...”"""
_DEED = re.compile(r"(?P<who>They|He|She|We|I)(?: also)? [\"“](?P<said>[a-z][^“”\"]{15,}?[^“”\".,])[.,]?[\"”]\.?")
"""A quotation that has the verb of the sentence: They “urge the world to act.”"""
_AGAIN = re.compile("^(?:(?:그녀?|[그이]들|나|우리)[은는],? |(?:彼女?|[彼これそ]*ら|私|私たち|我々)は、?)")
"""Who does it, in the translation of the whole."""
_STOPS = re.compile(r"[.。]+$")
_TEMPLATES = {
    "ko": ('{who} "{said}"라고 {verb}', '{said}"라고 {who} {verb}', '{who} 이렇게 {verb} "{said}'),
    "ja": ("{who}「{said}」と{verb}", "{said}」と{who}{verb}", "{who}こう{verb}「{said}"),
}
"""A quotation that is whole, one that began in a sentence before, and one that ends in a sentence behind."""
_INNER = dict.fromkeys(("en", "ko"), str.maketrans('"“”', "'''")) | {"ja": str.maketrans("「」", "『』")}
"""The marks of a quotation within a quotation."""


@dataclass(frozen=True, slots=True)
class Speech:
    """A sentence taken apart."""

    said: tuple[str, ...]
    """What is said, in one or two sentences."""
    who: str
    """A sentence that says who speaks: ``The minister said.``; of a pronoun that alone."""
    verb: Verb
    is_begun: bool
    """Whether the quotation began in a sentence before."""
    goes_on: bool
    """Whether it ends in a sentence behind."""
    is_deed: bool = False
    """Whether it is what somebody does, and is read as the sentence without the marks: They urge the world to act."""

    @property
    def parts(self) -> tuple[str, ...]:
        """What is to be translated."""
        if self.is_deed:
            return (f"{self.who} {self.said[0]}",)
        return self.said if _pronoun(self.who) else (*self.said, self.who)


def take_apart(text: str, *, source: str, target: str) -> Speech | None:
    """Return what is said and who says it, if a sentence says nothing else; between English, Korean and Japanese.

    >>> take_apart('"We will act," said the minister. "Now."', source="en", target="ko").parts
    ('We will act.', 'Now.', 'The minister said.')
    >>> take_apart("They “urge the world to act now.”", source="en", target="ko").parts
    ('They urge the world to act now.',)
    >>> take_apart("大臣は「必ず行動する」と述べた。", source="ja", target="en").parts
    ('必ず行動する。', '大臣は言った。')
    """
    if target not in _FORMS or "\n" in text:
        return None
    if source == "en" and (deed := _DEED.fullmatch(text.strip())):
        sentence = _sentence(deed["said"], "en")
        return Speech((sentence,), deed["who"], verb_of("said", "en"), is_begun=False, goes_on=False, is_deed=True)
    found = next((match for form in _FORMS.get(source, ()) if (match := form.fullmatch(text.strip()))), None)
    if not found:
        return None
    groups = found.groupdict()
    if not is_speaker(groups["who"], groups["verb"], groups.get("rest") or "", source):
        return None
    said, mark, more = groups["said"], groups.get("mark") or "", groups.get("more") or ""
    if mark != "," and groups.get("sep") == "," and more[:1].isupper():
        return None  # "You may." He answered, "Thank you.": two who speak
    pieces = [f"{said}, {more}"] if mark == "," and more[:1].islower() else [f"{said}{mark}", more]
    return Speech(
        tuple(_sentence(piece, source) for piece in pieces if piece),
        _frame(groups["who"], groups["verb"], groups.get("rest") or "", source),
        verb_of(groups["verb"], source),
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
    if speech.is_deed and pronoun:
        deed = _AGAIN.sub("", said[0])
        return (
            f'{pronoun[target]} "{deed}"'
            if target == "ko"
            else f"{pronoun[target]}「{_STOPS.sub('', deed)}」としている。"
        )
    speaker = (pronoun[target], "") if pronoun else speaker_of(made[-1].strip(), target)
    if not all(said) or not speaker:
        return None
    said, (who, rest) = [each.translate(_INNER[target]) for each in said], speaker
    if target == "en":
        return _in_english(speech, said, who, rest)
    whole, begun, going_on = _TEMPLATES[target]
    template = going_on if speech.goes_on else begun if speech.is_begun else whole
    joined = joiner(target).join(said)
    return template.format(
        who=who, verb=speech.verb.past[target], said=joined if speech.goes_on else _STOPS.sub("", joined)
    )


def _in_english(speech: Speech, said: list[str], who: str, rest: str) -> str:
    verb = speech.verb.past["en"]
    if verb in ("asked", "warned"):
        rest = rest.removeprefix(" to")
    if speech.goes_on:
        return f'{who[0].upper()}{who[1:]} {verb}{rest}, "{" ".join(said)}'
    first = _STOPS.sub("", said[0])
    first = first if first.endswith(("?", "!")) else f"{first},"
    behind = f' "{" ".join(said[1:])}"' if said[1:] else ""
    return f'{"" if speech.is_begun else chr(34)}{first}" {who} {verb}{rest}.{behind}'


def _sentence(text: str, source: str) -> str:
    """Return a piece of a quotation with the stop of a sentence."""
    text = text.strip(" ").rstrip(",;:、 ")
    return text if text[-1:] in ".!?…。！？" else f"{text}{'。' if source == 'ja' else '.'}"


def _frame(who: str, verb: str, rest: str, source: str) -> str:
    """Return a sentence that says who speaks, and to whom, in the plainest words; of a pronoun that alone."""
    if source == "ja":
        return f"{who.rstrip('、')}言った。"
    if source == "ko":
        return f"{who.rstrip()} 말했습니다."
    who = who.removesuffix(".").removesuffix(",")
    if not rest and _pronoun(who):
        return who
    told = "said to" if rest and is_told(verb, rest) else "said"
    return f"{who[0].upper()}{who[1:]}{',' if ',' in who else ''} {told}{rest}."


def _pronoun(who: str) -> dict[str, str] | None:
    """Return a pronoun in all languages, if somebody is called by one alone."""
    plain = re.sub(r"가 말했습니다\.$|가$", "는", re.sub(r" 말했습니다\.$", "", who))
    plain = re.sub(r"[はが](?:言った。)?$", "は", plain)
    return next((each for each in _PRONOUNS if plain.lower() in (form.lower() for form in each.values())), None)
