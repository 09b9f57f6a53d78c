"""Records of the file itself: contents, history and what is typed but not saved."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import JSON, Column, Index, Named, Table, Text, TypedColumns
from sqlalchemy.types import TypeEngine

from senco_desk.domain.history import Act
from senco_desk.storage.records.base import METADATA, Id, Moment, by_name


class _Contents(TypedColumns):
    """The bytes of documents, once for each content."""

    content_hash: Named[str] = Column(Text, primary_key=True)
    content: Named[bytes]


Contents = Table("contents", METADATA, _Contents)


_FIELDS: TypeEngine[list[list[str]]] = JSON()


class _History(TypedColumns):
    """One row for each saved change; never changed afterwards."""

    sequence: Named[int] = Column(primary_key=True)
    happened_at: Named[datetime] = Column(Moment)
    who: Named[str] = Column(Text)
    act: Named[Act] = Column(by_name(Act))
    subject: Named[str] = Column(Text)
    # No foreign keys: what is removed keeps its history.
    subject_id: Named[UUID] = Column(Id)
    pupil_id: Named[UUID | None] = Column(Id)
    fields: Named[list[list[str]]] = Column(_FIELDS)
    reason: Named[str | None] = Column(Text)
    previous: Named[str] = Column(Text)
    link: Named[str] = Column(Text)


History = Table(
    "history",
    METADATA,
    _History,
    Index(None, "subject_id"),
    Index(None, "pupil_id"),
    # Numbers are never used again, so that a missing last row shows.
    sqlite_autoincrement=True,
)


class _Drafts(TypedColumns):
    """What was typed and not yet saved."""

    key: Named[str] = Column(Text, primary_key=True)
    text: Named[str] = Column(Text)
    kept_at: Named[datetime] = Column(Moment)


Drafts = Table("drafts", METADATA, _Drafts)


class _FileInfo(TypedColumns):
    """What is to be known of the file itself, such as which version of the program wrote it."""

    name: Named[str] = Column(Text, primary_key=True)
    value: Named[str] = Column(Text)


FileInfo = Table("file_info", METADATA, _FileInfo)
