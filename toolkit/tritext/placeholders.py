"""Placeholders of programs, which stand in a text for what is filled in when it is shown."""

from __future__ import annotations

import re

_CONVERSION = r"[-+0#]?(?:\d+|\*)?(?:\.(?:\d+|\*))?(?:hh?|ll?|[jztL])?[sdiouxXfeEgGcp@](?![A-Za-z])"

PLACEHOLDER = (
    r"\{\{[^{}\n]{1,80}\}\}|\{%[^{}\n]{1,80}%\}"  # {{ user.name }}, {{ price | round(2) }}, {% if new %}
    r"|[$%]?\{\{?[A-Za-z0-9_.:!-]*\}?\}"  # {name}, {0:.2f}, {{user}}, ${HOME}, %{name}
    rf"|(?<![\w%])%(?:\([A-Za-z0-9_]+\)|\d+\$)?{_CONVERSION}"  # %s, %(name)s, %1$d, %lu
)
"""Pattern of one."""

UNNUMBERED = rf"(?:(?<![\w%])|(?<=0x))%{_CONVERSION}"
"""Pattern of one that is told from others by its place alone: %s, %d."""

_ONLY = re.compile(PLACEHOLDER)


def is_placeholder(text: str) -> bool:
    """Whether a text is one placeholder and nothing else.

    >>> [text for text in ("{0}", "%1$s", "{{ user.name }}", "<br/>", "{b", "a {0}") if is_placeholder(text)]
    ['{0}', '%1$s', '{{ user.name }}']
    """
    return bool(_ONLY.fullmatch(text))
