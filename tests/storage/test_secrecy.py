"""No plaintext on the disk, and nothing heavy before the unlock window."""

import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from senco_desk.domain.refusals import Refusal
from senco_desk.storage.school_file import SchoolFile
from tests.builders import a_document, a_need, a_pupil, a_rich_record, fresh_id
from tests.schools import USER, save_record

SURNAME = "Quillfeather-Vane"


def _files_with(words: str, folder: Path) -> list[Path]:
    forms = [words.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be")]
    return [
        path
        for path in folder.rglob("*")
        if path.is_file() and any(form in path.read_bytes() for form in forms)
    ]


def test_a_surname_is_nowhere_on_the_disk_while_open_or_closed(
    school: SchoolFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    for name in ("TMPDIR", "SQLITE_TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(temporary))
    with school.work(USER) as work:
        save_record(work, a_rich_record())
        pupils = [a_pupil(legal_surname=f"{SURNAME} {number}") for number in range(400)]
        pupil = work.add_all(pupils)[0]
        content = work.add_content(f"A report on {SURNAME}".encode() * 1_000)
        work.save(a_document(pupil_id=pupil.id, title=SURNAME, content_hash=content))
        work.keep()
    with school.work(USER) as work, pytest.raises(Exception, match="FOREIGN KEY"):
        work.save(a_need(pupil_id=fresh_id(), note=SURNAME))
    school.drafts.keep_draft("pupil", SURNAME * 100)
    with school.work(USER) as work:
        assert len(work.register(school._clock().date())) == 401
        work.remove(pupil)
        work.keep()
        with pytest.raises(Refusal):
            work.remove(pupil)
    school.back_up()
    assert school.verify().ok
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) >= 6
    assert _files_with(SURNAME, tmp_path) == []
    school.close()
    assert _files_with(SURNAME, tmp_path) == []


def test_the_search_for_plaintext_finds_plaintext(tmp_path: Path):
    (tmp_path / "a").write_text(SURNAME, encoding="utf-16-le")
    (tmp_path / "b").write_text(f"x{SURNAME}", encoding="utf-8")
    assert len(_files_with(SURNAME, tmp_path)) == 2


def _imported_with(room: str, *libraries: str) -> set[str]:
    """Return which of the libraries come along when a fresh program imports a room."""
    program = f"import sys, {room}; print(*(one for one in {libraries} if one in sys.modules))"
    answer = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    return set(answer.stdout.split())


def test_nothing_heavy_is_imported_with_the_room_or_its_refusals():
    heavy = ("sqlalchemy", "alembic", "sqlcipher3", "cryptography")
    assert _imported_with("senco_desk.storage.refusals", *heavy) == set()


def test_a_school_that_is_up_to_date_opens_without_the_library_for_migrations():
    assert _imported_with("senco_desk.storage.school_file", "sqlalchemy", "alembic") == {
        "sqlalchemy"
    }
