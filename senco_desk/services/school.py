"""The school itself: its details, its calendar, its safety."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from senco_desk.domain.changes import Changes
from senco_desk.domain.closures import Closure, usual_closures
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.school import School
from senco_desk.domain.school_calendar import SchoolCalendar
from senco_desk.domain.steps import Progress
from senco_desk.domain.terms import Term

if TYPE_CHECKING:
    from senco_desk.services.setting import Setting
    from senco_desk.storage.school_file import Verification


@dataclass(frozen=True, slots=True)
class NewRecoveryKey:
    """A recovery key just made: its groups in order, and the page to print."""

    words: tuple[str, ...]
    page: bytes


@dataclass(frozen=True, slots=True)
class SchoolDesk:
    """What one can do with the school."""

    setting: Setting

    def school(self) -> School:
        """Return the school's details."""
        with self.setting.work() as work:
            return work.school()

    def terms(self) -> tuple[Term, ...]:
        """Return the terms, oldest first."""
        with self.setting.work() as work:
            return work.terms()

    def calendar(self) -> SchoolCalendar:
        """Return the terms and the days on which the school is closed, oldest first."""
        with self.setting.work() as work:
            return work.calendar()

    def change(self, school: School) -> Changes:
        """Keep new details of the school."""
        with self.setting.work() as work:
            work.save(school)
            work.keep()
        return Changes(school=True)

    def change_terms(self, terms: Sequence[Term]) -> Changes:
        """Keep these terms instead of the ones on file; refuse terms that overlap."""
        in_order = sorted(terms, key=lambda term: term.starts_on)
        for earlier, later in pairwise(in_order):
            if later.starts_on <= earlier.ends_on:
                raise Refusal(
                    f"{later.name} starts before {earlier.name} ends.",
                    "Change one of the two dates.",
                    field="starts_on",
                )
        with self.setting.work() as work:
            kept = {term.id for term in in_order}
            for term in work.terms():
                if term.id not in kept:
                    work.remove(term)
            for term in in_order:
                work.save(term)
            work.keep()
        return Changes(school=True)

    def keep_closure(self, closure: Closure) -> Changes:
        """Keep days on which the school is closed."""
        with self.setting.work() as work:
            work.save(closure)
            work.keep()
        return Changes(school=True)

    def remove_closure(self, closure: Closure) -> Changes:
        """Take a closure off the calendar."""
        with self.setting.work() as work:
            work.remove(closure)
            work.keep()
        return Changes(school=True)

    def add_usual_closures(self) -> Changes:
        """Add the usual half-terms and bank holidays to school years that have no closure."""
        with self.setting.work() as work:
            calendar = work.calendar()
            for year in calendar.years_without_closures:
                work.add_all(usual_closures(year, calendar.terms, self.setting.new_id))
            work.keep()
        return Changes(school=True)

    def back_up(self) -> Path:
        """Make an encrypted backup now and return its file."""
        return self.setting.file.back_up()

    def back_up_daily(self) -> Path | None:
        """Make today's backup, where there is none yet; the newest ten of these stay."""
        return self.setting.file.back_up_daily()

    def copy_backup(self, place: Path, progress: Progress) -> Path | None:
        """Copy the newest backup to a second place, and return where it lies.

        None where it lies there already, or nothing is backed up yet. The copies of the newest ten
        days stay there.
        """
        return self.setting.file.copy_newest_backup(place, progress)

    @property
    def wants_backup(self) -> bool:
        """Whether something was saved since the school was opened, or since its last backup."""
        return self.setting.file.wants_backup

    def back_up_at_closing(self, progress: Progress) -> Path:
        """Make a backup of the day's work; it takes the place of an earlier one of the day."""
        return self.setting.file.back_up(at_closing=True, progress=progress)

    @property
    def wants_passphrase(self) -> bool:
        """Whether it was unlocked with the recovery key and has no new passphrase since."""
        return self.setting.file.wants_passphrase

    def change_passphrase(self, present: str, passphrase: str) -> None:
        """Put a passphrase in the place of the present one; ``present`` may be the recovery key.

        Refuses a wrong one at the field ``present``.
        """
        with _refused_at_present():
            self.setting.file.change_passphrase(self.setting.who, present, passphrase)

    def set_passphrase(self, passphrase: str) -> None:
        """Give a school that was unlocked with the recovery key a passphrase."""
        self.setting.file.set_passphrase(self.setting.who, passphrase)

    def make_recovery_key(self, present: str) -> NewRecoveryKey:
        """Make a new recovery key, in place of the one printed before, and its page to print.

        Refuses a wrong passphrase at the field ``present``.
        """
        from senco_desk.reports.recovery import recovery_page
        from senco_desk.storage.passphrases import RecoveryKey

        with _refused_at_present():
            self.setting.file.check_secret(present)
        key = RecoveryKey.new()
        # The page first: the old key goes only when there is a new one to be printed.
        page = recovery_page(
            self.school().name, key.words, self.setting.today(), self.setting.templates
        )
        self.setting.file.replace_recovery_key(key)
        return NewRecoveryKey(words=key.words, page=page)

    def verify(self) -> Verification:
        """Check the file and the chain of its history; put what Ctrl+K looks through in order."""
        found = self.setting.file.verify()
        if found.ok:
            self.setting.file.put_search_in_order()
        return found


@contextmanager
def _refused_at_present() -> Generator[None]:
    from senco_desk.storage.refusals import WrongPassphrase

    try:
        yield
    except WrongPassphrase as wrong:
        raise Refusal(wrong.title, wrong.advice, field="present") from wrong
