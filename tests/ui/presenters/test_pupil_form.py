"""The form of a pupil's details, without its widgets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import pytest

from senco_desk.domain.pupils import LookedAfter, SenStatus, Sex
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.upn import Upn
from senco_desk.services.desk import Desk
from senco_desk.ui.parts.fields import Field, Values
from senco_desk.ui.parts.pupil_form.presenter import (
    Hint,
    PupilFormPresenter,
    year_group_hint,
)
from senco_desk.ui.parts.tokens import Status
from tests.builders import TODAY, a_pupil
from tests.ui.doubles import Announcements
from tests.ui.schools import add_pupil, pupil_of

SOUND_UPN = "B801200005001"
DOUBTFUL_UPN = "A801200005001"


@dataclass
class FormOnPaper:
    """Keeps what the form was told to show."""

    is_another_child: bool = False
    year_group: Hint | None = None
    year_by_hand: bool = False
    upn: Sequence[Hint] = ()
    upn_asks: bool = False
    since_asked: bool | None = None
    asked: list[Refusal] = field(default_factory=list[Refusal])

    def show_year_group(self, hint: Hint, *, is_by_hand: bool) -> None:
        self.year_group, self.year_by_hand = hint, is_by_hand

    def show_upn(self, hints: Sequence[Hint], *, asks_reason: bool) -> None:
        self.upn, self.upn_asks = hints, asks_reason

    def show_since(self, *, is_asked: bool) -> None:
        self.since_asked = is_asked

    def ask_although_alike(self, refusal: Refusal) -> bool:
        self.asked.append(refusal)
        return self.is_another_child


def typed(presenter: PupilFormPresenter, **texts: str) -> Mapping[str, str]:
    """Return the texts of the form as it starts, with some of them typed."""
    start = presenter.values
    own = [one for one in presenter.fields if isinstance(one, Field)]
    return {one.name: one.write(start.get(one.name)) for one in own} | texts


def filled(presenter: PupilFormPresenter, **values: object) -> Values:
    """Return the values of the form as it starts, with some of them filled in."""
    own = [one for one in presenter.fields if isinstance(one, Field)]
    start = {one.name: presenter.values.get(one.name) for one in own}
    blank = {one.name: "" for one in own if one.needed and start[one.name] is None}
    return Values({**start, **blank, "sen_status": SenStatus.NONE, **values})


def new_form(desk: Desk, view: FormOnPaper | None = None) -> PupilFormPresenter:
    return PupilFormPresenter(view or FormOnPaper(), desk, Announcements())


def a_new_pupil(presenter: PupilFormPresenter, **values: object) -> Values:
    named = {"legal_forename": "Wren", "legal_surname": "Castellan"}
    return filled(presenter, **{**named, "date_of_birth": date(2017, 3, 14), **values})


def test_the_year_group_is_worked_out_while_the_date_of_birth_is_typed(desk: Desk) -> None:
    view = FormOnPaper()
    presenter = new_form(desk, view)

    presenter.filled_in(typed(presenter, date_of_birth="14 Mar 2017"))

    assert view.year_group == Hint(Status.INFO, "Year 4 by age: 9 years old.")
    assert not view.year_by_hand


@pytest.mark.parametrize(
    ("born", "chosen", "hint"),
    [
        (None, None, Hint(Status.NEUTRAL, "The year group follows from the date of birth.")),
        (
            date(2026, 6, 16),
            None,
            Hint(Status.ALERT, "This date of birth is in the future."),
        ),
        (date(2017, 3, 14), 4, Hint(Status.INFO, "Year 4 by age: 9 years old.")),
        (
            date(2017, 3, 14),
            3,
            Hint(Status.CAUTION, "Year 4 by age: 9 years old, but set to Year 3."),
        ),
    ],
)
def test_the_year_group_says_how_it_came_about(
    born: date | None, chosen: int | None, hint: Hint
) -> None:
    assert year_group_hint(born, chosen, TODAY) == hint


def test_a_year_group_other_than_the_usual_one_asks_for_its_reason(desk: Desk) -> None:
    view = FormOnPaper()
    presenter = new_form(desk, view)

    presenter.filled_in(typed(presenter, date_of_birth="14 Mar 2017", year_group="3"))

    assert view.year_by_hand
    with pytest.raises(Refusal, match="needs its reason") as refused:
        presenter.save(a_new_pupil(presenter, year_group=3))
    assert refused.value.field == "year_group_reason"


def test_a_year_group_set_by_hand_is_kept_with_its_reason(desk: Desk) -> None:
    presenter = new_form(desk)

    presenter.save(a_new_pupil(presenter, year_group=3, year_group_reason="repeats Year 3"))

    assert presenter.saved is not None
    pupil = pupil_of(desk, presenter.saved)
    assert (pupil.year_group, pupil.year_group_reason) == (3, "repeats Year 3")


def test_a_year_group_set_earlier_keeps_its_day_while_it_stands(desk: Desk) -> None:
    set_on = date(2025, 9, 8)
    pupil_id = add_pupil(
        desk, year_group=3, year_group_reason="repeats Year 3", year_group_set_on=set_on
    )
    presenter = PupilFormPresenter(FormOnPaper(), desk, Announcements(), pupil_of(desk, pupil_id))

    presenter.save(filled(presenter, class_name="3 Otter"))
    kept = pupil_of(desk, pupil_id)
    assert (kept.year_group, kept.year_group_set_on, kept.class_name) == (3, set_on, "3 Otter")

    presenter = PupilFormPresenter(FormOnPaper(), desk, Announcements(), kept)
    presenter.save(filled(presenter, year_group=2))
    moved = pupil_of(desk, pupil_id)
    assert (moved.year_group, moved.year_group_set_on) == (2, TODAY)


def test_the_usual_year_group_chosen_by_hand_goes_on_following_the_age(desk: Desk) -> None:
    presenter = new_form(desk)

    presenter.save(a_new_pupil(presenter, year_group=4, year_group_reason="for no reason"))

    assert presenter.saved is not None
    pupil = pupil_of(desk, presenter.saved)
    assert (pupil.year_group, pupil.year_group_reason) == (None, None)


@pytest.mark.parametrize(
    ("upn", "asks", "statuses"),
    [
        ("", False, []),
        (SOUND_UPN, False, []),
        ("B80", False, [Status.ALERT]),
        (DOUBTFUL_UPN, True, [Status.ALERT]),
        ("P999200005001", True, [Status.ALERT, Status.CAUTION]),
    ],
)
def test_a_upn_is_looked_at_while_it_is_typed(
    desk: Desk, upn: str, asks: bool, statuses: list[Status]
) -> None:
    view = FormOnPaper()
    presenter = new_form(desk, view)

    presenter.filled_in(typed(presenter, upn=upn))

    assert view.upn_asks is asks
    assert [hint.status for hint in view.upn] == statuses


def test_a_doubtful_upn_is_kept_only_with_a_reason(desk: Desk) -> None:
    presenter = new_form(desk)

    with pytest.raises(Refusal, match="check letter") as refused:
        presenter.save(a_new_pupil(presenter, upn=DOUBTFUL_UPN))
    assert refused.value.field == "upn_reason"

    presenter.save(a_new_pupil(presenter, upn=DOUBTFUL_UPN, upn_reason="As on the paper"))
    assert presenter.saved is not None
    assert pupil_of(desk, presenter.saved).upn_reason == "As on the paper"


def test_sen_provision_asks_since_when(desk: Desk) -> None:
    view = FormOnPaper()
    presenter = new_form(desk, view)

    presenter.filled_in(typed(presenter, sen_status="SUPPORT"))
    assert view.since_asked is True
    presenter.filled_in(typed(presenter, sen_status="NONE"))
    assert view.since_asked is False

    with pytest.raises(Refusal, match="Since when has the pupil had an EHC plan") as refused:
        presenter.save(a_new_pupil(presenter, sen_status=SenStatus.EHC_PLAN))
    assert refused.value.field == "sen_since"
    with pytest.raises(Refusal, match="Since when has the pupil had SEN support"):
        presenter.save(a_new_pupil(presenter, sen_status=SenStatus.SUPPORT))
    for wrong, words in (
        (date(2026, 6, 16), "cannot start in the future"),
        (date(2017, 3, 13), "before the pupil was born"),
    ):
        with pytest.raises(Refusal, match=words) as refused:
            presenter.save(a_new_pupil(presenter, sen_status=SenStatus.SUPPORT, sen_since=wrong))
        assert refused.value.field == "sen_since"


def test_a_pupil_is_added_whose_support_began_nobody_knows_when(desk: Desk) -> None:
    presenter = new_form(desk)

    presenter.save(
        a_new_pupil(
            presenter,
            sen_status=SenStatus.SUPPORT,
            sen_since=TODAY,
            sen_since_unknown=True,
            former_upn="a8012 0000501a",
        )
    )

    assert presenter.saved is not None
    record = desk.pupils.record(presenter.saved)
    assert [one.since_words for one in record.sen_history] == ["by 15 Jun 2026"]
    assert record.pupil.former_upn == "A80120000501A"


def test_a_pupil_is_added_with_everything_that_was_filled_in(desk: Desk) -> None:
    feed = Announcements()
    presenter = PupilFormPresenter(FormOnPaper(), desk, feed)
    assert (presenter.title, presenter.verb) == ("Add a pupil", "Add pupil")

    presenter.save(
        a_new_pupil(
            presenter,
            preferred_forename="Jay",
            upn="b80 1200005001",
            sex=Sex.FEMALE,
            class_name="4 Heron",
            admitted_on=date(2021, 9, 6),
            first_language="Polish",
            looked_after=LookedAfter.NO,
            sen_status=SenStatus.SUPPORT,
            sen_since=date(2025, 9, 8),
        )
    )

    assert presenter.saved is not None
    assert [changes.pupils for changes in feed.changes] == [frozenset({presenter.saved})]
    pupil = pupil_of(desk, presenter.saved)
    assert (pupil.name, pupil.upn, pupil.class_name) == ("Jay Castellan", Upn(SOUND_UPN), "4 Heron")
    assert desk.pupils.record(presenter.saved).sen_status(TODAY) is SenStatus.SUPPORT


def test_a_pupil_without_a_name_is_refused_at_the_name(desk: Desk) -> None:
    presenter = new_form(desk)

    with pytest.raises(Refusal) as refused:
        presenter.save(a_new_pupil(presenter, legal_surname=""))

    assert refused.value.field == "legal_surname"


def test_another_child_of_the_same_name_is_added_only_when_the_user_says_so(desk: Desk) -> None:
    add_pupil(desk)
    view = FormOnPaper()
    presenter = new_form(desk, view)

    with pytest.raises(Refusal, match="on the register already"):
        presenter.save(a_new_pupil(presenter))
    assert (len(view.asked), len(desk.register.rows())) == (1, 1)

    view.is_another_child = True
    presenter.save(a_new_pupil(presenter))
    assert len(desk.register.rows()) == 2


def test_details_of_a_pupil_are_changed_without_touching_sen_provision(desk: Desk) -> None:
    pupil_id = add_pupil(desk)
    view, feed = FormOnPaper(), Announcements()
    presenter = PupilFormPresenter(view, desk, feed, pupil_of(desk, pupil_id))
    assert (presenter.title, presenter.verb) == ("Change the pupil's details", "Save")

    presenter.filled_in(typed(presenter))
    presenter.save(filled(presenter, class_name="5 Heron"))

    assert view.since_asked is None
    assert presenter.saved == pupil_id
    assert pupil_of(desk, pupil_id).class_name == "5 Heron"
    assert feed.changes[0].pupils == frozenset({pupil_id})
    assert desk.pupils.record(pupil_id).sen_status(TODAY) is SenStatus.SUPPORT


def test_a_reason_for_a_upn_is_forgotten_with_the_upn(desk: Desk) -> None:
    pupil = a_pupil(upn=Upn(DOUBTFUL_UPN), upn_reason="As on the paper")
    presenter = PupilFormPresenter(FormOnPaper(), desk, Announcements(), pupil)

    kept = presenter._pupil_of(filled(presenter, upn=None, upn_reason=None))

    assert (kept.upn, kept.upn_reason) == (None, None)
