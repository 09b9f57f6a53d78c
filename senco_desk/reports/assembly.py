"""One file from the own pages and the attached PDFs: pages, numbers, bookmarks and links."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO

from pikepdf import Array, Dictionary, Name, Object, ObjectStreamMode, OutlineItem, Page, Pdf

from senco_desk.reports.destinations import Bookmark, Destinations, Target
from senco_desk.reports.places import DOCUMENT_ADDRESS


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the finished file: its title and the page, counted from 0, it begins on."""

    title: str
    page: int


def merge(own: Pdf, attached: Sequence[tuple[str, Pdf]]) -> list[Part]:
    """Add attached files, each with its title, to the own pages; return all parts in order.

    Links and bookmarks of each file go on leading to the same pages. A link that leads nowhere,
    out of the file or to a program is removed; one to a web page stays.
    """
    parts = [Part("Cover", 0), *_sections(own)]
    first_pages: list[int] = []
    entries: list[OutlineItem] = []
    for title, file in attached:
        start = len(own.pages)
        bookmarks = Destinations(file).bookmarks()
        _append(own, file)
        first_pages.append(start)
        parts.append(Part(title, start))
        entries.append(_entry(own, Bookmark(title, 0, bookmarks), start))
    _link_documents(own, first_pages)
    with own.open_outline() as outline:
        if entries:
            outline.root[-1].children.extend(entries)
        outline.root.insert(0, OutlineItem("Cover", _top_of(own, 0)))
    return parts


def _sections(own: Pdf) -> Iterator[Part]:
    destinations = Destinations(own)
    for item in own.open_outline().root:
        found = destinations.page_of(item.obj) if item.obj is not None else None
        if found is not None:
            yield Part(item.title or "", found[0])


def _append(own: Pdf, file: Pdf) -> None:
    """Add the pages of a file, and set their links to where the same pages now are."""
    destinations = Destinations(file)
    start = len(own.pages)
    targets = [_keep_links(page, destinations) for page in file.pages]
    for page in file.pages:
        own.pages.append(page)
    for number, found_on_page in enumerate(targets, start=start):
        for position, found in enumerate(found_on_page):
            if found is not None:
                page_number, view = found
                link = own.pages[number].obj[Name.Annots][position]
                link[Name.Dest] = Array([own.pages[start + page_number].obj, *view])
    _join_layers(own, file)


def _keep_links(page: Page, destinations: Destinations) -> list[Target | None]:
    """Leave only links that lead somewhere on a page; return their targets within the file."""
    kept: list[Dictionary] = []
    targets: list[Target | None] = []
    for link in _links(page):
        found = destinations.page_of(link)
        if found is None and not _leads_to_the_web(link):
            continue
        gone = {Name.P, Name.PA, Name.AA, Name.StructParent}
        if found is not None:
            gone |= {Name.A, Name.Dest}
        for key in gone:
            if key in link:
                del link[key]
        kept.append(link)
        targets.append(found)
    if kept:
        page.obj[Name.Annots] = Array(kept)
    elif Name.Annots in page.obj:
        del page.obj[Name.Annots]
    return targets


def _join_layers(own: Pdf, file: Pdf) -> None:
    """Keep hidden what the layers of an attached file hide."""
    layers = file.Root.get(Name.OCProperties)
    if not isinstance(layers, Dictionary):
        return
    copied = own.copy_foreign(file.make_indirect(layers))
    usual = copied.get(Name.D, Dictionary())
    groups = _array(copied.get(Name.OCGs))
    shown = [one.objgen for one in _array(usual.get(Name.ON))]
    hidden = (
        [one for one in groups if one.objgen not in shown]
        if usual.get(Name.BaseState) == Name.OFF
        else _array(usual.get(Name.OFF))
    )
    if Name.OCProperties not in own.Root:
        own.Root[Name.OCProperties] = Dictionary(
            OCGs=Array([]), D=Dictionary(OFF=Array([]), Order=Array([]))
        )
    joined = own.Root[Name.OCProperties]
    joined[Name.OCGs].extend(groups)
    joined[Name.D][Name.OFF].extend(hidden)


def _array(value: Object | None) -> list[Object]:
    return [value[at] for at in range(len(value))] if isinstance(value, Array) else []


def _links(page: Page) -> Iterator[Dictionary]:
    for one in _array(page.obj.get(Name.Annots)):
        if isinstance(one, Dictionary) and one.get(Name.Subtype) == Name.Link:
            yield one


def _leads_to_the_web(link: Dictionary) -> bool:
    action = link.get(Name.A)
    return isinstance(action, Dictionary) and action.get(Name.S) == Name.URI


def _entry(own: Pdf, bookmark: Bookmark, start: int) -> OutlineItem:
    item = OutlineItem(bookmark.title, _top_of(own, start + bookmark.page))
    item.is_closed = True
    item.children.extend(_entry(own, inside, start) for inside in bookmark.inside)
    return item


def _top_of(own: Pdf, page: int) -> Array:
    # No place and no zoom: the reader keeps the zoom that they chose.
    return Array([own.pages[page].obj, Name.XYZ, None, None, None])


def _link_documents(own: Pdf, first_pages: Sequence[int]) -> None:
    """Turn the addresses that own pages give for documents into links to their pages."""
    for page in own.pages:
        for link in _links(page):
            action = link.get(Name.A)
            address = str(action.get(Name.URI, "")) if isinstance(action, Dictionary) else ""
            if address.startswith(DOCUMENT_ADDRESS):
                document = int(address.removeprefix(DOCUMENT_ADDRESS))
                del link[Name.A]
                link[Name.Dest] = _top_of(own, first_pages[document])


def finish(pdf: Pdf, *, own_only: bool) -> bytes:
    """Number the pages as they are printed, and write the file: same content, same bytes.

    The claim to be PDF/UA-1 stands only where all pages are the bundle's ``own``: attached
    pages come as they are and mostly without tags. The tags of the own pages stay.
    """
    pdf.Root[Name.PageLabels] = Dictionary(Nums=Array([0, Dictionary(S=Name.D)]))
    pdf.Root[Name.PageMode] = Name.UseOutlines
    if not own_only:
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
            for key in [key for key in metadata if "pdfua" in key]:
                del metadata[key]
    written = BytesIO()
    pdf.save(
        written,
        deterministic_id=True,
        object_stream_mode=ObjectStreamMode.generate,
        compress_streams=True,
    )
    return written.getvalue()
