"""One-page profiles in the demonstration school, one of them with a self-portrait."""

from __future__ import annotations

import math
from datetime import date, timedelta
from io import BytesIO
from typing import TYPE_CHECKING, Any

from PIL import Image, ImageDraw

from senco_desk.domain.identity import OnePageProfileId
from senco_desk.domain.one_page import PARTS, OnePageProfile
from senco_desk.domain.school_calendar import SchoolCalendar
from senco_desk.services.demonstration.chance import StoryClock, dice, id_from, school_day
from senco_desk.services.demonstration.people import Person
from senco_desk.services.demonstration.script import Script

if TYPE_CHECKING:
    from senco_desk.storage.work import Work

_SEED = 91_400
_SIDE = 600


def tell_one_pages(
    work: Work,
    script: Script,
    clock: StoryClock,
    today: date,
    calendar: SchoolCalendar,
    person: Person,
    number: int,
) -> None:
    """Keep the profile of the pupil ready for a request, with an earlier one, and of a third."""
    if not person.ready_for_request and number % 3 != 1:
        return
    chance = dice(_SEED + number)
    methods = script.lines("pupil_method")
    last = len(_lines(script, "admired")) - 1
    which = 0 if person.ready_for_request else chance.randint(1, last)
    newest = school_day(today - timedelta(days=chance.randint(30, 150)), calendar)
    days = [newest]
    if person.ready_for_request:
        days.insert(0, school_day(newest - timedelta(days=370), calendar))
    for happened_on in days:
        told: dict[str, Any] = {name: _lines(script, name)[which] for name, _ in PARTS}
        if happened_on != newest:  # not everything was spoken of the first time
            told = {name: told[name].splitlines()[0] for name in ("admired", "important")}
        drawn = person.ready_for_request and happened_on == newest
        portrait = _self_portrait() if drawn else None
        work.save(
            OnePageProfile(
                id=OnePageProfileId(id_from(chance)),
                pupil_id=person.pupil.id,
                happened_on=max(happened_on, person.since),
                recorded_at=clock.go_to(max(happened_on, person.since)),
                method=chance.choice(methods),
                photo_hash=work.add_content(portrait) if portrait else None,
                **told,
            )
        )


def _lines(script: Script, part: str) -> list[str]:
    return script.lines(f"one_page_{part}")


def _self_portrait() -> bytes:
    """Draw what stands for a photograph: an invented child has none."""
    large = 3 * _SIDE
    picture = Image.new("RGB", (large, large), "#cfe6f2")
    draw = ImageDraw.Draw(picture)

    def at(*shares: float) -> list[int]:
        return [round(share * large) for share in shares]

    draw.rectangle(at(0, 0.82, 1, 1), fill="#8fbf7a")
    draw.ellipse(at(0.76, 0.06, 0.94, 0.24), fill="#f6c945")
    for ray in range(12):
        x, y = math.cos(ray * math.pi / 6), math.sin(ray * math.pi / 6)
        ends = at(0.85 + 0.11 * x, 0.15 + 0.11 * y, 0.85 + 0.14 * x, 0.15 + 0.14 * y)
        draw.line(ends, fill="#f6c945", width=large // 90)
    draw.pieslice(at(0.24, 0.72, 0.76, 1.3), 180, 360, fill="#3d6fb4")
    draw.ellipse(at(0.26, 0.17, 0.74, 0.75), fill="#5b3a21")
    draw.ellipse(at(0.29, 0.27, 0.71, 0.79), fill="#e9b990")
    for middle in (0.41, 0.59):
        draw.ellipse(at(middle - 0.03, 0.46, middle + 0.03, 0.53), fill="#2b2b2b")
        draw.ellipse(at(middle - 0.015, 0.47, middle + 0.005, 0.49), fill="white")
    draw.arc(at(0.39, 0.48, 0.61, 0.69), 20, 160, fill="#a23b3b", width=large // 60)
    written = BytesIO()
    picture.resize((_SIDE, _SIDE), Image.Resampling.LANCZOS).save(written, "JPEG", quality=85)
    return written.getvalue()
