"""Which fields of each stored kind quick find looks through; said once, for the index and hits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from senco_desk.domain.actions import Action
from senco_desk.domain.advice import Recommendation
from senco_desk.domain.agreements import Agreement
from senco_desk.domain.contacts import Contact
from senco_desk.domain.cycles import Assessment, Cycle, View
from senco_desk.domain.diary import DiaryEntry
from senco_desk.domain.documents import Document
from senco_desk.domain.leaving import TimeAway
from senco_desk.domain.measures import Measurement
from senco_desk.domain.needs import Need
from senco_desk.domain.one_page import OnePageProfile
from senco_desk.domain.provision import Provision, Session
from senco_desk.domain.pupils import Pupil, SenStatusChange
from senco_desk.domain.reviews import ProvisionOutcome, Review, TargetOutcome
from senco_desk.domain.schooling import Attendance, Exclusion, PreviousSchool
from senco_desk.domain.sealing import Addendum
from senco_desk.domain.targets import Target
from senco_desk.storage.mapping import Kind, Stored, kind_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Searched:
    """How one kind is searched.

    ``what`` it is called where it is found; ``titles`` are fields that name it, and count for
    more than the ``texts``; ``names`` hold a pupil's name; ``day`` is the field of the day that it
    is of, None for none.
    """

    value: type[Any]
    what: str
    texts: tuple[str, ...]
    titles: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    day: str | None = "happened_on"

    @property
    def kind(self) -> Kind[Any]:
        """How it is stored."""
        return kind_of(self.value)

    @property
    def fields(self) -> frozenset[str]:
        """All fields on which its place and its words in the index depend."""
        return frozenset((*self.names, *self.titles, *self.texts, self.day or ""))

    def day_of(self, value: Stored) -> date | None:
        """Return the day that a thing is of."""
        held = getattr(value, self.day) if self.day else None
        return held.astimezone().date() if isinstance(held, datetime) else held


SEARCHED: tuple[Searched, ...] = (
    Searched(
        value=Pupil,
        what="Pupil",
        names=("legal_forename", "legal_surname", "preferred_forename", "preferred_surname"),
        texts=("destination",),
        day="left_on",
    ),
    Searched(value=SenStatusChange, what="SEN provision", texts=("reason",), day="starts_on"),
    Searched(value=Need, what="Need", texts=("note",), day="starts_on"),
    Searched(
        value=Contact,
        what="Contact",
        titles=("name",),
        texts=("phone", "email", "address"),
        day=None,
    ),
    Searched(
        value=Cycle,
        what="Outcome of a cycle",
        texts=("outcome", "tried_before", "revising"),
        day="started_on",
    ),
    Searched(value=Assessment, what="Assessment", texts=("needs", "strengths", "method")),
    Searched(value=View, what="View", texts=("words", "no_view_reason", "name", "method")),
    Searched(value=Addendum, what="Correction", texts=("words", "reason")),
    Searched(
        value=Target,
        what="Target",
        titles=("statement",),
        texts=("measure_name", "why", "who_does_what", "changed_since"),
        day="baseline_on",
    ),
    Searched(value=Measurement, what="Measurement", texts=("note",)),
    Searched(
        value=Provision,
        what="Provision",
        titles=("what",),
        texts=("note", "who", "role"),
        day="starts_on",
    ),
    Searched(value=Session, what="Session", texts=("note",)),
    Searched(value=TargetOutcome, what="Review of a target", texts=("note",)),
    Searched(value=ProvisionOutcome, what="Review of a provision", texts=("note",)),
    Searched(value=Review, what="Review", texts=("decision_reason", "present")),
    Searched(
        value=Document,
        what="Document",
        titles=("title",),
        texts=("author", "author_role", "file_name"),
        day="dated_on",
    ),
    Searched(value=Recommendation, what="Advice", texts=("words", "reason"), day="recorded_at"),
    Searched(
        value=OnePageProfile,
        what="One page",
        texts=("admired", "important", "support", "hopes", "communication", "method"),
    ),
    Searched(value=Agreement, what="Told and agreed", texts=("about", "who", "how")),
    Searched(
        value=DiaryEntry,
        what="Diary",
        titles=("summary",),
        texts=("words", "views", "people", "agency"),
    ),
    Searched(
        value=Action, what="Action", titles=("what",), texts=("note", "who"), day="recorded_at"
    ),
    Searched(value=Attendance, what="Attendance", texts=("note",), day="starts_on"),
    Searched(value=Exclusion, what="Exclusion", texts=("reason",), day="starts_on"),
    Searched(
        value=PreviousSchool,
        what="Previous school",
        titles=("name",),
        texts=("sen_support",),
        day="starts_on",
    ),
    Searched(value=TimeAway, what="Time away", texts=("destination",), day="left_on"),
)
"""Not searched: versions of plans, which say again what the plan says, and reasons why a remark
of the check was left. The school's own rates, groups and bank have searches of their own."""


@cache
def _by_value() -> Mapping[type[Any], Searched]:
    return {one.value: one for one in SEARCHED}


def searched_of(value: type[Any]) -> Searched | None:
    """Return how a class of values is searched; None where it is not."""
    return _by_value().get(value)


@cache
def _by_subject() -> Mapping[str, Searched]:
    return {one.value.__name__: one for one in SEARCHED}


def searched_as(subject: str) -> Searched:
    """Return how the things under a name of the index are searched."""
    return _by_subject()[subject]
