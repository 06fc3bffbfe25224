"""What the parts of a screen tell each other, in the past tense."""

from __future__ import annotations

from textual.message import Message

from tritext_tui.columns import Columns


class RowReached(Message):
    """The grid's cursor stands on another row, or the row is to be shown anew."""

    def __init__(self, row: int) -> None:
        super().__init__()
        self.row = row


class ColumnsArranged(Message):
    """The grid has divided its width among the languages."""

    def __init__(self, columns: Columns) -> None:
        super().__init__()
        self.columns = columns


class TextEntered(Message):
    """The prompt was answered."""

    def __init__(self, purpose: str, text: str) -> None:
        super().__init__()
        self.purpose = purpose
        self.text = text


class PromptLeft(Message):
    """The prompt was closed, answered or not."""


class SearchEnded(Message):
    """The worker has looked through the file."""

    def __init__(self, text: str, row: int | None, *, wrapped: bool) -> None:
        super().__init__()
        self.text = text
        self.row = row
        self.wrapped = wrapped


class SearchFailed(Message):
    """The file could not be read to its end."""

    def __init__(self, reason: str) -> None:
        super().__init__()
        self.reason = reason
