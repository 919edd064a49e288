"""Plain text: a page that was copied or saved as .txt."""

import re

from charset_normalizer import from_bytes

from newskit.schema import NewskitError, count_of, name_path, warn
from newskit.sources.outcomes import Record

WESTERN = frozenset(
    "ÀÁÂÄÃÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÖÕØŒÙÚÛÜÝàáâäãåæçèéêëìíîïñòóôöõøœùúûüýÿßŠšŽž“”‘’…–—•€£¥§©®°±²³´µ·»«¡¿½¼¾ª º\xa0"
)
ODD = 0.01  # of a Western text's characters, at most, are rarer signs
SAMPLE = 200_000
LONGEST_LETTER = 4  # bytes
WHOLE = 3  # letters of several bytes at least for each byte that is not UTF-8
CUT = re.compile(
    "[\udcc2-\udcf4][\udc80-\udcbf]{0,2}\\Z"
)  # the begin of a letter with which a file breaks off
STRAY = re.compile("[\udc80-\udcff]")
ASIAN = ("gb18030", "cp949", "shift_jis", "big5", "koi8_r")
LETTERS = 0.8  # of a text are letters, digits and spaces
SEVEN_BIT = ("iso-2022", "hz", "utf-7")  # charsets whose bytes are UTF-8 too, with another meaning
LIBRARIES = (  # how libraries of references begin
    ("RIS", ".ris", re.compile(r"\s*TY  - [A-Z]+[ \t]*\n")),
    ("BibTeX", ".bib", re.compile(r"\s*@[A-Za-z]+\{[^\s,{}]*,[ \t]*\n")),
)
BOM = b"\xef\xbb\xbf"
PACKED = (
    b"PK",
    b"\xd0\xcf\x11\xe0",
)  # how files begin that are no text: packed ones, and those of old programs of Office
SIGNS = 2000  # bytes by which UTF-16 without its mark is known
FEW = 8  # bytes of a text that can be known, at least
HALF = 0.8  # of the letters of a Latin text, at least, have an empty half
CONTROL = bytes(set(range(32)) - {7, 8, 9, 10, 12, 13, 27})


def read_text(path):
    """Return the one record of a plain-text file."""
    raw = path.read_bytes()
    page = decode(raw, name_path(path))
    if not page.strip():
        raise NewskitError("the file holds nothing but white space.")
    for form, suffix, opens in LIBRARIES:
        if opens.match(page):
            raise NewskitError(
                f"this is a library of references in the form of {form}; name it {suffix}."
            )
    return [Record(raw, page, "text")]


def read_story(path):
    """Return the one record of a .story file of the CNN
    and Daily Mail corpus, without its highlights.
    """
    raw = path.read_bytes()
    text, _, _ = decode(raw).partition("@highlight")
    if not text.strip():
        raise NewskitError("the story has no text before its highlights.")
    text = text.strip()
    outlet = ""
    if text.startswith("(CNN)"):
        outlet = "CNN"
    return [Record(raw, text, "story", {"text": text, "outlet": outlet})]


