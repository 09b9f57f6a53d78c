from datetime import date
from enum import Enum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senco_desk.domain.pupils import LookedAfter, SenStatus
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.terms import write_date
from senco_desk.ui.parts.fields import (
    CheckField,
    ChoiceField,
    DateField,
    DecimalField,
    Field,
    LineField,
    NoteField,
    Values,
    WholeField,
    YesNoField,
    options_of,
    read_date,
)

TODAY = date(2026, 3, 3)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("3/3/26", date(2026, 3, 3)),
        ("03.04.2026", date(2026, 4, 3)),
        ("3-4-26", date(2026, 4, 3)),
        ("3 4 26", date(2026, 4, 3)),
        ("2026-04-03", date(2026, 4, 3)),
        ("3 Mar 2026", date(2026, 3, 3)),
        ("3rd March, 2026", date(2026, 3, 3)),
        ("21st sept 25", date(2025, 9, 21)),
        ("3MAR26", date(2026, 3, 3)),
        ("today", date(2026, 3, 3)),
        ("Yesterday", date(2026, 3, 2)),
        ("tomorrow", date(2026, 3, 4)),
        ("29 Feb 2024", date(2024, 2, 29)),
        ("29 Feb 2025", None),
        ("31/2/26", None),
        ("3/13/26", None),
        ("3 Foo 2026", None),
        ("0/1/2026", None),
        ("soon", None),
        ("3/3", None),
    ],
)
def test_a_date_is_read_as_people_type_it(typed: str, meant: date | None):
    assert read_date(typed, TODAY) == meant


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31)))
def test_a_date_that_the_program_writes_is_read_again(day: date):
    assert read_date(write_date(day), TODAY) == day


@given(st.text(max_size=30))
def test_any_text_is_a_date_or_is_not(typed: str):
    assert read_date(typed, TODAY) is None or isinstance(read_date(typed, TODAY), date)


def test_a_date_that_cannot_be_read_is_refused_at_its_field():
    field = DateField(name="agreed_on", label="Agreed on")

    assert field.read(" ", TODAY) is None
    assert field.read("today", TODAY) == TODAY
    assert field.write(TODAY) == "3 Mar 2026"
    assert field.write(None) == ""
    with pytest.raises(Refusal, match="not a date") as refused:
        field.read("31/2/26", TODAY)
    assert refused.value.field == "agreed_on"


def test_a_date_that_is_needed_cannot_stay_empty():
    with pytest.raises(Refusal, match="A date is needed"):
        DateField(name="a", label="A", needed=True).read("", TODAY)


@pytest.mark.parametrize("kind", [LineField, NoteField])
def test_a_blank_text_is_none_unless_it_is_needed(kind: type[LineField] | type[NoteField]):
    assert kind(name="a", label="A").read("  ", TODAY) is None
    assert kind(name="a", label="A").read(" Ann ", TODAY) == "Ann"
    assert kind(name="a", label="A", needed=True).read("  ", TODAY) == ""


@pytest.mark.parametrize(
    ("typed", "meant"), [("12", 12), (" 1,200 ", 1200), ("", None), ("-3", -3)]
)
def test_a_whole_number_is_read(typed: str, meant: int | None):
    assert WholeField(name="a", label="A").read(typed, TODAY) == meant


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("12.5", "whole number"),
        ("a few", "not a number"),
        ("0", "least is 1"),
        ("99", "most is 60"),
    ],
)
def test_a_whole_number_that_does_not_fit_is_refused(typed: str, said: str):
    with pytest.raises(Refusal, match=said):
        WholeField(name="a", label="A", least=1, most=60).read(typed, TODAY)


def test_a_number_that_is_needed_cannot_stay_empty():
    with pytest.raises(Refusal, match="A number is needed"):
        DecimalField(name="a", label="A", needed=True).read("", TODAY)


def test_a_number_with_decimals_is_read_and_written():
    field = DecimalField(name="a", label="A")

    assert field.read("12.50", TODAY) == 12.5
    assert field.read("£3.20", TODAY) == 3.2
    assert field.write(12.5) == "12.5"
    assert field.write(None) == ""
    assert WholeField(name="a", label="A").write(7) == "7"


def test_a_choice_is_a_member_or_not_recorded():
    field = ChoiceField(name="a", label="A", options=options_of(SenStatus))

    assert field.shown[0] == (None, "Not recorded")
    assert field.read("SUPPORT", TODAY) is SenStatus.SUPPORT
    assert field.read("", TODAY) is None
    assert field.write(SenStatus.NONE) == "NONE"
    assert field.write(None) == ""


def test_a_choice_that_is_needed_must_be_made():
    field = ChoiceField(name="a", label="A", options=options_of(SenStatus), needed=True)

    with pytest.raises(Refusal, match="A choice is needed"):
        field.read("", TODAY)


def test_a_choice_without_an_empty_one_offers_only_its_options():
    field = ChoiceField(name="a", label="A", options=((1, "One"), (2, "Two")), empty=None)

    assert field.shown == ((1, "One"), (2, "Two"))
    assert field.read("2", TODAY) == 2


def test_options_take_an_enums_own_words():
    assert options_of(SenStatus)[1] == (SenStatus.SUPPORT, "SEN support")
    assert options_of(LookedAfter)[0] == (LookedAfter.NO, "Not looked after")


@pytest.mark.parametrize(("text", "meant"), [("True", True), ("False", False), ("", None)])
def test_yes_no_and_not_recorded_are_three_answers(text: str, meant: bool | None):
    field = YesNoField(name="a", label="A")

    assert field.read(text, TODAY) is meant
    assert field.write(meant) == text


def test_a_box_is_ticked_or_not():
    field = CheckField(name="a", label="A")

    assert field.read(field.write(True), TODAY) is True
    assert field.read(field.write(False), TODAY) is False


def test_there_is_no_field_that_does_not_say_how_it_is_read():
    with pytest.raises(TypeError, match="abstract"):
        Field(name="a", label="A")  # pyright: ignore[reportAbstractUsage]


class Sort(Enum):
    ONE = 1


def test_values_come_in_their_types():
    values = Values(
        {
            "text": "Ann",
            "day": TODAY,
            "whole": 3,
            "number": 2.5,
            "one": Sort.ONE,
            "flag": True,
            "none": None,
        }
    )

    assert values.text("text") == values.text_or_none("text") == "Ann"
    assert values.text("none") == ""
    assert values.day("day") == values.day_or_none("day") == TODAY
    assert values.whole("whole") == values.whole_or_none("whole") == 3
    assert values.number("number") == values.number_or_none("number") == 2.5
    assert values.one("one", Sort) is values.one_or_none("one", Sort) is Sort.ONE
    assert values.flag("flag")
    assert not values.flag("none")
    assert values.day_or_none("none") is None
    assert dict(values)["text"] == "Ann"
    assert len(values) == 7


def test_values_of_the_wrong_type_are_a_mistake_in_the_program():
    values = Values({"text": "Ann", "none": None})

    with pytest.raises(TypeError):
        values.day("text")
    with pytest.raises(TypeError):
        values.number("text")
    with pytest.raises(TypeError):
        values.day("none")


def test_values_never_show_what_was_entered_about_a_pupil():
    assert "Ann" not in repr(Values({"forename": "Ann"}))
