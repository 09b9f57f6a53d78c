"""A draft is what was typed and not saved: by it the form is found again, and nothing is lost."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senco_desk.domain.drafts import ON_FILE, Draft, FormAt, Standing, draft_text, read_draft
from senco_desk.domain.identity import PupilId

KEY = UUID(int=7)
ANN = PupilId(UUID(int=1))
TEXTS = st.dictionaries(st.text(max_size=8), st.text(max_size=30), max_size=4)


def a_draft(record: str | None = "1", **fields: dict[str, str]) -> Draft:
    return Draft(
        key=KEY,
        form=FormAt(where=("pupil", str(ANN), "diary"), name="Add to the diary", record=record),
        words="Add to the diary",
        typed=fields.get("typed", {"summary": "Rang home", "kind": "CALL"}),
        on_file=fields.get("on_file", {"summary": "", "kind": "CALL"}),
        prose=("summary", "detail"),
    )


@given(
    st.builds(
        Draft,
        key=st.uuids(),
        form=st.builds(
            FormAt,
            where=st.lists(st.text(max_size=9)).map(tuple),
            name=st.text(),
            record=st.none() | st.text(),
        ),
        words=st.text(),
        typed=TEXTS,
        on_file=TEXTS,
        prose=st.lists(st.text()).map(tuple),
    )
)
def test_a_draft_is_read_as_it_was_written(draft: Draft):
    assert read_draft(str(draft.key), draft_text(draft)) == draft


@pytest.mark.parametrize(
    ("where", "pupil", "section", "page"),
    [
        (("pupil", str(ANN), "diary"), ANN, "diary", None),
        (("pupil", str(ANN)), ANN, None, None),
        (("pupil",), None, None, None),
        (("page", "school"), None, None, "school"),
        (("page",), None, None, None),
        ((), None, None, None),
    ],
)
def test_the_way_to_a_form_says_whose_it_is(
    where: tuple[str, ...], pupil: PupilId | None, section: str | None, page: str | None
):
    form = FormAt(where=where, name="Diary")
    assert (form.pupil_id, form.section, form.page) == (pupil, section, page)


@pytest.mark.parametrize(
    ("now", "standing"),
    [
        ({"summary": "", "kind": "CALL"}, Standing.OPEN),
        ({"summary": "", "kind": "LETTER"}, Standing.OPEN),  # she did not touch the kind
        ({"summary": "Wrote home", "kind": "CALL"}, Standing.OVERTAKEN),
        ({"summary": " Rang home ", "kind": "CALL"}, Standing.SAVED),
        ({"other": "a form that asks for other things now"}, Standing.OPEN),
    ],
)
@pytest.mark.parametrize("record", ["1", ON_FILE])
def test_what_was_typed_over_may_have_changed_since(
    record: str, now: dict[str, str], standing: Standing
):
    assert a_draft(record).standing(now) is standing


def test_nothing_on_file_overtakes_what_is_new():
    assert a_draft(None).standing({"summary": "Wrote home", "kind": "CALL"}) is Standing.OPEN


def test_into_a_record_goes_only_what_was_typed_and_into_a_new_one_all():
    assert a_draft("1").put_back() == {"summary": "Rang home"}
    assert a_draft(None).put_back() == {"summary": "Rang home", "kind": "CALL"}


def test_a_text_is_known_again_by_how_its_longest_begins():
    typed = {"summary": "Rang home", "detail": "Her mother said\nthat " + "she reads at home " * 9}
    draft = a_draft(typed=typed, on_file={})
    assert draft.longest == typed["detail"]
    assert draft.excerpt.startswith("Her mother said that she reads")
    assert draft.excerpt.endswith("…")
    assert len(draft.excerpt) <= 121
    assert a_draft().excerpt == "Rang home"
    assert a_draft(typed={"kind": "LETTER"}).excerpt == ""


@pytest.mark.parametrize("text", ["Reads with friends", "{}", "[1]", '{"where": 1}'])
def test_what_another_version_wrote_is_not_read(text: str):
    assert read_draft(str(KEY), text) is None
