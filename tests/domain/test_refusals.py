"""Saying no in words that help."""

from senco_desk.domain.refusals import Refusal


def test_a_refusal_says_what_is_wrong_and_how_to_go_on():
    refusal = Refusal("This target has no baseline yet.", "Record a starting value.", "baseline")
    assert str(refusal) == "This target has no baseline yet. Record a starting value."
    assert (refusal.title, refusal.advice, refusal.field) == (
        "This target has no baseline yet.",
        "Record a starting value.",
        "baseline",
    )


def test_a_refusal_of_the_whole_action_names_no_field():
    assert Refusal("The disk is full.", "Make room and try again.").field is None
