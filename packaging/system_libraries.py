"""The system libraries that Qt loads on Linux, and how to get the missing ones on Debian or Ubuntu.

The PySide6 wheel carries Qt itself but not these: it expects them from the desktop. A machine
without a desktop (a server, a container) has few of them, and then Qt stops with a bare loader
message. The list was read from the NEEDED entries of the Qt libraries and of the plug-ins that
draw a window (xcb, wayland), draw without one (offscreen) and print (cups).
"""

import ctypes
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

# What the loader is asked for, and the Debian and Ubuntu package that holds it. Newer releases
# renamed some packages (libcups2t64), but those still answer to the names given here.
DEBIAN_PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libcups.so.2": "libcups2",
    "libdbus-1.so.3": "libdbus-1-3",
    "libdrm.so.2": "libdrm2",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libgcc_s.so.1": "libgcc-s1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libstdc++.so.6": "libstdc++6",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}


class LibrariesMissing(Exception):
    """Qt cannot start here until the user has installed something; the text says what."""


def the_loader_finds(library: str) -> bool:
    """Say whether the system's loader can open a library by this name."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_packages(loads: Callable[[str], bool] = the_loader_finds) -> list[str]:
    """Return the Debian packages whose libraries the loader does not find, each once, in order."""
    return sorted({package for library, package in DEBIAN_PACKAGES.items() if not loads(library)})


def is_debian_like(os_release: str) -> bool:
    """Say whether the text of /etc/os-release describes Debian, Ubuntu or a relative of theirs."""
    words: set[str] = set()
    for line in os_release.splitlines():
        key, _, value = line.partition("=")
        if key in {"ID", "ID_LIKE"}:
            words.update(value.strip().strip("\"'").lower().split())
    return bool(words & {"debian", "ubuntu"})


def apt_command(packages: Iterable[str], *, root: bool, sudo: bool, terminal: bool) -> list[str]:
    """Return the command that installs these packages; empty when this user may not install.

    Without a terminal nobody can type a password, so sudo is told not to ask for one.
    """
    install = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    if root:
        return install
    if sudo:
        return ["sudo", *([] if terminal else ["--non-interactive"]), *install]
    return []


def install(packages: list[str], why: str) -> None:
    """Install Debian packages, or raise LibrariesMissing with the command for the user to run."""
    by_hand = "sudo apt-get update && sudo apt-get install " + shlex.join(packages)
    command = apt_command(
        packages,
        root=_is_root(),
        sudo=shutil.which("sudo") is not None,
        terminal=sys.stdin is not None and sys.stdin.isatty(),
    )
    if not command:
        raise LibrariesMissing(f"{why}\nRun this, then try again:\n  {by_hand}")
    print(f"Installing system packages: {' '.join(packages)}", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    update = [*command[: command.index("apt-get")], "apt-get", "update"]
    # A list of packages that is out of date names files the mirror no longer has, and a fresh
    # container has no list at all; so fetch the list first. A failing update is told by install.
    said = ""
    for step in (update, command):
        done = subprocess.run(
            step,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        said += done.stdout
        if step is command and done.returncode != 0:
            raise LibrariesMissing(
                f"{why}\n{said.strip()}\n\nRun this, then try again:\n  {by_hand}"
            )


def make_ready() -> None:
    """See that Qt can load its system libraries; do nothing on Windows and macOS."""
    if sys.platform != "linux":
        return
    packages = missing_packages()
    if not packages:
        return
    if not on_debian():
        missing = sorted(library for library in DEBIAN_PACKAGES if not the_loader_finds(library))
        # Other systems name their packages otherwise, and Qt may do without some of these; so
        # this is a word of warning, and Qt has the last word.
        print("Qt may need these system libraries, which were not found:", *missing)
        return
    install(packages, "Qt needs system libraries that this machine does not have.")
    # Libraries installed a moment ago are found by new processes; asking this one again would
    # give the loader's old answer for some of them, so the start of Qt is the proof.


def on_debian() -> bool:
    """Say whether this machine takes its packages from apt."""
    release = Path("/etc/os-release")
    return (
        release.is_file()
        and shutil.which("apt-get") is not None
        and is_debian_like(release.read_text(encoding="utf-8"))
    )


def _is_root() -> bool:
    # Windows has no such thing, and the type checker looks at this file for Windows too.
    return sys.platform != "win32" and os.geteuid() == 0
