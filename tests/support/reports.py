"""Reports of a few rows, and what an HTML page of one holds."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

from support.formatted import Rows
from tritext.checks import RULES, check
from tritext.records import PairScore, TranslationUnit, Variant
from tritext.report import Report, make_report, write_report

HOSTILE = '<script>alert(1)</script> "><img src=x onerror=y> [/red] \x1b[31m \u202e | `a` {{ 7 * 7 }} https://a.example'


def unit(posterior: float | None = 0.99, **texts: str) -> TranslationUnit:
    """A row; an empty text is an absent variant."""
    variants = {name: Variant(text, (0,) if text else ()) for name, text in texts.items()}
    both = len([text for text in texts.values() if text]) > 1
    return TranslationUnit(variants, {"en-ko": PairScore(0.7, 1.2)} if both else {}, posterior)


def report(*units: TranslationUnit, every_row: bool | None = None) -> Report:
    rows = Rows("statement", tuple(units[0].variants), "tritext:1|align:nway7", units)
    return make_report(rows.source, check(units), rules=list(RULES), every_row=every_row)


CHANGED = unit(en="They met 12,000 people.", ko="그들은 27,300명을 만났다.")
PLAIN = unit(en="Everyone has rights.", ko="모든 사람은 권리가 있다.")
OMITTED = unit(en="No one shall be held in slavery or servitude in any form.", ko="")
UNSURE = unit(0.3, en="Perhaps.", ko="그렇다.")


class Page(HTMLParser):
    """The tags, attributes and text of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.addresses: list[str] = []
        self.words = ""
        self.marked: list[str] = []
        self.inside = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.addresses += [value or "" for name, value in attrs if name in ("href", "src", "action", "data")]
        self.inside = tag

    def handle_data(self, data: str) -> None:
        self.words += data
        if self.inside == "mark":
            self.marked.append(data)

    def handle_endtag(self, tag: str) -> None:
        self.inside = ""


def written(made: Report, path: Path) -> str:
    write_report(made, path)
    return path.read_text(encoding="utf-8")
