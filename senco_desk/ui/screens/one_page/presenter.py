"""What the one-page profile's section decides: versions, the form, the picture, the page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from senco_desk.domain.identity import OnePageProfileId, PupilId
from senco_desk.domain.one_page import PARTS, OnePageProfile, newest_first
from senco_desk.domain.terms import write_date
from senco_desk.services.desk import Desk
from senco_desk.services.one_page import OnePageDraft
from senco_desk.ui.parts.asking import asking_why
from senco_desk.ui.parts.fields import Values, read_date
from senco_desk.ui.parts.protocols import Feed, Runner, Shell
from senco_desk.ui.parts.unsaved import Unsaved
from senco_desk.ui.screens.one_page.shown import OnePageView, notice_of, version_words

if TYPE_CHECKING:
    from senco_desk.reports.one_page import SetPage


@dataclass(slots=True)
class _Writing:
    """What is being written: the version it corrects, None for a new one, and its picture."""

    corrects: OnePageProfile | None
    photo: bytes | None
    new_photo: bool = False


class OnePagePresenter:
    """Shows the versions of one pupil's profile, and lets a new one be written."""

    def __init__(
        self,
        view: OnePageView,
        desk: Desk,
        runner: Runner,
        feed: Feed,
        shell: Shell,
        pupil_id: PupilId,
    ) -> None:
        self._view = view
        self._desk = desk
        self._runner = runner
        self._feed = feed
        self._shell = shell
        self._pupil_id = pupil_id
        self._versions: tuple[OnePageProfile, ...] = ()
        self._chosen: OnePageProfile | None = None
        self._writing: _Writing | None = None
        self._page: SetPage | None = None
        self._settings = 0

    # What is on file

    def refresh(self) -> None:
        """Show the versions on file; what is being written stays."""
        record = self._desk.pupils.record(self._pupil_id)
        self._versions = newest_first(record.one_page_profiles)
        held = {one.id: one for one in self._versions}
        before = self._chosen and held.get(self._chosen.id)
        self._chosen = before or (self._versions[0] if self._versions else None)
        if self._writing is None:
            self._show_chosen()

    def choose(self, version_id: OnePageProfileId) -> None:
        """Show another version."""
        self._chosen = next(one for one in self._versions if one.id == version_id)
        self._show_chosen()

    def remove(self) -> None:
        """Ask why, then take the chosen version off the record."""
        profile = self._chosen
        if profile is None:
            return
        self._view.ask(
            asking_why(
                "Take out this version?",
                lambda reason: self._feed.announce(self._desk.one_page.remove(profile, reason)),
                record=profile.id,
                verb="Take out",
                intro=f"The profile of {write_date(profile.happened_on)} and its picture are no "
                "longer kept. The history keeps what it said, and why it went.",
                example="For example: belongs to another pupil.",
            )
        )

    # Writing

    def write_new(self) -> None:
        """Open the form for a new version, which starts from the newest one."""
        newest = self._versions[0] if self._versions else None
        self._open(None, newest, {"happened_on": self._desk.today(), "method": None})

    def correct(self) -> None:
        """Open the form for the newest version, to correct what was written down wrongly."""
        newest = self._versions[0]
        self._open(newest, newest, {"happened_on": newest.happened_on, "method": newest.method})

    def form_changed(self) -> None:
        """Set what stands in the form as it would be printed, and say how it fits."""
        if self._writing is None:
            return
        typed = self._view.typed()
        draft = OnePageDraft(
            happened_on=read_date(typed["happened_on"], self._desk.today()),
            method=typed["method"],
            texts={name: typed[name] for name, _ in PARTS},
            photo=self._writing.photo,
        )
        self._set_page(lambda: self._desk.one_page.set_draft(self._pupil_id, draft))

    def choose_picture(self) -> None:
        """Let the user choose a picture, and put it on the page."""
        path = self._view.ask_for_picture()
        if path is not None:
            self._runner.start(
                "Reading the picture",
                lambda _progress: self._desk.one_page.read_photograph(path),
                self._take_photo,
                refused=self._view.refuse,
            )

    def drop_picture(self) -> None:
        """Have no picture on the page."""
        self._take_photo(None)

    def save(self, values: Values) -> None:
        """Keep what was written; raises a Refusal for the form to show."""
        writing = self._writing
        if writing is None:
            return
        held = writing.corrects
        profile = OnePageProfile(
            id=held.id if held else OnePageProfileId(self._desk.new_id()),
            pupil_id=self._pupil_id,
            happened_on=values.day("happened_on"),
            recorded_at=held.recorded_at if held else self._desk.now(),
            method=values.text("method"),
            photo_hash=held.photo_hash if held else None,
            version=held.version if held else 0,
            **{name: values.text_or_none(name) for name, _ in PARTS},
        )
        changes = self._desk.one_page.save(profile, writing.photo)
        self._close()
        self._chosen = profile
        self._feed.announce(changes)
        self._shell.say("The one-page profile is saved.")

    def discard(self) -> None:
        """Leave the form without keeping what stands in it."""
        self._close()
        self._show_chosen()

    def has_unsaved(self) -> bool:
        """Say whether something was written that is not saved."""
        return self._writing is not None and (self._writing.new_photo or self._view.is_form_dirty())

    def may_leave(self) -> bool:
        """Ask what becomes of what is not saved, where there is any; False to stay."""
        if not self.has_unsaved():
            return True
        answer = self._view.ask_unsaved()
        if answer is Unsaved.SAVE:
            return self._view.save_form()
        if answer is Unsaved.DISCARD:
            self.discard()
        return answer is not Unsaved.STAY

    # The page

    @property
    def proposed_name(self) -> str:
        """The file name to offer: a date, never a pupil's name."""
        return f"One-page profile {self._desk.today().isoformat()}.pdf"

    def save_page(self, path: Path) -> None:
        """Write the page to a file."""
        page = self._page
        if page is not None:
            self._runner.start(
                "Saving the page",
                lambda _progress: self._desk.one_page.save_page(page, path),
                lambda saved: self._shell.say(f"Saved as {saved.name}."),
                refused=self._view.refuse,
            )

    # Showing

    def _open(
        self,
        corrects: OnePageProfile | None,
        start: OnePageProfile | None,
        values: Mapping[str, object],
    ) -> None:
        photo = self._desk.one_page.photograph(start) if start else None
        self._writing = _Writing(corrects, photo)
        texts = {name: getattr(start, name, None) for name, _ in PARTS}
        self._view.show_may(change=False, correct=False, print_it=False)
        held = corrects.id if corrects else None
        self._view.show_form({**values, **texts}, corrects=held)
        self._view.show_photo(has_photo=photo is not None)
        self.form_changed()

    def _close(self) -> None:
        self._writing = None
        self._view.show_form(None)

    def _take_photo(self, photo: bytes | None) -> None:
        if self._writing is not None:
            self._writing.photo = photo
            self._writing.new_photo = True
            self._view.show_photo(has_photo=photo is not None)
            self.form_changed()

    def _show_chosen(self) -> None:
        self._page = None
        chosen = self._chosen
        self._show_may()
        self._view.show_notice(None)
        if chosen is None:
            self._settings += 1
            self._view.show_page(None)
            self._view.show_nothing()
            return
        lines = [
            (one.id, version_words(one, newest=at == 0)) for at, one in enumerate(self._versions)
        ]
        self._view.show_versions(lines, chosen.id)
        self._set_page(lambda: self._desk.one_page.set_page(chosen))

    def _show_may(self) -> None:
        may_change = not self._desk.read_only
        newest = self._versions[0] if self._versions else None
        self._view.show_may(
            change=may_change,
            correct=may_change and self._chosen is not None and self._chosen == newest,
            print_it=self._page is not None and self._page.fit.fits,
        )

    def _set_page(self, work: Callable[[], SetPage]) -> None:
        """Set a page away from the window; only what was asked for last is shown."""
        self._settings += 1
        mine = self._settings

        def show(page: SetPage) -> None:
            if mine != self._settings:
                return
            self._view.show_page(page.pdf)
            writing = self._writing is not None
            self._view.show_notice(notice_of(page.fit, writing=writing))
            if not writing:
                self._page = page
                self._show_may()

        self._runner.start(
            "Setting the page", lambda _progress: work(), show, refused=self._view.refuse
        )
