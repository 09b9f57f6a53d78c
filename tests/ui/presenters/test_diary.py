"""The diary's section, without its widgets."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest

from senco_desk.domain.agreements import AgreementKind, Answer
from senco_desk.domain.diary import DiaryKind
from senco_desk.domain.identity import PupilId
from senco_desk.domain.meetings import Watched
from senco_desk.domain.record import PupilRecord
from senco_desk.domain.refusals import Refusal
from senco_desk.services.desk import Desk
from senco_desk.ui.parts.asking import Asking
from senco_desk.ui.parts.fields import Field, Values
from senco_desk.ui.parts.tokens import Status
from senco_desk.ui.screens.diary.action_lines import TypedAction, read_actions
from senco_desk.ui.screens.diary.actions import counts_of
from senco_desk.ui.screens.diary.presenter import DiaryPresenter
from senco_desk.ui.screens.diary.table import (
    ACTION_COLUMNS,
    AGREEMENT_COLUMNS,
    DIARY_COLUMNS,
    ActionLine,
    AgreementLine,
    DiaryLine,
    action_line,
    agreement_lines,
    diary_lines,
    searched,
)
from tests.builders import (
    TODAY,
    a_contact,
    a_cycle,
    a_cycle_record,
    a_pupil_record,
    noon,
)
from tests.surroundings import a_diary_entry, an_action, an_agreement
from tests.ui.doubles import Announcements, Surroundings
from tests.ui.schools import add_pupil, keep


@dataclass
class DiaryOnPaper:
    """Keeps what the section was told to show, and fills in forms as the user would."""

    fills_in: Iterator[Mapping[str, object]] = field(default_factory=lambda: iter(()))
    diary: Sequence[DiaryLine] = ()
    watched: Sequence[Watched] = ()
    facts: Sequence[tuple[str, str | None]] = ()
    agreements: Sequence[AgreementLine] = ()
    actions: Sequence[ActionLine] = ()
    counts: str = ""
    may_change: bool | None = None
    asked: list[Asking] = field(default_factory=list[Asking])

    def show_diary(self, lines: Sequence[DiaryLine]) -> None:
        self.diary = lines

    def show_watched(self, watched: Sequence[Watched]) -> None:
        self.watched = watched

    def show_agreements(
        self, facts: Sequence[tuple[str, str | None]], lines: Sequence[AgreementLine]
    ) -> None:
        self.facts, self.agreements = facts, lines

    def show_actions(self, counts: str, lines: Sequence[ActionLine]) -> None:
        self.counts, self.actions = counts, lines

    def show_may_change(self, *, may_change: bool) -> None:
        self.may_change = may_change

    def ask(self, asking: Asking) -> bool:
        self.asked.append(asking)
        empty = {one.name: None for one in asking.fields if isinstance(one, Field)}
        asking.save(Values({**empty, **asking.values, **next(self.fills_in)}))
        return True


@dataclass
class Section:
    """The presenter with everything around it."""

    desk: Desk
    pupil_id: PupilId
    view: DiaryOnPaper = field(default_factory=DiaryOnPaper)
    feed: Announcements = field(default_factory=Announcements)
    shell: Surroundings = field(default_factory=Surroundings)

    def __post_init__(self) -> None:
        self.presenter = DiaryPresenter(self.view, self.desk, self.feed, self.shell, self.pupil_id)

    @property
    def on_file(self) -> PupilRecord:
        return self.desk.pupils.record(self.pupil_id)

    def fill_in(self, **values: object) -> None:
        self.view.fills_in = iter([values])


@pytest.fixture
def section(desk: Desk) -> Section:
    return Section(desk, add_pupil(desk))


# The diary


def test_a_meeting_is_added_with_the_actions_agreed_in_it(section: Section):
    section.fill_in(
        kind=DiaryKind.MEETING,
        summary="Termly meeting",
        with_parents=True,
        people="Class teacher",
        words="Agreed to read at home.",
        actions="Send games home; Mrs Thackray; 16 Apr 2026\n\nRing the clinic; SENCO",
    )
    section.presenter.add()
    (entry,) = section.on_file.diary
    assert (entry.kind, entry.happened_on, entry.with_parents) == (DiaryKind.MEETING, TODAY, True)
    assert (entry.people, entry.words, entry.agency) == (
        "Class teacher",
        "Agreed to read at home.",
        None,
    )
    assert [(one.what, one.who, one.due_on) for one in section.on_file.actions] == [
        ("Send games home", "Mrs Thackray", date(2026, 4, 16)),
        ("Ring the clinic", "SENCO", None),
    ]
    assert {one.diary_entry_id for one in section.on_file.actions} == {entry.id}
    assert section.feed.changes
    assert "Leave out the names of other pupils" in (section.view.asked[0].intro or "")


def test_whether_parents_were_there_is_asked_of_meetings_only(section: Section):
    section.fill_in(kind=DiaryKind.CALL, summary="A call", with_parents=True, actions=None)
    section.presenter.add()
    assert section.on_file.diary[0].with_parents is None
    section.fill_in(kind=DiaryKind.MEETING, summary="A meeting", actions=None)
    with pytest.raises(Refusal, match="Say of a meeting"):
        section.presenter.add()


def test_an_entry_is_changed_with_its_contact_and_taken_out_with_a_reason(section: Section):
    contact = a_contact(pupil_id=section.pupil_id)
    keep(section.desk, [contact, a_diary_entry(pupil_id=section.pupil_id)])
    section.fill_in(contact_id=contact.id, views="She is glad.")
    section.presenter.change(section.on_file.diary[0])
    (held,) = section.on_file.diary
    assert (held.contact_id, held.views) == (contact.id, "She is glad.")
    assert held.summary == "Sleep has been poor since the move."
    section.fill_in(reason="Another pupil's.")
    section.presenter.remove(held)
    assert section.on_file.diary == ()


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Send games home", "does not say what and who"),
        ("; Mrs Thackray", "does not say what and who"),
        ("Send games home; ; 1 May 2026", "does not say what and who"),
        ("Send; games; home; 1 May 2026", "does not say what and who"),
        ("Send games home; Mrs Thackray; soon", "a day the program cannot read"),
    ],
)
def test_an_action_that_cannot_be_read_is_named(line: str, words: str):
    with pytest.raises(Refusal, match=words) as refusal:
        list(read_actions(f"Ring the clinic; SENCO\n{line}", TODAY))
    assert refusal.value.title.startswith("Action 2")
    assert refusal.value.field == "actions"


def test_an_action_may_be_typed_without_a_day():
    assert list(read_actions("Ring; SENCO;", TODAY)) == [
        TypedAction(what="Ring", who="SENCO", due_on=None)
    ]


def test_the_newest_dealing_stands_first_and_reads_as_a_line():
    contact = a_contact(name="Ines Castellan")
    call = a_diary_entry(
        happened_on=date(2026, 2, 3),
        recorded_at=noon(date(2026, 3, 3)),
        contact_id=contact.id,
        agency="Clinic",
        words="Bedtime is late.",
    )
    meeting = a_diary_entry(kind=DiaryKind.MEETING, happened_on=date(2026, 3, 2))
    record = a_pupil_record(
        contacts=(contact,),
        diary=(call, meeting),
        actions=(an_action(diary_entry_id=call.id), an_action()),
    )
    first, second = diary_lines(record)
    assert [one.value(first) for one in DIARY_COLUMNS] == [
        "2 Mar 2026",
        "Meeting with parents",
        "Sleep has been poor since the move.",
        "",
        "",
        "2 Mar 2026",
    ]
    assert [one.value(second) for one in DIARY_COLUMNS] == [
        "3 Feb 2026",
        "Telephone call",
        "Sleep has been poor since the move.",
        f"Ines Castellan ({contact.relationship.value}); Clinic",
        "1 action",
        "late, on 3 Mar 2026",
    ]
    assert [one.status(second) for one in DIARY_COLUMNS if one.status] == [Status.CAUTION]
    assert [one.status(first) for one in DIARY_COLUMNS if one.status] == [None]
    assert [one.tooltip(second) for one in DIARY_COLUMNS if one.tooltip] == [
        "Sleep has been poor since the move.\n\nBedtime is late.",
        f"Ines Castellan ({contact.relationship.value}); Clinic",
    ]
    assert [one.tooltip(first) for one in DIARY_COLUMNS if one.tooltip][1] is None
    for column in DIARY_COLUMNS:
        assert column.key(second) is not None
    assert "Bedtime" in searched(second)


def test_what_is_watched_is_shown_for_this_school_year(section: Section):
    on = TODAY - timedelta(days=3)
    keep(
        section.desk,
        [a_diary_entry(pupil_id=section.pupil_id, kind=DiaryKind.MEETING, happened_on=on)],
    )
    section.presenter.refresh()
    assert [one.words for one in section.view.watched] == [
        "1 of at least 3 meetings with parents in 2025/26 (guidance)",
        "Annual report to parents in 2025/26: none recorded so far (law)",
    ]
    assert section.view.may_change is True


# What parents were told and asked


def test_three_lines_say_where_things_stand(section: Section):
    keep(
        section.desk,
        [
            an_agreement(pupil_id=section.pupil_id),
            an_agreement(
                pupil_id=section.pupil_id,
                kind=AgreementKind.SPECIALIST,
                about="educational psychologist",
            ),
        ],
    )
    section.presenter.refresh()
    assert section.view.facts == (
        (
            "Told that SEN support is given",
            "Told on 12 Jan 2026. Ms Larkspur, mother; meeting at school.",
        ),
        (
            "Involving a specialist",
            (
                "Agreed on 12 Jan 2026 (educational psychologist). Ms Larkspur, mother; meeting "
                "at school."
            ),
        ),
        ("Sharing the record for a request", None),
    )


def test_an_answer_is_recorded_corrected_and_taken_out(section: Section):
    section.fill_in(
        kind=AgreementKind.SHARING,
        who="Mother",
        how="letter",
        answer=Answer.NONE_YET,
        about="with Westmere",
    )
    section.presenter.agreements.record()
    (held,) = section.on_file.agreements
    assert (held.happened_on, held.answer, held.about) == (TODAY, Answer.NONE_YET, "with Westmere")
    section.fill_in(who="Father", correction="It was the father.")
    section.presenter.agreements.correct(held)
    (held,) = section.on_file.agreements
    assert (held.who, held.how) == ("Father", "letter")
    section.fill_in(reason="Another pupil's.")
    section.presenter.agreements.remove(held)
    assert section.on_file.agreements == ()
    assert "Sharing the record for a request: asked on 15 Jun 2026" in (
        section.view.asked[-1].intro or ""
    )


def test_every_entry_says_whether_it_stands():
    kind = AgreementKind.SPECIALIST
    agreed = an_agreement(kind=kind, about="therapist")
    withdrawn = an_agreement(kind=kind, answer=Answer.WITHDRAWN, happened_on=date(2026, 2, 2))
    lines = list(agreement_lines((agreed, withdrawn, an_agreement())))
    assert [[one.value(line) for one in AGREEMENT_COLUMNS] for line in lines] == [
        [
            "Told that SEN support is given",
            "12 Jan 2026",
            "Told",
            "now",
            "Ms Larkspur, mother; meeting at school",
        ],
        [
            "Involving a specialist",
            "2 Feb 2026",
            "Agreement withdrawn",
            "now",
            "Ms Larkspur, mother; meeting at school",
        ],
        [
            "Involving a specialist: therapist",
            "12 Jan 2026",
            "Agreed",
            "replaced by a later entry",
            "Ms Larkspur, mother; meeting at school",
        ],
    ]
    assert AGREEMENT_COLUMNS[1].key(lines[0]) == (date(2026, 1, 12), lines[0].agreement.recorded_at)
    assert [one.tooltip(lines[2]) for one in AGREEMENT_COLUMNS if one.tooltip] == ["therapist"]


# Actions


def test_an_action_is_added_changed_and_taken_out(section: Section):
    section.fill_in(what="Ring the clinic", who="SENCO", due_on=date(2026, 7, 1))
    section.presenter.actions.add()
    (held,) = section.on_file.actions
    assert (held.what, held.due_on, held.done_on) == ("Ring the clinic", date(2026, 7, 1), None)
    section.fill_in(done_on=TODAY, note="Hearing is fine.")
    section.presenter.actions.change(held)
    (held,) = section.on_file.actions
    assert (held.done_on, held.note) == (TODAY, "Hearing is fine.")
    section.fill_in(reason="Entered twice.")
    section.presenter.actions.remove(held)
    assert section.on_file.actions == ()


def test_ticking_off_can_be_undone_both_ways(section: Section):
    keep(section.desk, [an_action(pupil_id=section.pupil_id)])
    section.presenter.actions.tick(section.on_file.actions[0])
    assert section.on_file.actions[0].done_on == TODAY
    assert section.shell.undo
    section.shell.undo()
    assert section.on_file.actions[0].done_on is None
    keep(section.desk, [an_action(pupil_id=section.pupil_id, done_on=date(2026, 6, 1))])
    done = next(one for one in section.on_file.actions if one.done_on)
    section.presenter.actions.tick(done)
    assert {one.done_on for one in section.on_file.actions} == {None}
    section.shell.undo()
    assert {one.done_on for one in section.on_file.actions} == {None, date(2026, 6, 1)}
    assert section.shell.said == [
        "Done Send the reading games home",
        "Undone: this action is open again. Send the reading games home",
        "Open again Send the reading games home",
        "Undone: this action is done again. Send the reading games home",
    ]


def test_the_actions_say_how_many_are_open_and_overdue():
    overdue, later = an_action(), an_action(due_on=TODAY)
    assert counts_of((), TODAY) == "No action is open."
    assert counts_of((an_action(done_on=TODAY),), TODAY) == "No action is open."
    assert counts_of((later,), TODAY) == "1 action open. Space ticks one off."
    assert counts_of((overdue,), TODAY) == "1 action open, and overdue. Space ticks one off."
    assert counts_of((later, overdue), TODAY) == (
        "2 actions open, 1 of them overdue. Space ticks one off."
    )


def test_an_action_reads_as_a_line_with_where_it_was_agreed():
    call, cycle = a_diary_entry(), a_cycle(number=2)
    record = a_pupil_record(
        diary=(a_diary_entry(), call),
        cycles=(a_cycle_record(), a_cycle_record(cycle=cycle)),
    )
    in_a_call, at_a_review, alone = (
        action_line(one, record, TODAY)
        for one in (
            an_action(diary_entry_id=call.id, note="Two games."),
            an_action(cycle_id=cycle.id, due_on=None),
            an_action(done_on=date(2026, 4, 20)),
        )
    )
    assert [[one.value(line) for one in ACTION_COLUMNS] for line in (in_a_call, at_a_review)] == [
        [
            "Overdue",
            "16 Apr 2026",
            "Send the reading games home",
            "Mrs Thackray",
            "Telephone call, 3 Feb 2026",
        ],
        [
            "Open",
            "no day set",
            "Send the reading games home",
            "Mrs Thackray",
            "Review of cycle 2",
        ],
    ]
    assert (alone.state, alone.agreed_at) == ("Done 20 Apr 2026", "on its own")
    assert [line.status for line in (in_a_call, at_a_review, alone)] == [
        Status.ALERT,
        Status.NEUTRAL,
        Status.GOOD,
    ]
    assert ACTION_COLUMNS[1].key(in_a_call) == date(2026, 4, 16)
    assert [one.tooltip(in_a_call) for one in ACTION_COLUMNS if one.tooltip] == [
        "Send the reading games home\n\nTwo games."
    ]
