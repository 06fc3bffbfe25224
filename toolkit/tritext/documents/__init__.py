"""Documents that are more than plain text: only what is read is translated, and everything else comes back as it was.

In reading order: ``skeleton`` (a file as passages and what lies between them), ``pieces`` (from what a reader finds to
passages), the readers ``markdown`` (by ``markdown_blocks`` and ``markdown_inline``), ``html``, ``attributes``,
``titles``, ``subtitles``, ``docx`` (on ``xml``, out of an ``archive``) and ``catalogue`` (of gettext), ``kinds`` (which
reads what), ``beside`` (what a web page has beside its text), ``joining`` (a passage's sentences), ``place`` (where
mark-up goes in a translated sentence), ``translating`` (a whole document, checked), ``opening`` (files).
"""

from tritext.documents.kinds import FORMATS
from tritext.documents.opening import Opened, TranslatedDocument, open_document, read_version, translate_opened
from tritext.documents.skeleton import Code, Passage, Skeleton
from tritext.documents.translating import Done, Filled, translate_skeleton

__all__ = [
    "FORMATS", "Code", "Done", "Filled", "Opened", "Passage", "Skeleton", "TranslatedDocument", "open_document",
    "read_version", "translate_opened", "translate_skeleton",
]  # fmt: skip
