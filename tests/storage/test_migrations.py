"""Bringing a file up to date: all of it or nothing, after a copy."""

import shutil
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import (
    Engine,
    PrimaryKeyConstraint,
    UniqueConstraint,
    create_engine,
)

from senco_desk.domain.agreements import AgreementKind
from senco_desk.domain.documents import FileType
from senco_desk.domain.identity import PupilId
from senco_desk.domain.pupils import Pupil
from senco_desk.domain.refusals import Refusal
from senco_desk.storage import migrate as migrating
from senco_desk.storage import school_file
from senco_desk.storage.engine import open_engine
from senco_desk.storage.migrate import NEWEST, SCRIPTS, migrate, revision_of
from senco_desk.storage.reading import Reading
from senco_desk.storage.records import METADATA
from senco_desk.storage.refusals import Damaged
from senco_desk.storage.school_file import SchoolFile, open_school_file
from senco_desk.storage.search_index import bring_up_to_date
from tests.builders import a_contact, a_pupil
from tests.schools import PASSPHRASE, USER, ClosedSchool, GoingClock

LATER = '''"""A later form, as a later version might bring."""

import sqlalchemy as sa
from alembic import op

revision = "9999"
down_revision = "{newest}"


def upgrade() -> None:
    op.add_column("pupils", sa.Column("house", sa.Text(), nullable=True))
    with op.batch_alter_table("pupils") as pupils:
        pupils.alter_column("class_name", new_column_name="form_name")
    op.create_table("houses", sa.Column("name", sa.Text(), primary_key=True))
    {ending}
'''


@pytest.fixture
def scripts(tmp_path: Path) -> Path:
    """A folder of migrations with room for one more."""
    folder = tmp_path / "migrations"
    shutil.copytree(SCRIPTS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def _add_later(scripts: Path, ending: str = "") -> None:
    text = LATER.replace("{ending}", ending).replace("{newest}", NEWEST)
    (scripts / "versions" / "9999_later.py").write_text(text, encoding="utf-8")


def _forms(engine: Engine) -> dict[str, list[str]]:
    """Return the clauses of every table and index, in whatever order they are written."""
    with engine.connect() as connection:
        found = connection.exec_driver_sql(
            "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite%' "
            "AND name NOT LIKE 'search_words%'"
        )
        return {
            # SQLite puts the name of a table that was built anew in quotation marks.
            name: sorted(
                line.strip().rstrip(",")
                for line in sql.replace(f'TABLE "{name}"', f"TABLE {name}").splitlines()
            )
            for name, sql in found
        }


def _is_known(name: str | None, *_: object) -> bool:
    """Say whether SQLAlchemy knows a table; the index of words and its parts it does not."""
    return not (name or "").startswith("search_words")


def test_the_migrations_lead_to_the_form_that_the_records_have(school: SchoolFile):
    with school._opened.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "include_name": _is_known}
        )
        assert compare_metadata(context, METADATA) == []
    plain = create_engine("sqlite://")
    METADATA.create_all(plain)
    migrated = _forms(school._opened)
    del migrated["alembic_version"]
    assert migrated == _forms(plain)


def test_every_reference_has_an_index(school: SchoolFile):
    """Of a reference's columns, the last is the one that tells things apart."""
    missing: list[tuple[str, str]] = []
    for table in METADATA.sorted_tables:
        led = {index.columns[0].name for index in table.indexes}
        led |= {
            next(iter(one.columns)).name
            for one in table.constraints
            if isinstance(one, UniqueConstraint | PrimaryKeyConstraint)
        }
        missing += [
            (table.name, one.column_keys[-1])
            for one in table.foreign_key_constraints
            if one.column_keys[-1] not in led
        ]
    assert missing == []


def test_the_newest_revision_is_the_one_the_program_names():
    assert ScriptDirectory(SCRIPTS).get_heads() == [NEWEST]


def test_a_migration_keeps_what_is_on_file(school: SchoolFile, scripts: Path):
    with school.work(USER) as work:
        pupil = work.save(a_pupil(class_name="4B"))
        work.save(a_contact(pupil_id=pupil.id))
        work.keep()
    _add_later(scripts)
    migrate(school._opened, scripts=scripts, to="9999")
    with school._opened.connect() as connection:
        assert connection.exec_driver_sql("SELECT form_name FROM pupils").scalar_one() == "4B"
        assert connection.exec_driver_sql("SELECT count(*) FROM contacts").scalar_one() == 1
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1
    assert school.verify().ok


def test_a_migration_that_fails_changes_nothing(school: SchoolFile, scripts: Path):
    before = _forms(school._opened)
    _add_later(scripts, ending='op.execute("no such statement")')
    with pytest.raises(Exception, match="syntax error"):
        migrate(school._opened, scripts=scripts, to="9999")
    assert _forms(school._opened) == before
    assert revision_of(school._opened) == NEWEST


def test_a_migration_that_leaves_something_pointing_nowhere_changes_nothing(
    school: SchoolFile, scripts: Path
):
    with school.work(USER) as work:
        work.save(a_contact(pupil_id=work.save(a_pupil()).id))
        work.keep()
    before = _forms(school._opened)
    _add_later(scripts, ending='op.execute("DELETE FROM pupils")')
    with pytest.raises(Damaged):
        migrate(school._opened, scripts=scripts, to="9999")
    assert _forms(school._opened) == before
    with school.work(USER) as work:
        assert len(work.find(Pupil)) == 1


@pytest.fixture
def later_program(monkeypatch: pytest.MonkeyPatch, scripts: Path) -> None:
    """The program as it will be one revision later."""
    _add_later(scripts)

    def migrate_to_later(engine: Engine, **_: Any) -> None:
        migrate(engine, scripts=scripts, to="9999")

    monkeypatch.setattr(migrating, "NEWEST", "9999")
    monkeypatch.setattr(school_file, "NEWEST", "9999")
    monkeypatch.setattr(school_file, "migrate", migrate_to_later)


