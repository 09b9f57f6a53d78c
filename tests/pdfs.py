"""PDF files for tests: small ones to attach, and finished ones written down as text."""

import re
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Encryption, Name, OutlineItem, Pdf, Stream, String
from pypdfium2 import PdfDocument

from senco_desk.reports.pages import page_text

A4 = (595.0, 842.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """A page to attach: ``words`` stand in the middle of what is seen.

    ``origin`` is the lower left corner of the media box; ``crop`` cuts so many points off each
    side; ``drawn`` is further content.
    """

    words: str = "A page of a report"
    size: tuple[float, float] = A4
    rotate: int = 0
    origin: tuple[float, float] = (0, 0)
    crop: float = 0
    drawn: str = ""


def a_pdf(*leaves: Leaf, bookmarks: Sequence[tuple[str, int]] = (), password: str = "") -> bytes:
    """Make a PDF; the second page on links back to the first, by a name, and to the web."""
    pdf = Pdf.new()
    font = pdf.make_indirect(
        Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    )
    # One list of resources for all pages, as many programs write it.
    resources = pdf.make_indirect(Dictionary(Font=Dictionary(F1=font)))
    for leaf in leaves:
        x, y = leaf.origin
        width, height = leaf.size
        shown = leaf.words.replace("(", "\\(").replace(")", "\\)")
        page = Dictionary(
            Type=Name.Page,
            MediaBox=Array([x, y, x + width, y + height]),
            Resources=resources,
            Contents=Stream(
                pdf,
                f"BT /F1 14 Tf {x + width / 3} {y + height / 2} Td ({shown}) Tj ET "
                f"{leaf.drawn}".encode(),
            ),
        )
        if leaf.rotate:
            page.Rotate = leaf.rotate
        if leaf.crop:
            page.CropBox = Array(
                [x + leaf.crop, y + leaf.crop, x + width - leaf.crop, y + height - leaf.crop]
            )
        pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
    if len(leaves) > 1:
        _add_links(pdf)
    if bookmarks:
        with pdf.open_outline() as outline:
            outline.root.extend(OutlineItem(title, page) for title, page in bookmarks)
    return written(pdf, password)


def _add_links(pdf: Pdf) -> None:
    first = pdf.pages[0].obj
    pdf.Root.Dests = Dictionary(Start=Array([first, Name.XYZ, 0, 800, None]))
    for page in list(pdf.pages)[1:]:
        page.obj.Annots = Array(
            [
                a_link(pdf, Dest=Name.Start),
                a_link(pdf, A=Dictionary(S=Name.GoTo, D=Array([first, Name.Fit]))),
                a_link(pdf, A=Dictionary(S=Name.URI, URI=String("https://example.org/"))),
                a_link(pdf, A=Dictionary(S=Name.Launch, F=String("calc.exe"))),
                a_link(pdf, Dest=String("nowhere")),
            ]
        )


def a_link(pdf: Pdf, **where: Any) -> Dictionary:
    """Make a link annotation."""
    return pdf.make_indirect(
        Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([60, 60, 120, 80]), **where)
    )


def written(pdf: Pdf, password: str = "") -> bytes:
    """Return a PDF's bytes, protected where a password is given."""
    file = BytesIO()
    pdf.save(
        file,
        encryption=Encryption(owner=password, user=password) if password else False,
        static_id=not password,
    )
    return file.getvalue()


# What a finished file says


def page_texts(pdf: bytes) -> list[str]:
    """Return the text of each page of a long file, which is opened only once."""
    with closing(PdfDocument(pdf)) as document:
        return [page.get_textpage().get_text_range() for page in document]


def described(pdf: bytes) -> str:
    """Write down a PDF: metadata, labels, bookmarks, tags, fonts, and its pages with links."""
    with Pdf.open(BytesIO(pdf)) as file:
        lines = ["metadata"]
        with file.open_metadata() as metadata:
            lines += [
                f"  {key}: {metadata[key]}"
                for key in ("dc:title", "dc:language", "pdfuaid:part")
                if key in metadata
            ]
        lines.append(f"  language: {file.Root.get(Name.Lang)}")
        preferences = file.Root.get(Name.ViewerPreferences, Dictionary())
        lines.append(f"  shows title: {preferences.get(Name.DisplayDocTitle, False)}")
        lines.append(f"  pages: {len(file.pages)}, labels {_span(file)}")
        lines += ["bookmarks", *(f"  {line}" for line in outline_lines(file))]
        lines += ["tags", *(f"  {name}: {count}" for name, count in sorted(tags(file).items()))]
        lines += ["fonts", *(f"  {font}" for font in sorted(fonts(file)))]
        for number in range(len(file.pages)):
            lines.append(f"page {number + 1}")
            text = page_text(pdf, number).replace("\xa0", " ")
            lines += [f"  {line.rstrip()}" for line in text.splitlines() if line.strip()]
            links = [where for where in links_on(file, number) if where]
            if links:
                lines.append(f"  links: {'; '.join(links)}")
    return "\n".join(lines)


