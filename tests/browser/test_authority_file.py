"""The sample authority's map, as the command line writes it, opened with the network off."""

import subprocess
import sys
from pathlib import Path

import sample_networks
from tests.browser.conftest import Watched


def test_the_map_file_of_the_authority_opens_finds_a_school_and_asks_nobody(
    watched_page: Watched, tmp_path: Path
):
    target = tmp_path / "map.html"
    words = ["map", str(sample_networks.folder("aldermarch")), "-o", str(target)]
    command = [sys.executable, "-c", "from collabmap.cli import main; main()", *words]
    subprocess.run(command, check=True, capture_output=True)

    page = watched_page.open(target)
    page.get_by_label("Find a school").fill("osmerstow bishops croft")
    page.get_by_label("Find a school").press("Enter")

    card = page.locator("[data-map-card]")
    card.wait_for(state="visible")
    assert "Osmerstow Bishop's Croft C.E. High School" in card.inner_text()
    assert "Partner schools" in card.inner_text()
    page.keyboard.press("Escape")
    assert not card.is_visible()

    page.get_by_label("Find a school").fill("no such school")
    page.get_by_label("Find a school").press("Enter")
    assert page.get_by_text("No school on this map matches").is_visible()
    assert not card.is_visible()
    assert watched_page.faults == []
    assert len(watched_page.opened) == 1
