"""The reading boundary: from a path or standard input to clean text in a known language, or one clear error.

In reading order: ``versions`` (what the user named), ``source`` (its bytes, if ``kinds`` knows no other),
``decoding`` (characters, by ``legacy``, ``readings``, ``plausible`` and ``refusals``), ``detect`` (the language, by
``scripts``), ``text`` (all of it); ``pages`` and ``hyphens`` undo what printing a text did to it. ``folders`` finds the
versions of many documents.
"""

from tritext.read.folders import FoundDocument, FoundFiles, find_documents
from tritext.read.pages import read_pages
from tritext.read.text import Text, encode_text, read_text
from tritext.read.versions import VersionSpec, parse_version

__all__ = [
    "FoundDocument", "FoundFiles", "Text", "VersionSpec", "encode_text", "find_documents", "parse_version",
    "read_pages", "read_text",
]  # fmt: skip
