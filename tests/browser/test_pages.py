"""Every page, in German and Arabic, light and dark, wide and narrow: readable for everybody."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from browser.conftest import Opens, Town
from browser.pages import PAGES, Look
from weltoffen.faces.kern.languages import BY_CHOICE

pytestmark = [
    pytest.mark.browser,
    pytest.mark.no_database,
    pytest.mark.skipif(
        os.environ.get("DATABASE_URL", "").startswith("postgres"),
        reason="pages look alike on both databases; the journeys are walked on both",
    ),
]
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ALL_RULES = {
    "runOnly": {"type": "tag", "values": WCAG},
    "resultTypes": ["violations", "incomplete"],
}
ALL_BUT_CONTRAST = {**ALL_RULES, "rules": {"color-contrast": {"enabled": False}}}
CONTRAST = {"runOnly": ["color-contrast"], "resultTypes": ["violations", "incomplete"]}
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 320, "height": 720}


def in_arabic() -> list[Look]:
    """Every page of the portal, and every fifth of the desk, whose texts are German there, too.

    All of them with WELTOFFEN_ALL_LANGUAGES=1.
    """
    if os.environ.get("WELTOFFEN_ALL_LANGUAGES"):
        return PAGES
    desk = [look for look in PAGES if look.path.startswith(BY_CHOICE)]
    return [look for look in PAGES if look not in desk] + desk[::5]


@pytest.mark.parametrize(
    ("look", "language"),
    [*((look, "de") for look in PAGES), *((look, "ar") for look in in_arabic())],
    ids=str,
)
def test_a_page_is_readable_for_everybody(
    look: Look, language: str, town: Town, opened: Opens
) -> None:
    page = opened(look.who, language)
    page.set_viewport_size(WIDE)
    page.emulate_media(color_scheme="light")
    with complaints(page) as said:
        answer = page.goto(town.url + spoken(look.path.format(**town.things), language))
        assert answer is not None
        assert answer.status == look.status
        page.evaluate(Axe().axe_script)
        problems = too_wide(page)
        if language == "de":
            problems += unreadable(page, ALL_RULES, "light")
            page.emulate_media(color_scheme="dark")
            problems += unreadable(page, CONTRAST, "dark")
        else:  # colours, the dearest thing to look at, know no language
            problems += unreadable(page, ALL_BUT_CONTRAST, "light")
        page.set_viewport_size(NARROW)
        problems += too_wide(page)
    if look.status != 200:  # the browser itself reports an answer that is not 200
        said = [line for line in said if "Failed to load resource" not in line]
    assert not problems + said


def spoken(path: str, language: str) -> str:
    """In the portal the address says the language, inside the person's choice."""
    return path if language == "de" or path.startswith(BY_CHOICE) else f"/{language}{path}"


@contextmanager
def complaints(page: Page) -> Iterator[list[str]]:
    """What the browser complains about meanwhile: scripts, policies, missing files."""
    said: list[str] = []
    on_console = lambda m: said.append(m.text) if m.type in ("error", "warning") else None  # noqa: E731
    on_error = lambda error: said.append(str(error))  # noqa: E731
    page.on("console", on_console)
    page.on("pageerror", on_error)
    yield said
    page.remove_listener("console", on_console)
    page.remove_listener("pageerror", on_error)


def unreadable(page: Page, options: dict[str, Any], theme: str) -> list[str]:
    """Violations, and contrast that axe could not decide: KERN's dark mode hides errors there."""
    result = page.evaluate("options => axe.run(document, options)", options)
    undecided = [rule for rule in result["incomplete"] if rule["id"] == "color-contrast"]
    return [
        f"{theme}: {rule['id']} at {node['target']}: {node.get('failureSummary', '')[:300]}"
        for rule in [*result["violations"], *undecided]
        for node in rule["nodes"]
        if not has_no_background(node)
    ]


def has_no_background(node: dict[str, Any]) -> bool:
    """A tick or an arrow has no letters to judge, and text inside a drawing (which stands as a
    table beside it) has no background that axe could find."""
    keys = {(check.get("data") or {}).get("messageKey") for check in node["any"]}
    in_drawing = keys <= {"imgNode", "bgOverlap"} and node["html"].startswith("<text")
    return in_drawing or (bool(keys) and keys <= {"shortTextContent", "nonBmp"})


def too_wide(page: Page) -> list[str]:
    """What makes the page scroll sideways."""
    width = page.viewport_size["width"] if page.viewport_size else 0
    if page.evaluate("document.documentElement.scrollWidth") <= width:
        return []
    found = page.evaluate(
        """width => Array.from(document.querySelectorAll("body *"))
        .map(e => [e, e.getBoundingClientRect()])
        .filter(([e, box]) => box.right > width + 1 || box.left < -1).map(([e]) => e)
        .filter(e => !e.closest(".kern-table-responsive, .wo-skip, .kern-sr-only"))
        .slice(0, 5).map(e => e.tagName + "." + e.className)""",
        width,
    )
    return [f"wider than {width}: {found}"]
