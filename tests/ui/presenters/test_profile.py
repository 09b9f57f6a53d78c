"""A pupil's profile, without its widgets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest

from senco_desk.domain.contacts import Contact, Relationship
from senco_desk.domain.identity import PupilId
from senco_desk.domain.pupils import LookedAfter, Pupil, SenStatus, Sex
from senco_desk.domain.record import PupilRecord
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.upn import Upn
from senco_desk.services.desk import Desk
from senco_desk.ui.parts.asking import Asking
from senco_desk.ui.parts.columns import Column
from senco_desk.ui.parts.fields import Values
from senco_desk.ui.screens.profile.needs.lines import NeedLine
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
    ended_needs: Sequence[NeedLine] = ()
    contacts: Sequence[Contact] = ()
    may_change: bool | None = None
    details_of: list[Pupil] = field(default_factory=list[Pupil])
    needs_of: list[PupilRecord] = field(default_factory=list[PupilRecord])

    def show_details(self, facts: Sequence[tuple[str, str | None]]) -> None:
        self.facts = dict(facts)

    def show_sen(self, lines: Sequence[SenLine]) -> None:
        self.sen = lines

    def show_needs(self, lines: Sequence[NeedLine], ended: Sequence[NeedLine]) -> None:
        self.needs, self.ended_needs = lines, ended

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
    assert [line.heading for line in view.needs] == [
        "Primary: Speech, language and communication needs (SLCN)",
        "2: Social, emotional and mental health (SEMH)",
    ]
    assert view.ended_needs == ()
    assert [contact.name for contact in view.contacts] == ["Ines Castellan"]
    assert view.may_change is True


def test_only_what_differs_from_the_usual_is_added_to_the_facts() -> None:
    bare = dict(facts_of(a_pupil(), TODAY, guidance()))

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

    facts = dict(facts_of(pupil, TODAY, guidance()))

    assert facts["Goes by"] == "Jay Castellan"
    assert facts["Year group"] == "Year 3 (Year 4 by the date of birth): repeats Year 3"
    assert facts["UPN"] == (
        "A80120000500A (check letter does not match; temporary). Why it was kept: As on the paper"
    )
    assert facts["Former UPN"] == "B801200005001"
    assert (facts["Sex"], facts["Class"]) == ("Female", "4 Heron")
    assert (facts["Admission date"], facts["First language"]) == ("6 Sep 2021", "Polish")
    assert facts["Looked after"] == "Previously looked after"


def test_a_permanent_upn_stands_as_it_is() -> None:
    facts = dict(facts_of(a_pupil(upn=Upn("B801200005001")), TODAY, guidance()))

    assert facts["UPN"] == "B801200005001"


def test_details_and_needs_have_their_own_forms(section: Section) -> None:
    section.presenter.change_details()
    section.presenter.change_needs()

    assert [pupil.id for pupil in section.view.details_of] == [section.pupil_id]
    assert [record.pupil.id for record in section.view.needs_of] == [section.pupil_id]


def test_a_contact_is_changed(section: Section) -> None:
    section.view.fills_in = MOTHER
    section.presenter.add_contact()
    section.view.fills_in = {"phone": None, "parental_responsibility": None}

    section.presenter.change_contact(section.record.contacts[0])

    (contact,) = section.record.contacts
    assert (contact.name, contact.phone) == ("Ines Castellan", None)
    assert contact.parental_responsibility is None


def test_whom_to_ring_first_is_chosen(section: Section) -> None:
    for name in ("Ines Castellan", "Omar Castellan", "Ana Castellan"):
        section.view.fills_in = {**MOTHER, "name": name}
        section.presenter.add_contact()
    section.view.fills_in = {"place": 1}

    section.presenter.change_contact(section.record.contacts[2])

    assert [one.name for one in section.record.contacts] == [
        "Ana Castellan",
        "Ines Castellan",
        "Omar Castellan",
    ]


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


def test_what_was_found_by_a_day_lasts_until_what_begins_on_it() -> None:
    on = date(2026, 3, 2)
    found = a_sen_status(starts_on=on, start_known=False)
    plan = a_sen_status(
        status=SenStatus.EHC_PLAN, starts_on=on, recorded_at=noon(on) + timedelta(hours=1)
    )

    _, first = sen_lines([found, plan], TODAY)

    assert cells(SEN_COLUMNS, first)[1:3] == ["by 2 Mar 2026", "2 Mar 2026"]


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
