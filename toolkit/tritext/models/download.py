"""Fetching a file: the only place that opens a socket. Over https, in pieces, resumed where it broke off.

A machine's own server (127.0.0.1, localhost) may speak http, and only an address that began there may lead there.
Proxies are those of the environment (``https_proxy``, ``no_proxy``).
"""

from __future__ import annotations

import http
import http.client
import json
import re
import shutil
import ssl
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any
from urllib.parse import urlsplit

from tritext.errors import MissingModelError, OutputError
from tritext.files import digest_of

LARGEST, LARGEST_INDEX = 2 << 30, 64 << 20
"""Bytes of a package and of an index."""
TIMEOUT, GRACE, SLOWEST = 30.0, 60.0, 1024
"""Seconds to wait for an answer; seconds after which fewer bytes a second than SLOWEST are given up."""

_BLOCK = 1 << 18
_LOCAL = ("127.0.0.1", "localhost", "::1")
_AGAIN = "run the command again, and it goes on from there where the server can"
_OTHER_WAY = "on a machine without a network install a file or folder instead, with  tritext models install PATH"


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows a few redirects, and none that leaves https."""

    max_redirections, max_repeats = 5, 2  # read by urllib

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: Any,  # noqa: ANN401
        newurl: str,
    ) -> urllib.request.Request | None:
        """Return the request that a redirect asks for, if it may be followed."""
        _check_address(newurl, is_local_allowed=urlsplit(req.full_url).hostname in _LOCAL)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def fetch(
    url: str, path: Path, *, size: int | None = None, sha256: str | None = None, largest: int = LARGEST
) -> Iterator[tuple[int, int]]:
    """Download a file, yielding (bytes so far, bytes in all or 0).

    What arrives is kept in ``path`` with ``.part`` added until it is complete, so that the next call goes on from
    there, unless the file has changed meanwhile.

    Args:
        url: An https address.
        path: Where the complete file goes.
        size: Its bytes, if they are known.
        sha256: Its digest, if it is known.
        largest: Most bytes that it may have.

    Raises:
        MissingModelError: If it cannot be fetched, breaks off, or is not what it should be.
        OutputError: If the disk has no room for it.
    """
    _check_address(url, is_local_allowed=True)
    part, note = path.with_name(f"{path.name}.part"), path.with_name(f"{path.name}.part.json")
    headers = _resumption(part, note, url, is_pinned=sha256 is not None)
    try:
        yield from _receive(url, headers, part, note, size, largest)
    except _ChangedError:
        part.unlink(missing_ok=True)
        yield from _receive(url, {}, part, note, size, largest)
    if sha256 and digest_of(part) != sha256:
        part.unlink()
        raise MissingModelError(f"{url} is not the file it should be: its SHA-256 is not {sha256}; it was not taken")
    part.replace(path)
    note.unlink()


class _ChangedError(Exception):
    """The file is no longer the one whose beginning is here."""


def _resumption(part: Path, note: Path, url: str, *, is_pinned: bool) -> dict[str, str]:
    """Return the headers that ask for the rest of a file; none where one cannot know that it is still the same."""
    try:
        begun = json.loads(note.read_text(encoding="utf-8"))
        have = part.stat().st_size
    except (OSError, ValueError):
        return {}
    if begun.get("url") != url or not have:
        return {}
    if tag := begun.get("etag"):
        return {"Range": f"bytes={have}-", "If-Range": tag}
    return {"Range": f"bytes={have}-"} if is_pinned else {}


def _receive(
    url: str, headers: dict[str, str], part: Path, note: Path, size: int | None, largest: int
) -> Iterator[tuple[int, int]]:
    """Ask for a file, or the rest of it, and append what comes."""
    request = urllib.request.Request(url, headers={"Accept-Encoding": "identity", "User-Agent": "tritext", **headers})
    try:
        with urllib.request.build_opener(_Redirects).open(request, timeout=TIMEOUT) as response:
            begin = _begin(response, part, headers, url)
            length = response.headers.get("Content-Length") or "0"
            total = begin + int(length) if length.isdecimal() and int(length) else 0
            _check_size(url, total, size, part.parent, begin, largest)
            tag = response.headers.get("ETag") or ""
            note.write_text(json.dumps({"url": url, "etag": tag if tag.startswith('"') else ""}), encoding="utf-8")
            yield from _append(response, part, url, begin, total or size or 0, largest)
    except urllib.error.HTTPError as error:
        error.close()
        if error.code == http.HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE and headers:
            raise _ChangedError from error
        reason = " ".join(str(error.reason).split())
        raise MissingModelError(f"{url} cannot be fetched ({error.code} {reason}): {_OTHER_WAY}") from error
    except (urllib.error.URLError, http.client.HTTPException, TimeoutError, ConnectionError, ssl.SSLError) as error:
        raise MissingModelError(f"{url} cannot be fetched ({getattr(error, 'reason', error)}): {_OTHER_WAY}") from error
    except OSError as error:
        raise OutputError(f"{part} could not be written ({error.strerror}): free some space") from error


def _begin(response: http.client.HTTPResponse, part: Path, headers: dict[str, str], url: str) -> int:
    """Return at which byte the answer begins."""
    if response.status != http.HTTPStatus.PARTIAL_CONTENT:
        return 0
    if not headers:
        raise MissingModelError(f"{url} sends a part of the file, and the whole was asked for: it was not taken")
    have, tag = part.stat().st_size, response.headers.get("ETag")
    given = re.fullmatch(r"bytes (\d+)-\d+/(\d+|\*)", response.headers.get("Content-Range") or "")
    if not given or int(given[1]) != have or (tag and tag != headers.get("If-Range", tag)):
        raise _ChangedError
    return have


def _check_size(url: str, total: int, size: int | None, folder: Path, begin: int, largest: int) -> None:
    """Refuse before the first byte what is too large, or of another size than it should be."""
    if total > largest:
        raise MissingModelError(f"{url} is larger than any such file: it was not taken")
    if size is not None and total and total != size:
        raise MissingModelError(f"{url} has {total} bytes and should have {size}: it was not taken")
    if shutil.disk_usage(folder).free < total - begin:
        raise OutputError(f"{folder} has no room for the {total >> 20} MiB of {url}: free some space")


def _append(
    response: http.client.HTTPResponse, part: Path, url: str, begin: int, total: int, largest: int
) -> Iterator[tuple[int, int]]:
    """Write what comes to the end of the part, no more than announced, and not for ever."""
    done, start = begin, time.monotonic()
    with part.open("r+b" if begin else "wb") as file:
        file.seek(begin)
        while block := response.read1(_BLOCK):
            done += len(block)
            if done > (total or largest):
                raise MissingModelError(f"{url} is larger than announced, or than any such file: it was not taken")
            file.write(block)
            yield done, total
            seconds = time.monotonic() - start
            if seconds > GRACE and (done - begin) / seconds < SLOWEST:
                raise MissingModelError(f"{url} comes too slowly ({done} bytes so far): {_AGAIN}")
    if total and done != total:
        raise MissingModelError(f"{url} broke off after {done} of {total} bytes: {_AGAIN}")


def _check_address(url: str, *, is_local_allowed: bool) -> None:
    """Refuse an address that is neither https nor, where that is allowed, on this machine."""
    try:
        parts = urlsplit(url)
        is_local = parts.scheme == "http" and parts.hostname in _LOCAL
    except ValueError as error:
        raise MissingModelError(f"{url} is no address ({error})") from error
    if parts.scheme != "https" and not (is_local and is_local_allowed):
        raise MissingModelError(f"{url} is not https: models are only fetched over https")
