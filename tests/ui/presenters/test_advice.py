"""The card of recommendations, without its widgets."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import pytest

from senco_desk.domain.advice import AdviceStatus, Recommendation
from senco_desk.domain.documents import Document
from senco_desk.domain.identity import PupilId
from senco_desk.domain.refusals import Refusal
from senco_desk.services.desk import Desk
from senco_desk.ui.parts.asking import Asking
from senco_desk.ui.parts.fields import ChoiceField, Values
from senco_desk.ui.screens.documents.advice.presenter import AdvicePresenter
from senco_desk.ui.screens.documents.advice.table import (
    ADVICE_COLUMNS,
    AdviceLine,
    advice_lines,
    searched,
)
from tests.builders import a_cycle_record, a_document, a_provision, a_pupil_record, a_target
from tests.surroundings import a_recommendation
from tests.ui.doubles import Announcements, Surroundings
from tests.ui.schools import add_pupil, keep, start_cycle


@dataclass
class AdviceOnPaper:
    """Keeps what the card was told to show, and fills in forms as the user would."""

    fills_in: Iterator[Mapping[str, object]] = field(default_factory=lambda: iter(()))
    lines: Sequence[AdviceLine] = ()
    counts: str = ""
    may_change: bool | None = None
    asked: list[Asking] = field(default_factory=list[Asking])
    previews: list[Callable[[str], str]] = field(default_factory=list[Callable[[str], str]])

    def show_advice(self, lines: Sequence[AdviceLine]) -> None:
        self.lines = lines

    def show_counts(self, words: str) -> None:
        self.counts = words

    def show_may_change(self, *, may_change: bool) -> None:
        self.may_change = may_change

    def ask(self, asking: Asking) -> bool:
        self.asked.append(asking)
        values = next(self.fills_in, None)
        if values is None:
            return False
        asking.save(Values({**asking.values, **values}))
        return True

    def ask_list(self, asking: Asking, preview: Callable[[str], str]) -> bool:
        self.previews.append(preview)
        return self.ask(asking)


@dataclass
class AdviceOfPupil:
    """The presenter with everything around it."""

    desk: Desk
    pupil_id: PupilId
    view: AdviceOnPaper = field(default_factory=AdviceOnPaper)
    feed: Announcements = field(default_factory=Announcements)
    shell: Surroundings = field(default_factory=Surroundings)

    def __post_init__(self) -> None:
        self.presenter = AdvicePresenter(self.view, self.desk, self.feed, self.shell, self.pupil_id)

    @property
    def on_file(self) -> tuple[Recommendation, ...]:
        return self.desk.pupils.record(self.pupil_id).recommendations

    def line(self, number: int = 0) -> AdviceLine:
        self.presenter.refresh()
        return self.view.lines[number]


def a_kept_document(desk: Desk, pupil_id: PupilId, title: str, dated_on: date) -> Document:
    with desk.setting.work() as work:
        document = work.save(
            a_document(
                pupil_id=pupil_id,
                title=title,
                dated_on=dated_on,
                content_hash=work.add_content(title.encode()),
            )
        )
        work.keep()
    return document


@pytest.fixture
def card(desk: Desk) -> AdviceOfPupil:
    return AdviceOfPupil(desk, add_pupil(desk))


@pytest.fixture
def report(desk: Desk, card: AdviceOfPupil) -> Document:
    return a_kept_document(desk, card.pupil_id, "Language assessment", date(2026, 2, 9))


def test_a_pasted_list_becomes_one_recommendation_for_each_line(
    card: AdviceOfPupil, report: Document
) -> None:
    card.view.fills_in = iter([{"words": "• Read aloud\n• Tell first"}])

    card.presenter.add(report)
    card.presenter.refresh()

    assert [one.words for one in card.on_file] == ["Read aloud", "Tell first"]
    assert card.shell.said == ["Added: 2 recommendations."]
    assert card.feed.changes[0].pupils == frozenset({card.pupil_id})
    assert card.view.counts == "2 recommendations: 2 not yet considered"
    assert card.view.may_change is True


def test_what_a_list_comes_to_is_shown_before_it_is_added(
    card: AdviceOfPupil, report: Document
) -> None:
    card.presenter.add(report)

    (preview,) = card.view.previews
    assert preview("").startswith("Paste the list, or type it")
    shown = preview("1. Read aloud\n2. Tell first").splitlines()
    assert shown[0].startswith("2 recommendations will be added.")
    assert shown[1:] == ["1. Read aloud", "2. Tell first"]
    assert card.on_file == ()


def test_the_chosen_document_or_the_only_one_is_proposed(
    card: AdviceOfPupil, report: Document, desk: Desk
) -> None:
    card.presenter.add(None)
    assert card.view.asked[-1].values == {"document_id": report.id}

    newer = a_kept_document(desk, card.pupil_id, "Second " * 20, date(2026, 3, 3))
    card.presenter.add(None)
    asking = card.view.asked[-1]
    assert asking.values == {}
    (choice, _) = asking.fields
    assert isinstance(choice, ChoiceField)
    assert [one for one, _ in choice.options] == [newer.id, report.id]
    assert [len(words) <= 62 for _, words in choice.options] == [True, True]

    card.presenter.add(report)
    assert card.view.asked[-1].values == {"document_id": report.id}


def test_an_empty_or_endless_list_is_refused_in_the_form(
    card: AdviceOfPupil, report: Document
) -> None:
    for words in ("", "Read aloud\n" + "x" * 5_001):
        card.view.fills_in = iter([{"words": words}])
        with pytest.raises(Refusal) as refused:
            card.presenter.add(report)
        assert refused.value.field == "words"
    assert card.on_file == ()


def test_what_became_of_it_is_recorded_with_what_answers_it(
    card: AdviceOfPupil, report: Document, desk: Desk
) -> None:
    start_cycle(desk, card.pupil_id)
    cycle_id = desk.pupils.record(card.pupil_id).cycles[0].cycle.id
    target, provision = a_target(cycle_id=cycle_id), a_provision(cycle_id=cycle_id)
    keep(desk, [target, provision])
    desk.advice.add(report.id, ["Read aloud"])
    card.view.fills_in = iter(
        [
            {
                "status": AdviceStatus.IN_PLACE,
                "provision_id": provision.id,
                "target_id": target.id,
                "reason": "Since January",
            }
        ]
    )

    card.presenter.change(card.line())

    (one,) = card.on_file
    assert (one.status, one.reason) == (AdviceStatus.IN_PLACE, "Since January")
    assert (one.provision_id, one.target_id) == (provision.id, target.id)
    line = card.line()
    assert "Cycle 1, provision:" in line.answer_or_reason
    assert line.answer_or_reason.endswith("Since January")
    assert card.view.asked[-1].intro == f"{line.about_document}: Language assessment"


def test_not_possible_without_a_reason_is_refused_beside_its_field(
    card: AdviceOfPupil, report: Document, desk: Desk
) -> None:
    desk.advice.add(report.id, ["Read aloud"])
    card.view.fills_in = iter([{"status": AdviceStatus.NOT_POSSIBLE}])

    with pytest.raises(Refusal, match="Say why") as refused:
        card.presenter.change(card.line())

    assert refused.value.field == "reason"


def test_one_entered_twice_is_taken_off_with_a_reason(
    card: AdviceOfPupil, report: Document, desk: Desk
) -> None:
    desk.advice.add(report.id, ["Read aloud", "Read aloud"])
    card.view.fills_in = iter([{"reason": "Entered twice"}])

    card.presenter.remove(card.line(1))

    assert len(card.on_file) == 1
    assert "Not possible" in (card.view.asked[-1].intro or "")


def test_open_ones_stand_first_and_those_of_the_newest_report_before_others() -> None:
    old = a_document(title="Old", dated_on=date(2025, 3, 3))
    new = a_document(title="New", dated_on=date(2026, 3, 3))
    advice = [
        a_recommendation(document_id=old.id, order=1, status=AdviceStatus.IN_PLACE),
        a_recommendation(document_id=old.id, order=2),
        a_recommendation(document_id=new.id, order=2),
        a_recommendation(document_id=new.id, order=1),
    ]
    record = a_pupil_record(
        documents=(old, new), recommendations=tuple(advice), cycles=(a_cycle_record(),)
    )

    lines = advice_lines(record)

    assert [(one.document.title, one.recommendation.order) for one in lines] == [
        ("New", 1),
        ("New", 2),
        ("Old", 2),
        ("Old", 1),
    ]


def test_what_is_in_place_is_named_or_written(
    card: AdviceOfPupil, report: Document, desk: Desk
) -> None:
    desk.advice.add(report.id, ["Read aloud"])
    card.view.fills_in = iter([{"status": AdviceStatus.IN_PLACE}])
    with pytest.raises(Refusal, match="Say what is in place") as refused:
        card.presenter.change(card.line())
    assert refused.value.field == "provision_id"
    (kept,) = card.on_file
    assert kept.status is AdviceStatus.OPEN
    card.view.fills_in = iter([{"status": AdviceStatus.IN_PLACE, "reason": "Read to her daily."}])
    card.presenter.change(card.line())
    assert card.line().answer_or_reason == "Read to her daily."


def test_one_in_place_from_before_says_that_it_is_not_recorded_what_is() -> None:
    report = a_document()
    advice = a_recommendation(document_id=report.id, status=AdviceStatus.IN_PLACE, reason=" ")
    (line,) = advice_lines(a_pupil_record(documents=(report,), recommendations=(advice,)))
    assert line.answer_or_reason == "What is in place is not recorded."


def test_a_recommendation_reads_as_a_line() -> None:
    report = a_document()
    advice = a_recommendation(document_id=report.id, words="Teach new words\nfirst")
    (line,) = advice_lines(a_pupil_record(documents=(report,), recommendations=(advice,)))

    assert [column.value(line) for column in ADVICE_COLUMNS] == [
        "Not yet considered",
        "Teach new words first",
        "nothing named yet",
        "9 Feb 2026, Speech and language therapist's report",
    ]
    assert [one.tooltip(line) for one in ADVICE_COLUMNS if one.tooltip] == [
        "Teach new words\nfirst",
        "nothing named yet",
        report.title,
    ]
    assert [ADVICE_COLUMNS[0].key(line), ADVICE_COLUMNS[3].key(line)] == [0, report.dated_on]
    assert ADVICE_COLUMNS[0].status is not None
    assert ADVICE_COLUMNS[0].status(line) is not None
    assert "Teach new words" in searched(line)
