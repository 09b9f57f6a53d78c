"""What the main window decides: where the user is, the way back, quick find, and leaving."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from senco_desk.domain.changes import Changes
from senco_desk.domain.finding import Hit, Hits, Spot
from senco_desk.domain.identity import PupilId
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.steps import Progress
from senco_desk.domain.terms import write_date
from senco_desk.domain.wording import plain
from senco_desk.ui.parts.keys import NEW_WINDOW
from senco_desk.ui.shell.main.found import Command, Found, FoundInRecord, FoundKind, FoundPupil
from senco_desk.ui.shell.main.trail import Place, Trail
from senco_desk.ui.shell.tour.presenter import TourPupil

_MOST_PUPILS = 12
_MOST_RECENT = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class MainDesk:
    """What the main window is handed.

    ``read_only`` says why nothing can be saved, None when it can. ``pupils`` are read again after
    each change. ``hits`` looks through the record, and ``spot_of`` says where a hit stands.
    ``left(locked)`` is called when the window is done with the school: True when the user locked
    it, False when the program closes. ``back_up`` is done before, away from the window, where
    ``wants_backup`` says so. ``open_help`` opens help at a page, None for the first one;
    ``help_pages`` gives keys and titles. ``tour_pupil`` is whose record the tour opens, None
    where there is nobody to show it with. ``undo`` undoes what was saved last and says in words
    what it was; it may raise a Refusal.
    """

    school_name: Callable[[], str]
    pupils: Callable[[], Sequence[FoundPupil]]
    left: Callable[[bool], None]
    back_up: Callable[[Progress], object] = lambda _progress: None
    wants_backup: Callable[[], bool] = lambda: False
    read_only: str | None = None
    commands: Sequence[Command] = ()
    home: str = "today"
    open_help: Callable[[str | None], object] = lambda _page: None
    help_pages: Callable[[], Sequence[tuple[str, str]]] = tuple
    tour_pupil: Callable[[], TourPupil | None] = lambda: None
    undo: Callable[[], str] = str
    hits: Callable[[str], Hits] = lambda _typed: Hits()
    spot_of: Callable[[Hit], Spot] = lambda hit: Spot(section="profile", things=(hit.thing_id,))


class Saying(Protocol):
    """A window in which something can be said."""

    def say(self, title: str, advice: str = "", *, is_done: bool = True) -> None:
        """Say what was done, or that nothing was."""
        ...


class MainView(Saying, Protocol):
    """What the presenter asks of the window."""

    def show_page(self, key: str) -> None: ...

    def show_pupil(self, pupil_id: PupilId, section: str | None) -> None:
        """Show a pupil's page; raises a Refusal where the pupil is no longer on file."""
        ...

    def section_of(self, pupil_id: PupilId) -> str | None:
        """Return the section in front on a pupil's page; None where it has none."""
        ...

    def show_beside(self, pupil_id: PupilId) -> None:
        """Show a pupil in a window of their own; raises a Refusal as ``show_pupil`` does."""
        ...

    def lead_to(self, pupil_id: PupilId, spot: Spot) -> None:
        """Go to where something stands on a pupil's page that is shown."""
        ...

    def find_again(self) -> None:
        """Open quick find as it was left."""
        ...

    def show_ways(self, *, back: bool, forward: bool) -> None:
        """Say whether one can go back and forward."""
        ...

    def show_school(self, name: str) -> None: ...

    def show_banner(self, words: str) -> None: ...

    def show_recent(self, pupils: Sequence[PupilId], here: PupilId | None) -> None:
        """List the pupils opened last; ``here`` is the one being shown."""
        ...

    def show_refusal(self, refusal: Refusal) -> None: ...

    @property
    def help_page(self) -> str | None:
        """The page of help for what is shown; None where it has none."""
        ...

    def show_tour(self, pupil: TourPupil) -> None:
        """Begin the tour at its first step."""
        ...

    def pages_may_be_left(self) -> bool:
        """Ask every page with unsaved work whether it may be left."""
        ...

    def work_may_be_stopped(self) -> bool:
        """Ask whether to stop work under way, if there is any."""
        ...

    def do_last(
        self, doing: str, work: Callable[[Progress], object], then: Callable[[], None]
    ) -> None:
        """Do this away from the window, seen at once; then go on, done or refused or stopped."""
        ...

    def finish(self) -> None:
        """Stop work, keep the window's size and close."""
        ...


