"""What the one-page profile's section shows, and in which words. No Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from senco_desk.domain.identity import OnePageProfileId
from senco_desk.domain.one_page import Fit, OnePageProfile
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.terms import write_date
from senco_desk.domain.wording import listed
from senco_desk.ui.parts.asking import Asking
from senco_desk.ui.parts.tokens import Status
from senco_desk.ui.parts.unsaved import Unsaved


@dataclass(frozen=True, slots=True, kw_only=True)
class FitNotice:
    """How the profile fits on its page, in words."""

    status: Status
    title: str
    advice: str


class OnePageView(Protocol):
    """What the section shows."""

    def show_versions(
        self, versions: Sequence[tuple[OnePageProfileId, str]], chosen: OnePageProfileId
    ) -> None:
        """Offer the versions, the newest first, and show that this one is chosen."""
        ...

    def show_nothing(self) -> None:
        """Say that there is no profile yet, and how to begin."""
        ...

    def show_may(self, *, change: bool, correct: bool, print_it: bool) -> None:
        """Offer to write and take off, to correct the chosen version, to save and print it."""
        ...

    def show_page(self, pdf: bytes | None) -> None:
        """Show the page as it would be printed; None while there is none."""
        ...

    def show_notice(self, notice: FitNotice | None) -> None:
        """Say how the profile fits; None takes it away."""
        ...

    def show_form(
        self,
        values: Mapping[str, object] | None,
        *,
        corrects: OnePageProfileId | None = None,
    ) -> None:
        """Open the form with these values, for a new version or to correct one; None closes it."""
        ...

    def show_photo(self, *, has_photo: bool) -> None:
        """Say whether the profile in the form has a picture."""
        ...

    def typed(self) -> Mapping[str, str]:
        """Return what stands in the form, as typed."""
        ...

    def is_form_dirty(self) -> bool:
        """Say whether something in the form was changed."""
        ...

    def save_form(self) -> bool:
        """Save what stands in the form; False where it is refused, which then shows."""
        ...

    def ask_unsaved(self) -> Unsaved:
        """Ask what becomes of what is not saved."""
        ...

    def ask_for_picture(self) -> Path | None:
        """Let the user choose a picture; None when they leave."""
        ...

    def ask(self, asking: Asking) -> bool:
        """Open a form; return whether it was saved."""
        ...

    def refuse(self, refusal: Refusal) -> None: ...


def version_words(profile: OnePageProfile, *, newest: bool) -> str:
    """Name a version by its day."""
    return f"{write_date(profile.happened_on)}{', newest' if newest else ', earlier'}"


def notice_of(fit: Fit, *, writing: bool) -> FitNotice | None:
    """Say how a profile fits; None where it is only read, fits and prints as it was typed."""
    if not fit.fits:
        return FitNotice(
            status=Status.ALERT,
            title="This profile does not fit on one page yet.",
            advice=f"{fit.words} Nothing is cut: all of it is kept, and it can be printed as a "
            "one-page profile once it is shorter.",
        )
    if fit.boxes:
        return FitNotice(
            status=Status.CAUTION,
            title=f"The page prints a box for {listed(fit.boxes)}.",
            advice="The program's typeface has no such sign. Say it in words, or leave it out.",
        )
    if not writing:
        return None
    if fit.is_nearly_full:
        return FitNotice(status=Status.CAUTION, title="The page is nearly full.", advice=fit.words)
    return FitNotice(status=Status.GOOD, title="Fits on one page.", advice=fit.words)
