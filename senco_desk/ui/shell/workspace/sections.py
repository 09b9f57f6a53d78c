"""The sections of a pupil's page, in the order of their tabs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, cast

from PySide6.QtWidgets import QWidget

from senco_desk.domain.identity import PupilId
from senco_desk.ui.parts.context import Context


class Refreshed(Protocol):
    """A section can show anew what is on file."""

    def refresh(self) -> None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One tab: its key (as in ``shell.open_pupil(pupil_id, key)``), its title and its maker."""

    key: str
    title: str
    make: Callable[[Context, PupilId], QWidget]


def refresh(section: QWidget) -> None:
    """Have a section show what is on file."""
    cast("Refreshed", section).refresh()


def _profile(context: Context, pupil_id: PupilId) -> QWidget:
    from senco_desk.ui.screens.profile.view import ProfileSection

    return ProfileSection(context, pupil_id)


def _one_page(context: Context, pupil_id: PupilId) -> QWidget:
    from senco_desk.ui.screens.one_page.view import OnePageSection

    return OnePageSection(context, pupil_id)


def _cycle(context: Context, pupil_id: PupilId) -> QWidget:
    from senco_desk.ui.screens.cycle.view import CycleSection

    return CycleSection(context, pupil_id)


def _progress(context: Context, pupil_id: PupilId) -> QWidget:
    from senco_desk.ui.screens.progress.view import ProgressSection

    return ProgressSection(context, pupil_id)


def _timeline(context: Context, pupil_id: PupilId) -> QWidget:
    from senco_desk.ui.screens.timeline.view import TimelineSection

    return TimelineSection(context, pupil_id)


def _diary(context: Context, pupil_id: PupilId) -> QWidget:
    from senco_desk.ui.screens.diary.view import DiarySection

    return DiarySection(context, pupil_id)


def _documents(context: Context, pupil_id: PupilId) -> QWidget:
    from senco_desk.ui.screens.documents.view import DocumentsSection

    return DocumentsSection(context, pupil_id)


def _bundle(context: Context, pupil_id: PupilId) -> QWidget:
    from senco_desk.ui.screens.bundle.view import BundleSection

    return BundleSection(context, pupil_id)


def _history(context: Context, pupil_id: PupilId) -> QWidget:
    from senco_desk.ui.screens.record_history.view import HistorySection

    return HistorySection(context, pupil_id)


SECTIONS = (
    Section(key="profile", title="Profile", make=_profile),
    Section(key="one-page", title="One page", make=_one_page),
    Section(key="cycle", title="Cycle", make=_cycle),
    Section(key="progress", title="Progress", make=_progress),
    Section(key="timeline", title="Timeline", make=_timeline),
    Section(key="diary", title="Diary", make=_diary),
    Section(key="documents", title="Documents", make=_documents),
    Section(key="bundle", title="Bundle", make=_bundle),
    Section(key="history", title="History", make=_history),
)
"""Each section is imported and made when its tab is first shown."""
