"""What the viewer takes for a large file: opening, a page, filters, memory, against reading all rows.

    python tests/benchmarks/bench_view.py [ROWS]      30,000 by default; a million takes a minute to generate

Prints milliseconds of processor time, which other programs on the machine do not stretch much, and the ratio to the
baseline of the same run: reading every row once with ``units``. For first rows it is what passes till they are there,
for keys the longest wait of one while something else goes on.
"""

from __future__ import annotations

import asyncio
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from support.generated import NEEDLE, write_generated
from tritext.concordance import Found, hits, renderings
from tritext.live import request
from tritext.live.engines import Engines
from tritext.memory import open_memory
from tritext.store import ComparisonFile, confirm_above
from tritext.store.query import Query, parse
from tritext.store.selecting import select
from tritext.store.views import Sorting, View
from tritext_tui.app import TritextApp
from tritext_tui.messages import LinksWanted
from tritext_tui.screens.bitext import BitextScreen
from tritext_tui.widgets.grid import UnitGrid

SIZE = (120, 48)
QUERIES = ("score<.05", "score<.5", "is:doubtful", "score<.2 status:auto", NEEDLE, "ko~인권", "dignity", "row:100..200")
CORPUS = Path(__file__).parents[2] / "corpora" / "udhr" / "udhr.en.txt"
TRANSLATED = 60
"""Lines of it that are translated while keys are pressed."""
KEYWORDS = ((NEEDLE, "ko"), ("인권", "ko"), ("dignity", "en"), ("the", "en"))
"""In one row of ten thousand, in one of sixteen, again, and in more than half of them."""
SORTINGS = ("score", "-posterior", "en")


def main() -> None:
    """Generate, measure, print."""
    if sys.argv[1:2] == ["--memory"]:
        asyncio.run(browse(Path(sys.argv[2])))
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
        return
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 30_000
    with tempfile.TemporaryDirectory() as folder:
        path, small = Path(folder) / "large.tritext", Path(folder) / "small.tritext"
        write_generated(path, rows)
        write_generated(small, 10_000)
        print(f"{rows:,} rows, {path.stat().st_size >> 20} MB; processor time, best of three, and times the baseline")
        baseline = milliseconds(lambda: read_all(path), runs=1)
        print(f"baseline: reading all rows with units()  {baseline:9.0f} ms")
        for what, taken in measure(path):
            print(f"{what:<42} {taken:9.1f} ms   {taken / baseline:.5f}")
        translating = "a translation brings rows", asyncio.run(keys_while_translating(Path(folder)))
        for what, waits in [*asyncio.run(keys_meanwhile(path)), translating]:
            longest, own = (1000 * max(each) for each in zip(*waits, strict=True))
            print(f"keys while {what:<31} {longest:9.1f} ms   {own:.1f} ms of it work of the screen's own thread")
        print(f"memory after browsing, against 10,000 rows: {memory(path):.0f} MB, {memory(small):.0f} MB")


def measure(path: Path) -> list[tuple[str, float]]:
    """Return what was done and how many milliseconds it took."""
    found = [("open the file", milliseconds(lambda: ComparisonFile(path).close()))]
    found += asyncio.run(on_screen(path))
    with ComparisonFile(path) as file:
        for text in QUERIES:
            firsts: list[float] = []
            taken = milliseconds(partial(timed, file, parse(text), firsts))
            found.append((f"filter {text}", taken))
            if firsts:
                found.append((f"filter {text}, first rows", 1000 * min(firsts)))
        for keyword, language in KEYWORDS:
            firsts = []
            taken = milliseconds(partial(look, file, keyword, language, firsts))
            found.append((f"concordance of {keyword}", taken))
            found.append((f"concordance of {keyword}, first hits", 1000 * min(firsts)))
        positions = sorted({hit.position for hit in look(file, "인권", "ko", []).hits})
        found.append(("what 인권 is translated as", milliseconds(lambda: list(renderings(file, positions, "ja")))))
        for key in SORTINGS:
            sorting = Sorting(key.removeprefix("-"), is_descending=key.startswith("-"))
            found.append((f"sort by {key}", milliseconds(partial(select, file, sorting=sorting))))
    return found


def timed(file: ComparisonFile, query: Query, firsts: list[float]) -> None:
    """Select the rows of a query, and note after how many seconds the first of them were there."""
    started = time.perf_counter()
    parts: list[float] = []
    select(file, query, on_part=lambda view: parts.append(time.perf_counter() - started))
    firsts.extend(parts[:1])


def look(file: ComparisonFile, keyword: str, language: str, firsts: list[float]) -> Found:
    """Look for a keyword in all rows, and note after how many seconds the first hits were there."""
    started = time.perf_counter()
    parts: list[float] = []
    for found in hits(file, keyword, language):
        if found.count:
            parts.append(time.perf_counter() - started)
    firsts.extend(parts[:1])
    return found


