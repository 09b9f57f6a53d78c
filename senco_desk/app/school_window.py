"""Puts an unlocked school's window together: its pages, its pupils' pages, its quick find."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QWidget

from senco_desk.app.commands import commands_of
from senco_desk.app.rail import PAGES
from senco_desk.domain.identity import PupilId
from senco_desk.domain.leaving import has_left
from senco_desk.domain.register import RegisterRow
from senco_desk.domain.terms import write_date, year_group_name
from senco_desk.services.desk import Desk
from senco_desk.ui.parts.context import Context
from senco_desk.ui.parts.drafting import DraftKeeper
from senco_desk.ui.parts.feed import ChangesFeed
from senco_desk.ui.parts.jobs import Jobs
from senco_desk.ui.parts.protocols import Looks, SecondPlace, Shell
from senco_desk.ui.parts.second_place import KeptSecondPlace
from senco_desk.ui.screens.register.view import RegisterView
from senco_desk.ui.screens.today.view import TodayView
from senco_desk.ui.shell.help.helper import Helper
from senco_desk.ui.shell.main.beside import PupilWindow
from senco_desk.ui.shell.main.found import FoundPupil
from senco_desk.ui.shell.main.presenter import MainDesk
from senco_desk.ui.shell.main.rail import Page
from senco_desk.ui.shell.main.window import MainWindow
from senco_desk.ui.shell.tour.presenter import TourPupil

BACKUP_AFTER_MS = 4_000
"""The day's backup waits until the first screens have what they need."""

READ_AFTER_MS = 6_000
"""Documents of an earlier version are read for quick find once the backup is under way."""

OFFERED_AFTER_MS = 300
"""A new passphrase is offered over the school's window, once that is seen."""

READ_ONLY = (
    "Open to read only: somebody else has this school open, or it lies where nothing can be "
    "written. Nothing can be saved."
)


def make_school_window(
    desk: Desk,
    settings: QSettings,
    looks: Looks,
    left: Callable[[bool], None],
    helper: Helper | None = None,
) -> MainWindow:
    """Make the window of a school; ``left`` is called when the user locks it or closes it.

    ``helper`` answers F1 in it.
    """
    feed, jobs = ChangesFeed(), Jobs()
    second = KeptSecondPlace(settings, desk.school.school().id)

    def page(make: Callable[[Context], QWidget]) -> Callable[[], QWidget]:
        return lambda: make(context)

    def pupil_page(pupil_id: PupilId) -> QWidget:
        from senco_desk.ui.shell.workspace.view import PupilWorkspace

        return PupilWorkspace(context, pupil_id)

    def undo() -> str:
        undone = desk.undoing.undo()
        feed.announce(undone.changes)
        return undone.words

    drafts = None
    if not desk.read_only:
        drafts = DraftKeeper(desk.drafts, new_id=desk.new_id, now=desk.now)
    window = MainWindow(
        MainDesk(
            school_name=lambda: desk.school.school().name,
            pupils=lambda: _found(desk),
            left=left,
            back_up=desk.school.back_up_at_closing,
            wants_backup=lambda: desk.school.wants_backup,
            read_only=READ_ONLY if desk.read_only else None,
            hits=desk.finding.hits,
            spot_of=desk.finding.spot_of,
            commands=commands_of(lambda: window, read_only=desk.read_only),
            open_help=lambda page: helper.open(page, window) if helper else None,
            help_pages=lambda: [(one.key, one.title) for one in helper.pages] if helper else (),
            tour_pupil=lambda: _tour_pupil(desk),
            undo=undo,
        ),
        tuple(
            Page(key=key, title=title, icon=icon, make=page(_MAKERS[key]))
            for key, title, icon in PAGES
        ),
        pupil_page,
        settings,
        feed,
        jobs,
        drafts,
        lambda pupil_id: _beside(context, window, pupil_id, helper),
    )
    feed.setParent(window)
    if helper is not None:
        helper.attend(window)
    context = Context(
        desk=desk,
        feed=feed,
        jobs=jobs,
        shell=window,
        settings=settings,
        looks=looks,
        second_place=second,
    )

    def later(after_ms: int, do: Callable[[], object]) -> None:
        """Do it once the first screens have what they need, unless it is locked by then."""
        QTimer.singleShot(after_ms, window, lambda: do() if desk.is_open else None)

    def back_up() -> None:
        jobs.start(
            "Making today's backup",
            lambda _progress: desk.school.back_up_daily(),
            lambda _copy: copy_daily(desk, second, jobs, window),
        )

    later(BACKUP_AFTER_MS, back_up)
    later(READ_AFTER_MS, lambda: _read_documents(desk, jobs))
    if desk.school.wants_passphrase:
        QTimer.singleShot(OFFERED_AFTER_MS, window, lambda: _offer_passphrase(window, context))
    return window


