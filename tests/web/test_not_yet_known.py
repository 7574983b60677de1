"""Schools whose records name partners that nobody has identified."""

SCHOOLS = "id,name\n900001,Ash School\n900002,Beech School\n900003,Cedar School\n"
ROWS = (
    "date,school_a,school_b\n2025-10-01,Ash School,Beech School\n"
    "2025-10-02,Cedar School,Zzyzx Academy\n"
)


def test_partners_not_yet_known_are_said_as_such_on_every_page(visitor):
    network = visitor.network(("visits.csv", ROWS), ("schools.csv", SCHOOLS))

    few = visitor.see(f"{network}/few-links").text
    assert "Partners not yet known – 1 school" in few
    assert "Partners not yet known: “Zzyzx Academy” is not on the list of schools." in few
    page = visitor.see(network).text
    assert "The partners of 1 school are not yet known : the names" in page
    assert "No records held" not in few + page
    for address in ("map", "schools", "schools/900003"):
        text = visitor.see(f"{network}/{address}").text
        assert "Partners not yet known" in text
        assert "No records held" not in text


def test_a_partner_answered_to_be_no_school_of_the_list_leaves_no_links_recorded(visitor):
    upload = visitor.review(("visits.csv", ROWS), ("schools.csv", SCHOOLS))
    key = next(iter(visitor.app.extensions["store"].workspace().upload(
        upload.rsplit("/", 1)[1]).summary.matches)).key  # fmt: skip
    visitor.app.extensions["store"].workspace().remember_answers({key: None})
    network = visitor.network(("visits.csv", ROWS), ("schools.csv", SCHOOLS))

    text = visitor.see(f"{network}/few-links").text
    assert "Partners not yet known" not in text
    assert "No recorded links" in text
