"""Which system packages are asked for, and how."""

import pytest

import system_libraries
from system_libraries import apt_command, is_debian_like, missing_packages


def test_a_desktop_that_has_everything_is_asked_for_nothing():
    assert missing_packages(lambda _library: True) == []


def test_a_package_with_two_missing_libraries_is_asked_for_once():
    absent = {"libglib-2.0.so.0", "libgthread-2.0.so.0", "libxcb-cursor.so.0"}
    packages = missing_packages(lambda library: library not in absent)
    assert packages == ["libglib2.0-0", "libxcb-cursor0"]


def test_root_installs_and_others_ask_sudo_which_asks_nobody_without_a_terminal():
    wanted = ["apt-get", "install", "--yes", "--no-install-recommends", "libegl1"]
    assert apt_command(["libegl1"], root=True, sudo=False, terminal=False) == wanted
    assert apt_command(["libegl1"], root=False, sudo=True, terminal=True) == ["sudo", *wanted]
    assert apt_command(["libegl1"], root=False, sudo=True, terminal=False) == [
        "sudo",
        "--non-interactive",
        *wanted,
    ]


def test_without_root_or_sudo_there_is_no_command():
    assert apt_command(["libegl1"], root=False, sudo=False, terminal=True) == []


def test_someone_who_may_not_install_is_told_what_to_type(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(system_libraries, "_is_root", lambda: False)
    monkeypatch.setattr(system_libraries.shutil, "which", lambda _name: None)
    with pytest.raises(system_libraries.LibrariesMissing) as refused:
        system_libraries.install(["libegl1", "libgl1"], "Qt needs them.")
    assert "sudo apt-get update && sudo apt-get install libegl1 libgl1" in str(refused.value)


def test_relatives_of_debian_are_known_by_their_release_file():
    assert is_debian_like('PRETTY_NAME="Debian"\nID=debian\n')
    assert is_debian_like('ID=linuxmint\nID_LIKE="ubuntu debian"\n')
    assert not is_debian_like('NAME="Not Debian at all"\nID=fedora\n')
