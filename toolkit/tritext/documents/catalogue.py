"""Message catalogues of gettext (PO, POT): what is untranslated gets a translation, marked fuzzy for a person to see.

Only that and the header are written (general libraries wrap every line anew): what is translated, fuzzy or obsolete
stays. https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tritext.documents.pieces import Piece, passages
from tritext.documents.skeleton import Skeleton, written
from tritext.errors import FormatError, InputError
from tritext.languages import NAMES

_STRING = r'"((?:[^"\\\r\n]|\\.)*)"'
_STRINGS = rf"(?:[ \t]*{_STRING}[ \t]*(?:\r?\n|\Z))+"
_MESSAGE = re.compile(
    rf"(?:^#\|.*\n)*(?:^msgctxt{_STRINGS})?^msgid(?P<one>{_STRINGS})(?:^msgid_plural(?P<many>{_STRINGS}))?"
    rf"(?P<made>(?:^msgstr(?:\[\d+\])?{_STRINGS})+)",
    re.MULTILINE,
)
_MEANT = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
_WRITTEN = str.maketrans({"\\": "\\\\", '"': '\\"', **{char: f"\\{letter}" for letter, char in _MEANT.items()}})
_TAG = re.compile(r"</?([A-Za-z][\w:.-]*+)[^<>]*>|[\n\t]")
_KEY = re.compile(r"(?:(?<![\w&/])(?=[_&][A-Za-z])|(?P<begun>\b[A-Z][a-z]{0,9})(?=[_&][a-z]))(?P<sign>[_&])(?!\w*[_;])")
"""Marks the key of a menu's text: ``_Open``, ``&Open``, ``E_xit``."""
_LONGEST_LABEL = 60
_BEHIND_KEY = re.compile(r"\s*(?:…|\.{3}|[:：])?(?:\t.*)?\Z")
"""The end of a label, and the keys that do the same: ``Open...\tCtrl+O``."""
_END = "\x1e"
"""Between the messages as one text; no translation holds one."""
_NO_PLURAL = frozenset({"ko", "ja", "zh", "th", "vi", "id", "ms"})


@dataclass(frozen=True, slots=True)
class _Message:
    """An entry of a catalogue."""

    start: int
    """Offset of its first keyword, or of the previous texts before it: a flag stands above these."""
    made: tuple[int, int]
    """Stretch of its msgstr, one or several."""
    line: int
    ids: tuple[str, ...]
    """What is to be translated: one text, or singular and plural."""
    is_open: bool
    """Not translated."""
    is_fuzzy: bool


class Catalogue:
    """A catalogue, read: its open messages as one part, and the file with these filled in."""

    def __init__(self, text: str, name: str) -> None:
        """Take the text of a file, and how messages speak of it.

        Raises:
            FormatError: If it is no catalogue, or damaged.
        """
        self._text, self._name = text, name
        self._newline = "\r\n" if "\r\n" in text else "\n"
        found = list(_messages(text, name))
        own = [each for each in found if each.ids != ("",)]
        self._open = [each for each in own if each.is_open and _END not in "".join(each.ids)]
        self._head = next((each.made for each in found if each.ids == ("",)), None)
        self._header = _read(text[slice(*self._head)]) if self._head else ""
        language = re.search(r"^Language: *([A-Za-z]{2})", self._header, re.MULTILINE)
        self._language = language[1].lower() if language and len(own) > len(self._open) else ""
        self.source = "\n\n".join("\n".join(each.ids) for each in own)
        """All messages: by these the language that they are in is told."""
        self.part = _END.join(_without_key(text) for each in self._open for text in each.ids)
        self.notice = f"{name}: {len(self._open):,} of {len(own):,} messages are untranslated; these become fuzzy ones"

    def check_language(self, language: str) -> None:
        """Refuse a catalogue whose translations are in another language, as its header says.

        Raises:
            InputError: Saying which.
        """
        if self._language in NAMES and self._language != language:
            raise InputError(
                f"{self._name} holds translations into {NAMES[self._language]} (Language: {self._language}): "
                f"translate --to {self._language}, or give its template (.pot)"
            )

    def read(self, part: str) -> Skeleton:
        """Find the lines of the messages, each a passage."""
        found, at = [], 0
        lines = [each.line for each in self._open for _ in each.ids]
        for text, line in zip(part.split(_END), lines, strict=False):
            found += passages(part, list(_pieces(part, at, at + len(text))), line)
            at += len(text) + len(_END)
        return Skeleton(part, tuple(found), lambda passage: written(passage, str))

    def with_parts(self, texts: Sequence[str], language: str) -> bytes:
        """Return the file with its messages translated; one that came back as it was stays untranslated."""
        rest = iter(texts[0].split(_END))
        header, forms = _header(self._header, language)
        field = self._field("msgstr", header)
        changes = [(*self._head, field) if self._head else (0, 0, f'msgid ""{self._newline}{field}{self._newline}')]
        for each in self._open:
            made = [next(rest) for _ in each.ids]
            if made == [_without_key(text) for text in each.ids]:
                continue
            made = [_with_key(source, text) for source, text in zip(each.ids, made, strict=True)]
            numbered = {f"msgstr[{number}]": made[-1 if number or forms == 1 else 0] for number in range(forms)}
            fields = numbered if len(made) > 1 else {"msgstr": made[0]}
            changes += [] if each.is_fuzzy else [(each.start, each.start, f"#, fuzzy{self._newline}")]
            changes.append((*each.made, "".join(self._field(key, text) for key, text in fields.items())))
        pieces, at = [], 0
        for start, end, new in sorted(changes, key=lambda change: change[0]):  # a new header before the first flag
            pieces += [self._text[at:start], new]
            at = end
        return "".join([*pieces, self._text[at:]]).encode()

    def _field(self, key: str, text: str) -> str:
        """Write a field; one of several lines begins with an empty string, as gettext's do."""
        lines = re.findall(r"[^\n]*\n|[^\n]+", text)
        strings = ["", *lines] if len(lines) > 1 else [text]
        return f"{key} " + "".join(f'"{each.translate(_WRITTEN)}"{self._newline}' for each in strings)


