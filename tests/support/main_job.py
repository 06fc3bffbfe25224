"""Run the command line in a process of its own, with the network refused, and report what it loaded.

Python's own sockets raise an error; where Linux can, whoever asks the kernel for one, also from compiled code of which
Python knows nothing, ends the process with SIGSYS.

usage: main_job.py REPORT ARGUMENT...   writes the sorted names of the loaded modules to REPORT
"""

from __future__ import annotations

import ctypes
import platform
import struct
import sys
from pathlib import Path

_SOCKET = {"x86_64": 41, "aarch64": 198}
"""Number of the system call by which a socket is made."""
_NO_NEW_PRIVILEGES, _SET_FILTER, _FILTER = 38, 22, 2
_ALLOW, _KILL = 0x7FFF0000, 0x80000000


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("code", ctypes.c_void_p))


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    if event in ("socket.connect", "socket.bind", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname"):
        raise PermissionError(f"the network was asked for: {event} {arguments[1:]}")
    if event == "socket.__new__" and arguments[1] not in (-1, 1):  # AF_UNIX is this machine
        raise PermissionError(f"a socket was opened: {arguments}")


def forbid_sockets() -> bool:
    """Let the kernel end this process when it asks for a socket; return whether it will."""
    number = _SOCKET.get(platform.machine())
    if sys.platform != "linux" or number is None:
        return False
    code = struct.pack("<HBBI", 0x20, 0, 0, 0)  # load the number of the system call
    code += struct.pack("<HBBI", 0x15, 0, 1, number)  # unless it is this one, pass over the next
    code += struct.pack("<HBBI", 0x06, 0, 0, _KILL) + struct.pack("<HBBI", 0x06, 0, 0, _ALLOW)
    buffer = ctypes.create_string_buffer(code)
    program = _Program(len(code) // 8, ctypes.addressof(buffer))
    kernel = ctypes.CDLL(None, use_errno=True)
    if kernel.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0):
        return False
    return bool(kernel.prctl(_SET_FILTER, _FILTER, ctypes.byref(program), 0, 0) == 0)


if __name__ == "__main__":
    report, sys.argv = Path(sys.argv[1]), ["tritext", *sys.argv[2:]]
    sys.addaudithook(_refuse)
    forbid_sockets()
    from tritext.__main__ import main

    try:
        main()
    finally:
        report.write_text("\n".join(sorted(sys.modules)), encoding="utf-8")
