"""XML with the place of every element, the one guarded way: no document type, no other file, bounded depth."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from tritext.errors import FormatError

_TAG = re.compile(r"""<[^\s<>/]+(?:\s+[^\s=<>]+\s*=\s*(?:"[^"]*"|'[^']*'))*\s*/?>""")
_DEEPEST = 256


@dataclass(slots=True)
class Node:
    """An element; offsets are in characters of the source."""

    name: str
    start: int
    inner: int
    """Behind its start tag."""
    close: int = 0
    """Where its end tag begins; where it ends, if it has none."""
    end: int = 0
    children: list[Node] = field(default_factory=list)
    attributes: dict[str, str] = field(default_factory=dict)

    def all(self, name: str) -> Iterator[Node]:
        """Yield the elements of a name in it, at any depth, in order."""
        waiting = list(reversed(self.children))
        while waiting:
            node = waiting.pop()
            if node.name == name:
                yield node
            waiting += reversed(node.children)


def parse(source: str, name: str) -> Node:
    """Read XML.

    Raises:
        FormatError: If it is not well-formed, nested too deep, or declares a document type.
    """
    reader = _Reader(source, name)
    try:
        reader.parser.Parse(reader.data, True)  # noqa: FBT003
    except expat.ExpatError as error:
        raise FormatError(
            f"{name} holds XML that is damaged ({error}): open and save it in Word or LibreOffice"
        ) from error
    return reader.root


class _Reader:
    """Builds the tree; offsets come as bytes and are counted on in characters."""

    def __init__(self, source: str, name: str) -> None:
        self.data = source.encode()
        self._source, self._name = source, name
        self._bytes = self._characters = 0
        self.root = Node("", 0, 0)
        self._open = [self.root]
        self.parser = expat.ParserCreate("utf-8")
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end

    def _refuse(self, *_: object) -> None:
        raise FormatError(
            f"{self._name} holds XML with a document type, as no DOCX does: open and save it in Word or LibreOffice"
        )

    def _place(self) -> int:
        now = self.parser.CurrentByteIndex
        self._characters += len(self.data[self._bytes : now].decode())
        self._bytes = now
        return self._characters

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        start = self._place()
        if len(self._open) > _DEEPEST:
            raise FormatError(
                f"{self._name} holds XML nested more than {_DEEPEST} deep: open and save it in Word or LibreOffice"
            )
        match = _TAG.match(self._source, start)
        node = Node(name, start, match.end() if match else start, attributes=attributes)
        self._open[-1].children.append(node)
        self._open.append(node)

    def _end(self, name: str) -> None:
        node = self._open.pop()
        at = self._place()
        if self._source[node.inner - 2 : node.inner] == "/>":
            node.close = node.end = node.inner
        else:
            node.close, node.end = at, self._source.index(">", at) + 1
