"""What must come through a translation unchanged: addresses, names that programs give, and their placeholders."""

from __future__ import annotations

import re
from collections import Counter

from tritext.placeholders import PLACEHOLDER, UNNUMBERED

_PROTECTED = re.compile(
    r"[A-Za-z][A-Za-z0-9+.-]{0,20}://[^\s<>\"'「」『』（）。、]*[^\s<>\"'「」『』（）。、.,;:!?)\]]"  # URLs
    r"|[\w.+-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"  # e-mail
    r"|(?<![A-Za-z0-9_])[A-Za-z0-9]*_[A-Za-z0-9_]+(?![A-Za-z0-9_])"  # get_user_name, __init__
    rf"|{PLACEHOLDER}"
    r"|</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>\n]*)?/?>"  # <b>, <br/>
)


def protected_spans(text: str) -> list[tuple[int, int]]:
    """Return the spans of addresses, identifiers with underscores, placeholders and tags.

    >>> text = "See https://example.org/a_b, or call get_name."
    >>> [text[a:b] for a, b in protected_spans(text)]
    ['https://example.org/a_b', 'get_name']
    >>> text = "Hello {name}, you have <b>%d</b> messages, 100% sure."
    >>> [text[a:b] for a, b in protected_spans(text)]
    ['{name}', '<b>', '%d', '</b>']
    >>> text = "Dear {{ user.name }}, %{count} of {total}."
    >>> [text[a:b] for a, b in protected_spans(text)]
    ['{{ user.name }}', '%{count}', '{total}']
    """
    return [match.span() for match in _PROTECTED.finditer(text)]


def without_protected(text: str) -> str:
    """Return what of a text is words: all but addresses, identifiers, placeholders and tags.

    >>> without_protected("Open {name}!")
    'Open !'
    """
    return _PROTECTED.sub("", text)


def is_lost(source: str, translation: str) -> bool:
    """Whether the translation has an address, identifier or placeholder of the source less often than that."""
    wanted = Counter(source[start:end] for start, end in protected_spans(source))
    return any(translation.count(each) < number for each, number in wanted.items())


def is_reordered(source: str, translation: str) -> bool:
    """Whether placeholders that a program fills in one after another stand in another order.

    >>> is_reordered("block 0x%04X of %s", "%s의 0x%04X 블록"), is_reordered("block %1$u of %2$s", "%2$s의 %1$u 블록")
    (True, False)
    """
    return re.findall(UNNUMBERED, source) != re.findall(UNNUMBERED, translation)
