"""The table of documents."""

from __future__ import annotations

from collections.abc import Callable

from senco_desk.domain.documents import Document
from senco_desk.domain.terms import write_date
from senco_desk.ui.parts.columns import Align, Column


def _author(document: Document) -> str:
    parts = (document.author, document.author_role)
    return ", ".join(part for part in parts if part) or "not recorded"


COLUMNS: tuple[Column[Document], ...] = (
    Column(
        name="dated_on",
        heading="Dated",
        value=lambda one: write_date(one.dated_on),
        sort_key=lambda one: one.dated_on,
        width=13,
    ),
    Column(name="kind", heading="What it is", value=lambda one: one.kind.value, width=30),
    Column(
        name="title",
        heading="Title",
        value=lambda one: one.title,
        tooltip=lambda one: one.file_name,
        width=32,
    ),
    Column(name="author", heading="Author", value=_author, tooltip=_author, width=36),
    Column(
        name="pages",
        heading="Pages",
        value=lambda one: "not known" if one.pages is None else str(one.pages),
        sort_key=lambda one: one.pages,
        align=Align.RIGHT,
        width=9,
    ),
)

NO_ADVICE = "none entered"


def columns_with(advice: Callable[[Document], str]) -> tuple[Column[Document], ...]:
    """Return the columns with what each document recommends before its pages."""
    said = Column[Document](
        name="advice", heading="Recommendations", value=advice, tooltip=advice, width=20
    )
    return (*COLUMNS[:-1], said, COLUMNS[-1])


def searched(document: Document) -> str:
    """Return what typing filters by."""
    return f"{document.title} {document.kind.value} {_author(document)} {document.file_name}"
