"""Bring a school's file up to the form that this program writes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.exc import DBAPIError

from senco_desk import __version__
from senco_desk.storage.faults import DAMAGED_DATABASE, translated
from senco_desk.storage.records import FileInfo
from senco_desk.storage.refusals import Damaged, NewerFile

NEWEST = "0012"
"""The newest revision in ``migrations/versions``; said here too, because Alembic takes a while
to import and a file that is up to date does not need it."""

SCRIPTS = Path(__file__).parent / "migrations"

_WRITTEN_BY = "written_by"


def revision_of(engine: Engine) -> str:
    """Return the revision of a file; refuse a damaged file and one of a later program."""
    with translated(), engine.connect() as connection:
        try:
            found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
        except DBAPIError as fault:
            if "no such table" not in str(fault.orig):
                raise
            found = None
        if found is None:
            raise Damaged(*DAMAGED_DATABASE)
        if found > NEWEST:
            raise _newer(connection, found)
    return found


def migrate(engine: Engine, *, scripts: Path = SCRIPTS, to: str = NEWEST) -> None:
    """Run every migration that is missing in one transaction: all of them or none."""
    with translated(), engine.connect() as connection:
        raw: Any = connection.connection.driver_connection
        # A migration may rebuild a table, which must not take along what points to it; the
        # check before the end finds what points nowhere. It cannot be set in a transaction.
        raw.execute("PRAGMA foreign_keys = OFF")
        try:
            with connection.begin():
                _run_scripts(connection, scripts, to)
                _write_down(connection)
                if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                    raise Damaged(*DAMAGED_DATABASE)
        finally:
            raw.execute("PRAGMA foreign_keys = ON")


def _run_scripts(connection: Connection, scripts: Path, to: str) -> None:
    from alembic.operations import Operations
    from alembic.runtime.migration import MigrationContext
    from alembic.script import ScriptDirectory

    directory = ScriptDirectory(scripts)

    def steps(revision: Any, _context: Any) -> Any:
        return directory._upgrade_revs(to, revision)  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]  as alembic.command.upgrade does

    context = MigrationContext.configure(connection, opts={"fn": steps, "transactional_ddl": True})
    with Operations.context(context):
        context.run_migrations()


def _write_down(connection: Connection) -> None:
    connection.execute(
        insert(FileInfo)
        .values(name=_WRITTEN_BY, value=__version__)
        .on_conflict_do_update(index_elements=[FileInfo.c.name], set_={"value": __version__})
    )


def _newer(connection: Connection, revision: str) -> NewerFile:
    written_by = connection.execute(
        select(FileInfo.c.value).where(FileInfo.c.name == _WRITTEN_BY)
    ).scalar()
    return NewerFile(
        f"This school was last used with SENCO Desk {written_by or 'of a later date'}; this is "
        f"SENCO Desk {__version__}.",
        f"The file has form {revision}, and this program reads up to {NEWEST}. Install the "
        "newest version of the program. Nothing was changed.",
    )
