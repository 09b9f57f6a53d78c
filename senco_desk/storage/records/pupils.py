"""Records of pupils themselves: profile, needs, contacts, and their time at school."""

from datetime import date, datetime

from sqlalchemy import Column, ForeignKey, Named, Table, Text

from senco_desk.domain.contacts import Relationship
from senco_desk.domain.needs import BroadArea
from senco_desk.domain.pupils import LookedAfter, SenStatus, Sex
from senco_desk.domain.schooling import ExclusionKind
from senco_desk.storage.records.base import METADATA, Kept, Moment, OfPupil, by_name, under_pupil


class _Pupils(Kept):
    """Pupils."""

    legal_forename: Named[str] = Column(Text)
    legal_surname: Named[str] = Column(Text)
    date_of_birth: Named[date]
    preferred_forename: Named[str | None] = Column(Text)
    preferred_surname: Named[str | None] = Column(Text)
    upn: Named[str | None] = Column(Text, index=True)
    upn_reason: Named[str | None] = Column(Text)
    former_upn: Named[str | None] = Column(Text)
    sex: Named[Sex | None] = Column(by_name(Sex))
    class_name: Named[str | None] = Column(Text)
    year_group: Named[int | None]
    year_group_reason: Named[str | None] = Column(Text)
    year_group_set_on: Named[date | None]
    admitted_on: Named[date | None]
    looked_after: Named[LookedAfter | None] = Column(by_name(LookedAfter))
    first_language: Named[str | None] = Column(Text)
    left_on: Named[date | None]
    destination: Named[str | None] = Column(Text)


Pupils = Table("pupils", METADATA, _Pupils, sqlite_with_rowid=False)


class _SenStatusChanges(OfPupil):
    """Since when a pupil has had which SEN provision."""

    status: Named[SenStatus] = Column(by_name(SenStatus))
    starts_on: Named[date]
    recorded_at: Named[datetime] = Column(Moment)
    reason: Named[str | None] = Column(Text)
    start_known: Named[bool]


SenStatusChanges = Table(
    "sen_status_changes", METADATA, _SenStatusChanges, *under_pupil(), sqlite_with_rowid=False
)


class _Needs(OfPupil):
    """Needs of pupils."""

    rank: Named[int]
    code: Named[str] = Column(Text)
    area: Named[BroadArea | None] = Column(by_name(BroadArea))
    starts_on: Named[date | None]
    ends_on: Named[date | None]
    note: Named[str | None] = Column(Text)


Needs = Table("needs", METADATA, _Needs, *under_pupil(), sqlite_with_rowid=False)


class _Contacts(OfPupil):
    """People around pupils."""

    order: Named[int]
    name: Named[str] = Column(Text)
    relationship: Named[Relationship] = Column(by_name(Relationship))
    parental_responsibility: Named[bool | None]
    phone: Named[str | None] = Column(Text)
    email: Named[str | None] = Column(Text)
    address: Named[str | None] = Column(Text)


Contacts = Table("contacts", METADATA, _Contacts, *under_pupil(), sqlite_with_rowid=False)


class _OnePageProfiles(OfPupil):
    """What pupils want known of them."""

    happened_on: Named[date]
    recorded_at: Named[datetime] = Column(Moment)
    method: Named[str] = Column(Text)
    admired: Named[str | None] = Column(Text)
    important: Named[str | None] = Column(Text)
    support: Named[str | None] = Column(Text)
    hopes: Named[str | None] = Column(Text)
    communication: Named[str | None] = Column(Text)
    photo_hash: Named[str | None] = Column(Text, ForeignKey("contents.content_hash"), index=True)


OnePageProfiles = Table(
    "one_page_profiles", METADATA, _OnePageProfiles, *under_pupil(), sqlite_with_rowid=False
)


class _AttendanceSpans(OfPupil):
    """Attendance of pupils over spans."""

    starts_on: Named[date]
    ends_on: Named[date]
    possible: Named[int]
    authorised: Named[int]
    unauthorised: Named[int]
    recorded_at: Named[datetime] = Column(Moment)
    source: Named[str | None] = Column(Text)
    note: Named[str | None] = Column(Text)


AttendanceSpans = Table(
    "attendance_spans", METADATA, _AttendanceSpans, *under_pupil(), sqlite_with_rowid=False
)


class _Exclusions(OfPupil):
    """Suspensions and permanent exclusions."""

    kind: Named[ExclusionKind] = Column(by_name(ExclusionKind))
    starts_on: Named[date]
    recorded_at: Named[datetime] = Column(Moment)
    half_days: Named[int | None]
    reason: Named[str | None] = Column(Text)


Exclusions = Table("exclusions", METADATA, _Exclusions, *under_pupil(), sqlite_with_rowid=False)


class _PreviousSchools(OfPupil):
    """Schools and settings before this one."""

    name: Named[str] = Column(Text)
    recorded_at: Named[datetime] = Column(Moment)
    starts_on: Named[date | None]
    ends_on: Named[date | None]
    sen_support: Named[str | None] = Column(Text)


PreviousSchools = Table(
    "previous_schools", METADATA, _PreviousSchools, *under_pupil(), sqlite_with_rowid=False
)


class _TimesAway(OfPupil):
    """Times in which pupils who came back were not at the school."""

    left_on: Named[date]
    returned_on: Named[date]
    recorded_at: Named[datetime] = Column(Moment)
    destination: Named[str | None] = Column(Text)


TimesAway = Table("times_away", METADATA, _TimesAway, *under_pupil(), sqlite_with_rowid=False)