def _messages(text: str, name: str) -> Iterator[_Message]:
    """Yield the entries of a catalogue, which has nothing else but comments."""
    at, line = 0, 1
    for match in [*_MESSAGE.finditer(text), None]:
        before = text[at : match.start() if match else len(text)]
        for number, other in enumerate(before.split("\n"), line):
            if other.strip() and not other.startswith("#"):
                raise FormatError(
                    f"{name} is no catalogue of gettext: line {number} is neither part of a message nor a comment "
                    "(`msgfmt --check` says more)"
                )
        if match:
            line += before.count("\n")
            ids = tuple(_read(each) for each in match.group("one", "many") if each)
            own = before[before.rfind("\n#~") + 1 :]  # the comments of an obsolete message are its own
            is_fuzzy = bool(re.search(r"^#,.*\bfuzzy\b", own, re.MULTILINE))
            yield _Message(match.start(), match.span("made"), line, ids, not _read(match["made"]), is_fuzzy)
            line += match[0].count("\n")
            at = match.end()


def _read(strings: str) -> str:
    """Return what the quoted strings of a field, or of several, say."""
    return "".join(
        re.sub(r"\\(.)", lambda code: _MEANT.get(code[1], code[1]), each) for each in re.findall(_STRING, strings)
    )


def _pieces(part: str, start: int, end: int) -> Iterator[Piece]:
    """Yield the pieces of a message: lines, and in them text and tags."""
    for match in _TAG.finditer(part, start, end):
        yield Piece("text", start, match.start(), part[start : match.start()])
        if match[0].isspace():
            yield Piece("break", *match.span())
        elif match[0].endswith("/>"):
            yield Piece("alone", *match.span())
        else:
            yield Piece("close" if match[0].startswith("</") else "open", *match.span(), match[1])
        start = match.end()
    yield Piece("text", start, end, part[start:end])


def _without_key(text: str) -> str:
    """Leave out the mark of a menu's key; none is meant where there are several, or much text."""
    without, number = _KEY.subn(r"\g<begun>", text)
    return without if number == 1 and len(text) <= _LONGEST_LABEL else text


def _with_key(source: str, made: str) -> str:
    """Name the key as Korean and Japanese programs do: ``_Open`` becomes ``열기(_O)``."""
    key = _KEY.search(source)
    if not key or _without_key(source) == source:
        return made
    at = next(_BEHIND_KEY.finditer(made)).start()
    return f"{made[:at]}({key['sign']}{source[key.end()].upper()}){made[at:]}"


def _header(header: str, language: str) -> tuple[str, int]:
    """Say in the header which language this is now; returns it, and how many forms a plural has.

    A rule for plurals that is there stays: languages have up to six forms.
    """
    said = re.search(r"^Plural-Forms: *nplurals=([1-6]);", header, re.MULTILINE)
    rule = "nplurals=1; plural=0;" if language in _NO_PLURAL else "nplurals=2; plural=(n != 1);"
    named = re.search(rf"^Language: *({language}(?![A-Za-z]).*)", header, re.MULTILINE)  # zh_TW
    values = {"Content-Type": "text/plain; charset=UTF-8", "Language": named[1] if named else language}
    for key, value in (values if said else values | {"Plural-Forms": rule}).items():
        line = f"{key}: {value}\n"
        header, number = re.subn(rf"^{key}:.*\n?", line.replace("\\", r"\\"), header, flags=re.MULTILINE)
        header += line * (not number)
    return header, int(said[1]) if said else 1 if language in _NO_PLURAL else 2
