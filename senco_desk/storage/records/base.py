"""What all records share: how Python types are stored, and whose a record is.

They are typed columns of SQLAlchemy's core: rows go straight into frozen values and back, so the
mapper of objects would only cost a start-up.
"""

import enum
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Column,
    Dialect,
    Enum,
    ForeignKeyConstraint,
    LargeBinary,
    MetaData,
    Named,
    Text,
    TypedColumns,
    TypeDecorator,
    UniqueConstraint,
)
from sqlalchemy.schema import SchemaItem
from typing_extensions import override


class Id(TypeDecorator[UUID]):
    """An id as its 16 bytes: half the size of text, in every index."""

    impl = LargeBinary
    cache_ok = True

    @override
    def process_bind_param(self, value: UUID | None, dialect: Dialect) -> bytes | None:
        return None if value is None else value.bytes

    @override
    def process_result_value(self, value: Any | None, dialect: Dialect) -> UUID | None:
        return None if value is None else UUID(bytes=value)


class Moment(TypeDecorator[datetime]):
    """A moment as text in UTC, always with microseconds, so that text order is time order."""

    impl = Text
    cache_ok = True

    @override
    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone cannot be stored")
        return value.astimezone(UTC).isoformat(timespec="microseconds")

    @override
    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:
        return None if value is None else datetime.fromisoformat(value)


METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def by_name(kind: type[enum.Enum]) -> Enum:
    """Store what it is by name: words on the screen may be put better without touching a file."""
    return Enum(kind, native_enum=False, length=40)


class Kept(TypedColumns):
    """A record of something that is saved and changed under a version."""

    id: Named[UUID] = Column(Id, primary_key=True)
    version: Named[int]


class OfPupil(TypedColumns):
    """A record that belongs to a pupil, at whatever distance.

    Each says whose it is and is stored next to the pupil's others, so that a pupil is read from
    a handful of pages however many pupils there are: the pupil comes first in its primary key, and
    rows lie in the order of that (``sqlite_with_rowid``).
    """

    pupil_id: Named[UUID] = Column(Id, primary_key=True)
    id: Named[UUID] = Column(Id, primary_key=True)
    version: Named[int]


def under_pupil(*more: SchemaItem) -> tuple[SchemaItem, ...]:
    """Say that a record belongs to a pupil directly."""
    return (UniqueConstraint("id"), ForeignKeyConstraint(["pupil_id"], ["pupils.id"]), *more)


def under(owner: str, column: str, *more: SchemaItem) -> tuple[SchemaItem, ...]:
    """Say that a record belongs to another of the same pupil's."""
    return (UniqueConstraint("id"), same_pupil(owner, column), *more)


def same_pupil(table: str, column: str) -> ForeignKeyConstraint:
    """Say that a column names a record of the same pupil's."""
    return ForeignKeyConstraint(["pupil_id", column], [f"{table}.pupil_id", f"{table}.id"])
