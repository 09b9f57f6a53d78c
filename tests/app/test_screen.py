"""A computer without a screen gets a refusal, not an end without a word."""

import pytest

from senco_desk.app.screen import draw_unseen, has_screen, want_screen
from senco_desk.domain.refusals import Refusal


def test_a_window_is_refused_where_there_is_no_screen(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("sys.platform", "linux")
    with pytest.raises(Refusal, match="no display"):
        want_screen({})
    want_screen({"DISPLAY": ":0"})
    assert has_screen({"WAYLAND_DISPLAY": "wayland-0"})


def test_windows_and_macos_always_have_one(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("sys.platform", "win32")
    assert has_screen({})


def test_pictures_are_drawn_unseen_where_there_is_no_screen(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("sys.platform", "linux")
    bare: dict[str, str] = {}
    draw_unseen(bare)
    assert bare == {"QT_QPA_PLATFORM": "offscreen"}
    seen = {"DISPLAY": ":0"}
    draw_unseen(seen)
    assert seen == {"DISPLAY": ":0"}
