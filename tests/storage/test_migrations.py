"""Bringing a file up to date: all of it or nothing, after a copy."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, PrimaryKeyConstraint, UniqueConstraint, create_engine

from senco_desk.domain.pupils import Pupil
from senco_desk.domain.refusals import Refusal
from senco_desk.storage import migrate as migrating
from senco_desk.storage import school_file
from senco_desk.storage.migrate import NEWEST, SCRIPTS, migrate, revision_of
from senco_desk.storage.records import Base
from senco_desk.storage.refusals import Damaged
from senco_desk.storage.school_file import SchoolFile, open_school_file
from tests.builders import a_closure, a_contact, a_pupil
from tests.schools import PASSPHRASE, USER, ClosedSchool, GoingClock

NEXT = '''"""A further form, as a later version might bring."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


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


def _add_next(scripts: Path, ending: str = "") -> None:
    text = NEXT.replace("{ending}", ending)
    (scripts / "versions" / "0003_next.py").write_text(text, encoding="utf-8")


def _forms(engine: Engine) -> dict[str, list[str]]:
    """Return the clauses of every table and index, in whatever order they are written."""
    with engine.connect() as connection:
        found = connection.exec_driver_sql(
            "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite%'"
        )
        return {
            name: sorted(line.strip().rstrip(",") for line in sql.splitlines())
            for name, sql in found
        }


def test_the_migrations_lead_to_the_form_that_the_records_have(school: SchoolFile):
    with school._opened.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []
    plain = create_engine("sqlite://")
    Base.metadata.create_all(plain)
    migrated = _forms(school._opened)
    del migrated["alembic_version"]
    assert migrated == _forms(plain)


def test_every_reference_has_an_index(school: SchoolFile):
    """Of a reference's columns, the last is the one that tells things apart."""
    missing: list[tuple[str, str]] = []
    for table in Base.metadata.sorted_tables:
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
    _add_next(scripts)
    migrate(school._opened, scripts=scripts, to="0003")
    with school._opened.connect() as connection:
        assert connection.exec_driver_sql("SELECT form_name FROM pupils").scalar_one() == "4B"
        assert connection.exec_driver_sql("SELECT count(*) FROM contacts").scalar_one() == 1
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1
    assert school.verify().ok


def test_a_migration_that_fails_changes_nothing(school: SchoolFile, scripts: Path):
    before = _forms(school._opened)
    _add_next(scripts, ending='op.execute("no such statement")')
    with pytest.raises(Exception, match="syntax error"):
        migrate(school._opened, scripts=scripts, to="0003")
    assert _forms(school._opened) == before
    assert revision_of(school._opened) == NEWEST


def test_a_migration_that_leaves_something_pointing_nowhere_changes_nothing(
    school: SchoolFile, scripts: Path
):
    with school.work(USER) as work:
        work.save(a_contact(pupil_id=work.save(a_pupil()).id))
        work.keep()
    before = _forms(school._opened)
    _add_next(scripts, ending='op.execute("DELETE FROM pupils")')
    with pytest.raises(Damaged):
        migrate(school._opened, scripts=scripts, to="0003")
    assert _forms(school._opened) == before
    with school.work(USER) as work:
        assert len(work.find(Pupil)) == 1


@pytest.fixture
def later_program(monkeypatch: pytest.MonkeyPatch, scripts: Path) -> None:
    """The program as it will be one revision later."""
    _add_next(scripts)

    def migrate_to_next(engine: Engine, **_: Any) -> None:
        migrate(engine, scripts=scripts, to="0003")

    monkeypatch.setattr(migrating, "NEWEST", "0003")
    monkeypatch.setattr(school_file, "NEWEST", "0003")
    monkeypatch.setattr(school_file, "migrate", migrate_to_next)


@pytest.mark.usefixtures("later_program")
def test_an_older_file_is_copied_and_then_brought_up_to_date(
    closed: ClosedSchool, clock: GoingClock
):
    with open_school_file(closed.path, PASSPHRASE, clock) as school:
        assert revision_of(school._opened) == "0003"
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


# Files of earlier versions


@pytest.fixture
def of_first_form(school: SchoolFile) -> SchoolFile:
    """A school as a program of the first form would have left it."""
    with school._opened.begin() as connection:
        connection.exec_driver_sql("DROP TABLE closures")
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0001'")
    return school


def test_a_school_of_the_first_form_keeps_its_terms_and_can_take_closures(
    of_first_form: SchoolFile, clock: GoingClock
):
    with of_first_form.work(USER) as work:
        terms = work.terms()
    of_first_form.close()
    with open_school_file(of_first_form.path, PASSPHRASE, clock) as school:
        (copy,) = (school.path / "backups").iterdir()
        assert copy.stem.endswith("automatic")
        with school.work(USER) as work:
            calendar = work.calendar()
            assert (calendar.terms, calendar.closures) == (terms, ())
            kept = work.save(a_closure())
            work.keep()
        with school.work(USER) as work:
            assert work.calendar().closures == (kept,)
            entry = work.history()[-1]
        assert (entry.subject, entry.subject_id) == ("Closure", kept.id)


def test_a_migrated_school_has_the_same_form_as_a_new_one(
    of_first_form: SchoolFile, clock: GoingClock
):
    plain = create_engine("sqlite://")
    Base.metadata.create_all(plain)
    of_first_form.close()
    with open_school_file(of_first_form.path, PASSPHRASE, clock) as school:
        migrated = _forms(school._opened)
    del migrated["alembic_version"]
    assert migrated == _forms(plain)
