"""A pupil's profile, without its widgets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest

from senco_desk.domain.contacts import Contact, Relationship
from senco_desk.domain.identity import PupilId
from senco_desk.domain.needs import BroadArea, NeedType
from senco_desk.domain.pupils import LookedAfter, Pupil, SenStatus, Sex
from senco_desk.domain.record import PupilRecord
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.upn import Upn
from senco_desk.services.desk import Desk
from senco_desk.ui.parts.asking import Asking
from senco_desk.ui.parts.columns import Column
from senco_desk.ui.parts.fields import Values
from senco_desk.ui.screens.profile.needs.presenter import (
    NeedLine,
    NeedsPresenter,
    RankedItem,
    need_lines,
)
from senco_desk.ui.screens.profile.presenter import ProfilePresenter, facts_of
from senco_desk.ui.screens.profile.table import (
    CONTACT_COLUMNS,
    SEN_COLUMNS,
    SenLine,
    sen_lines,
)
from tests.builders import (
    TODAY,
    a_contact,
    a_need,
    a_pupil,
    a_sen_status,
    guidance,
    noon,
)
from tests.ui.doubles import Announcements
from tests.ui.schools import add_pupil


@dataclass
class ProfileOnPaper:
    """Keeps what the section was told to show, and fills in forms as the user would."""

    fills_in: Mapping[str, object] | None = None
    facts: Mapping[str, str | None] = field(default_factory=dict[str, str | None])
    sen: Sequence[SenLine] = ()
    needs: Sequence[NeedLine] = ()
    contacts: Sequence[Contact] = ()
    may_change: bool | None = None
    details_of: list[Pupil] = field(default_factory=list[Pupil])
    needs_of: list[PupilRecord] = field(default_factory=list[PupilRecord])

    def show_details(self, facts: Sequence[tuple[str, str | None]]) -> None:
        self.facts = dict(facts)

    def show_sen(self, lines: Sequence[SenLine]) -> None:
        self.sen = lines

    def show_needs(self, lines: Sequence[NeedLine]) -> None:
        self.needs = lines

    def show_contacts(self, contacts: Sequence[Contact]) -> None:
        self.contacts = contacts

    def show_may_change(self, *, may_change: bool) -> None:
        self.may_change = may_change

    def ask_details(self, pupil: Pupil) -> None:
        self.details_of.append(pupil)

    def ask_needs(self, record: PupilRecord) -> None:
        self.needs_of.append(record)

    def ask(self, asking: Asking) -> bool:
        if self.fills_in is None:
            return False
        asking.save(Values({**asking.values, **self.fills_in}))
        return True


@dataclass
class Section:
    """The presenter with everything around it."""

    desk: Desk
    pupil_id: PupilId
    view: ProfileOnPaper = field(default_factory=ProfileOnPaper)
    feed: Announcements = field(default_factory=Announcements)

    def __post_init__(self) -> None:
        self.presenter = ProfilePresenter(self.view, self.desk, self.feed, self.pupil_id)

    @property
    def record(self) -> PupilRecord:
        return self.desk.pupils.record(self.pupil_id)


@pytest.fixture
def section(desk: Desk) -> Section:
    return Section(desk, add_pupil(desk, codes=("SLCN", "SEMH")))


MOTHER: Mapping[str, object] = {
    "name": "Ines Castellan",
    "relationship": Relationship.MOTHER,
    "parental_responsibility": True,
    "phone": "01632 960 481",
    "email": None,
    "address": "14 Tanner's Row\nAlderwick",
}


def test_the_profile_shows_everything_on_file(section: Section) -> None:
    section.view.fills_in = MOTHER
    section.presenter.add_contact()

    section.presenter.refresh()

    view = section.view
    assert view.facts["Legal name"] == "Wren Castellan"
    assert [line.status for line in view.sen] == [SenStatus.SUPPORT]
    assert [line.label for line in view.needs] == [
        "Speech, language and communication needs (SLCN)",
        "Social, emotional and mental health (SEMH)",
    ]
    assert [contact.name for contact in view.contacts] == ["Ines Castellan"]
    assert view.may_change is True


def test_only_what_differs_from_the_usual_is_added_to_the_facts() -> None:
    bare = dict(facts_of(a_pupil(), TODAY))

    assert bare == {
        "Legal name": "Wren Castellan",
        "Date of birth": "14 Mar 2017 (9 years old)",
        "Year group": "Year 4",
        "Class": None,
        "Sex": None,
        "UPN": None,
        "Admission date": None,
        "First language": None,
        "Looked after": None,
    }


def test_all_that_is_recorded_stands_in_the_facts() -> None:
    pupil = a_pupil(
        preferred_forename="Jay",
        upn=Upn("A80120000500A"),
        upn_reason="As on the paper",
        former_upn=Upn("B801200005001"),
        sex=Sex.FEMALE,
        class_name="4 Heron",
        year_group=3,
        year_group_reason="repeats Year 3",
        admitted_on=date(2021, 9, 6),
        looked_after=LookedAfter.PREVIOUSLY,
        first_language="Polish",
    )

    facts = dict(facts_of(pupil, TODAY))

    assert facts["Goes by"] == "Jay Castellan"
    assert facts["Year group"] == "Year 3, set by hand: repeats Year 3"
    assert facts["UPN"] == (
        "A80120000500A, temporary, although its check letter does not fit: As on the paper"
    )
    assert facts["Former UPN"] == "B801200005001"
    assert (facts["Sex"], facts["Class"]) == ("Female", "4 Heron")
    assert (facts["Admission date"], facts["First language"]) == ("6 Sep 2021", "Polish")
    assert facts["Looked after"] == "Previously looked after"


def test_a_permanent_upn_stands_as_it_is() -> None:
    facts = dict(facts_of(a_pupil(upn=Upn("B801200005001")), TODAY))

    assert facts["UPN"] == "B801200005001"


def test_details_and_needs_have_their_own_forms(section: Section) -> None:
    section.presenter.change_details()
    section.presenter.change_needs()

    assert [pupil.id for pupil in section.view.details_of] == [section.pupil_id]
    assert [record.pupil.id for record in section.view.needs_of] == [section.pupil_id]


def test_a_change_of_sen_provision_is_recorded(section: Section) -> None:
    section.view.fills_in = {
        "status": SenStatus.EHC_PLAN,
        "since": date(2026, 6, 1),
        "reason": "Plan issued",
    }

    section.presenter.record_sen_change()

    assert section.record.sen_status(TODAY) is SenStatus.EHC_PLAN
    assert section.feed.changes[0].pupils == frozenset({section.pupil_id})


def test_a_contact_is_changed(section: Section) -> None:
    section.view.fills_in = MOTHER
    section.presenter.add_contact()
    section.view.fills_in = {"phone": None, "parental_responsibility": None}

    section.presenter.change_contact(section.record.contacts[0])

    (contact,) = section.record.contacts
    assert (contact.name, contact.phone) == ("Ines Castellan", None)
    assert contact.parental_responsibility is None


def test_a_contact_is_removed_with_a_reason(section: Section) -> None:
    section.view.fills_in = MOTHER
    section.presenter.add_contact()
    contact = section.record.contacts[0]

    section.view.fills_in = {"reason": ""}
    with pytest.raises(Refusal) as refused:
        section.presenter.remove_contact(contact)
    assert refused.value.field == "reason"

    section.view.fills_in = {"reason": "No longer in touch"}
    section.presenter.remove_contact(contact)
    assert section.record.contacts == ()


# SEN provision as a history


def cells(columns: Sequence[Column[SenLine]], line: SenLine) -> list[str]:
    return [column.value(line) for column in columns]


def test_sen_provision_reads_from_the_newest_down() -> None:
    support = a_sen_status(starts_on=date(2025, 9, 8), reason="Agreed")
    plan = a_sen_status(status=SenStatus.EHC_PLAN, starts_on=date(2026, 3, 2))

    newest, oldest = sen_lines([support, plan], TODAY)

    assert cells(SEN_COLUMNS, newest)[:3] == ["E · EHC plan", "2 Mar 2026", "now"]
    assert cells(SEN_COLUMNS, oldest) == [
        "K · SEN support",
        "8 Sep 2025",
        "2 Mar 2026",
        "8 Sep 2025",
        "Agreed",
    ]


def test_a_later_entry_for_the_same_day_replaces_the_earlier_one() -> None:
    on = date(2026, 3, 2)
    wrong = a_sen_status(starts_on=on, recorded_at=noon(on))
    right = a_sen_status(
        status=SenStatus.EHC_PLAN, starts_on=on, recorded_at=noon(on) + timedelta(hours=1)
    )

    newest, replaced = sen_lines([right, wrong], TODAY)

    assert (newest.status, newest.until_words) == (SenStatus.EHC_PLAN, "now")
    assert replaced.until_words == "replaced by a later entry"


def test_what_starts_later_leaves_the_present_as_it_is() -> None:
    later = a_sen_status(status=SenStatus.EHC_PLAN, starts_on=date(2026, 9, 1))

    _, present = sen_lines([a_sen_status(), later], TODAY)

    assert present.until_words == "now"


def test_columns_sort_by_day_and_not_by_words() -> None:
    (line,) = sen_lines([a_sen_status(reason=None)], TODAY)
    keys = {column.name: column.key(line) for column in SEN_COLUMNS}

    assert keys["since"] == date(2025, 9, 8)
    assert keys["until"] == date.max
    assert keys["recorded"] == noon(date(2025, 9, 8))
    assert cells(SEN_COLUMNS, line)[-1] == ""
    assert all(column.status is None or column.status(line) for column in SEN_COLUMNS)
    assert all(column.tooltip is None or column.tooltip(line) is None for column in SEN_COLUMNS)


@pytest.mark.parametrize(
    ("responsibility", "words"), [(True, "Yes"), (False, "No"), (None, "not recorded")]
)
def test_parental_responsibility_is_said_or_said_to_be_missing(
    responsibility: bool | None, words: str
) -> None:
    contact = a_contact(parental_responsibility=responsibility, address="1 Row\nAlderwick")
    told = {column.name: column.value(contact) for column in CONTACT_COLUMNS}
    tips = {one.name: one.tooltip(contact) for one in CONTACT_COLUMNS if one.tooltip}

    assert told["responsibility"] == words
    assert told["address"] == "1 Row, Alderwick"
    assert (told["name"], told["relationship"]) == ("Ines Castellan", "Mother")
    assert (told["phone"], told["email"]) == ("", "")
    assert tips == {"address": "1 Row\nAlderwick"}


# Needs


@dataclass
class NeedsOnPaper:
    """Keeps what the editor was told to show."""

    items: Sequence[RankedItem] = ()
    current: int = -1
    area: BroadArea | None = None
    choices: Sequence[NeedType] = ()
    refusals: list[Refusal | None] = field(default_factory=list[Refusal | None])
    is_closed: bool = False

    def show_items(self, items: Sequence[RankedItem], current: int) -> None:
        self.items, self.current = items, current

    def show_area(self, area: BroadArea | None) -> None:
        self.area = area

    def show_choices(self, choices: Sequence[NeedType]) -> None:
        self.choices = choices

    def refuse(self, refusal: Refusal | None) -> None:
        self.refusals.append(refusal)

    def close_saved(self) -> None:
        self.is_closed = True

    @property
    def codes(self) -> list[str]:
        return [item.code for item in self.items]


@dataclass
class Editor:
    """The editor of needs with everything around it."""

    section: Section
    view: NeedsOnPaper = field(default_factory=NeedsOnPaper)

    def __post_init__(self) -> None:
        self.presenter = NeedsPresenter(
            self.view,
            self.section.desk,
            self.section.feed,
            self.section.pupil_id,
            self.section.record.needs,
        )
        self.presenter.begin()


def test_the_editor_starts_with_the_current_needs(section: Section) -> None:
    editor = Editor(section)

    assert editor.view.codes == ["SLCN", "SEMH"]
    assert (editor.view.current, editor.view.area) == (0, BroadArea.COMMUNICATION)
    assert "SLCN" not in [choice.code for choice in editor.view.choices]
    assert not editor.presenter.is_dirty


def test_needs_are_ranked_added_and_taken_out_and_then_kept(section: Section) -> None:
    editor = Editor(section)
    presenter, view = editor.presenter, editor.view

    presenter.move(1)
    assert view.codes == ["SEMH", "SLCN"]
    assert (presenter.may_move_up, presenter.may_move_down) == (True, False)
    presenter.add("MLD")
    assert (view.codes, view.current) == (["SEMH", "SLCN", "MLD"], 2)
    presenter.choose(0)
    assert (view.area, presenter.has_current) == (BroadArea.SEMH, True)
    presenter.remove()
    assert view.codes == ["SLCN", "MLD"]
    assert presenter.is_dirty
    presenter.save()

    assert view.is_closed
    assert [need.code for need in section.record.needs if need.ends_on is None] == ["SLCN", "MLD"]
    assert section.feed.changes[0].pupils == frozenset({section.pupil_id})


def test_moving_past_an_end_changes_nothing(section: Section) -> None:
    editor = Editor(section)

    editor.presenter.move(-1)
    editor.presenter.add("XYZ")

    assert editor.view.codes == ["SLCN", "SEMH"]
    assert not editor.presenter.is_dirty


def test_an_empty_list_can_be_kept(section: Section) -> None:
    editor = Editor(section)
    presenter = editor.presenter

    presenter.remove()
    presenter.remove()
    presenter.remove()
    presenter.move(1)
    presenter.choose(-1)
    presenter.set_area(BroadArea.SEMH)

    assert (editor.view.codes, presenter.has_current) == ([], False)
    assert (presenter.may_move_up, presenter.may_move_down) == (False, False)
    presenter.save()
    assert all(need.ends_on for need in section.record.needs)


def test_the_area_of_a_need_is_chosen(section: Section) -> None:
    editor = Editor(section)

    editor.presenter.set_area(BroadArea.COGNITION)
    editor.presenter.save()

    assert section.record.needs[0].area is BroadArea.COGNITION


def test_a_code_for_sen_support_only_is_refused_with_a_plan(desk: Desk) -> None:
    section = Section(desk, add_pupil(desk, status=SenStatus.EHC_PLAN, codes=()))
    editor = Editor(section)

    editor.presenter.add("NSA")
    editor.presenter.save()

    last = editor.view.refusals[-1]
    assert last is not None
    assert last.title == "NSA is only used with SEN support (K)."
    assert not editor.view.is_closed


def test_past_needs_stand_last_and_say_when_they_ended() -> None:
    current = a_need(starts_on=date(2025, 9, 8))
    past = a_need(code="ZZZ", area=None, ends_on=date(2024, 5, 17), note="Glue ear")
    second = a_need(code="MLD", rank=2)

    lines = need_lines([current, past, second], guidance())

    assert [line.rank_words for line in lines] == ["Primary", "2", "Past"]
    assert (lines[0].since, lines[0].ended) == ("8 Sep 2025", None)
    assert (lines[2].label, lines[2].area, lines[2].ended) == ("ZZZ", None, "17 May 2024")
