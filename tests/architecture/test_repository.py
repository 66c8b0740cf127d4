"""What may stand in a tracked file, and what may not."""

import re
import subprocess
from pathlib import Path

import pytest

import weltoffen

ROOT = Path(weltoffen.__file__).parents[2]
# a package index or mirror must never be written down: locks carry names, versions and hashes only
REGISTRY = re.compile(
    r"pypi\.(?:org|python)|pythonhosted|registry\.npmjs|registry\.yarnpkg|deb\.debian\.org", re.I
)
HOME = re.compile(r"(?:^|[\s\"'=(])/(?:root|home|work|tmp/wd)[/_]")


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in listed.stdout.decode().split("\0") if name]


def lines_matching(pattern: re.Pattern[str]) -> list[str]:
    found = []
    for path in tracked():
        if not path.is_file() or path.suffix in {".png", ".ico"} or path == Path(__file__):
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if pattern.search(line):
                found.append(f"{path.relative_to(ROOT)}:{number}")
    return found


def test_no_file_names_a_package_registry() -> None:
    assert not lines_matching(REGISTRY)


def test_no_file_names_a_path_of_a_machine() -> None:
    assert not lines_matching(HOME)


def test_no_lock_that_names_hosts_is_tracked() -> None:
    assert not {"uv.lock", "pylock.toml"} & {path.name for path in tracked()}


def test_templates_carry_no_inline_script_or_style() -> None:
    """The content security policy would refuse them."""
    inline = re.compile(
        r"<script(?![^>]*(?:src=|nonce=|type=\"application/json\"))[^>]*>|\sstyle=\"|\son\w+=\""
    )
    templates = [path for path in tracked() if path.suffix == ".html" and "src" in path.parts]
    bad = [str(p.relative_to(ROOT)) for p in templates if inline.search(p.read_text("utf-8"))]
    assert not bad


def test_the_licence_is_whole() -> None:
    assert "EUPL" in (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "license: EUPL-1.2" in (ROOT / "publiccode.yml").read_text(encoding="utf-8")