async def on_screen(path: Path) -> list[tuple[str, float]]:
    """Time the application without a terminal: its first screen, and the work of a page down."""
    started = time.process_time()
    with ComparisonFile(path) as file:
        app = TritextApp(file)
        async with app.run_test(size=SIZE) as pilot:
            await pilot.pause()
            first = time.process_time() - started
            grid = app.screen.query_one(UnitGrid)
            grid.set_row_height(1)
            grid.go_to(len(file) // 2)
            pages, lines = [page_down(grid) for _ in range(20)], grid.size.height
    return [
        ("open the viewer, to its first screen", 1000 * first),
        (f"page down, {lines} rows, median of 20", 1000 * sorted(pages)[len(pages) // 2]),
        ("page down, slowest of 20", 1000 * max(pages)),
    ]


async def keys_meanwhile(path: Path) -> list[tuple[str, list[tuple[float, float]]]]:
    """Return for each thing that goes on in the background how long each key waited until it was acted on.

    A pair of seconds for each key: as they pass, and of processor time of the thread that draws.
    """
    found = []
    with ComparisonFile(path) as file:
        last = file.ids(len(file) - 1, len(file))[0]
        confirm_above(file, last)
        app = TritextApp(file)
        app.has_process = True
        async with app.run_test(size=SIZE) as pilot:
            await pilot.pause()
            screen = app.screen
            assert isinstance(screen, BitextScreen)
            screen.stop_checks()
            while screen.is_checking:
                await pilot.pause(0.05)
            found.append(("nothing goes on", [await pressed(app) for _ in range(50)]))
            row = screen.grid.row
            assert row is not None
            screen.post_message(LinksWanted(row))
            await pilot.pause()
            found.append(("the embedder is loaded", await press_while_working(app)))
            app.simulate_key("z")
            await asyncio.sleep(0.05)
            found.append(("a step of all rows is undone", await press_while_working(app)))
            assert file.undoable == 0
    return found


async def keys_while_translating(folder: Path) -> list[tuple[float, float]]:
    """Return the same for a text that is translated while one looks on, by the bundled model; nothing is remembered."""
    lines = [line for line in CORPUS.read_text(encoding="utf-8").split("\n") if line.strip()][:TRANSLATED]
    source = folder / "text.en.txt"
    source.write_text("\n\n".join(lines), encoding="utf-8")
    engines = Engines(memory=lambda: open_memory(folder / "memory.sqlite"))
    app = TritextApp(wanted=request([str(source)], languages="en,ko", output=folder / "text.tritext"), engines=engines)
    app.has_process = True
    async with app.run_test(size=SIZE) as pilot:
        while not isinstance(app.screen, BitextScreen) or not app.screen.is_mounted:
            await asyncio.sleep(0.01)
        await pilot.pause()
        waits = [await pressed(app)]
        while app.jobs[0].is_open:
            waits.append(await pressed(app))
            await asyncio.sleep(0.01)
    assert app.jobs[0].state == "done"
    return waits


async def press_while_working(app: TritextApp) -> list[tuple[float, float]]:
    """Go up and down as long as a worker is at work."""
    waits = [await pressed(app)]
    while any(not worker.is_finished for worker in app.workers):
        waits.append(await pressed(app))
        await asyncio.sleep(0.01)
    return waits


async def pressed(app: TritextApp) -> tuple[float, float]:
    """Press a key, and wait until the row under the cursor is another one and what follows from it is shown."""
    screen = app.screen
    assert isinstance(screen, BitextScreen)
    before, started, own = screen.grid.cursor, time.perf_counter(), time.thread_time()
    app.simulate_key("down" if before == 0 else "up")
    while screen.grid.cursor == before or app.is_acting:
        await asyncio.sleep(0)
    return time.perf_counter() - started, time.thread_time() - own


def page_down(grid: UnitGrid) -> float:
    """Go a page down and paint all of its lines; return the seconds."""
    started = time.process_time()
    grid.action_page(1)
    for y in range(grid.size.height):
        grid.render_line(y)
    return time.process_time() - started


async def browse(path: Path) -> None:
    """Go through some pages, to the end, and filter."""
    with ComparisonFile(path) as file:
        app = TritextApp(file)
        async with app.run_test(size=SIZE) as pilot:
            await pilot.press(*["pagedown"] * 50, "end", *["pageup"] * 50)
            grid = app.screen.query_one(UnitGrid)
            view = select(file, parse("score<.5"))
            grid.show(view or View(file))
            await pilot.press(*["pagedown"] * 50)


def memory(path: Path) -> float:
    """Return the peak of a process that browses a file, in MB."""
    done = subprocess.run(
        [sys.executable, __file__, "--memory", str(path)], check=True, capture_output=True, encoding="utf-8"
    )
    return int(done.stdout.split()[-1]) / 1024


def read_all(path: Path) -> None:
    """Read every row once, a page at a time."""
    with ComparisonFile(path) as file:
        for start in range(0, len(file), 1000):
            file.units(start, start + 1000)


def milliseconds(run: Callable[[], object], *, runs: int = 3) -> float:
    """Return the shortest of some runs."""
    taken = []
    for _ in range(runs):
        started = time.process_time()
        run()
        taken.append(time.process_time() - started)
    return 1000 * min(taken)


if __name__ == "__main__":
    main()
