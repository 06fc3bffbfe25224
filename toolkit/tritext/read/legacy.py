"""The encodings before Unicode, language by language, and the letters that tell a right decoding from a wrong one.

They stand in ``legacy.tsv``. The multibyte encodings of East Asia share their byte ranges, so a wrong one often decodes
to perfectly valid syllables or ideographs. But those are arbitrary ones, while half of any real text is a few hundred.
"""

from __future__ import annotations

from tritext.files import table_beside

_ROWS = table_beside(__file__)
MULTIBYTE = ("ko", "ja", "zh")

ENCODINGS = {language: tuple(encodings.split()) for language, encodings, _ in _ROWS}
"""Language to its encodings, the usual one first. The Windows code pages contain the older standards.

ISO-2022-JP and ISO-2022-KR are not among them: their escape sequences name them. Johab is not either: it
decodes almost anything.
"""

LETTERS = {language: frozenset(letters) for language, _, letters in _ROWS}
"""Lower-case letters beyond ASCII: of an alphabet of Latin letters all, of another the commonest.

Of Korean the 400 commonest syllables of news, scripture, school books and manuals: 93 of 100 syllables of running text
are among them, and 17 of 100 arbitrary ones of KS X 1001. Of Japanese the 500 commonest kanji of the same kinds of
text, about 70 of 100 in running text; of Chinese the commonest characters, simplified and traditional, about 65 of 100.
"""
