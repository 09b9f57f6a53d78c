"""The editor of a pupil's needs, without its widgets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import pytest

from senco_desk.domain.identity import PupilId
from senco_desk.domain.needs import BroadArea, Need, NeedRecorded
from senco_desk.domain.pupils import SenStatus
from senco_desk.domain.refusals import Refusal
from senco_desk.services.desk import Desk
from senco_desk.ui.parts.asking import Asking
from senco_desk.ui.parts.fields import ChoiceField, Field, Values
from senco_desk.ui.screens.profile.needs.lines import current_lines, ended_lines
from senco_desk.ui.screens.profile.needs.presenter import NeedsPresenter
from tests.builders import TODAY, a_need, a_pupil_record, guidance, noon
from tests.ui.doubles import Announcements
from tests.ui.schools import add_pupil, keep

SLCN = "Speech, language and communication needs (SLCN)"
SEMH = "Social, emotional and mental health (SEMH)"
MLD = "Moderate learning difficulty (MLD)"


@dataclass
class NeedsOnPaper:
    """Keeps what the editor was told to show, and fills in forms as the user would."""

    items: Sequence[str] = ()
    current: int = -1
    fills_in: Mapping[str, object] = field(default_factory=dict[str, object])
    asked: Asking | None = None
    refusals: list[Refusal | None] = field(default_factory=list[Refusal | None])
    is_closed: bool = False

    def show_items(self, items: Sequence[str], current: int) -> None:
        self.items, self.current = list(items), current

    def fill_in(self, asking: Asking) -> bool:
        self.asked = asking
        blank = {one.name: None for one in asking.fields if isinstance(one, Field)}
        asking.save(Values({**blank, **asking.values, **self.fills_in}))
        return True

    def refuse(self, refusal: Refusal | None) -> None:
        self.refusals.append(refusal)

    def close_saved(self) -> None:
        self.is_closed = True


@dataclass
class Editor:
    """The editor of needs with everything around it."""

    desk: Desk
    pupil_id: PupilId
    view: NeedsOnPaper = field(default_factory=NeedsOnPaper)
    feed: Announcements = field(default_factory=Announcements)

    def __post_init__(self) -> None:
        record = self.desk.pupils.record(self.pupil_id)
        self.presenter = NeedsPresenter(self.view, self.desk, self.feed, record)
        self.presenter.begin()

    def add(self, **values: object) -> None:
        self.view.fills_in = values
        self.presenter.add()

    def change(self, **values: object) -> None:
        self.view.fills_in = values
        self.presenter.change()

    def take_out(self, reason: str) -> None:
        self.view.fills_in = {"reason": reason}
        self.presenter.take_out()

    @property
    def on_file(self) -> Mapping[str, Need]:
        return {need.code: need for need in self.desk.pupils.record(self.pupil_id).needs}


@pytest.fixture
def editor(desk: Desk) -> Editor:
    return Editor(desk, add_pupil(desk, codes=("SLCN", "SEMH")))


def test_the_editor_starts_with_the_needs_on_file(editor: Editor) -> None:
    assert editor.view.items == [f"Primary: {SLCN}", f"2: {SEMH}"]
    assert editor.view.current == 0
    assert not editor.presenter.is_dirty


def test_needs_are_ranked_added_and_kept(editor: Editor) -> None:
    presenter, view = editor.presenter, editor.view

    presenter.move(1)
    assert view.items == [f"Primary: {SEMH}", f"2: {SLCN}"]
    assert (presenter.may_move_up, presenter.may_move_down) == (True, False)
    editor.add(code="MLD", starts_on=date(2025, 9, 8), note="Found in the autumn screening")
    assert (view.items[2], view.current) == (f"3: {MLD}, since 8 Sep 2025", 2)
    presenter.choose(0)
    assert (presenter.may_move_up, presenter.may_move_down) == (False, True)
    presenter.save()

    assert view.is_closed
    assert [(code, need.rank) for code, need in editor.on_file.items()] == [
        ("SEMH", 1),
        ("SLCN", 2),
        ("MLD", 3),
    ]
    added = editor.on_file["MLD"]
    assert (added.area, added.starts_on) == (BroadArea.COGNITION, date(2025, 9, 8))
    assert added.note == "Found in the autumn screening"
    assert editor.feed.changes[0].pupils == frozenset({editor.pupil_id})


def test_a_need_that_ends_stays_on_record_without_a_rank(editor: Editor) -> None:
    editor.change(ends_on=date(2026, 5, 22))

    assert editor.view.items == [f"Primary: {SEMH}", f"Ended on 22 May 2026: {SLCN}"]
    assert editor.view.current == 1
    assert not editor.presenter.may_move_up
    editor.presenter.move(-1)
    assert editor.view.items[0] == f"Primary: {SEMH}"
    editor.presenter.save()

    assert editor.on_file["SLCN"].ends_on == date(2026, 5, 22)
    assert editor.on_file["SEMH"].rank == 1


def test_a_need_said_to_have_ended_by_mistake_comes_back_at_the_end(desk: Desk) -> None:
    pupil_id = add_pupil(desk, codes=("SEMH",))
    keep(desk, [a_need(pupil_id=pupil_id, ends_on=date(2026, 5, 22))])
    editor = Editor(desk, pupil_id)
    editor.presenter.choose(1)

    editor.change(ends_on=None)
    editor.presenter.save()

    assert editor.view.items == [f"Primary: {SEMH}", f"2: {SLCN}"]
    assert (editor.on_file["SLCN"].ends_on, editor.on_file["SLCN"].rank) == (None, 2)


def test_a_mistake_is_taken_out_with_a_reason_and_nothing_else_of_it_stays(editor: Editor) -> None:
    with pytest.raises(Refusal) as refused:
        editor.take_out(" ")
    assert refused.value.field == "reason"

    editor.take_out("Entered for the wrong pupil")
    assert editor.presenter.is_dirty
    assert list(editor.on_file) == ["SLCN", "SEMH"]
    editor.presenter.save()

    assert list(editor.on_file) == ["SEMH"]
    assert "Entered for the wrong pupil" in [
        one.reason for one in editor.desk.pupils.history(editor.pupil_id)
    ]


def test_what_was_only_just_added_goes_without_being_asked_about(editor: Editor) -> None:
    editor.add(code="MLD")
    editor.view.asked = None

    editor.presenter.take_out()

    assert editor.view.asked is None
    assert not editor.presenter.is_dirty


def test_a_list_without_needs_offers_only_to_add_one(desk: Desk) -> None:
    editor = Editor(desk, add_pupil(desk, codes=()))
    presenter = editor.presenter

    presenter.change()
    presenter.take_out()
    presenter.move(1)

    assert editor.view.asked is None
    assert (editor.view.items, editor.view.current) == ([], -1)
    assert not presenter.has_current
    assert (presenter.may_move_up, presenter.may_move_down) == (False, False)


def test_moving_past_an_end_changes_nothing(editor: Editor) -> None:
    editor.presenter.move(-1)

    assert not editor.presenter.is_dirty


@pytest.mark.parametrize(
    ("values", "at", "words"),
    [
        ({"starts_on": date(2026, 6, 16)}, "starts_on", "still to come"),
        ({"ends_on": date(2026, 6, 16)}, "ends_on", "still to come"),
        ({"starts_on": date(2017, 3, 13)}, "starts_on", "before the pupil was born"),
        ({"starts_on": TODAY, "ends_on": date(2026, 6, 14)}, "ends_on", "before it starts"),
        ({"code": "SEMH"}, "code", "twice"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(
    editor: Editor, values: Mapping[str, object], at: str, words: str
) -> None:
    with pytest.raises(Refusal, match=words) as refused:
        editor.change(**values)

    assert refused.value.field == at
    assert not editor.presenter.is_dirty


def test_the_type_and_the_area_of_a_need_are_corrected(editor: Editor) -> None:
    editor.change(code="SPLD", area=BroadArea.SENSORY)
    editor.presenter.choose(1)
    editor.change(area=None)
    editor.presenter.save()

    assert editor.on_file["SPLD"].area is BroadArea.SENSORY
    assert editor.on_file["SEMH"].area is BroadArea.SEMH


def test_the_usual_area_goes_with_the_type_when_that_is_corrected(editor: Editor) -> None:
    editor.change(area=None)
    editor.change(code="SPLD")
    editor.presenter.choose(1)
    editor.change(area=BroadArea.SENSORY)
    editor.change(code="MLD")
    editor.presenter.save()

    assert editor.on_file["SPLD"].area is BroadArea.COGNITION
    assert editor.on_file["MLD"].area is BroadArea.SENSORY


def test_a_type_that_is_no_longer_in_use_stays_until_it_is_changed(desk: Desk) -> None:
    pupil_id = add_pupil(desk, codes=("ZZZ",))
    editor = Editor(desk, pupil_id)

    editor.change(note="As in the old system")
    editor.presenter.save()

    assert editor.view.asked is not None
    types = editor.view.asked.fields[0]
    assert isinstance(types, ChoiceField)
    assert types.options[-1] == ("ZZZ", "ZZZ")
    assert editor.on_file["ZZZ"].note == "As in the old system"


def test_a_code_for_sen_support_only_is_refused_with_a_plan(desk: Desk) -> None:
    editor = Editor(desk, add_pupil(desk, status=SenStatus.EHC_PLAN, codes=()))

    editor.add(code="NSA")
    editor.presenter.save()

    last = editor.view.refusals[-1]
    assert last is not None
    assert last.title == "NSA is only used with SEN support (K)."
    assert not editor.view.is_closed


def test_needs_are_listed_by_rank_and_those_that_ended_apart() -> None:
    current = a_need(starts_on=date(2025, 9, 8))
    past = a_need(code="ZZZ", area=None, ends_on=date(2024, 5, 17), note="Glue ear")
    second = a_need(code="MLD", rank=2, area=BroadArea.COGNITION)

    recorded = NeedRecorded(need_id=current.id, start_at=noon(date(2026, 3, 3)), end_at=None)
    record = a_pupil_record(needs=(current, past, second), needs_recorded=(recorded,))
    first_line, second_line = current_lines(record, guidance())
    (ended,) = ended_lines(record, guidance())

    assert first_line.heading == f"Primary: {SLCN}"
    assert first_line.about == (
        "Communication and interaction, since 8 Sep 2025 (recorded late, on 3 Mar 2026)"
    )
    assert (second_line.heading, second_line.about) == (
        f"2: {MLD}",
        "Cognition and learning, start not recorded",
    )
    assert (ended.heading, ended.note) == ("ZZZ", "Glue ear")
    assert ended.about == "Broad area not recorded, start not recorded, until 17 May 2024"
