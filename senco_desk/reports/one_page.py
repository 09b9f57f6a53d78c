"""The one-page profile: its own printed page, and its words in the evidence bundle."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from senco_desk.domain.one_page import PARTS, Fit, OnePageProfile, newest_first
from senco_desk.domain.references import Entry
from senco_desk.domain.terms import write_date
from senco_desk.reports.letters import fit_to_print, texts_in
from senco_desk.reports.pages import count_pages
from senco_desk.reports.paragraphs import Paragraph, Paragraphs
from senco_desk.reports.places import anchor
from senco_desk.reports.typesetting import Json, typeset_and_ask


@dataclass(frozen=True, slots=True, kw_only=True)
class PageWants:
    """All that the page is made from, also while it is being typed.

    ``texts`` are the parts by name, blank ones left out of the page. ``photo`` is a JPEG. The
    day is None where none is typed yet.
    """

    name: str
    class_name: str | None
    school: str
    happened_on: date | None
    method: str
    texts: Mapping[str, str | None]
    photo: bytes | None
    made_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class SetPage:
    """The page as a PDF, and how it fits."""

    pdf: bytes
    fit: Fit


def set_one_page(wants: PageWants, templates: Path) -> SetPage:
    """Set a one-page profile as a tagged PDF; too long a text goes on on further pages."""
    about = f"Class {wants.class_name}, {wants.school}" if wants.class_name else wants.school
    content: dict[str, Json] = {
        "name": wants.name,
        "about": about,
        "foot": _foot(wants),
        "parts": [
            {"order": order, "title": title, "lines": lines}
            for order, (name, title) in enumerate(PARTS)
            if (lines := _lines(wants.texts.get(name)))
        ],
    }
    printed = fit_to_print(content)
    photo = list(wants.photo) if wants.photo else None
    pdf, said = typeset_and_ask(
        templates / "one_page.typ", {**printed, "photo": photo}, wants.made_on, "fit"
    )
    titles = [title for name, title in PARTS if _lines(wants.texts.get(name))]
    return SetPage(
        pdf=pdf,
        fit=Fit(
            pages=count_pages(pdf),
            left=said["left"],
            lines=tuple((title, int(n)) for title, n in zip(titles, said["parts"], strict=True)),
            boxes=tuple(texts_in(printed["without_form"])),
        ),
    )


def _foot(wants: PageWants) -> str:
    gathered = f"gathered {write_date(wants.happened_on)}" if wants.happened_on else "not dated"
    method = f" ({wants.method.strip()})" if wants.method.strip() else ""
    return f"In {wants.name}’s own words, {gathered}{method}."


def _lines(text: str | None) -> list[str]:
    return [line.strip() for line in (text or "").splitlines() if line.strip()]


def one_page_section(profiles: Sequence[OnePageProfile], on: date, paragraphs: Paragraphs) -> Json:
    """Return the newest profile gathered by a day in the pupil's words, and the days of others."""
    gathered = [one for one in newest_first(profiles) if one.happened_on <= on]
    if not gathered:
        return {
            "anchor": None,
            "said": "No one-page profile is recorded.",
            "words": [],
            "earlier": [],
        }
    newest, *earlier = gathered
    words: list[Paragraph] = []
    for title, text in newest.spoken():
        words += paragraphs.quoting(f"{title}.", text)
    return {
        "anchor": anchor(Entry.ONE_PAGE, newest.id),
        "said": f"One-page profile, gathered {write_date(newest.happened_on)} ({newest.method}).",
        "words": words,
        "earlier": [
            {
                "anchor": anchor(Entry.ONE_PAGE, one.id),
                "words": f"An earlier profile, gathered {write_date(one.happened_on)} "
                f"({one.method}), is on record.",
            }
            for one in earlier
        ],
    }
