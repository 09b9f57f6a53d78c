"""Drafts for tests: a note for the diary, typed and not saved."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from senco_desk.domain.drafts import PUPIL, Draft, FormAt
from senco_desk.domain.identity import PupilId

_NOTE = Draft(
    key=UUID(int=7),
    form=FormAt(where=("page", "today"), name="Add to the diary"),
    words="Add to the diary",
    typed={"summary": "Rang home", "detail": "Her mother says that she reads at home."},
    on_file={"summary": "", "detail": ""},
    prose=("summary", "detail"),
)


def a_draft(pupil_id: PupilId | None = None, **fields: Any) -> Draft:
    """Return a draft, in a pupil's diary where one is given."""
    draft = _NOTE
    if pupil_id is not None:
        draft = replace(_NOTE, form=replace(_NOTE.form, where=(PUPIL, str(pupil_id), "diary")))
    return replace(draft, **fields)
