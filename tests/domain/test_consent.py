"""Where the parents' consent to share the record for a request stands."""

from datetime import date
from typing import Any

import pytest

from senco_desk.domain.agreements import AgreementKind, Answer, consent_to_share
from tests.surroundings import an_agreement


def sharing(**fields: Any):
    return an_agreement(kind=AgreementKind.SHARING, **fields)


def test_parents_who_were_told_and_agreed_to_a_specialist_were_not_asked_about_sharing():
    consent = consent_to_share((an_agreement(), an_agreement(kind=AgreementKind.SPECIALIST)))
    assert consent.words == "Parents have not been asked about sharing the record for a request."
    assert not consent.is_given


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (Answer.AGREED, "Parents agreed on 12 Jan 2026 to share the record for a request."),
        (Answer.DECLINED, "Parents declined on 12 Jan 2026 to share the record for a request."),
        (
            Answer.WITHDRAWN,
            "Parents took back on 12 Jan 2026 their agreement to share the record for a request.",
        ),
        (
            Answer.NONE_YET,
            (
                "Parents were asked on 12 Jan 2026 to share the record for a request; no answer "
                "is recorded yet."
            ),
        ),
    ],
)
def test_each_answer_is_said_with_its_day(answer: Answer, words: str):
    consent = consent_to_share((sharing(answer=answer),))
    assert (consent.words, consent.is_given) == (words, answer is Answer.AGREED)


def test_one_sharing_that_was_declined_is_named_beside_one_that_was_agreed():
    consent = consent_to_share(
        (
            sharing(about="the authority"),
            sharing(about="the trust", answer=Answer.DECLINED, happened_on=date(2026, 2, 2)),
        )
    )
    assert consent.words == (
        "Parents declined on 2 Feb 2026 to share the record for a request (the trust). "
        "Parents agreed on 12 Jan 2026 to share the record for a request (the authority)."
    )
    assert not consent.is_given


def test_what_counts_is_the_newest_answer():
    declined = sharing(answer=Answer.DECLINED)
    agreed = sharing(happened_on=date(2026, 2, 2))
    assert consent_to_share((agreed, declined)).is_given
