"""One-page profiles: a pupil in their own words, with or without a picture."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from senco_desk.domain.changes import Changes
from senco_desk.domain.identity import PupilId
from senco_desk.domain.one_page import PARTS, OnePageProfile
from senco_desk.domain.pupils import Pupil, check_in_life
from senco_desk.domain.refusals import Refusal
from senco_desk.services.files import read_whole, write_whole
from senco_desk.services.stamps import stamped

if TYPE_CHECKING:
    from senco_desk.reports.one_page import SetPage
    from senco_desk.services.setting import Setting
    from senco_desk.storage.work import Work

LARGEST_PHOTOGRAPH = 50 * 1024 * 1024
"""Bytes of a file to choose a picture from; what is kept of it is far smaller."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OnePageDraft:
    """What stands in the form: the parts by name, the day and the method, as far as typed."""

    happened_on: date | None
    method: str
    texts: Mapping[str, str | None]
    photo: bytes | None


@dataclass(frozen=True, slots=True)
class OnePageDesk:
    """What one can do with one-page profiles."""

    setting: Setting

    def save(self, profile: OnePageProfile, photo: bytes | None) -> Changes:
        """Keep a new version, or a corrected one; ``photo`` is the picture it is to have.

        The text may be longer than one page: what was said is kept whole.
        """
        with self.setting.work() as work:
            born = work.get(Pupil, profile.pupil_id).date_of_birth
            check_in_life(profile.happened_on, born, self.setting.today())
            kept = None if photo is None else work.add_content(photo)
            work.save(stamped(replace(profile, photo_hash=kept), self.setting.now()))
            work.keep()
        return Changes(pupils=frozenset({profile.pupil_id}))

    def remove(self, profile: OnePageProfile, reason: str) -> Changes:
        """Take a version off the record, its picture with it; the history keeps why."""
        if not reason.strip():
            raise Refusal(
                "Say why this version is taken off.",
                "For example: belongs to another pupil.",
                field="reason",
            )
        with self.setting.work() as work:
            work.remove(profile, reason=reason)
            work.keep()
        return Changes(pupils=frozenset({profile.pupil_id}))

    def photograph(self, profile: OnePageProfile) -> bytes | None:
        """Return the picture of a version, None where it has none."""
        with self.setting.work() as work:
            return _photo(work, profile)

    def read_photograph(self, path: Path) -> bytes:
        """Read a picture that the user chose, as it would be kept: small, upright, bare."""
        from senco_desk.reports.photographs import kept_photograph

        return kept_photograph(
            read_whole(path, LARGEST_PHOTOGRAPH, if_larger="Choose a smaller picture.")
        )

    def set_page(self, profile: OnePageProfile) -> SetPage:
        """Set a version as it is printed."""
        with self.setting.work() as work:
            photo = _photo(work, profile)
        draft = OnePageDraft(
            happened_on=profile.happened_on,
            method=profile.method,
            texts={name: getattr(profile, name) for name, _ in PARTS},
            photo=photo,
        )
        return self.set_draft(profile.pupil_id, draft)

    def set_draft(self, pupil_id: PupilId, draft: OnePageDraft) -> SetPage:
        """Set what stands in the form as it would be printed; nothing is kept."""
        from senco_desk.reports.one_page import PageWants, set_one_page

        with self.setting.work() as work:
            pupil, school = work.get(Pupil, pupil_id), work.school()
        return set_one_page(
            PageWants(
                name=pupil.name,
                class_name=pupil.class_name,
                school=school.name,
                happened_on=draft.happened_on,
                method=draft.method,
                texts=draft.texts,
                photo=draft.photo,
                made_on=self.setting.today(),
            ),
            self.setting.templates,
        )

    def save_page(self, page: SetPage, path: Path) -> Path:
        """Write a page to a file; refuse one that is longer than a page."""
        if not page.fit.fits:
            raise Refusal("This profile does not fit on one page yet.", page.fit.words)
        return write_whole(path, page.pdf)


def _photo(work: Work, profile: OnePageProfile) -> bytes | None:
    return None if profile.photo_hash is None else work.content(profile.photo_hash)
