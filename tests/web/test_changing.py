"""Settings, samples, removal: what a person changes, and how it can be undone."""

from tests.web.reading_pages import check

NOW = {
    "period": "2025-09-01:2026-08-31",
    "largest_event": "8",
    "least": "1",
    "weight": "shared",
    "types": [
        "conference", "joint_training", "moderation", "peer_review", "shared_project", "support",
        "visit",
    ],
}  # fmt: skip


def test_settings_show_what_each_choice_would_change(shown):
    visitor, network = shown
    text = visitor.see(f"{network}/settings").text

    assert "Events of up to 8 schools 19 links, 1 school with none (as now)" in text
    assert "Events of up to 12 schools 71 links instead of 19, 0 schools with none" in text
    assert "1 event of the period is too large now, the largest of 12 schools." in text
    assert "Met twice or more 6 links instead of 19" in text
    assert "1 September 2024 to 31 August 2025 1 link instead of 19" in text
    assert "Visit 6 in this period, by 10 schools; without it 17 links instead of 19" in text
    assert "Conference 1 in this period, by 12 schools; as many links without it" in text
    assert "Hours are written in 0 of 17 records" in text
    assert "37 one-way links instead of 19" in text
    assert "3 records say who gave; all other work counts both ways" in text


def test_choices_can_be_tried_together_and_are_not_saved(visitor, seventeen_files):
    network = visitor.network(*seventeen_files)
    larger = {**NOW, "largest_event": "own", "own_event": "12", "try": "yes"}

    page = check(visitor.send(f"{network}/settings", larger))

    assert "Together these choices make 71 links instead of 19, 0 schools with none" in page.text
    assert "52.2% of possible links instead of 14.0%" in page.text
    assert "5 schools would stand elsewhere" in page.text
    assert "Priory Primary : “Connected” instead of “Links have faded”" in page.text
    assert "events of up to 8 schools" in page.text
    assert "19 links among 17 schools" in visitor.see(f"{network}/map").text


def test_choices_that_change_nothing_say_so(visitor, seventeen_files):
    network = visitor.network(*seventeen_files)

    text = check(visitor.send(f"{network}/settings", {**NOW, "try": "yes"})).text

    assert "Every school would stand where it does now." in text


def test_links_get_a_direction(visitor, seventeen_files):
    network = visitor.network(*seventeen_files)

    visitor.send(f"{network}/settings", {**NOW, "directed": "yes"})

    assert "links have a direction" in visitor.see(network).text


def test_a_choice_changes_every_page_and_back(visitor, seventeen_files):
    network = visitor.network(*seventeen_files)
    settings = f"{network}/settings"

    answer = visitor.send(settings, {**NOW, "largest_event": "12"})

    assert answer.status_code == 303
    assert "Saved." in visitor.see(settings).text
    assert "71 links among 17 schools" in visitor.see(f"{network}/map").text
    assert "events of up to 12 schools" in visitor.see(network).text
    visitor.send(settings, NOW)
    assert "19 links among 17 schools" in visitor.see(f"{network}/map").text


def test_a_period_of_ones_own_and_some_types(visitor, seventeen_files):
    network = visitor.network(*seventeen_files)
    own = {"period": "own", "start": "2025-09-01", "end": "2025-12-31", "types": ["visit"]}

    assert visitor.send(f"{network}/settings", {**NOW, **own}).status_code == 303
    text = visitor.see(network).text
    assert "1 September 2025 to 31 December 2025 · only visit" in text


def test_saying_that_everyone_answered(visitor, seventeen_files):
    network = visitor.network(*seventeen_files)

    visitor.send(f"{network}/settings", {**NOW, "answered": "yes"})

    assert "2 of 17 schools have no recorded links this year" in visitor.see(network).text


def test_choices_that_cannot_be_taken_are_said_and_change_nothing(visitor, seventeen_files):
    network = visitor.network(*seventeen_files)
    wrong = {
        "largest_event": ("1", "x", "", "-3", "9999999999", "\N{ARABIC-INDIC DIGIT EIGHT}"),
        "least": ("0", "1.5"),
        "period": ("", "own", "2026-01-01:2025-01-01", "yesterday:today", "2025-13-01:2026-01-01"),
        "types": ([], ["nothing"]),
        "own_event": ("", "1", "many"),
    }
    for field, values in wrong.items():
        for value in values:
            own = {"largest_event": "own"} if field == "own_event" else {}
            answer = visitor.send(f"{network}/settings", {**NOW, **own, field: value})
            assert answer.status_code == 422, (field, value)
            page = check(answer)
            assert "These choices cannot be taken" in page.text
            assert page.headings["title"].startswith("Error: ")
    assert "19 links among 17 schools" in visitor.see(f"{network}/map").text


def test_a_removed_network_is_gone_and_can_be_uploaded_again(visitor, seventeen_files):
    network = visitor.network(*seventeen_files, name="Seventeen")
    asked = visitor.see(f"{network}/remove").text
    assert "Your own files stay where they are" in asked

    answer = visitor.send(f"{network}/remove", {})

    assert answer.status_code == 303
    assert "Seventeen and its records are removed." in visitor.see("/").text
    visitor.see(network, status=404)
    assert visitor.network(*seventeen_files) != network


def test_a_sample_opens_once(visitor):
    first = visitor.send("/samples/seventeen-schools", {}, at="/")
    again = visitor.send("/samples/seventeen-schools", {}, at="/")

    assert first.location == again.location
    assert "A sample: every school in it is made up." in visitor.see("/").text
    assert visitor.send("/samples/nothing", {}, at="/uploads/new").status_code == 404
    assert visitor.send("/samples/..", {}, at="/uploads/new").status_code == 404


def test_a_demo_shows_every_sample_from_the_start(tmp_path):
    import sample_networks
    from tests.web.conftest import Visitor
    from web.app import create_app
    from web.settings import Settings

    settings = Settings(database=str(tmp_path / "demo.sqlite"), demo=True)
    create_app(settings).extensions["store"].close()
    text = Visitor(create_app(settings)).see("/").text

    assert text.count("A sample: every school in it is made up.") == len(sample_networks.names())
    assert "Or try a sample" not in text


def test_a_network_is_renamed_and_keeps_its_address(visitor, seventeen_files):
    network = visitor.network(*seventeen_files, name="Sevente")
    assert "Sevente" in visitor.see(network).text
    assert f"{network}/rename" in [a.get("href") for a in visitor.see(network).all("a")]

    answer = visitor.send(f"{network}/rename", {"name": "  Seventeen\n schools "})

    assert answer.location == network
    text = visitor.see(network).text
    assert "Sevente is called Seventeen schools now." in text
    assert "Seventeen schools" in visitor.see("/").text
    assert "<title>Seventeen schools" in visitor.fetch(f"{network}/download/map.html").text


def test_a_network_needs_a_name_and_a_form_its_token(visitor, seventeen_files):
    network = visitor.network(*seventeen_files, name="Seventeen")

    page = check(visitor.send(f"{network}/rename", {"name": "   "}))

    assert "Give the network a name." in page.text
    assert page.headings["title"].startswith("Error: ")
    untold = visitor.client.post(f"{network}/rename", data={"name": "Other"},
                                 base_url="http://127.0.0.1:8000")  # fmt: skip
    assert untold.status_code == 400
    assert "Seventeen" in visitor.see(network).text
    assert len(visitor.app.extensions["store"].workspace().networks()[0].name) == 9
