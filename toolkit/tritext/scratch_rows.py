"""Rows of numbers in a file without a name: for what is too large to hold and is read here and there.

Nothing is mapped into memory: what is read is copied, and the rest is the disk's.
"""

from __future__ import annotations

import tempfile
import weakref

import numpy as np
from numpy.typing import NDArray

from tritext.errors import OutputError
from tritext.scratch import large_folder

Rows = NDArray[np.float32]


class ScratchRows:
    """Rows that are written once, from the first on, and read by number; they vanish with the last reference."""

    def __init__(self, width: int) -> None:
        """Open a file for rows of ``width`` values, where large temporary files go: ``TMPDIR``, or ``/var/tmp``."""
        self._width = width
        self._count = 0
        self._folder = large_folder()
        try:
            self._file = tempfile.TemporaryFile(prefix="tritext-", dir=self._folder, buffering=0)  # noqa: SIM115
        except OSError as error:
            raise self._refused(error) from error
        weakref.finalize(self, self._file.close)

    def append(self, rows: Rows) -> None:
        """Write rows behind the others.

        Raises:
            OutputError: If the disk does not take them.
        """
        if not len(rows):
            return
        data = np.ascontiguousarray(rows, dtype=np.float32).data.cast("B")
        try:
            while data:
                data = data[self._file.write(data) or 0 :]
        except OSError as error:
            raise self._refused(error) from error
        self._count += len(rows)

    def __len__(self) -> int:
        """Return the number of rows."""
        return self._count

    def __getitem__(self, numbers: NDArray[np.intp]) -> Rows:
        """Read rows by their numbers, shape (k,): shape (k, width)."""
        numbers = np.asarray(numbers, dtype=np.intp)
        if len(numbers) and not 0 <= numbers.min() <= numbers.max() < self._count:
            raise IndexError(f"rows {numbers.min()} to {numbers.max()} of {self._count}")
        found = np.empty((len(numbers), self._width), dtype=np.float32)
        ends = np.append(np.flatnonzero(np.diff(numbers) != 1) + 1, len(numbers))
        start = 0
        for end in ends.tolist() if len(numbers) else ():
            self._read(found[start:end].data.cast("B"), int(numbers[start]) * self._width * 4)
            start = end
        return found

    def _read(self, into: memoryview, offset: int) -> None:
        self._file.seek(offset)
        while into:
            count = self._file.readinto(into)
            if not count:
                raise OSError(f"a temporary file in {self._folder} ends too early")
            into = into[count:]

    def _refused(self, error: OSError) -> OutputError:
        return OutputError(
            f"{self._folder} does not take the vectors of a long text ({error.strerror}): let TMPDIR name a folder "
            "with more space"
        )
