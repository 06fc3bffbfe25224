"""DOCX: the text of its XML parts, a paragraph a passage; all other members are copied as they are.

Of a paragraph only the runs are written anew, each with the properties that it had; where Word cut a word into runs of
equal looks they become one. Headers, footers, notes, comments, cells and text boxes are parts and paragraphs like all
others. The XML goes through ``xml``, the file through ``archive``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape, unescape
from typing import cast

from tritext.documents.skeleton import MASK, Code, Kind, Passage, Skeleton, paired
from tritext.documents.xml import Node, parse
from tritext.segment.markers import is_bare_marker

_WRAPPERS = frozenset({"w:hyperlink", "w:ins", "w:smartTag", "w:fldSimple", "w:moveTo", "w:dir", "w:bdo"})
_BREAKS = frozenset({"w:tab", "w:br", "w:cr", "w:ptab"})
_FORGOTTEN = frozenset({"w:proofErr", "w:lastRenderedPageBreak"})
"""What Word computes anew."""
_GONE = frozenset({"w:del", "w:moveFrom"})
_PAGES = re.compile(r"\s*(?:NUM|SECTION)?PAGE(?:S|REF)?\b")
_CONTENTS = re.compile(r"(?:TOC|Contents) ?\d")
"""Styles of the lines of a table of contents, in Word and in LibreOffice."""
_SAME = re.compile(r"<w:(?:lang|noProof)\b[^>]*/>")


def read_part(source: str, name: str) -> Skeleton:
    """Find the passages of an XML part; a passage's line is the number of its paragraph.

    Raises:
        FormatError: If it is no well-formed XML, or declares a document type.
    """
    found: list[Passage] = []
    untouched: list[tuple[int, str]] = []
    for number, node in enumerate(parse(source, name).all("w:p"), 1):
        paragraph = _Paragraph(source, number)
        found += paragraph.read(node)
        untouched += [(number, reason) for reason in dict.fromkeys(paragraph.left)]
    found.sort(key=lambda each: each.start)
    return Skeleton(source, tuple(found), write_runs, marks=_marks, untouched=tuple(untouched))


def write_runs(passage: Passage) -> str:
    """Write the runs of a passage: properties and wrappers where its codes say so."""
    pieces: list[str] = []
    looks, at = [""], 0

    def add(text: str) -> None:
        if text:
            pieces.append(f'<w:r>{looks[-1]}<w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>')

    for code in passage.codes:
        add(passage.text[at : code.at])
        at = code.at + (code.kind == "alone")
        if not code.raw or code.raw.startswith("<w:rPr"):
            if code.kind == "close":
                looks.pop()
            elif code.kind == "open":
                looks.append(code.raw)
            else:
                looks[0] = code.raw
        else:
            pieces.append(code.raw)
    add(passage.text[at:])
    return "".join(pieces)


def _marks(passage: Passage) -> Counter[str]:
    """Name the looks and the mark-up of a passage, whichever look it takes for the ordinary one."""
    looks = {_SAME.sub("", code.raw) for code in passage.codes if code.raw.startswith("<w:rPr") or not code.raw}
    others = [code.raw for code in passage.codes if code.raw and not code.raw.startswith(("<w:rPr", "<w:r>", "</w:r>"))]
    return Counter([*(looks if len(looks) > 1 else ()), *others])


@dataclass(slots=True)
class _Item:
    """What stands in a paragraph, in order: text with its look, or mark-up."""

    kind: str
    raw: str
    start: int
    end: int
    text: str = ""


class _Paragraph:
    """Reads one paragraph."""

    def __init__(self, source: str, number: int) -> None:
        self._source, self._number = source, number
        self._items: list[_Item] = []
        self._counts = str.isalnum
        """Whether a character makes what holds it a passage."""
        self.left: list[str] = []
        """What of it holds text and stays as it is."""

    def read(self, paragraph: Node) -> list[Passage]:
        """Return its passages: one, or one on each side of a tab, a line break or a text box."""
        start = paragraph.inner
        children = paragraph.children
        if children and children[0].name == "w:pPr":
            start, children = children[0].end, children[1:]
            styles = [each.attributes.get("w:val", "") for each in paragraph.children[0].all("w:pStyle")]
            if any(map(_CONTENTS.match, styles)):  # there figures are numbers of pages
                self._counts = str.isalpha
        self._read(children)
        found: list[Passage] = []
        group: list[_Item] = []
        is_inside = False  # behind a break, in the run that it is in
        for item in [*self._items, _Item("break", "", paragraph.close, paragraph.close)]:
            if item.kind != "break":
                group.append(item)
                continue
            ends_inside = item.text == "inside"
            span = (start, item.start)
            if made := self._passage(group, span, begins_inside=is_inside, ends_inside=ends_inside, look=item.raw):
                found.append(made)
            start, is_inside, group = item.end, ends_inside, []
        return found

    def _read(self, nodes: Sequence[Node]) -> None:
        waiting: list[Node] = []  # the runs of a field
        depth = 0
        for node in nodes:
            marks = [each.attributes.get("w:fldCharType") for each in node.children if each.name == "w:fldChar"]
            depth += marks.count("begin") - marks.count("end")
            if depth > 0 or (waiting and marks):
                waiting.append(node)
                if depth > 0:
                    continue
                self._alone(waiting[0].start, node.end, "".join(self._plain(each) for each in waiting))
                self._leave(waiting, "the result of a field")
                waiting = []
            elif depth < 0:
                self._items.append(_Item("break", "", node.start, node.end))
                depth = 0
            else:
                self._read_one(node)
        self._leave(waiting, "the result of a field")
        for node in waiting:  # a field that goes on in the next paragraph
            self._items.append(_Item("break", "", node.start, node.end))

    def _read_one(self, node: Node) -> None:
        if any(True for _ in node.all("w:p")):
            self._items.append(_Item("break", "", node.start, node.end))
        elif node.name == "w:r":
            self._run(node)
        elif node.name.startswith("m:") or _PAGES.match(node.attributes.get("w:instr", "")):
            self._alone(node.start, node.end, self._plain(node))
        elif node.name in _WRAPPERS or node.name == "w:sdt":
            inner = node if node.name != "w:sdt" else next((e for e in node.children if e.name == "w:sdtContent"), None)
            if inner is None or inner.inner == inner.end:
                self._point(node.start, node.end)
                return
            self._items.append(_Item("open", self._source[node.start : inner.inner], node.start, inner.inner))
            self._read(inner.children)
            self._items.append(_Item("close", self._source[inner.close : node.end], inner.close, node.end))
        elif node.name not in _FORGOTTEN:
            self._leave([node], "text that is deleted or moved away" if node.name in _GONE else f"text in {node.name}")
            self._point(node.start, node.end)

    def _run(self, run: Node) -> None:
        own = [each for each in run.children if each.name != "w:rPr"]
        for child in own:
            if child.name != "w:t" and child.name not in _BREAKS:
                self._leave([child], f"text in {child.name}")
                if any(map(str.isalpha, "".join(each.attributes.get("descr", "") for each in child.all("wp:docPr")))):
                    self.left.append("the description of a picture")
        look = next((self._source[each.start : each.end] for each in run.children if each.name == "w:rPr"), "")
        if own and not any(each.name in _BREAKS or each.name == "w:t" for each in own):
            if all(each.name in _FORGOTTEN for each in own):
                return
            self._point(run.start, run.end)
            return
        for child in own:
            if child.name == "w:t":
                self._text(unescape(self._source[child.inner : child.close]), look, child)
            elif child.name in _BREAKS:
                self._items.append(_Item("break", look, child.start, child.end, "inside"))
            elif child.name not in _FORGOTTEN:
                raw = f"<w:r>{look}{self._source[child.start : child.end]}</w:r>"
                self._items.append(_Item("point", raw, child.start, child.end))

    def _text(self, text: str, look: str, node: Node) -> None:
        """Add text; the mark of an object, if it holds one, is mark-up."""
        for number, part in enumerate(text.replace("\n", " ").split(MASK)):
            if number:
                raw = f"<w:r>{look}<w:t>{MASK}</w:t></w:r>"
                self._items.append(_Item("alone", raw, node.start, node.end, MASK))
            if part:
                self._items.append(_Item("text", look, node.start, node.end, part))

    def _plain(self, node: Node) -> str:
        return "".join(
            unescape(self._source[each.inner : each.close]) for name in ("w:t", "m:t") for each in node.all(name)
        )

    def _leave(self, nodes: Sequence[Node], reason: str) -> None:
        """Note that nodes are not translated, if they hold words."""
        inside = [each for node in nodes for name in ("w:t", "w:delText") for each in node.all(name)]
        words = " ".join("".join(unescape(self._source[each.inner : each.close]) for each in inside).split())
        if any(map(str.isalpha, words)):
            self.left.append(f"{reason}: {words}")

    def _alone(self, start: int, end: int, shown: str) -> None:
        self._items.append(_Item("alone", self._source[start:end], start, end, shown))

    def _point(self, start: int, end: int) -> None:
        self._items.append(_Item("point", self._source[start:end], start, end))

    def _passage(
        self, group: Sequence[_Item], span: tuple[int, int], *, begins_inside: bool, ends_inside: bool, look: str
    ) -> Passage | None:
        """Make a passage of the items between two breaks; None if it says nothing, or is a marker of a list."""
        said = "".join(item.text for item in group if item.kind == "text")
        if (ends_inside and is_bare_marker(said)) or not any(map(self._counts, said)):
            return None
        base = self._base(group)
        text: list[str] = []
        codes = [Code(0, "</w:r>", "point")] if begins_inside else []
        codes.append(Code(0, base, "point"))
        names = ["", ""][: len(codes)]
        length, current = 0, base
        for item in group:
            same = item.kind == "text" and _SAME.sub("", item.raw) == _SAME.sub("", current)
            if current != base and item.kind != "point" and not same:
                codes.append(Code(length, current, "close"))
                names.append("look")
                current = base
            if item.kind == "text" and not same and _SAME.sub("", item.raw) != _SAME.sub("", base):
                codes.append(Code(length, item.raw, "open"))
                names.append("look")
                current = item.raw
            if item.kind == "text":
                text.append(item.text)
            else:
                codes.append(
                    Code(length, item.raw, cast("Kind", item.kind), shown=item.text if item.kind == "alone" else "")
                )
                names.append("wrapper" if item.kind in ("open", "close") else "")
                text.append(MASK if item.kind == "alone" else "")
            length += len(text[-1])
        if current != base:
            codes.append(Code(length, current, "close"))
            names.append("look")
        if ends_inside:
            codes.append(Code(length, f"<w:r>{look}", "point"))
            names.append("")
        return Passage(*span, "".join(text), paired(codes, names), self._number)

    def _base(self, group: Sequence[_Item]) -> str:
        """Return the look of most of the text."""
        amounts: dict[str, int] = {}
        first: dict[str, str] = {}
        for item in group:
            if item.kind == "text":
                key = _SAME.sub("", item.raw)
                first.setdefault(key, item.raw)
                amounts[key] = amounts.get(key, 0) + len(item.text)
        return first[max(amounts, key=lambda key: amounts[key])]