def _span(file: Pdf) -> str:
    return f"{file.pages[0].label} to {file.pages[-1].label}"


def outline_lines(file: Pdf) -> Iterator[str]:
    """Give each bookmark with its page, indented by its level."""

    def told(items: list[OutlineItem], level: int) -> Iterator[str]:
        for item in items:
            yield f"{'  ' * level}{item.title} > {page_number(file, _target(item))}"
            yield from told(item.children, level + 1)

    return told(file.open_outline().root, 0)


def _target(item: OutlineItem) -> Any:
    return item.destination if item.action is None else item.action.get(Name.D)


def page_number(file: Pdf, destination: Any) -> int | None:
    """Return the page, counted from 1, of a destination; None where it leads nowhere."""
    if isinstance(destination, (String, Name)):
        destination = _named(file, destination)
    if not isinstance(destination, Array):
        return None
    numbers = {page.obj.objgen: place for place, page in enumerate(file.pages, start=1)}
    return numbers.get(destination[0].objgen)


def _named(file: Pdf, name: Any) -> Any:
    names = file.Root.get(Name.Names)
    if names is None or Name.Dests not in names:
        return None
    found = pikepdf.NameTree(names[Name.Dests]).get(str(name))
    return found.get(Name.D) if isinstance(found, Dictionary) else found


def links_on(file: Pdf, number: int) -> Iterator[str]:
    """Give where each link on a page leads: "page 3", an address, or "nowhere"."""
    for link in file.pages[number].obj.get(Name.Annots, []):
        if link.get(Name.Subtype) != Name.Link:
            yield f"not a link: {link.get(Name.Subtype)}"
            continue
        action = link.get(Name.A)
        if action is not None and action.get(Name.S) == Name.URI:
            yield str(action[Name.URI])
            continue
        target = link.get(Name.Dest) if action is None else action.get(Name.D)
        page = page_number(file, target)
        yield f"page {page}" if page else "nowhere"


def linked_words(pdf: bytes) -> list[list[tuple[str, str]]]:
    """Give, page by page, where each link leads and the words that stand under it."""
    found: list[list[tuple[str, str]]] = []
    texts = PdfDocument(pdf)
    with Pdf.open(BytesIO(pdf)) as file:
        for number, page in enumerate(file.pages):
            text = texts[number].get_textpage()
            words: list[str] = []
            for link in page.obj.get(Name.Annots, []):
                left, bottom, right, top = (float(edge) for edge in link[Name.Rect])
                words.append(" ".join(text.get_text_bounded(left, bottom, right, top).split()))
            found.append(list(zip(links_on(file, number), words, strict=True)))
    texts.close()
    return found


def tags(file: Pdf) -> dict[str, int]:
    """Count the elements of the tag tree by kind."""
    counts: dict[str, int] = {}
    for element in elements(file):
        name = str(element.get(Name.S))[1:]
        counts[name] = counts.get(name, 0) + 1
    return counts


def elements(file: Pdf) -> Iterator[Dictionary]:
    """Give every element of the tag tree."""
    root = file.Root.get(Name.StructTreeRoot)
    waiting: list[Any] = [] if root is None else [root.get(Name.K)]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Array):
            waiting += list(one)
        elif isinstance(one, Dictionary) and Name.S in one:
            yield one
            if Name.K in one:
                waiting.append(one[Name.K])


def fonts(file: Pdf) -> set[str]:
    """Return the fonts used, without the letters that mark a subset, and whether embedded."""
    found: set[str] = set()
    for one in file.objects:
        if isinstance(one, Dictionary) and one.get(Name.Type) == Name.FontDescriptor:
            name = re.sub(r"^/[A-Z]{6}\+", "", str(one.get(Name.FontName)))
            inside = any(key in one for key in ("/FontFile", "/FontFile2", "/FontFile3"))
            found.add(f"{name}{'' if inside else ' (not embedded)'}")
    return found
