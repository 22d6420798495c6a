r"""Bytes -> characters, and broken characters -> whole ones, before anything counts offsets.

In: the bytes of a page, or a string from JSON. Out: text with `\n` line ends and without control characters, and a
sentence for every repair.
"""

import codecs
import re
from dataclasses import dataclass

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte order marks, longest first where one begins as another does. Source: the Unicode Standard, 23.8."""

_BINARY_OPENINGS = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\x89PNG",
    b"GIF8",
    b"\xff\xd8\xff",
    b"\x7fELF",
    b"{\\rtf",
    b"\xd0\xcf\x11\xe0",
)
"""First bytes of files that hold no plain text. Source: the MIME Sniffing Standard, section 6; RTF 1.9; [MS-CFB]."""

_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})"""
    rb"""|<\?xml[^>]{0,80}?encoding\s*=\s*["']([\w.:-]{2,40})""",
    re.IGNORECASE,
)
_SNIFFED_BYTES = 4096

_LIKELY = (
    "cp1252 cp1250 cp1251 cp1253 cp1254 cp1255 cp1256 koi8_r iso8859_2 mac_roman gb18030 big5 shift_jis euc_jp euc_kr"
)
"""What pages that do not say their encoding may be in. Source: the fallback encodings of browsers' locales
(HTML Standard, determining the character encoding)."""

_MANY_FOREIGN_BYTES = 0.15
"""Share of bytes above 127 from which a page is no longer taken for English in Windows-1252."""
_MAX_CONTROL_SHARE = 0.02
_MAX_BROKEN_SHARE = 0.1
"""Share of the non-ASCII characters that may be broken in a page still read as UTF-8."""

_CONTINUED = "[\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u2122]"
_DOUBLED = re.compile(f"[\u00c2-\u00df]{_CONTINUED}|[\u00e0-\u00ef]{_CONTINUED}{{2}}|[\u00f0-\u00f4]{_CONTINUED}{{3}}")
_MOJIBAKE = re.compile(f"[\u00c2-\u00f4]{_CONTINUED}")
_LOST_CLOSING = "â€\ufffd"
"""What is left of ” after double encoding: its last byte, 9D, has no character in Windows-1252."""
_MIN_DOUBLED = 2
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_LINE_END = re.compile("\r\n|[\r\v\f\u2028\u2029]")
_WINDOWS_1252_OF_C1 = {
    code: bytes([code]).decode("cp1252") for code in range(0x80, 0xA0) if code not in {0x81, 0x8D, 0x8F, 0x90, 0x9D}
}
"""Source: HTML Standard, numeric character reference end state: C1 codes stand for Windows-1252 characters."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text and what had to be repaired for it: sentences with counts, empty when the bytes were what they claimed."""

    text: str
    repairs: tuple[str, ...] = ()


def decode(data: bytes, *, is_markup: bool = False) -> Decoded | None:
    """Read bytes as text: by byte order mark, UTF-8, what markup declares, and only then by guessing.

    Returns:
        Text as `repair_text` leaves it; None when the bytes are no text in any encoding we know.
    """
    if data.startswith(_BINARY_OPENINGS):
        return None
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _finish(*_replacing(data[len(mark) :], encoding))
    if wide := _wide_encoding(data):
        return _finish(*_replacing(data, wide), f"no byte order mark; read as {wide}")
    if _control_share(data) > _MAX_CONTROL_SHARE:
        return None
    declared = _declared_encoding(data) if is_markup else None
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return _decode_legacy(data, declared)
    claim = f"declared {declared}, is utf-8" if declared not in (None, "utf-8") and not data.isascii() else None
    return _finish(text, claim)


def repair_text(text: str) -> Decoded:
    r"""Undo double encoding, end lines with `\n`, and let no control character or lone surrogate through.

    Double encoding ("â€™" for an apostrophe) is undone only where the whole text is so encoded, hence reversibly. Other
    repairs put one character for one: C1 controls become the Windows-1252 characters they stand for, the remaining
    controls spaces, surrogates and non-characters U+FFFD.
    """
    repairs: list[str] = []
    text = text.removeprefix("\ufeff")
    for _ in range(2):
        whole = _undo_double_encoding(text)
        if whole is None:
            break
        repairs.append(f"{len(text) - len(whole)} characters fewer after undoing double encoding")
        text = whole
    if not repairs:
        text, n_doubled = _undo_single_characters(text)
        repairs += [f"{n_doubled} characters that were encoded twice repaired"] if n_doubled else []
    text = _LINE_END.sub("\n", text)
    text, n_replaced = _CONTROL.subn(_replacement, text)
    if n_replaced:
        repairs.append(f"{n_replaced} control characters or lone surrogates replaced")
    return Decoded(text, tuple(repairs))


