"""Records of what quick find looks through.

The words themselves are in ``search_words``, a virtual table that SQLAlchemy does not know: see
``storage.search_index``.
"""

from uuid import UUID

from sqlalchemy import Column, ForeignKey, Named, Table, Text, TypedColumns, UniqueConstraint

from senco_desk.storage.records.base import METADATA, Id


class _SearchEntries(TypedColumns):
    """Where the words of each thing stand in the index.

    ``place`` is the row of ``search_words``; places rise with the day that the thing is of.
    """

    place: Named[int] = Column(primary_key=True)
    subject: Named[str] = Column(Text)
    # No foreign keys: both are of many tables, and are kept right by the one who writes those.
    thing_id: Named[UUID] = Column(Id)
    pupil_id: Named[UUID] = Column(Id, index=True)


SearchEntries = Table(
    "search_entries", METADATA, _SearchEntries, UniqueConstraint("thing_id", "subject")
)


class _ContentTexts(TypedColumns):
    """The text of documents, once for each content; a blank one where there is nothing to read."""

    content_hash: Named[str] = Column(
        Text, ForeignKey("contents.content_hash", ondelete="CASCADE"), primary_key=True
    )
    text: Named[str] = Column(Text)


ContentTexts = Table("content_texts", METADATA, _ContentTexts)
