"""What a file is, told by its content; its name is only held against it."""

from __future__ import annotations

import re
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePath

from senco_desk.domain.documents import FileType
from senco_desk.domain.refusals import Refusal

_AS_PDF = (
    "Open it in its own program, save it as PDF and attach the PDF. If you cannot open it, ask "
    "whoever sent it for a PDF."
)
_AS_PICTURE = "Save it as JPEG, PNG or PDF, and attach that."


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file: what it is called, the endings that it rightly has, the usual one first.

    ``file_type`` is None where it cannot be attached; ``advice`` says what to do instead, and
    ``title`` what is wrong where that is not only its kind.
    """

    words: str
    endings: tuple[str, ...]
    file_type: FileType | None = None
    advice: str = _AS_PDF
    title: str | None = None


_EXCEL = ("xlsx", "xls", "xlsm", "xlsb", "xltx", "xlt")
_POWERPOINT = ("pptx", "ppt", "pptm", "ppsx", "pps", "potx")

PDF = FileKind("a PDF", ("pdf",), FileType.PDF)
JPEG = FileKind("a JPEG picture", ("jpg", "jpeg", "jpe", "jfif"), FileType.PICTURE)
PNG = FileKind("a PNG picture", ("png",), FileType.PICTURE)
WORD = FileKind("a Word document (.docx)", ("docx",), FileType.WORD)
OLD_WORD = FileKind("a Word document of the old kind (.doc)", ("doc", "dot"))
MACROS = FileKind("a Word document with macros (.docm)", ("docm", "dotm"))
TEMPLATE = FileKind("a Word template (.dotx)", ("dotx",))
EXCEL = FileKind("an Excel workbook", _EXCEL)
POWERPOINT = FileKind("a PowerPoint presentation", _POWERPOINT)
OPEN_DOCUMENT = FileKind("an OpenDocument file", ("odt", "ods", "odp", "odg"))
PAGES = FileKind("a Pages document", ("pages", "numbers", "key"))
OUTLOOK = FileKind("an Outlook message", ("msg",))
OLD_OFFICE = FileKind("an Office file of an old kind", ("pub", "vsd", "mpp", "wps"))
LOCKED_OFFICE = FileKind(
    "an Office document that is protected by a password",
    ("docx", "docm", "xlsx", "xlsm", "pptx"),
    advice="Open it with the password, save it as PDF without one, and attach the PDF.",
    title="This document is protected by a password.",
)
HEIC = FileKind(
    "a picture as phones keep it (HEIC)", ("heic", "heif", "avif", "hif"), advice=_AS_PICTURE
)
OTHER_PICTURE = FileKind(
    "a picture of another kind",
    ("tif", "tiff", "gif", "webp", "bmp", "psd", "svg"),
    advice=_AS_PICTURE,
)
RICH_TEXT = FileKind("a rich text document (.rtf)", ("rtf",))
WEB_PAGE = FileKind("a web page", ("html", "htm", "mht", "mhtml", "xhtml"))
PACKED = FileKind(
    "a packed folder (ZIP)",
    ("zip", "epub", "jar", "7z", "rar"),
    advice="Unpack it, and attach what is in it as PDF.",
)
PLAIN_TEXT = FileKind("plain text", ("txt", "csv", "md", "text", "eml", "xml", "json", "log"))
BROKEN_PACKAGE = FileKind(
    "a packed file that is damaged",
    ("docx", "docm", "dotx", "xlsx", "pptx", "odt", "zip"),
    advice="It may have been cut off on its way. Ask for it again, best as a PDF.",
    title="This file is damaged and cannot be read.",
)
UNKNOWN = FileKind(
    "nothing that the program knows",
    (),
    advice="It may be damaged. Ask for it again, best as a PDF.",
    title="The program does not know what kind of file this is.",
)

_KINDS = (
    *(PDF, JPEG, PNG, WORD, OLD_WORD, MACROS, TEMPLATE, EXCEL, POWERPOINT, OPEN_DOCUMENT, PAGES),
    *(OUTLOOK, OLD_OFFICE, HEIC, OTHER_PICTURE, RICH_TEXT, WEB_PAGE, PACKED, PLAIN_TEXT),
)
_ENDINGS = {ending for kind in _KINDS for ending in kind.endings}


def recognised(content: bytes, name: str) -> FileType:
    """Return as what a file can be attached; refuse what it cannot, saying what it is."""
    if not content:
        raise Refusal(
            "This file is empty.",
            "It has 0 bytes: nothing was saved in it. Ask for it again, or save it again.",
            field="file_name",
        )
    kind = kind_of(content)
    ending = PurePath(name).suffix.removeprefix(".").casefold()
    if ending in _ENDINGS and ending not in kind.endings:
        advice = (
            kind.advice
            if kind.file_type is None
            else f"Give it a name that ends in .{kind.endings[0]}, and attach it again."
        )
        raise Refusal(
            f"This file is called .{ending}, but it is {kind.words}.", advice, field="file_name"
        )
    if kind.file_type is None:
        raise Refusal(
            kind.title or f"This is {kind.words}, which cannot be attached.",
            kind.advice,
            field="file_name",
        )
    return kind.file_type


_HEIC_BRANDS = {b"heic", b"heix", b"hevc", b"heim", b"mif1", b"msf1", b"avif"}

_BEGINNINGS: tuple[tuple[bytes, FileKind], ...] = (
    (b"\xff\xd8\xff", JPEG),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"II*\x00", OTHER_PICTURE),
    (b"MM\x00*", OTHER_PICTURE),
    (b"GIF8", OTHER_PICTURE),
    (b"BM", OTHER_PICTURE),
    (b"8BPS", OTHER_PICTURE),
    (b"{\\rtf", RICH_TEXT),
    (b"7z\xbc\xaf\x27\x1c", PACKED),
    (b"Rar!", PACKED),
)
_PACKAGE = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEAD = 1024
"""Bytes within which a PDF says that it is one (its own rule), and text is told by."""


def kind_of(content: bytes) -> FileKind:
    """Tell what a file is."""
    head = content[:_HEAD]
    for beginning, kind in _BEGINNINGS:
        if head.startswith(beginning) and not (beginning == b"BM" and _is_text(head)):
            return kind
    if head.startswith(_PACKAGE):
        return _kind_of_package(content)
    if head.startswith(_OLD_OFFICE):
        return _kind_of_old_office(content)
    if head[4:8] == b"ftyp" and head[8:12] in _HEIC_BRANDS:
        return HEIC
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return OTHER_PICTURE
    if b"%PDF-" in head:
        return PDF
    return _kind_of_text(head)


def _kind_of_text(head: bytes) -> FileKind:
    if not _is_text(head):
        return UNKNOWN
    if re.match(rb"(\xef\xbb\xbf)?\s*<(!doctype html|html)", head, re.IGNORECASE):
        return WEB_PAGE
    return OTHER_PICTURE if b"<svg" in head else PLAIN_TEXT


def _is_text(head: bytes) -> bool:
    """Say whether bytes read as text: no control characters but those that text has."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return not any(byte < 0x20 and byte not in b"\t\n\r\x0c\x1b" for byte in head)


