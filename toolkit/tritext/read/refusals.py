"""Why bytes are refused, said kindly: cut off, damaged, binary, or in an encoding that cannot be told."""

from collections.abc import Sequence

from tritext.errors import InputError
from tritext.languages import NAMES
from tritext.read.legacy import ENCODINGS
from tritext.read.readings import Reading, winner
from tritext.read.source import Source

_CONTROLS = bytes(code for code in range(0x20) if code not in b"\t\n\v\f\r\x0e\x0f\x1b") + b"\x7f"


def is_binary(data: bytes) -> bool:
    """Whether more than 1 in 20 bytes is a control character."""
    return 20 * (len(data) - len(data.translate(None, _CONTROLS))) > len(data)


def invalid(source: Source, encoding: str, error: UnicodeError) -> InputError:
    """Name the byte at which a strict decoding failed."""
    if not isinstance(error, UnicodeDecodeError):
        return InputError(f"{source.name} is not {encoding} ({error}): give another --encoding")
    if error.reason in {"unexpected end of data", "truncated data", "incomplete multibyte sequence"}:
        place = source.place(error.start, encoding)
        return InputError(f"{source.name} ends inside a character of {encoding} at {place}: the file was cut off")
    place = source.place(error.start, encoding)
    kind = "half a surrogate pair" if "surrogate" in error.reason else "an invalid byte"
    mend = "save it again as UTF-8, or give another --encoding"
    return InputError(f"{source.name} is not {encoding}: it has {kind} at {place}; {mend}")


def damage(source: Source) -> InputError | None:
    """Tell what has gone wrong with bytes that are UTF-8 for the most part; None if they are not."""
    try:
        source.data.decode("utf-8")
    except UnicodeDecodeError as error:
        first = error
    else:
        return None
    place = source.place(first.start)
    if _holds_surrogates(source.data):
        return InputError(f"{source.name} has half a surrogate pair at {place}, which UTF-8 forbids: save it again")
    lenient = source.data.decode("utf-8", "replace")
    invalid_count = lenient.count("\ufffd") - source.data.count("\ufffd".encode())
    valid_count = sum(character > "\x7f" for character in lenient) - lenient.count("\ufffd")
    is_cut = first.reason == "unexpected end of data"
    if is_cut and (valid_count or len(source.data) - first.start > 1):
        return InputError(f"{source.name} ends inside a character at {place}: the file was cut off, get it whole")
    if valid_count >= 3 * invalid_count:
        return InputError(f"{source.name} is damaged UTF-8: it has an invalid byte at {place}; repair it there")
    return None


def _holds_surrogates(data: bytes) -> bool:
    try:
        data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return False
    return True


def undecided(source: Source, candidates: Sequence[Reading]) -> InputError:
    """Say what the bytes may be, and how to tell tritext what they are."""
    if is_binary(source.data):
        return InputError(f"{source.name} is binary, not plain text: export its text first, then give that file")
    if b"\0" in source.data:
        place = source.place(source.data.index(b"\0"))
        return InputError(f"{source.name} has a NUL character at {place}, which no text has: remove it")
    best = winner(candidates)
    plausible = [reading.encoding for reading in candidates if reading.points >= reading.enough]
    if len(plausible) > 1 and not best:
        names = " and ".join(plausible)
        return InputError(f"{source.name} is not UTF-8 and fits {names}: say which with --encoding {plausible[0]}")
    return InputError(f"{source.name} is not UTF-8 and {_expected(source, best)}")


def _expected(source: Source, best: Reading | None) -> str:
    """Continue the sentence: not clearly this either, so do that."""
    if source.language is None:
        ways = f"{source.declare('ko')} or --encoding cp949"
        return f"not clearly cp949, cp932, euc_jp, gb18030 or big5: say what it is, e.g. with {ways}"
    language = NAMES[source.language]
    if best:
        ways = f"write {source.declare(best.language)}, or give --encoding NAME"
        return f"not clearly {language}, but {NAMES[best.language]} in {best.encoding}: {ways}"
    encodings = ENCODINGS.get(source.language, ())
    if not encodings:
        return f"no older encoding of {language} is known: name it with --encoding, or save the file as UTF-8"
    tried = " or ".join(encodings)
    return f"not clearly {language} in {tried}: name its encoding, e.g. --encoding {encodings[0]}, or save it as UTF-8"
