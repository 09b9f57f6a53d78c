"""Making, opening and closing a school."""

import shutil
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from threading import Event
from time import sleep

import pytest
from sqlcipher3 import dbapi2

from senco_desk import __version__
from senco_desk.domain.pupils import Pupil
from senco_desk.domain.refusals import Refusal
from senco_desk.storage import school_file
from senco_desk.storage.engine import open_engine
from senco_desk.storage.folder import SchoolFolder
from senco_desk.storage.keys import KeyRing
from senco_desk.storage.passphrases import RecoveryKey
from senco_desk.storage.refusals import (
    AlreadyOpen,
    CannotWrite,
    Damaged,
    NewerFile,
    OpenToReadOnly,
    WrongPassphrase,
)
from senco_desk.storage.school_file import SchoolFile, create_school_file, open_school_file
from tests.builders import a_pupil, a_school
from tests.schools import CHEAP, PASSPHRASE, USER, ClosedSchool, GoingClock


def _create(path: Path, clock: GoingClock, passphrase: str = PASSPHRASE) -> SchoolFile:
    return create_school_file(path, a_school(), passphrase, USER, clock, cost=CHEAP)[0]


def _change_database(path: Path, statement: str) -> None:
    """Change a closed school's database behind the program's back, with its own key."""
    key = KeyRing.read(path / "keys.json").unlock(PASSPHRASE)
    connection = dbapi2.connect(str(path / "school.db"), isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    connection.execute(statement)
    connection.close()


def test_a_new_school_is_open_and_knows_whose_it_is(tmp_path: Path, clock: GoingClock):
    with _create(tmp_path / "Alderwick", clock) as school:
        assert school.path == tmp_path / "Alderwick.senco"
        assert not school.read_only
        with school.work(USER) as work:
            assert work.school().name == "Alderwick Primary School"
            assert work.school().version == 1


def test_a_new_school_has_the_usual_terms_of_four_school_years(school: SchoolFile):
    with school.work(USER) as work:
        terms = work.terms()
    assert len(terms) == 12
    assert terms[0].starts_on == date(2024, 9, 2)
    assert terms[-1].name == "Summer 2027/28"


def test_a_new_school_has_half_terms_and_bank_holidays_in_its_terms(school: SchoolFile):
    with school.work(USER) as work:
        calendar = work.calendar()
    assert calendar.years_without_closures == ()
    first, *_ = calendar.closures
    assert (first.name, first.starts_on) == ("Autumn half-term", date(2024, 10, 28))
    assert not calendar.is_open(date(2026, 5, 4)), "May Day"


def test_a_new_school_begins_with_a_history(school: SchoolFile):
    with school.work(USER) as work:
        first = work.history()[0]
    assert (first.sequence, first.who, first.subject) == (1, USER, "School")


def test_what_was_kept_is_there_after_closing_and_opening_again(
    closed: ClosedSchool, clock: GoingClock
):
    pupil = a_pupil()
    with open_school_file(closed.path, PASSPHRASE, clock) as school, school.work(USER) as work:
        work.save(pupil)
        work.keep()
    with (
        open_school_file(closed.path, closed.recovery.text, clock) as school,
        school.work(USER) as work,
    ):
        assert work.get(Pupil, pupil.id).legal_surname == "Castellan"


def test_a_closed_school_is_one_folder_with_four_things_in_it(closed: ClosedSchool):
    assert {one.name for one in closed.path.iterdir()} <= {
        "school.db",
        "keys.json",
        "backups",
        "lock",
    }


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_nobody_else_on_the_computer_may_look_into_a_school(school: SchoolFile):
    with school.work(USER) as work:
        work.save(a_pupil())
        work.keep()
    copy = school.back_up()
    for path in (school.path, *school.path.rglob("*"), *copy.rglob("*")):
        assert path.stat().st_mode & 0o077 == 0, path


def test_a_school_is_not_made_over_something_else(tmp_path: Path, clock: GoingClock):
    (tmp_path / "Alderwick.senco").mkdir()
    with pytest.raises(Refusal, match="something of this name already"):
        _create(tmp_path / "Alderwick.senco", clock)


def test_a_school_is_not_made_where_there_is_no_folder(tmp_path: Path, clock: GoingClock):
    with pytest.raises(Refusal, match="does not exist"):
        _create(tmp_path / "nowhere" / "Alderwick.senco", clock)


def test_a_school_is_not_made_with_a_short_passphrase(tmp_path: Path, clock: GoingClock):
    with pytest.raises(Refusal, match="at least 12 characters"):
        _create(tmp_path / "Alderwick.senco", clock, "short")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows says it in another way")
def test_a_name_that_no_folder_can_have_is_refused(tmp_path: Path, clock: GoingClock):
    with pytest.raises(Refusal, match="cannot have this name"):
        _create(tmp_path / ("a" * 300), clock)


@pytest.mark.skipif(sys.platform != "linux", reason="needs a place that nobody can write to")
def test_a_school_is_not_made_where_nothing_can_be_written(clock: GoingClock):
    with pytest.raises(Refusal):
        _create(Path("/proc/Alderwick.senco"), clock)


def test_a_failure_while_making_a_school_leaves_nothing(
    tmp_path: Path, clock: GoingClock, monkeypatch: pytest.MonkeyPatch
):
    def fail(*_: object) -> None:
        raise Refusal("No.", "Not now.")

    monkeypatch.setattr(school_file, "_fill", fail)
    with pytest.raises(Refusal, match="Not now"):
        _create(tmp_path / "Alderwick.senco", clock)
    assert list(tmp_path.iterdir()) == []


def test_a_wrong_passphrase_opens_nothing_and_holds_nothing(
    closed: ClosedSchool, clock: GoingClock
):
    with pytest.raises(WrongPassphrase):
        open_school_file(closed.path, "not the passphrase", clock)
    open_school_file(closed.path, PASSPHRASE, clock).close()


def test_a_folder_that_is_not_there_is_said_to_be_missing(tmp_path: Path, clock: GoingClock):
    with pytest.raises(Refusal, match="no such folder"):
        open_school_file(tmp_path / "gone.senco", PASSPHRASE, clock)


def test_a_folder_that_is_not_a_school_is_said_to_be_none(tmp_path: Path, clock: GoingClock):
    with pytest.raises(Refusal, match="not a school's folder"):
        open_school_file(tmp_path, PASSPHRASE, clock)


def test_a_file_that_is_not_a_school_is_said_to_be_none(tmp_path: Path, clock: GoingClock):
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear parents", encoding="utf-8")
    with pytest.raises(Refusal, match="not a school's folder"):
        open_school_file(letter, PASSPHRASE, clock)


def test_a_file_inside_the_school_may_be_chosen_instead(closed: ClosedSchool, clock: GoingClock):
    with open_school_file(closed.path / "school.db", PASSPHRASE, clock) as school:
        assert school.path == closed.path


def test_a_missing_database_is_said_to_be_missing(closed: ClosedSchool, clock: GoingClock):
    (closed.path / "school.db").unlink()
    with pytest.raises(Damaged, match="database is missing"):
        open_school_file(closed.path, PASSPHRASE, clock)
    assert not (closed.path / "school.db").exists()


def test_missing_keys_are_said_to_be_missing(closed: ClosedSchool, clock: GoingClock):
    (closed.path / "keys.json").unlink()
    with pytest.raises(Damaged, match="keys cannot be read"):
        open_school_file(closed.path, PASSPHRASE, clock)


@pytest.mark.parametrize("content", [b"", b"x" * 50_000, None])
def test_a_damaged_database_is_told_apart_from_a_wrong_passphrase(
    closed: ClosedSchool, clock: GoingClock, content: bytes | None
):
    database = closed.path / "school.db"
    whole = database.read_bytes()
    database.write_bytes(whole[: len(whole) // 2] if content is None else content)
    with pytest.raises(Damaged, match="database is damaged"):
        open_school_file(closed.path, PASSPHRASE, clock)


def test_keys_of_another_school_do_not_open_this_one(
    closed: ClosedSchool, clock: GoingClock, tmp_path: Path
):
    _create(tmp_path / "Other.senco", clock).close()
    shutil.copy(tmp_path / "Other.senco" / "keys.json", closed.path)
    with pytest.raises(Damaged):
        open_school_file(closed.path, PASSPHRASE, clock)


def test_a_file_of_a_later_program_is_refused_naming_both_versions(
    closed: ClosedSchool, clock: GoingClock
):
    _change_database(closed.path, "UPDATE alembic_version SET version_num = '0099'")
    _change_database(closed.path, "UPDATE file_info SET value = '7.3.1'")
    with pytest.raises(NewerFile) as refused:
        open_school_file(closed.path, PASSPHRASE, clock)
    assert "7.3.1" in refused.value.title
    assert __version__ in refused.value.title
    assert "0099" in refused.value.advice


def test_a_file_of_a_later_program_that_tells_no_version_is_refused_too(
    closed: ClosedSchool, clock: GoingClock
):
    _change_database(closed.path, "UPDATE alembic_version SET version_num = '0099'")
    _change_database(closed.path, "DELETE FROM file_info")
    with pytest.raises(NewerFile, match="of a later date"):
        open_school_file(closed.path, PASSPHRASE, clock)


def test_a_school_whose_own_row_is_missing_is_said_to_be_damaged(
    closed: ClosedSchool, clock: GoingClock
):
    _change_database(closed.path, "DELETE FROM schools")
    with (
        open_school_file(closed.path, PASSPHRASE, clock) as school,
        school.work(USER) as work,
        pytest.raises(Damaged, match="no school"),
    ):
        work.school()


def test_the_database_is_encrypted_from_its_first_byte(closed: ClosedSchool):
    content = (closed.path / "school.db").read_bytes()
    assert not content.startswith(b"SQLite format 3")
    assert b"CREATE TABLE" not in content


def test_a_second_opener_is_told_who_has_it_and_may_read(school: SchoolFile, clock: GoingClock):
    with pytest.raises(AlreadyOpen, match="since") as refused:
        open_school_file(school.path, PASSPHRASE, clock)
    assert "read only" in refused.value.advice
    with open_school_file(school.path, PASSPHRASE, clock, read_only=True) as reader:
        assert reader.read_only
        with school.work(USER) as work:
            pupil = work.save(a_pupil())
            work.keep()
        with reader.work("J. Farrow") as work:
            assert work.get(Pupil, pupil.id) == pupil


def test_nothing_can_be_saved_in_a_school_open_to_read_only(
    closed: ClosedSchool, clock: GoingClock
):
    before = (closed.path / "school.db").read_bytes()
    with open_school_file(closed.path, PASSPHRASE, clock, read_only=True) as school:
        with school.work(USER) as work:
            for write in (
                lambda: work.save(a_pupil()),
                lambda: work.add_content(b"report"),
                lambda: work.remove(work.terms()[0]),
                lambda: school.drafts.keep_draft("pupil", "half a sentence"),
                school.back_up,
                lambda: school.replace_recovery_key(RecoveryKey.new()),
                lambda: school.change_passphrase(USER, PASSPHRASE, "a fresh passphrase"),
                lambda: school.set_passphrase(USER, "a fresh passphrase"),
                lambda: school.check_secret(PASSPHRASE),
            ):
                with pytest.raises(OpenToReadOnly):
                    write()
        school.drafts.forget("pupil")
    assert (closed.path / "school.db").read_bytes() == before


def test_a_school_on_a_medium_that_cannot_be_written_opens_to_read(
    closed: ClosedSchool, clock: GoingClock, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(SchoolFolder, "can_be_written", False)
    before = sorted(closed.path.iterdir())
    with open_school_file(closed.path, PASSPHRASE, clock, read_only=True) as school:
        with school.work(USER) as work:
            assert work.school().name == "Alderwick Primary School"
        assert school.verify().ok
        assert sorted(closed.path.iterdir()) == before


def test_opening_for_writing_where_nothing_can_be_written_offers_reading(
    closed: ClosedSchool, clock: GoingClock, monkeypatch: pytest.MonkeyPatch
):
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("senco_desk.storage.lock.FileLock.acquire", refuse)
    with pytest.raises(CannotWrite, match="read only"):
        open_school_file(closed.path, PASSPHRASE, clock)


def test_a_school_in_use_on_the_computer_that_holds_it_is_not_read_over_the_network(
    school: SchoolFile, clock: GoingClock, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(school_file, "is_on_a_share", lambda _: True)
    with pytest.raises(AlreadyOpen, match="on the computer that holds it"):
        open_school_file(school.path, PASSPHRASE, clock, read_only=True)


def test_a_locked_school_takes_no_more_work(school: SchoolFile):
    school.close()
    school.close()
    for use in (lambda: school.work(USER), school.verify, school.back_up, lambda: school.drafts):
        with pytest.raises(Refusal, match="This school is locked"):
            use()


def test_closing_lets_others_in(school: SchoolFile, clock: GoingClock):
    school.close()
    with open_school_file(school.path, PASSPHRASE, clock) as other:
        assert not other.read_only


def test_closing_while_somebody_reads_does_not_disturb_the_reader(
    school: SchoolFile, clock: GoingClock
):
    with open_school_file(school.path, PASSPHRASE, clock, read_only=True) as reader:
        with school.work(USER) as work:
            work.save(a_pupil())
            work.keep()
        school.close()
        with reader.work(USER) as work:
            assert len(work.find(Pupil)) == 1


def test_closing_waits_for_what_another_thread_is_saving(school: SchoolFile, clock: GoingClock):
    begun, pupil = Event(), a_pupil()

    def save() -> None:
        with school.work(USER) as work:
            work.save(pupil)
            begun.set()
            sleep(0.1)
            work.keep()

    with ThreadPoolExecutor(1) as threads:
        saving = threads.submit(save)
        begun.wait()
        school.close()
        # A connection still in use would have kept its journal.
        assert not (school.path / "school.db-wal").exists()
        saving.result()
    with (
        open_school_file(school.path, PASSPHRASE, clock) as again,
        again.work(USER) as work,
    ):
        assert work.find(Pupil)[0].id == pupil.id


def test_a_path_with_signs_that_mean_something_in_an_address_opens(
    tmp_path: Path, clock: GoingClock
):
    question = "" if sys.platform == "win32" else "?"
    path = tmp_path / f"50% of it{question} #1 Zoë's & co.senco"
    _create(path, clock).close()
    with open_school_file(path, PASSPHRASE, clock) as school:
        assert school.verify().ok


def test_references_are_watched_and_what_is_deleted_is_wiped(school: SchoolFile):
    key = KeyRing.read(school.path / "keys.json").unlock(PASSPHRASE)
    engine = open_engine(school.path / "school.db", key)
    with engine.connect() as connection:
        held = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("foreign_keys", "secure_delete", "temp_store", "trusted_schema")
        }
    engine.dispose()
    assert held == {"foreign_keys": 1, "secure_delete": 1, "temp_store": 2, "trusted_schema": 0}
