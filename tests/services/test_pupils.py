"""Pupils on the register."""

from dataclasses import replace
from datetime import date

import pytest

from senco_desk.domain.pupils import SenStatus
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.upn import Upn, UpnFault
from senco_desk.services.desk import Desk
from senco_desk.services.pupils import PupilAlike, UpnDoubt
from tests.builders import TODAY, a_contact, a_pupil
from tests.desks import SchoolDay


def test_a_new_pupil_stands_on_the_register_with_their_provision(desk: Desk):
    pupil = a_pupil(upn=Upn("p2070 00016049"))
    changes = desk.pupils.add(pupil, SenStatus.SUPPORT, date(2026, 1, 8))
    (row,) = desk.register.rows()
    assert changes.pupils == {pupil.id}
    assert (row.upn, row.sen_status) == ("P207000016049", SenStatus.SUPPORT)


def test_a_pupil_without_sen_has_no_history_of_provision(desk: Desk):
    pupil = a_pupil()
    desk.pupils.add(pupil, SenStatus.NONE, TODAY)
    assert desk.pupils.record(pupil.id).sen_history == ()


def test_a_upn_whose_check_letter_does_not_fit_is_kept_only_with_a_reason(desk: Desk):
    pupil = a_pupil(upn=Upn("Q207000016049"))
    with pytest.raises(UpnDoubt) as doubt:
        desk.pupils.add(pupil, SenStatus.SUPPORT, TODAY)
    assert doubt.value.field == "upn"
    desk.pupils.add(replace(pupil, upn_reason="As on the CTF"), SenStatus.SUPPORT, TODAY)
    assert desk.pupils.record(pupil.id).pupil.upn_reason == "As on the CTF"


def test_a_reason_is_not_kept_beside_a_sound_upn(desk: Desk):
    pupil = a_pupil(upn=Upn("P207000016049"), upn_reason="not needed")
    desk.pupils.add(pupil, SenStatus.SUPPORT, TODAY)
    assert desk.pupils.record(pupil.id).pupil.upn_reason is None


def test_what_is_not_a_upn_at_all_is_refused(desk: Desk):
    with pytest.raises(Refusal, match="not a UPN"):
        desk.pupils.add(a_pupil(upn=Upn("12345")), SenStatus.SUPPORT, TODAY)


def test_a_upn_is_judged_while_it_is_typed(desk: Desk):
    assert desk.pupils.check_upn("b801200005001") == ()
    assert [one.fault for one in desk.pupils.check_upn("B801")] == [UpnFault.FORMAT]


def test_two_pupils_never_share_a_upn(desk: Desk, day: SchoolDay):
    day.add_pupil(upn=Upn("P207000016049"))
    other = a_pupil(legal_forename="Ivo", upn=Upn("P207000016049"))
    with pytest.raises(Refusal, match="Another pupil"):
        desk.pupils.add(other, SenStatus.SUPPORT, TODAY)


def test_a_pupil_who_may_be_there_already_is_added_only_when_the_user_says_so(
    desk: Desk, day: SchoolDay
):
    day.add_pupil()
    twin = a_pupil()
    with pytest.raises(PupilAlike):
        desk.pupils.add(twin, SenStatus.SUPPORT, TODAY)
    desk.pupils.add(twin, SenStatus.SUPPORT, TODAY, although_alike=True)
    assert len(desk.register.rows()) == 2


def test_a_child_not_yet_born_is_refused(desk: Desk):
    with pytest.raises(Refusal, match="not in the past"):
        desk.pupils.add(a_pupil(date_of_birth=TODAY), SenStatus.SUPPORT, TODAY)


def test_changed_details_are_kept_with_who_changed_them(desk: Desk, day: SchoolDay):
    day.add_pupil()
    held = desk.pupils.record(desk.register.rows()[0].pupil_id).pupil
    desk.pupils.change(replace(held, class_name="4B"))
    newest = desk.pupils.history(held.id)[0]
    assert newest.who == "m.okafor"
    assert [(one.before, one.after) for one in newest.fields] == [("not recorded", "4B")]


def test_a_stale_edit_is_refused_and_the_newer_one_stays(desk: Desk, day: SchoolDay):
    pupil_id = day.add_pupil().id
    held = desk.pupils.record(pupil_id).pupil
    desk.pupils.change(replace(held, class_name="4B"))
    with pytest.raises(Refusal):
        desk.pupils.change(replace(held, class_name="4C"))
    assert desk.pupils.record(pupil_id).pupil.class_name == "4B"


def test_a_former_upn_is_kept_tidied_and_is_not_the_present_one(desk: Desk):
    pupil = a_pupil(upn=Upn("P207000016049"), former_upn=Upn("a8012 0000501a"))
    desk.pupils.add(pupil, SenStatus.SUPPORT, TODAY)
    assert desk.pupils.record(pupil.id).pupil.former_upn == "A80120000501A"
    for wrong, words in (("P207000016049", "present one"), ("A801", "not a UPN")):
        with pytest.raises(Refusal, match=words) as refused:
            desk.pupils.add(
                a_pupil(upn=Upn("P207000016049"), former_upn=Upn(wrong)), SenStatus.NONE, TODAY
            )
        assert refused.value.field == "former_upn"


def test_a_former_upn_may_stand_alone(desk: Desk):
    pupil = a_pupil(former_upn=Upn("A80120000501A"))
    desk.pupils.add(pupil, SenStatus.NONE, TODAY)
    assert desk.pupils.record(pupil.id).pupil.former_upn == "A80120000501A"


def test_contacts_are_rung_in_the_order_they_were_added(desk: Desk, day: SchoolDay):
    pupil = day.add_pupil()
    desk.pupils.save_contact(a_contact(pupil_id=pupil.id, name="Nadia Castellan"))
    desk.pupils.save_contact(a_contact(pupil_id=pupil.id, name="Omar Castellan"))
    first, second = desk.pupils.record(pupil.id).contacts
    assert (first.name, first.order, second.name, second.order) == (
        "Nadia Castellan",
        1,
        "Omar Castellan",
        2,
    )
    desk.pupils.save_contact(replace(first, phone="01632 960123"))
    desk.pupils.remove_contact(second, "Moved away")
    (left,) = desk.pupils.record(pupil.id).contacts
    assert left.phone == "01632 960123"
    assert desk.pupils.history(pupil.id)[0].reason == "Moved away"


def test_a_contact_is_moved_to_where_it_is_to_be_rung(desk: Desk, day: SchoolDay):
    pupil = day.add_pupil()
    for name in ("Nadia", "Omar", "Ivo"):
        desk.pupils.save_contact(a_contact(pupil_id=pupil.id, name=name))
    nadia, omar, ivo = desk.pupils.record(pupil.id).contacts
    desk.pupils.remove_contact(omar, "Moved away")
    desk.pupils.save_contact(replace(ivo, phone="01632 960123"), place=1)
    assert [(one.name, one.order) for one in desk.pupils.record(pupil.id).contacts] == [
        ("Ivo", 1),
        ("Nadia", 2),
    ]
    assert desk.pupils.record(pupil.id).contacts[0].phone == "01632 960123"
    assert nadia.order == 1