def copy_daily(desk: Desk, place: SecondPlace, jobs: Jobs, shell: Shell) -> None:
    """Copy the day's backup to its second place too; where that fails, say so and go on."""
    folder = place.folder
    if folder is None or desk.read_only:
        return
    jobs.start(
        "Copying today's backup to the second place",
        lambda progress: desk.school.copy_backup(folder, progress),
        lambda _copy: None,
        refused=lambda refusal: shell.say(refusal.title, refusal.advice, is_done=False),
    )


def _beside(
    context: Context, main: MainWindow, pupil_id: PupilId, helper: Helper | None
) -> PupilWindow:
    """Make the window of one pupil beside the main one."""

    def page(own: PupilWindow) -> QWidget:
        from senco_desk.ui.shell.workspace.view import PupilWorkspace

        around = replace(context, jobs=own.jobs, shell=own)
        return PupilWorkspace(around, pupil_id, may_part=False)

    school = context.desk.school.school().name
    window = PupilWindow(pupil_id, main, page, context.settings, context.feed, school)
    if helper is not None:
        helper.attend(window)
    return window


def _found(desk: Desk) -> list[FoundPupil]:
    return [
        FoundPupil(
            pupil_id=row.pupil_id,
            name=row.name,
            detail=_detail(row, has_left=has_left(row.left_on, desk.today())),
            has_left=has_left(row.left_on, desk.today()),
            also=row.upn or "",
        )
        for row in (*desk.register.rows(), *desk.register.leavers())
    ]


def _class_review(context: Context) -> QWidget:
    from senco_desk.ui.screens.class_review.view import ClassReviewView

    return ClassReviewView(context)


def _read_documents(desk: Desk, jobs: Jobs) -> None:
    """Read documents that were attached before their text was looked through."""
    if desk.finding.has_unread():
        jobs.start("Reading the documents", desk.finding.read_documents, lambda _read: None)


def _provision(context: Context) -> QWidget:
    from senco_desk.ui.screens.provision.view import ProvisionView

    return ProvisionView(context)


def _school(context: Context) -> QWidget:
    from senco_desk.ui.screens.school.view import SchoolView

    return SchoolView(context)


_MAKERS: Mapping[str, Callable[[Context], QWidget]] = {
    "today": TodayView,
    "register": RegisterView,
    "class_review": _class_review,
    "provision": _provision,
    "school": _school,
}


def _tour_pupil(desk: Desk) -> TourPupil | None:
    """Return the demonstration's pupil ready for a request; elsewhere the one of most cycles."""
    from senco_desk.services.demonstration.people import READY

    rows = [row for row in desk.register.rows() if row.cycle_number is not None]
    row = max(
        rows,
        key=lambda row: ((row.forename, row.surname) == READY, row.cycle_number or 0),
        default=None,
    )
    return TourPupil(row.pupil_id, f"{row.forename} {row.surname}") if row else None


def _detail(row: RegisterRow, *, has_left: bool) -> str:
    """Say where a pupil is found, or since when they are not."""
    if has_left and row.left_on is not None:
        return f"left on {write_date(row.left_on)}"
    return ", ".join(part for part in (year_group_name(row.year_group), row.class_name) if part)


def _offer_passphrase(window: MainWindow, context: Context) -> None:
    """Offer a new passphrase to whoever unlocked the school with the recovery key."""
    from senco_desk.ui.screens.school.keys.dialogs import PassphraseDialog

    if window.isVisible():  # it may have been locked meanwhile
        PassphraseDialog.ask(window, context)