_IN_OLD_OFFICE = (
    ("EncryptedPackage", LOCKED_OFFICE),
    ("WordDocument", OLD_WORD),
    ("Workbook", EXCEL),
    ("PowerPoint Document", POWERPOINT),
    ("__substg1.0_", OUTLOOK),
)


def _kind_of_old_office(content: bytes) -> FileKind:
    """Tell by the names of its streams, which an old Office file holds as UTF-16."""
    for name, kind in _IN_OLD_OFFICE:
        if name.encode("utf-16-le") in content:
            return kind
    return OLD_OFFICE


_IN_PACKAGE = (
    (b"ms-word.document.macroEnabled", MACROS),
    (b"ms-word.template.macroEnabled", MACROS),
    (b"wordprocessingml.template", TEMPLATE),
    (b"wordprocessingml.document.main", WORD),
    (b"spreadsheetml", EXCEL),
    (b"ms-excel", EXCEL),
    (b"presentationml", POWERPOINT),
    (b"ms-powerpoint", POWERPOINT),
)
_LARGEST_PART = 1024 * 1024 * 1024
"""Bytes unpacked: no document comes near it, a file made to fill a computer does."""


_PACKAGE_FAULTS = (
    *(zipfile.BadZipFile, zlib.error, EOFError, KeyError, OSError, ValueError),
    NotImplementedError,
)


def _kind_of_package(content: bytes) -> FileKind:
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            names = set(package.namelist())
            types = _start_of(package, "[Content_Types].xml") if _TYPES in names else b""
            mime = _start_of(package, "mimetype") if "mimetype" in names else b""
    except (*_PACKAGE_FAULTS, RuntimeError):
        return BROKEN_PACKAGE
    if mime.startswith(b"application/vnd.oasis.opendocument"):
        return OPEN_DOCUMENT
    if any(name.startswith("Index/") and name.endswith(".iwa") for name in names):
        return PAGES
    found = next((kind for said, kind in _IN_PACKAGE if said in types), PACKED)
    if found is WORD and any(name.endswith("vbaProject.bin") for name in names):
        return MACROS
    return found


_TYPES = "[Content_Types].xml"


def _start_of(package: zipfile.ZipFile, name: str) -> bytes:
    with package.open(name) as part:
        return part.read(256 * 1024)


def check_word(content: bytes) -> None:
    """Refuse a Word document of which some part cannot be read as it was written."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            unpacked = sum(one.file_size for one in package.infolist())
            damaged = unpacked > _LARGEST_PART or package.testzip() is not None
    except RuntimeError as fault:  # as the library says that a password is wanted
        raise Refusal(
            "This Word document is protected by a password.", LOCKED_OFFICE.advice, "file_name"
        ) from fault
    except _PACKAGE_FAULTS:
        damaged = True
    if damaged:
        raise Refusal(
            "This Word document is damaged and cannot be read.",
            "Ask for it again, best as a PDF.",
            field="file_name",
        )
