"""The one sheet of the public pages holds what they use, and little else."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

import weltoffen

FACES = Path(weltoffen.__file__).parent / "faces"


@pytest.fixture(scope="module")
def sheet() -> str:
    found = finders.find("vendor/portal.css")
    assert found, "the style sheet is missing: run ./weltoffen once"
    return Path(found).read_text()


def used() -> set[str]:
    """Classes of KERN in templates of the portal; those with a value in them are not looked at."""
    names: set[str] = set()
    for template in (FACES / "portal/templates").rglob("*.html"):
        for found in re.findall(r'class="([^"]*)"', template.read_text()):
            plain = re.sub(r"\S*\{[{%].*?[}%]\}\S*", " ", found)
            names |= {name for name in plain.split() if name.startswith("kern-")}
    return names


def test_every_class_of_kern_that_a_public_page_uses_is_in_its_sheet(sheet: str) -> None:
    kern = Path(str(finders.find("vendor/kern.css"))).read_text()
    known = {name for name in used() if re.search(rf"\.{name}(?![\w-])", kern)}
    assert len(known) > 10
    missing = {name for name in known if not re.search(rf"\.{name}(?![\w-])", sheet)}
    assert not missing


def test_the_sheet_is_light_and_lies_packed_beside_itself(sheet: str) -> None:
    for name in ("vendor/portal.css", "vendor/portal.rtl.css"):
        path = Path(str(finders.find(name)))
        packed = Path(f"{path}.gz").read_bytes()
        assert gzip.decompress(packed) == path.read_bytes()
        assert len(packed) < 24_000
        assert Path(f"{path}.br").stat().st_size < 20_000


def test_a_public_page_loads_two_fonts_at_most_in_latin_script(sheet: str) -> None:
    fonts = re.findall(r"url\((portal-[\w-]+\.woff2)\?v=\w+\)", sheet)
    assert sorted(fonts) == sorted(set(fonts))
    latin = [name for name in fonts if "latin" in name]
    assert len(latin) == 2
    sizes = [Path(str(finders.find(f"vendor/{name}"))).stat().st_size for name in latin]
    assert sum(sizes) < 30_000
