"""Puts an unlocked school's window together: its pages, its pupils' pages, its quick find."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QWidget

from senco_desk.app.commands import commands_of
from senco_desk.domain.identity import PupilId
from senco_desk.domain.leaving import has_left
from senco_desk.domain.register import RegisterRow
from senco_desk.domain.terms import write_date, year_group_name
from senco_desk.services.desk import Desk
from senco_desk.ui.parts.context import Context
from senco_desk.ui.parts.feed import ChangesFeed
from senco_desk.ui.parts.jobs import Jobs
from senco_desk.ui.screens.register.view import RegisterView
from senco_desk.ui.screens.today.view import TodayView
from senco_desk.ui.shell.main.beside import PupilWindow
from senco_desk.ui.shell.main.presenter import FoundPupil, MainDesk
from senco_desk.ui.shell.main.rail import Page
from senco_desk.ui.shell.main.window import MainWindow

BACKUP_AFTER_MS = 4_000
"""The day's backup waits until the first screens have what they need."""

OFFERED_AFTER_MS = 300
"""A new passphrase is offered over the school's window, once that is seen."""

READ_ONLY = (
    "Open to read only: somebody else has this school open, or it lies where nothing can be "
    "written. Nothing can be saved."
)


def make_school_window(desk: Desk, settings: QSettings, left: Callable[[bool], None]) -> MainWindow:
    """Make the window of a school; ``left`` is called when the user locks it or closes it."""
    feed, jobs = ChangesFeed(), Jobs()

    def page(make: Callable[[Context], QWidget]) -> Callable[[], QWidget]:
        return lambda: make(context)

    def found() -> list[FoundPupil]:
        return [
            FoundPupil(
                pupil_id=row.pupil_id,
                name=row.name,
                detail=_detail(row, has_left=has_left(row.left_on, desk.today())),
                has_left=has_left(row.left_on, desk.today()),
            )
            for row in (*desk.register.rows(), *desk.register.leavers())
        ]

    def pupil_page(pupil_id: PupilId) -> QWidget:
        from senco_desk.ui.shell.workspace.view import PupilWorkspace

        return PupilWorkspace(context, pupil_id)

    def beside(pupil_id: PupilId) -> PupilWindow:
        def page(own: PupilWindow) -> QWidget:
            from senco_desk.ui.shell.workspace.view import PupilWorkspace

            around = Context(desk=desk, feed=feed, jobs=own.jobs, shell=own)
            return PupilWorkspace(around, pupil_id, may_part=False)

        return PupilWindow(pupil_id, window, page, settings, feed, desk.school.school().name)

    window = MainWindow(
        MainDesk(
            school_name=lambda: desk.school.school().name,
            pupils=found,
            left=left,
            back_up=desk.school.back_up_at_closing,
            wants_backup=lambda: desk.school.wants_backup,
            read_only=READ_ONLY if desk.read_only else None,
            commands=commands_of(lambda: window, read_only=desk.read_only),
        ),
        (
            Page(key="today", title="Today", icon="today", make=page(TodayView)),
            Page(key="register", title="Register", icon="register", make=page(RegisterView)),
            Page(key="class_review", title="Class review", icon="tick", make=page(_class_review)),
            Page(key="provision", title="Provision", icon="target", make=page(_provision)),
            Page(key="school", title="School", icon="school", make=page(_school)),
        ),
        pupil_page,
        settings,
        feed,
        jobs,
        beside,
    )
    feed.setParent(window)
    context = Context(desk=desk, feed=feed, jobs=jobs, shell=window)
    QTimer.singleShot(
        BACKUP_AFTER_MS,
        window,
        lambda: jobs.start(
            "Making today's backup",
            lambda _progress: desk.school.back_up_daily(),
            lambda _copy: None,
        ),
    )
    if desk.school.wants_passphrase:
        QTimer.singleShot(OFFERED_AFTER_MS, window, lambda: _offer_passphrase(window, context))
    return window


def _class_review(context: Context) -> QWidget:
    from senco_desk.ui.screens.class_review.view import ClassReviewView

    return ClassReviewView(context)


def _provision(context: Context) -> QWidget:
    from senco_desk.ui.screens.provision.view import ProvisionView

    return ProvisionView(context)


def _school(context: Context) -> QWidget:
    from senco_desk.ui.screens.school.view import SchoolView

    return SchoolView(context)


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
