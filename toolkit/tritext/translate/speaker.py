"""Whether words name who speaks, and nothing else: before they are translated, and behind that."""

from __future__ import annotations

import re

from tritext.translate.saying import pattern

_VERB = (
    r"\b(?:said|says|told|tells|wrote|(?:ask|add|not|repli|answer|explain|warn|argu|insist|claim|declar|admitt)e?d)\b"
)
_TOPIC_K = r"(?<![있없하되받맡같많높좋였했르다돕])(?<!\s[사가오지])[은는]"
"""Not 있는, 같은."""
_NO_SPEAKER = {
    "en": re.compile(
        r"(?:\b(?:not|never|hardly|rarely|have|has|had|would|could|may|might|must|should|shall|will|can|to|is|are|was"
        r"|were|be|been|who|which|that|please|a|an|the|this|these|those|his|her|its|their|my|our|your|no"
        r"|following|two|three|four|five|several)|n['’]t)$|, (?:and|but) |^(?:[Aa]nd|[Tt]hen|[Aa]lso|[Oo]nly|[Nn]ow)$"
        r"|\band (?:then )?(?:[a-z]+ed|left|went|took)\b"
        r"|^(?:(?:[Aa]nd|[Bb]ut|[Ff]or|[Ss]o|[Oo]r) )?(?:[Tt]o|[Tt]hat|[Ww]hich|[Ww]hom?|[Ww]hat|[Ww]hy|[Hh]ow|[Ww]hen"
        r"|[Ww]here|[Ii]f|[Uu]nless|[Aa]lthough|[Tt]hough|[Bb]ecause|[Ss]ince|[Uu]ntil|[Ww]hile|[Ww]hether|[Ll]est|[Aa]s"
        r"|[Dd]id|[Dd]oes|Has|Have|Had|Is|Are|Was|Were|[Ll]et|[Nn]obody|[Nn]one|[Nn]o(?: one)?|[Ff]ew)\b"
        r"|(?:^|[ (])(?!(?:Mrs?|Ms|Drs?|St|Sen|Rep|Gov|Gen|Prof|Col|Capt|Lt|Sgt|Maj|Rev|Hon|[JS]r|Inc|Co|Corp|Ltd"
        rf"|(?:[A-Z]\.?)+)\.)[^ ]*[.!?] |{_VERB}"
    ),
    "ko": re.compile(
        r"(?:면|경우|위해|때문에|[다라]고|[다라](?:며|면서)|[을를])\s*$|^(?:한|했)다|(?:^| )(?:말한|밝힌|전한|주장한) "
        r"|(?:[았었했겠]으[나며]|(?<!하)(?<!그렇)지만) "
        rf"|{_TOPIC_K} (?:.* )?(?:\S+[이가]|\S*{_TOPIC_K}) "
    ),
    "ja": re.compile(
        r"[とを]$|呼|(?:述べ|言っ|語っ|話し|書い|答え|尋ね)た|[るたむすくうだ]が(?:、|$)"
        r"|(?:[てしりいえきちみびぎけせねめれべげとば]|ので)(?<!に対し)(?<!に対して)(?<!よると)(?<!よれば)(?<!とき)"
        r"(?<!えば)、"
        r"|(?<![でにとて])は.*(?:(?<!な)が(?!ら)|(?<![でにとて])は)"
    ),
}
"""Nothing was said, or not by them, or it is asked, wished or supposed, or there is another clause."""
_NO_MORE = re.compile(
    r"^ (?:and|but|or|that|if|whether|what|why|how|nothing|no|so|it|I|he|she|they|we)\b|\b(?:is|are|said|told)\b"
    r"|^ (?!(?:in|on|at|by|with|via|to|from|through|during)\b)(?:\w+ )*(?:question|story|joke|letter|note|message)s?$"
)
_THING = re.compile(
    r" (?:the|an?|his|her|my|its|their|our|some|two|three|four|five|several|\d+"
    r"|(?!Mon|Tue|Wed|Thu|Fri|Sat|Sun)[A-Z]\w*)\b"
)
"""Not whom it is said to, of *wrote a note*."""
_PLAIN = re.compile(r"(?:say|tell|ask|note|state|add|continue|reply|answer|write|explain|warn|argue|insist|claim)$")
_MANY = re.compile(
    r"(?:\b(?:I|[Ww]e|[Tt]hey|[Yy]ou|people|men|women|children|police|[Ss]ome|[Mm]any|[Oo]thers)|[^s]s)$"
)
"""Who *say*: behind others it is an order."""

