"""In which section of a pupil's page an entry of the record stands. No Qt."""

from __future__ import annotations

from collections.abc import Mapping

from senco_desk.domain.references import Entry, Place

_SECTIONS: Mapping[Entry, str] = {
    Entry.PROFILE: "profile",
    Entry.SEN_STATUS: "profile",
    Entry.NEED: "profile",
    Entry.ATTENDANCE: "profile",
    Entry.EXCLUSION: "profile",
    Entry.PREVIOUS_SCHOOL: "profile",
    Entry.ONE_PAGE: "one-page",
    Entry.AGREEMENT: "diary",
    Entry.DIARY: "diary",
    Entry.ACTION: "diary",
    Entry.DOCUMENT: "documents",
    Entry.RECOMMENDATION: "documents",
}


def section_of(place: Place) -> str:
    """Return the key of the section; all that is in none of the others stands in a cycle."""
    return _SECTIONS.get(place.entry, "cycle")
