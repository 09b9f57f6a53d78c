"""Records of documents and their advice, and of dealings with families and agencies."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Column, ForeignKey, Named, Table, Text

from senco_desk.domain.advice import AdviceStatus
from senco_desk.domain.agreements import AgreementKind, Answer
from senco_desk.domain.diary import DiaryKind
from senco_desk.domain.documents import DocumentKind, FileType
from senco_desk.storage.records.base import (
    METADATA,
    Id,
    Moment,
    OfPupil,
    by_name,
    same_pupil,
    under,
    under_pupil,
)


class _Documents(OfPupil):
    """Documents attached to a pupil; their bytes are in ``Contents``."""

    kind: Named[DocumentKind] = Column(by_name(DocumentKind))
    title: Named[str] = Column(Text)
    dated_on: Named[date]
    recorded_at: Named[datetime] = Column(Moment)
    file_name: Named[str] = Column(Text)
    content_hash: Named[str] = Column(Text, ForeignKey("contents.content_hash"), index=True)
    size: Named[int]
    pages: Named[int | None]
    author: Named[str | None] = Column(Text)
    author_role: Named[str | None] = Column(Text)
    file_type: Named[FileType] = Column(by_name(FileType))


Documents = Table("documents", METADATA, _Documents, *under_pupil(), sqlite_with_rowid=False)


class _Recommendations(OfPupil):
    """What documents recommend."""

    document_id: Named[UUID] = Column(Id, index=True)
    order: Named[int]
    words: Named[str] = Column(Text)
    recorded_at: Named[datetime] = Column(Moment)
    status: Named[AdviceStatus] = Column(by_name(AdviceStatus))
    reason: Named[str | None] = Column(Text)
    target_id: Named[UUID | None] = Column(Id, index=True)
    provision_id: Named[UUID | None] = Column(Id, index=True)


Recommendations = Table(
    "recommendations",
    METADATA,
    _Recommendations,
    *under(
        "documents",
        "document_id",
        same_pupil("targets", "target_id"),
        same_pupil("provisions", "provision_id"),
    ),
    sqlite_with_rowid=False,
)


class _Agreements(OfPupil):
    """What parents were told and what they agreed to."""

    kind: Named[AgreementKind] = Column(by_name(AgreementKind))
    happened_on: Named[date]
    recorded_at: Named[datetime] = Column(Moment)
    who: Named[str] = Column(Text)
    how: Named[str] = Column(Text)
    answer: Named[Answer | None] = Column(by_name(Answer))
    about: Named[str | None] = Column(Text)
    cycle_id: Named[UUID | None] = Column(Id, index=True)


Agreements = Table(
    "agreements",
    METADATA,
    _Agreements,
    *under_pupil(same_pupil("cycles", "cycle_id")),
    sqlite_with_rowid=False,
)


class _DiaryEntries(OfPupil):
    """Dealings with families and agencies."""

    kind: Named[DiaryKind] = Column(by_name(DiaryKind))
    happened_on: Named[date]
    recorded_at: Named[datetime] = Column(Moment)
    summary: Named[str] = Column(Text)
    people: Named[str | None] = Column(Text)
    agency: Named[str | None] = Column(Text)
    contact_id: Named[UUID | None] = Column(Id, index=True)
    words: Named[str | None] = Column(Text)
    views: Named[str | None] = Column(Text)
    with_parents: Named[bool | None]


DiaryEntries = Table(
    "diary_entries",
    METADATA,
    _DiaryEntries,
    *under_pupil(same_pupil("contacts", "contact_id")),
    sqlite_with_rowid=False,
)


class _Actions(OfPupil):
    """What was agreed to be done."""

    what: Named[str] = Column(Text)
    who: Named[str] = Column(Text)
    recorded_at: Named[datetime] = Column(Moment)
    due_on: Named[date | None]
    done_on: Named[date | None]
    note: Named[str | None] = Column(Text)
    cycle_id: Named[UUID | None] = Column(Id, index=True)
    diary_entry_id: Named[UUID | None] = Column(Id, index=True)


Actions = Table(
    "actions",
    METADATA,
    _Actions,
    *under_pupil(same_pupil("cycles", "cycle_id"), same_pupil("diary_entries", "diary_entry_id")),
    sqlite_with_rowid=False,
)


class _PutOffs(OfPupil):
    """Things to do that were put off."""

    about: Named[str] = Column(Text)
    until: Named[date]
    reason: Named[str] = Column(Text)
    recorded_at: Named[datetime] = Column(Moment)


PutOffs = Table("put_offs", METADATA, _PutOffs, *under_pupil(), sqlite_with_rowid=False)
