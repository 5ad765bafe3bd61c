"""What is released is whole: sdist and wheel hold the same sources, and all papers one version."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_sdist_and_wheel_pass_the_check_of_a_release(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-t", "wheel"]
    subprocess.run([*build, "-d", str(tmp_path)], cwd=ROOT, check=True, capture_output=True)
    check = [sys.executable, str(ROOT / ".ci" / "check_release.py"), str(tmp_path)]
    done = subprocess.run(check, cwd=ROOT, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.endswith("whole, and of one version\n")
