"""A DOCX from nothing: the members that a reader of text needs, and the XML of paragraphs."""

from __future__ import annotations

import zipfile
from pathlib import Path

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def run(text: str, look: str = "") -> str:
    """Return a run; ``look`` is its properties, such as ``<w:b/>``."""
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str) -> str:
    """Return a paragraph with a style."""
    return f'<w:p><w:pPr><w:pStyle w:val="Normal"/></w:pPr>{"".join(runs)}</w:p>'


def write_docx(path: Path, body: str, **parts: str) -> Path:
    """Write a DOCX with a body, and parts by name, such as ``header1``."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", f'{_HEAD}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>')
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", f'{_HEAD}<w:part xmlns:w="{W}">{content}</w:part>')
        archive.writestr("word/media/image1.png", b"\x89PNG not looked at")
    return path