def _replacement(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code in _WINDOWS_1252_OF_C1:
        return _WINDOWS_1252_OF_C1[code]
    return " " if code < 0xA0 else "\ufffd"


def _undo_double_encoding(text: str) -> str | None:
    if text.isascii() or not _MOJIBAKE.search(text):
        return None
    try:
        return b"".join(_windows_1252_byte(char) for char in text).decode()
    except (UnicodeEncodeError, UnicodeDecodeError):
        return None


def _undo_single_characters(text: str) -> tuple[str, int]:
    """Undo double encoding where only parts of a text suffered it, or some of its bytes were lost on the way."""
    n_lost = text.count(_LOST_CLOSING)
    if n_lost + len(_DOUBLED.findall(text)) < _MIN_DOUBLED:
        return text, 0
    text, n_found = _DOUBLED.subn(lambda match: _undo_double_encoding(match[0]) or match[0], text)
    return text.replace(_LOST_CLOSING, "”"), n_found + n_lost


def _windows_1252_byte(char: str) -> bytes:
    return char.encode("latin-1") if "\x80" <= char <= "\x9f" else char.encode("cp1252")


def _finish(text: str, *claims: str | None) -> Decoded:
    repaired = repair_text(text)
    return Decoded(repaired.text, tuple(claim for claim in claims if claim) + repaired.repairs)


def _replacing(data: bytes, encoding: str) -> tuple[str, str | None]:
    text = data.decode(encoding, "replace")
    mark = "\ufffd".encode(encoding, "ignore")
    n_broken = text.count("\ufffd") - (data.count(mark) if mark else 0)
    return text, f"{n_broken} byte sequences are no {encoding}, replaced by U+FFFD" if n_broken > 0 else None


def _decode_legacy(data: bytes, declared: str | None) -> Decoded | None:
    if declared not in (None, "utf-8"):
        text, broken = _replacing(data, declared)
        if text.count("\ufffd") <= _MAX_BROKEN_SHARE * _n_foreign(data):
            return _finish(text, broken)
    text, broken = _replacing(data, "utf-8")
    n_whole = sum(char > "\x7f" for char in text) - text.count("\ufffd")
    if text.count("\ufffd") <= max(_MAX_BROKEN_SHARE * n_whole, 1 if n_whole or declared else 0):
        return _finish(text, broken)
    encoding = "cp1252" if _n_foreign(data) <= _MANY_FOREIGN_BYTES * len(data) else _guessed_encoding(data)
    if encoding is None:
        return None
    text, broken = _replacing(data, encoding)
    return _finish(text, f"no valid {declared or 'utf-8'}; read as {encoding}", broken)


def _n_foreign(data: bytes) -> int:
    return len(data) - len(data.translate(None, bytes(range(0x80, 0x100))))


def _control_share(data: bytes) -> float:
    controls = bytes(code for code in range(0x20) if code not in b"\t\n\v\f\r\x1b")
    return (len(data) - len(data.translate(None, controls))) / max(len(data), 1)


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 or UTF-32 by where the zero bytes of its ASCII characters stand."""
    head = data[: _SNIFFED_BYTES - _SNIFFED_BYTES % 4]
    head = head[: len(head) - len(head) % 4]
    if not head:
        return None
    zeros = [head[i::4].count(0) / (len(head) / 4) for i in range(4)]
    if not all(share > 0.7 or share < 0.1 for share in zeros):
        return None
    patterns = {"0111": "utf-32-le", "1110": "utf-32-be", "0101": "utf-16-le", "1010": "utf-16-be"}
    return patterns.get("".join(str(int(share > 0.7)) for share in zeros))


def _declared_encoding(data: bytes) -> str | None:
    """The encoding the page names, as Python calls it; None when it names none, an unknown or an impossible one."""
    found = _DECLARED.search(data[:_SNIFFED_BYTES])
    if not found:
        return None
    try:
        name = codecs.lookup((found[1] or found[2]).decode("ascii")).name
        b"a".decode(name)
    except (LookupError, UnicodeError):
        return None
    # Source: Encoding Standard, names and labels: Latin-1 and ASCII mean Windows-1252; a readable "utf-16" means UTF-8.
    if name in ("iso8859-1", "ascii"):
        return "cp1252"
    return "utf-8" if name.startswith(("utf-16", "utf-32", "utf-7", "utf_7")) else name


def _guessed_encoding(data: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:200_000], cp_isolation=_LIKELY.split()).best()
    return best.encoding if best else None
