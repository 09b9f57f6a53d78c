"""The tables, private to this room: one record class for each kind of thing, field by field.

A column has the name of the value's field; a value inside a value has columns that begin with
the name of its field (``measure_unit``).
"""

from senco_desk.storage.records.bank import OwnProvisions, OwnStrategies, OwnTargets
from senco_desk.storage.records.base import METADATA
from senco_desk.storage.records.cycles import (
    Addenda,
    Assessments,
    Cycles,
    KeptFindings,
    PlanVersions,
    Reviews,
    Views,
)
from senco_desk.storage.records.dealings import (
    Actions,
    Agreements,
    DiaryEntries,
    Documents,
    PutOffs,
    Recommendations,
)
from senco_desk.storage.records.file import Contents, Drafts, FileInfo, History
from senco_desk.storage.records.plans import (
    Measurements,
    ProvisionOutcomes,
    Provisions,
    ServedTargets,
    Sessions,
    TargetOutcomes,
    Targets,
)
from senco_desk.storage.records.pupils import (
    AttendanceSpans,
    Contacts,
    Exclusions,
    Needs,
    OnePageProfiles,
    PreviousSchools,
    Pupils,
    SenStatusChanges,
    TimesAway,
)
from senco_desk.storage.records.school import (
    Closures,
    Groups,
    Instruments,
    Rates,
    Schools,
    Staff,
    Terms,
    Thresholds,
)
from senco_desk.storage.records.search import ContentTexts, SearchEntries

__all__ = (
    "METADATA",
    "Actions",
    "Addenda",
    "Agreements",
    "Assessments",
    "AttendanceSpans",
    "Closures",
    "Contacts",
    "ContentTexts",
    "Contents",
    "Cycles",
    "DiaryEntries",
    "Documents",
    "Drafts",
    "Exclusions",
    "FileInfo",
    "Groups",
    "History",
    "Instruments",
    "KeptFindings",
    "Measurements",
    "Needs",
    "OnePageProfiles",
    "OwnProvisions",
    "OwnStrategies",
    "OwnTargets",
    "PlanVersions",
    "PreviousSchools",
    "ProvisionOutcomes",
    "Provisions",
    "Pupils",
    "PutOffs",
    "Rates",
    "Recommendations",
    "Reviews",
    "Schools",
    "SearchEntries",
    "SenStatusChanges",
    "ServedTargets",
    "Sessions",
    "Staff",
    "TargetOutcomes",
    "Targets",
    "Terms",
    "Thresholds",
    "TimesAway",
    "Views",
)
