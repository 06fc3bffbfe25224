"""Run the command line in a process of its own, with the network refused, and report what it loaded.

usage: main_job.py REPORT ARGUMENT...   writes the sorted names of the loaded modules to REPORT
"""

from __future__ import annotations

import sys
from pathlib import Path


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    if event in ("socket.connect", "socket.bind", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname"):
        raise PermissionError(f"the network was asked for: {event} {arguments[1:]}")
    if event == "socket.__new__" and arguments[1] not in (-1, 1):  # AF_UNIX is this machine
        raise PermissionError(f"a socket was opened: {arguments}")


if __name__ == "__main__":
    report, sys.argv = Path(sys.argv[1]), ["tritext", *sys.argv[2:]]
    sys.addaudithook(_refuse)
    from tritext.cli import main

    try:
        main()
    finally:
        report.write_text("\n".join(sorted(sys.modules)), encoding="utf-8")
