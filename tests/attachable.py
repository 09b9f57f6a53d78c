"""Files that a school may want to attach, made as real programs make them."""

import random
import zipfile
from io import BytesIO
from typing import Any

from PIL import Image

_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

ORIENTATION, CAMERA, PLACE = 0x0112, 0x0110, 0x8825
"""Tags that a camera writes: how it was held, what it is, where it was."""


def a_picture(
    size: tuple[int, int] = (400, 300),
    kind: str = "JPEG",
    *,
    mode: str = "RGB",
    colour: Any = "white",
    turned: int = 1,
    **how: Any,
) -> bytes:
    """Make a picture; ``turned`` is how the camera was held, by the EXIF standard: 6 is upright."""
    picture = Image.new(mode, size, colour)
    # A dark corner, at the upper left as the camera saw it, tells how the picture stands.
    picture.paste(0 if mode != "RGB" else (0, 0, 0), (0, 0, size[0] // 4, size[1] // 4))
    return written(picture, kind, exif=an_exif(picture, turned), **how)


def an_exif(picture: Image.Image, turned: int) -> Image.Exif:
    """Return what a telephone writes beside a picture."""
    exif = picture.getexif()
    exif[ORIENTATION] = turned
    exif[CAMERA] = "Pocket camera 3"
    exif.get_ifd(PLACE)[2] = (53.0, 48.0, 12.5)
    return exif


def a_photograph(dots: tuple[int, int], quality: int = 90) -> bytes:
    """Make a photograph of grass, so to say: nothing in it repeats, so it is a large file."""
    grains = random.Random(7).randbytes(dots[0] * dots[1] * 3)
    return written(Image.frombytes("RGB", dots, grains), "JPEG", quality=quality)


def written(picture: Image.Image, kind: str, **how: Any) -> bytes:
    file = BytesIO()
    picture.save(file, kind, **how)
    return file.getvalue()


def a_package(parts: dict[str, str | bytes]) -> bytes:
    """Make a packed file, such as Word writes."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for name, content in parts.items():
            part = zipfile.ZipInfo(name, (2026, 3, 3, 9, 0, 0))
            package.writestr(part, content, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def an_office_file(main_type: str, **parts: str) -> bytes:
    """Make an Office file whose main part is of a type."""
    types = f'<Types><Override PartName="/main.xml" ContentType="{main_type}"/></Types>'
    return a_package({"[Content_Types].xml": types, "main.xml": "<main/>", **parts})


def a_word_document(text: str = "Dear Mrs Okafor", main_type: str = _MAIN) -> bytes:
    """Make a Word document."""
    return a_package(
        {
            "[Content_Types].xml": f'<Types><Override PartName="/word/document.xml" '
            f'ContentType="{main_type}"/></Types>',
            "word/document.xml": f"<document><body><p>{text}</p></body></document>",
        }
    )


def an_old_office_file(stream: str) -> bytes:
    """Make the beginning of an Office file of the old kind with a stream of a name."""
    return _OLD_OFFICE + bytes(500) + stream.encode("utf-16-le") + bytes(500)
