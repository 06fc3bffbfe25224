"""What the parts of a screen tell each other, in the past tense."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

from tritext_tui.columns import Columns

if TYPE_CHECKING:
    from tritext_tui.widgets.listing import Listing


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


class RowWanted(Message):
    """A row is to be opened in the bitext, by its id."""

    def __init__(self, row: int) -> None:
        super().__init__()
        self.row = row


class QueryWanted(Message):
    """The rows that a query selects are to be shown in the bitext."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class ItemReached(Message):
    """The cursor of a list stands on another item, or the item is to be shown anew."""

    def __init__(self, control: Listing, item: int) -> None:
        super().__init__()
        self._control = control
        self.item = item

    @property
    def control(self) -> Listing:
        """The list."""
        return self._control


class ItemChosen(ItemReached):
    """The item under the cursor of a list was chosen."""