@pytest.mark.usefixtures("later_program")
def test_an_older_file_is_copied_and_then_brought_up_to_date(
    closed: ClosedSchool, clock: GoingClock
):
    with open_school_file(closed.path, PASSPHRASE, clock) as school:
        assert revision_of(school._opened) == "9999"
        (copy,) = (school.path / "backups").iterdir()
        assert copy.stem.endswith("automatic")
    with open_school_file(closed.path, PASSPHRASE, clock) as school:
        assert len(list((school.path / "backups").iterdir())) == 1


@pytest.mark.usefixtures("later_program")
def test_an_older_file_cannot_be_brought_up_to_date_while_only_reading(
    closed: ClosedSchool, clock: GoingClock
):
    with pytest.raises(Refusal, match="older version"):
        open_school_file(closed.path, PASSPHRASE, clock, read_only=True)


def test_a_record_of_the_first_form_is_read_in_the_newest(tmp_path: Path):
    """What the first version wrote is still there, and what it did not know says so."""
    (tmp_path / "school.db").touch()
    engine = open_engine(tmp_path / "school.db", b"k" * 32)
    migrate(engine, to="0001")
    ids = {name: uuid4().bytes for name in ("pupil", "cycle", "need", "target", "provision")}
    with engine.begin() as connection:
        for name, row in _FIRST_FORM.items():
            columns = ", ".join(f'"{one}"' for one in row)
            marks = ", ".join("?" for _ in row)
            values = tuple(ids.get(value, value) for value in row.values())
            insert = f"INSERT INTO {name} ({columns}) VALUES ({marks})"  # noqa: S608  all from below
            connection.exec_driver_sql(insert, values)

    migrate(engine)

    with Reading(engine) as reading:
        record = reading.pupil_record(PupilId(UUID(bytes=ids["pupil"])))
        calendar = reading.calendar()
        school = reading.school()
    bring_up_to_date(engine)
    with Reading(engine) as reading:
        assert [one.what for one in reading.hits("report").hits] == ["Document"]
        assert not reading.hits("report").is_whole
    assert (school.kept_years, school.kept_years_with_plan) == (25, 31)
    assert record.times_away == ()
    assert record.pupil.left_on is None
    (document,) = record.documents
    assert (document.title, document.file_type, document.pages) == ("A report", FileType.PDF, 1)
    (cycle,) = record.cycles
    (target,), (provision,) = cycle.targets, cycle.provisions
    assert (target.target.statement, target.target.carried_from) == ("Reads 60 words", None)
    assert (provision.provision.what, provision.provision.charged_whole) == ("Reading", False)
    assert provision.serves == ()
    (told,) = record.agreements
    assert (told.kind, told.happened_on, told.cycle_id, told.answer) == (
        AgreementKind.TOLD,
        date(2026, 1, 16),
        cycle.cycle.id,
        None,
    )
    assert (told.who, told.how) == ("Parents", "as recorded with the plan of cycle 1")
    assert told.recorded_at == datetime(2026, 1, 16, 12, tzinfo=UTC)
    assert [one.name for one in calendar.terms] == ["Spring 2025/26"]
    assert calendar.closures == ()
    engine.dispose()


_OF_PUPIL: dict[str, Any] = {"pupil_id": "pupil", "version": 1}
_FIRST_FORM: dict[str, dict[str, Any]] = {
    "schools": {
        "id": b"school0123456789",
        "version": 1,
        "name": "Alderwick Primary School",
        "local_authority": "Northmere",
        "phase": "PRIMARY",
    },
    "terms": {
        "id": b"fedcba9876543210",
        "version": 1,
        "name": "Spring 2025/26",
        "starts_on": "2026-01-05",
        "ends_on": "2026-03-27",
    },
    "contents": {"content_hash": "abc", "content": b"pdf"},
    "pupils": {
        "id": "pupil",
        "version": 1,
        "legal_forename": "Amara",
        "legal_surname": "Quillfeather",
        "date_of_birth": "2018-02-03",
    },
    "needs": {**_OF_PUPIL, "id": "need", "rank": 1, "code": "SPLD"},
    "cycles": {
        **_OF_PUPIL,
        "id": "cycle",
        "number": 1,
        "started_on": "2026-01-12",
        "recorded_at": "2026-01-12T12:00:00.000000+00:00",
        "parents_told_on": "2026-01-16",
    },
    "targets": {
        **_OF_PUPIL,
        "id": "target",
        "cycle_id": "cycle",
        "need_id": "need",
        "order": 1,
        "statement": "Reads 60 words",
        "measure_name": "Words",
        "measure_unit": "words",
        "measure_better": "MORE",
        "area": "COGNITION",
    },
    "provisions": {
        **_OF_PUPIL,
        "id": "provision",
        "cycle_id": "cycle",
        "order": 1,
        "what": "Reading",
        "who": "Ms Kaur",
        "group_size": 1,
        "minutes": 20,
        "times_a_week": 3,
        "starts_on": "2026-01-19",
        "ends_on": "2026-03-27",
    },
    "documents": {
        **_OF_PUPIL,
        "id": b"0123456789abcdef",
        "kind": "OTHER",
        "title": "A report",
        "dated_on": "2026-02-09",
        "recorded_at": "2026-02-09T12:00:00.000000+00:00",
        "file_name": "report.pdf",
        "content_hash": "abc",
        "size": 3,
        "pages": 1,
    },
}
"""A little of everything that later forms build anew, as the first form wrote it."""