def decode(raw, place=""):
    """Return `raw` as text: UTF-8 where it is that, else as its bytes suggest; "\\r\\n" becomes
    "\\n".

    Raises NewskitError for binary data. With a `place`, warns of bytes that are not of the text's
    own encoding.

    >>> decode("Café\\r\\nRangoon".encode("cp1252"))
    'Café\\nRangoon'
    """
    wide = _wide_charset(raw)
    whole = raw
    if wide:  # two bytes are a letter
        whole = raw[: len(raw) // 2 * 2]
    try:
        return _unify_breaks(whole.decode(wide or "utf-8-sig"))
    except UnicodeDecodeError:
        pass
    if (patched := _decode_broken(raw)) is not None and not _is_binary(raw):
        if place:
            stray = count_of(
                len(STRAY.findall(raw.decode("utf-8", errors="surrogateescape"))),
                "byte is",
                "bytes are",
            )
            warn(
                f"{place}: {stray} not UTF-8 as the rest of the file is. Each was read as a character of cp1252, and left out "
                "where the file breaks off."
            )
        return _unify_breaks(patched)
    if _is_binary(raw):
        best = None
    else:
        best = _guess_encoding(raw)
    if best is None:
        raise NewskitError("this is not text: the file holds binary data.")
    return _unify_breaks(raw.decode(best, errors="replace"))


def decode_as(raw, named):
    """Return `raw` as text: UTF-8 where it is that, else in the charset that it is said to have,
    else a guess.

    What is saved or passed on often keeps the name of a charset that it no longer has.

    >>> decode_as("Café".encode(), "iso-8859-1"), decode_as("Café".encode("cp1252"), "utf-8")
    ('Café', 'Café')
    >>> decode_as("Café".encode("cp1252"), "no\\0charset")
    'Café'
    """
    if _wide_charset(raw):
        return decode(raw)
    named = (named or "utf-8").lower()
    if not named.startswith(SEVEN_BIT) and (patched := _decode_broken(raw)) is not None:
        return _unify_breaks(patched).removeprefix("\ufeff").replace("\x00", "")
    for charset in (named, "utf-8") if named.startswith(SEVEN_BIT) else ("utf-8", named):
        try:
            return _unify_breaks(raw.decode(charset)).removeprefix("\ufeff").replace("\x00", "")
        except (ValueError, LookupError):
            continue
    return decode(raw).replace("\x00", "")


def unify_bytes(raw: bytes) -> bytes:
    """Return the bytes of a text in UTF-8, with "\\n" as its breaks and plain spaces; other files
    as they are.

    >>> unify_bytes("Rain\\r\\nfell.".encode("utf-16"))
    b'Rain\\nfell.'
    """
    if raw.startswith(PACKED):
        return raw
    if charset := _wide_charset(raw):
        raw = raw.decode(charset, "replace").encode("utf-8", "replace")
    raw = raw.removeprefix(BOM).replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return raw.replace(b"\xc2\xa0", b" ")


def _wide_charset(raw):
    """The charset of UTF-16, which is known by its mark or,
    without one, by the empty half of each Latin letter; else "".
    """
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    for charset, halves, others in (
        ("utf-16-le", raw[1:SIGNS:2], raw[:SIGNS:2]),
        ("utf-16-be", raw[:SIGNS:2], raw[1:SIGNS:2]),
    ):
        if len(raw) >= FEW and halves.count(0) > HALF * len(halves) and 0 not in others:
            return charset
    return ""


def _decode_broken(raw):
    """UTF-8 in which a few bytes are of another charset, each of these read by itself; None for
    other text.

    Text of another charset hardly ever holds the sequences of bytes that UTF-8 has for a letter.
    """
    text = raw.decode("utf-8", errors="surrogateescape")
    stray = len(STRAY.findall(text))
    if not stray:
        return text
    letters = sum(not mark.isascii() for mark in text) - stray
    if letters < WHOLE * stray:
        return None
    text = CUT.sub("", text)
    return STRAY.sub(
        lambda found: bytes([ord(found[0]) - 0xDC00]).decode("cp1252", errors="replace"), text
    )


def _guess_encoding(raw):
    """cp1252 where it gives Latin letters only, as Western files mostly do.

    Else a guess by the bytes.
    """
    try:
        western = raw.decode("cp1252")
    except UnicodeDecodeError:
        western = None
    odd = sum(not (mark.isascii() or mark in WESTERN) for mark in western or "")
    if western is not None and odd <= len(western) * ODD:
        return "cp1252"
    samples = (
        raw[: SAMPLE - cut] for cut in range(LONGEST_LETTER)
    )  # one of them ends with a whole letter
    best = next((best for sample in samples if (best := from_bytes(sample).best())), None)
    if best:
        return best.encoding
    return next((name for name in ASIAN if _is_written_in(raw, name)), None)


def _is_written_in(raw, name):
    """Whether bytes that nothing else explains are letters in a charset, but for a few."""
    text = raw[:SAMPLE].decode(name, errors="ignore")
    letters = sum(mark.isalnum() or mark.isspace() for mark in text)
    return letters >= LETTERS * len(text) and 3 * len(text) >= len(raw[:SAMPLE])


def _is_binary(raw):
    sample = raw[:10_000]
    return len(sample) - len(sample.translate(None, CONTROL)) > len(sample) / 100


def _unify_breaks(text):
    return text.replace("\r\n", "\n").replace("\r", "\n")
