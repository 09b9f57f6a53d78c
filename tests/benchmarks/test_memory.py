"""How much memory the program takes over a long sitting in a large school."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.benchmarks.conftest import Compare
from tests.benchmarks.ten_years import TenYears
from tests.schools import PASSPHRASE

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(sys.platform != "linux", reason="the walker asks Linux"),
]

PUPILS = 40
"""Looked at from end to end, nine sections each: as many as anybody looks at in an hour."""

PROMISED = 300e6


@pytest.mark.timeout(900)
def test_memory_stays_small_over_an_hours_work(
    ten_years: TenYears, compare: Compare, tmp_path: Path
):
    school = ten_years.desk.setting.file.path
    walked = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.walker", str(tmp_path), str(school), str(PUPILS)],
        input=f"{PASSPHRASE}\n",
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert walked.returncode == 0, walked.stderr
    most = int(walked.stdout.split()[-1])
    what = f"memory at most, 2,000 pupils, {PUPILS} looked at"
    compare(what, most, floor=PROMISED, at_most=1, unit="MB")
