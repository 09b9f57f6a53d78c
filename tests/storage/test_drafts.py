"""What was typed and not saved is kept, encrypted, until it is saved or discarded."""

from senco_desk.storage.school_file import SchoolFile, open_school_file
from tests.schools import PASSPHRASE, GoingClock, history_of


def test_a_draft_is_offered_again_after_a_crash(school: SchoolFile, clock: GoingClock):
    school.drafts.keep_draft("cycle 1", "Reads wi")
    school.drafts.keep_draft("cycle 1", "Reads with friends")
    school.close()
    with open_school_file(school.path, PASSPHRASE, clock) as again:
        draft = again.drafts.draft("cycle 1")
        assert draft is not None
        assert draft.text == "Reads with friends"
        assert draft.kept_at < clock.now


def test_a_draft_is_forgotten_when_it_was_saved_or_discarded(school: SchoolFile):
    school.drafts.keep_draft("cycle 1", "Reads")
    school.drafts.forget("cycle 1")
    school.drafts.forget("cycle 1")
    assert school.drafts.draft("cycle 1") is None


def test_drafts_are_listed_the_oldest_first(school: SchoolFile):
    for key in ("second", "first"):
        school.drafts.keep_draft(key, "...")
    assert [draft.key for draft in school.drafts.drafts()] == ["second", "first"]


def test_a_draft_leaves_no_history(school: SchoolFile):
    before = history_of(school)
    school.drafts.keep_draft("cycle 1", "Reads")
    assert history_of(school) == before