_SPOKEN = {
    "en": re.compile(
        rf"^(?P<who>.*?) (?:has |have |had )?(?:{pattern('en')}|spoke)\b(?: (?:it|so)(?=\.?$))?"
        r"(?! (?:what|how|no|nothing|yes|there|it|so|I|you|he|she|we|they)\b)"
        r"(?P<rest>[^\"“”]{0,60}?)\.?$"
    ),
    "ko": re.compile(
        r"^(?P<who>.*?)\s(?:말|이야기|얘기|전|밝|고|덧붙|추가|설명|경고|물|답|대답|질문|주장|강조|썼|쓰|쓴|적|알|인정"
        r"|발표|선언|언급|지적)\S*(?P<rest>)(?:다|요|네|해)\.?$"
    ),
    "ja": re.compile(
        r"^(?P<who>.*?)と?(?:発言|言及|言|い(?=[っうわえ])|述べ|語|話|告|伝え|付け加|付け足|付|加え|説明|警告|尋|聞|問|答"
        r"|主張|強調|書|表明|宣言|指摘|発表|認め)[ぁ-ん]{0,8}(?P<rest>)[たるすう]。?$"
    ),
}
"""Where a translation of who speaks has its verb, whatever the model made of it."""
_SUBJECT = {
    "en": re.compile(r"^(?!I$)"),
    "ko": re.compile(r"(?:[은는이가도]|께서)(?: |$)(?!.*[을를의]$)"),
    "ja": re.compile("[はがも](?!.*[をの]$)"),
}
"""What somebody who speaks has: その is nobody; and no object, that is what is said."""
_SMALL = re.compile(
    r"(?:He|She|They|We|It|The|A|An(?= [aeioAEIO])|This|These|Those|That|One|His|Her|Their|Our|My|Its|In|On|At|From|By"
    r"|With|After|Before|During|According|However|But|And|Then|Also|Later|Now|Today|Yesterday|Soon|Recently|Some|Many"
    r"|Most|All|Another|Other|Two|Three|Several)\b"
)


def is_speaker(who: str, verb: str, rest: str, source: str) -> bool:
    """Whether somebody says something: no order, no question, no second clause.

    >>> is_speaker("the minister", "said", " on Monday", "en"), is_speaker("if he", "says", "", "en")
    (True, False)
    """
    if _NO_SPEAKER[source].search(who) or who.count("(") != who.count(")") or who.startswith("("):
        return False
    if source != "en":
        return True
    if _NO_MORE.search(rest) or (_THING.match(rest) and not is_told(verb, rest)):
        return False
    return not (_PLAIN.match(verb) and not _MANY.search(who))


def speaker_of(frame: str, target: str) -> tuple[str, str] | None:
    """Return who speaks, and what stands behind the verb, of the translation of a sentence that says so.

    >>> speaker_of("In a statement, the minister told reporters.", "en")
    ('in a statement, the minister', ' to reporters')
    """
    spoken = _SPOKEN[target].search(frame)
    who = spoken["who"].strip() if spoken else ""
    if not spoken or not who or not _SUBJECT[target].search(who) or re.search('["“”「」]', who):
        return None
    rest = spoken["rest"]
    if target != "en":
        return who, rest
    if re.search(r"(?:\b(?:and|but|or|who|which|that|to|not|is|are|was|were|be)|n['’]t)$", who) or re.search(
        _VERB, f"{who}{rest}"
    ):
        return None
    if re.search(r"\b(?:that|if|whether)\b", rest) or (_THING.match(rest) and not is_told(spoken["verb"] or "", rest)):
        return None
    rest = f" to{rest}" if rest and is_told(spoken["verb"] or "", rest) else rest
    return (who[0].lower() + who[1:] if _SMALL.match(who) else who), rest


def is_told(verb: str, rest: str) -> bool:
    """Whether words behind an English verb of saying are whom it is said to: *told reporters*, *asked the man*."""
    if verb.startswith("t"):
        return not rest.startswith((" to ", ","))
    to_somebody = r" (?!Mon|Tue|Wed|Thu|Fri|Sat|Sun)(?:me|you|him|her|us|them|the|an?|his|my|its|their|our|[A-Z]\w*)\b"
    return verb.startswith(("ask", "answer", "warn")) and bool(re.match(to_somebody, rest))
