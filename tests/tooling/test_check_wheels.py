"""Which pins apply to which machine, and whether the wheel that pip would take is a pinned one."""

import pytest

from check_wheels import TARGETS, pins_in, unpinned

KNOWN, OTHER = "a" * 64, "b" * 64
FILE = f"""\
colorama==0.4.6 ; sys_platform == 'win32' \\
    --hash=sha256:{KNOWN} \\
    --hash=sha256:{OTHER}
    # via pytest
Py_Thing==1.2 ; python_full_version < '3.12' and platform_machine != 'arm64' \\
    --hash=sha256:{KNOWN}
    # via senco-desk
typst==0.15.2 \\
    --hash=sha256:{KNOWN}
"""


@pytest.mark.parametrize(
    ("machine", "python", "wanted"),
    [
        ("Windows x64", "3.11", ["colorama", "py-thing", "typst"]),
        ("Windows x64", "3.13", ["colorama", "typst"]),
        ("macOS arm64", "3.11", ["typst"]),
        ("Linux x64", "3.11", ["py-thing", "typst"]),
        ("Linux x64", "3.12", ["typst"]),
    ],
)
def test_markers_are_answered_for_the_machine_asked_about(
    machine: str, python: str, wanted: list[str]
):
    target = next(target for target in TARGETS if target.name == machine)
    applying = [pin.name for pin in pins_in(FILE) if pin.applies_on(target, python)]
    assert applying == wanted


def test_hashes_and_versions_are_read_whatever_comment_follows():
    pins = pins_in(FILE)
    assert [pin.requirement for pin in pins] == [
        "colorama==0.4.6",
        "Py_Thing==1.2",
        "typst==0.15.2",
    ]
    assert pins[0].hashes == {KNOWN, OTHER}


def test_a_wheel_with_another_hash_or_none_at_all_is_reported():
    def entry(name: str, digest: str) -> dict[str, object]:
        found = {"archive_info": {"hashes": {"sha256": digest}}}
        return {"metadata": {"name": name}, "download_info": found}

    report = {"install": [entry("colorama", OTHER), entry("py_thing", OTHER)]}
    assert unpinned(report, pins_in(FILE)) == ["py-thing", "typst"]