class MainPresenter:
    """Decides for the main window."""

    def __init__(self, view: MainView, desk: MainDesk, pages: Sequence[tuple[str, str]]) -> None:
        self._view = view
        self._desk = desk
        self._pages = tuple(pages)
        self._trail = Trail()
        self._recent: list[PupilId] = []
        self._pupils: Sequence[tuple[FoundPupil, str]] | None = None
        self._found_at: Place | None = None
        self._came_here = False
        self._is_going = False
        self._is_leaving = False
        self._is_left = False

    def start(self) -> None:
        """Show the school and its first page."""
        self._view.show_school(self._desk.school_name())
        if self._desk.read_only is not None:
            self._view.show_banner(self._desk.read_only)
        self.open_page(self._desk.home)

    @property
    def home(self) -> str:
        """The page that comes first."""
        return self._desk.home

    @property
    def here(self) -> Place | None:
        """Where the user is."""
        return self._trail.here

    def open_page(self, key: str) -> None:
        """Go to a page of the rail."""
        self._go(Place(page=key))

    def open_pupil(self, pupil_id: PupilId, section: str | None = None) -> None:
        """Go to a pupil."""
        self._go(Place(pupil=pupil_id, section=section))

    def open_beside(self, pupil_id: PupilId | None = None) -> None:
        """Show a pupil, or the one who is in front, in a window of their own."""
        pupil_id = pupil_id or (self.here.pupil if self.here else None)
        if pupil_id is None:
            return
        try:
            self._view.show_beside(pupil_id)
        except Refusal as refusal:
            self._view.show_refusal(refusal)

    def section_chosen(self, pupil_id: PupilId, section: str) -> None:
        """Keep on the trail that the user turned to another section of the pupil's page."""
        here = self.here
        if not self._is_going and here is not None and here.pupil == pupil_id:
            self._trail.go(Place(pupil=pupil_id, section=section, by_tab=True))
            self._show_ways()

    def open_help(self, page: str) -> None:
        """Open help at a page of it."""
        self._desk.open_help(page)

    def help_here(self) -> None:
        """Open help at the page for what is shown."""
        self._desk.open_help(self._view.help_page)

    def take_tour(self) -> None:
        """Begin the tour; say so where there is no pupil with a cycle to show it with."""
        pupil = self._desk.tour_pupil()
        if pupil is None:
            self._view.say(
                "The tour needs a pupil with a cycle.",
                "Take it in the demonstration school, or once the first cycle is started.",
                is_done=False,
            )
        else:
            self._view.show_tour(pupil)

    def open_nth(self, number: int) -> None:
        """Go to a page of the rail by its number from 1."""
        if 1 <= number <= len(self._pages):
            self.open_page(self._pages[number - 1][0])

    def back(self) -> None:
        """Go back."""
        self._step(-1)

    def forward(self) -> None:
        """Go forward."""
        self._step(1)

    def leave_pupil(self) -> None:
        """Go back from a pupil to where the user came from, past the sections turned to since."""
        if self.here is not None and self.here.pupil is not None:
            self._step(-self._trail.way_out)

    def changes_announced(self, changes: Changes) -> None:
        """Follow a change: names in quick find, who is there, and the school's own name."""
        self._pupils = None
        for pupil_id in changes.gone:
            self._trail.forget(pupil_id)
        if changes.gone:
            self._recent = [one for one in self._recent if one not in changes.gone]
            self._show_ways()
        if changes.school:
            self._view.show_school(self._desk.school_name())

    def names_changed(self) -> None:
        """Show the pupils opened last again, by the names they go by now."""
        self._show_ways()

    def find(self, typed: str) -> tuple[Found, ...]:
        """Return what answers to the typed words: pupils first, then commands, then help.

        Every typed word must begin a word. With nothing typed, the pupils opened last and all
        commands are offered.
        """
        words = plain(typed).split()
        if not words:
            return (*self._recent_pupils(), *map(_found_command, self._commands()))
        first = words[0]
        pupils = sorted(
            (
                (
                    (pupil.has_left, not text.startswith(f" {first}"), pupil.name.casefold()),
                    pupil,
                )
                for pupil, text in self._known()
                if all(f" {word}" in text for word in words)
            ),
            key=lambda one: one[0],
        )
        commands = (
            _found_command(one)
            for one in (*self._commands(), *self._help_commands())
            if one.answers(words)
        )
        return (*(self._found(pupil) for _, pupil in pupils[:_MOST_PUPILS]), *commands)

    def find_in_record(self, typed: str) -> FoundInRecord:
        """Return what in the record holds the typed words, the best first."""
        hits = self._desk.hits(typed)
        notes: list[str] = []
        if hits.is_cut:
            notes.append("More places answer than are shown here. Type another word.")
        if not hits.is_whole:
            notes.append("Not all attached documents were read yet, so more may be found later.")
        return FoundInRecord(tuple(map(self._found_hit, hits.hits)), " ".join(notes))

    def escape(self) -> bool:
        """Come back from what quick find opened, to quick find; False where one did not."""
        if self._found_at is None or self._found_at != self._trail.here:
            return False
        self._found_at = None
        if self._came_here:
            self.back()
        self._view.find_again()
        return True

    def undo(self, window: Saying | None = None) -> None:
        """Undo what was saved last in this sitting, and say what it was, where it was asked."""
        window = window or self._view
        try:
            words = self._desk.undo()
        except Refusal as refusal:
            window.say(refusal.title, refusal.advice, is_done=False)
            return
        window.say("Undone", words)

    def lock(self) -> None:
        """Lock the school, if everything may be left."""
        self._leave(locked=True)

    def close(self) -> bool:
        """Close the window, if everything may be left; say whether it does."""
        return self._leave(locked=False)

    def _leave(self, *, locked: bool) -> bool:
        """Leave, after a backup where one is due; asked once more meanwhile, leave without it."""
        if self._is_left:
            return True
        if not self._is_leaving:
            if not self._view.pages_may_be_left() or not self._view.work_may_be_stopped():
                return False
            self._is_leaving = True
            if self._desk.wants_backup():
                self._view.do_last(
                    "Making a backup", self._desk.back_up, lambda: self._end(locked=locked)
                )
                return self._is_left
        self._end(locked=locked)
        return True

    def _end(self, *, locked: bool) -> None:
        if not self._is_left:
            self._is_left = True
            self._view.finish()
            self._desk.left(locked)

    def _go(self, place: Place) -> None:
        if self._show(place):
            if place.pupil is not None:
                place = replace(place, section=self._view.section_of(place.pupil) or place.section)
            self._trail.go(place)
        self._show_ways()

    def _step(self, by: int) -> None:
        place = self._trail.step(by)
        if place is not None and not self._show(place):
            self._trail.step(-by)
            if place.pupil is not None:
                self._trail.forget(place.pupil)
        self._show_ways()

    def _show(self, place: Place) -> bool:
        self._is_going = True
        try:
            if place.pupil is not None:
                self._view.show_pupil(place.pupil, place.section)
                self._remember(place.pupil)
            else:
                self._view.show_page(place.page or self._desk.home)
        except Refusal as refusal:
            self._view.show_refusal(refusal)
            return False
        finally:
            self._is_going = False
        return True

    def _show_ways(self) -> None:
        here = self._trail.here
        self._view.show_ways(back=self._trail.can_go_back, forward=self._trail.can_go_forward)
        self._view.show_recent(tuple(self._recent), here.pupil if here else None)

    def _remember(self, pupil_id: PupilId) -> None:
        if pupil_id not in self._recent:
            self._recent = [pupil_id, *self._recent][:_MOST_RECENT]

    def _known(self) -> Sequence[tuple[FoundPupil, str]]:
        if self._pupils is None:
            self._pupils = [
                (pupil, f" {plain(f'{pupil.name} {pupil.detail} {pupil.also}')}")
                for pupil in self._desk.pupils()
            ]
        return self._pupils

    def _recent_pupils(self) -> tuple[Found, ...]:
        by_id = {pupil.pupil_id: pupil for pupil, _ in self._known()}
        return tuple(self._found(by_id[one]) for one in self._recent if one in by_id)

    def _found(self, pupil: FoundPupil) -> Found:
        return Found(
            FoundKind.PUPIL, pupil.name, pupil.detail, lambda: self.open_pupil(pupil.pupil_id)
        )

    def _found_hit(self, hit: Hit) -> Found:
        day = write_date(hit.dated_on) if hit.dated_on else ""
        page = "" if hit.page is None else f"page {hit.page}"
        where = ", ".join(part for part in (hit.pupil, day, page) if part)
        title = f"{hit.what}: {hit.title}" if hit.title else hit.what
        return Found(FoundKind.RECORD, title, where, lambda: self._open_hit(hit), hit.pieces)

    def _open_hit(self, hit: Hit) -> None:
        try:
            spot = self._desk.spot_of(hit)
        except Refusal as refusal:
            self._view.show_refusal(refusal)
            return
        place = Place(pupil=hit.pupil_id, section=spot.section)
        self._came_here = place != self._trail.here
        self._go(place)
        if self._trail.here == place:
            self._found_at = place
            self._view.lead_to(hit.pupil_id, spot)

    def _commands(self) -> tuple[Command, ...]:
        pages = (
            Command(
                f"Go to {title}",
                lambda key=key: self.open_page(key),
                f"Alt+{number}",
                also="open show page",
            )
            for number, (key, title) in enumerate(self._pages, start=1)
        )
        beside = (
            (
                Command(
                    "Open this pupil in a new window",
                    self.open_beside,
                    NEW_WINDOW.in_words,
                    also="two second beside compare",
                ),
            )
            if self.here and self.here.pupil
            else ()
        )
        lock = Command("Lock the school", self.lock, "Ctrl+L", also="log out leave close exit")
        help_page = Command("Help", self.help_here, "F1", also="version about manual")
        tour = Command("Take the tour", self.take_tour, also="help introduction demonstration")
        return (*self._desk.commands, *beside, *pages, lock, help_page, tour)

    def _help_commands(self) -> tuple[Command, ...]:
        return tuple(
            Command(f"Help: {title}", lambda key=key: self.open_help(key), also="manual")
            for key, title in self._desk.help_pages()
        )


def _found_command(command: Command) -> Found:
    return Found(FoundKind.COMMAND, command.title, command.detail, command.do)
