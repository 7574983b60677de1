"""Graph files made to do harm: read rightly or refused in a sentence, within the bounds."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import defusedxml
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from collabmap.reading import bounded, graph_files
from collabmap.reading.refusing import Refused
from tests.reading.graphs import LIMITS, Read, read_bytes

QUOTE = '"'
HEAD = '<?xml version="1.0"?>'
TENFOLD = "".join(
    '<!ENTITY l{} "{}">'.format(deep, f"&l{deep - 1};" * 10 if deep else "lol")
    for deep in range(10)
)
DOCTYPE = "declares a document type"


def many_attributes() -> str:
    """Return 1,990 attributes with a default, and 40,000 nodes that have none of their own."""
    key = "<key id='{0:x}' for='node'><default>x</default></key>"
    keys = "".join(key.format(number) for number in range(1_990))
    nodes = "".join(f"<node id='{number:x}'/>" for number in range(40_000))
    return f"<graphml>{keys}<graph>{nodes}</graph></graphml>"


def long_label() -> str:
    """Return a label of 32,000 letters and 30,000 links that all show it twice."""
    label, links = "x" * 32_000, "<edge source='a' target='a'/>" * 30_000
    nodes = f"<nodes><node id='a' label='{label}'/></nodes>"
    return f"<gexf><graph>{nodes}<edges>{links}</edges></graph></gexf>"


# Each bomb, made when it is needed, and what its refusal says.
BOMBS: dict[str, tuple[Callable[[], str], str]] = {
    "a billion laughs": (
        lambda: (
            f"{HEAD}<!DOCTYPE lolz [{TENFOLD}]><graphml><graph><node id='&l9;'/></graph></graphml>"
        ),
        DOCTYPE,
    ),
    "an entity told often": (
        lambda: f"{HEAD}<!DOCTYPE gexf [<!ENTITY a '{'a' * 30_000}'>]><gexf>{'&a;' * 100}</gexf>",
        DOCTYPE,
    ),
    "an entity from outside": (
        lambda: (
            f"{HEAD}<!DOCTYPE gexf [<!ENTITY a SYSTEM 'file:///etc/hostname'>]><gexf>&a;</gexf>"
        ),
        DOCTYPE,
    ),
    "a document type from outside": (
        lambda: f"{HEAD}<!DOCTYPE graphml SYSTEM 'http://example.org/a.dtd'><graphml/>",
        DOCTYPE,
    ),
    "deep nesting": (lambda: "<graphml>" + "<a>" * 300_000, "nested more than 100 deep"),
    "too large": (lambda: "<graphml>" + "<node id='a'/>" * 100_000, "more than 1.0 MB"),
    "many attributes": (many_attributes, "grows to more than 100 MB"),
    "a long label told often": (long_label, "grows to more than 100 MB"),
    "an encoding that is none": (
        lambda: "<?xml version='1.0' encoding='rot13'?><graphml/>",
        "letters of the file cannot be read",
    ),
    "vertices only counted": (lambda: "*Vertices 999999999\n", "more than 1,000,000 vertices"),
    "many networks": (lambda: "*Vertices 1\n" * 1_700_000, "a second network begins"),
    "many lines": (lambda: "*Vertices 1\n" + "\n" * 20_000_000, "more than 4,000,000 lines"),
    "many comments": (lambda: "*Vertices 1\n" + "%\n" * 10_000_000, "more than 4,000,000 lines"),
    "many links": (
        lambda: "*Vertices 2\n*Arcs\n" + "1 2\n" * 3_500_000,
        "more than 1,000,000 links",
    ),
    "a long line": (lambda: "*Vertices 2\n*Arcs\n" + "1 " * 10_000_000, "longer than 64 kB"),
    "a full matrix": (
        lambda: "dl n=3000\ndata:\n" + ("1 " * 3_000 + "\n") * 3_000,
        "more than 1,000,000 links",
    ),
    "quotation marks": (
        lambda: "*Vertices 300\n" + "".join(f"{at} {QUOTE * 60_000}x\n" for at in range(1, 301)),
        "quotation marks in it",
    ),
    "a large GML file": (lambda: "graph [" + " node [ id 1 ]" * 80_000, "more than 1.0 MB"),
    "deep GML": (lambda: "graph [" + " a [\n" * 200_000, "cannot be read as GML"),
    "long numbers in GML": (lambda: "graph [ a " + "9" * 60_000 + " ]", "cannot be read as GML"),
    "strings in GML that never close": (lambda: 'graph [ a "\n' * 80_000, "is no GML"),
    "many attributes in GML": (
        lambda: "graph [" + "".join(f" node [ id {at} a{at} 1 ]\n" for at in range(30_000)) + " ]",
        "attributes; the most that can be read",
    ),
    "deep JSON": (lambda: '{"nodes": ' + "[" * 1_000_000, "nested too deep"),
    "large JSON": (lambda: '{"nodes": [' + " " * 21_000_000, "more than 20 MB"),
    "long numbers in JSON": (lambda: '{"nodes": ' + "9" * 1_000_000 + "}", "nested too deep"),
    "a large file": (lambda: "dl n=5\ndata:\n" + "0 " * 15_000_000, "has 28.6 MB"),
    "rows only counted": (lambda: "dl n=1000000\ndata:\n1 0 1\n", "ends in its row 1"),
    "many settings": (lambda: "dl " + "n=5 " * 5_000_000, "longer than 64 kB"),
    "many lines of settings": (lambda: "dl " + ("n=5 " * 300 + "\n") * 10_000, "more above"),
    "many labels": (
        lambda: "dl n=5\nlabels:\n" + ("a," * 30_000 + "\n") * 300 + "data:\n",
        "more than 5 labels",
    ),
}
PROGRAM = """
import json, resource, sys
for name, folder in zip(("collabmap", "collabmap.reading"), sys.argv[1:3]):
    package = sys.modules[name] = type(sys)(name)
    package.__path__ = [folder]
sys.path += sys.argv[3].split("|")
from collabmap.reading import graph_files
from collabmap.reading.refusing import Refused
limits = json.loads(sys.argv[5])
resource.setrlimit(resource.RLIMIT_AS, (limits["memory_bytes"],) * 2)
resource.setrlimit(resource.RLIMIT_CPU, (limits["seconds"],) * 2)
said = ""
try:
    with open(sys.argv[4], "rb") as source:
        form = graph_files.form_of(source.read(4096))
    for sheet in graph_files.sheets_in(sys.argv[4], form, limits):
        for row in graph_files.rows_in(sys.argv[4], form, sheet, limits):
            pass
except Refused as refusal:
    said = str(refusal)
print(json.dumps(said))
"""


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_is_refused_in_words_within_the_bounds(tmp_path: Path, bomb: str):
    made, expected = BOMBS[bomb]
    path = tmp_path / "bomb"
    path.write_text(made(), encoding="utf-8")
    packages = str(Path(str(defusedxml.__file__)).parent.parent)

    child = subprocess.run(
        [sys.executable, "-I", "-S", "-c", PROGRAM, *bounded.FOLDERS, packages, path,
         json.dumps(LIMITS)],
        capture_output=True, check=False,
    )  # fmt: skip

    assert child.returncode == 0, child.stderr.decode()[-500:]
    said = json.loads(child.stdout)
    assert expected in said
    assert said.endswith(".")


@pytest.mark.parametrize(
    "start",
    [
        b"<!---->" * 580,
        b" %" * 2_040,
        b"<?a?>" * 800,
        b"<!DOCTYPE [" * 370,
        b"<!DOCTYPE" + b"[]" * 2_000,
    ],
)
def test_telling_what_a_file_is_comes_to_an_end(start: bytes):
    # A pattern that may match these in many ways would try them all, for ever.
    assert graph_files.form_of(start + b"x") is None


@settings(
    deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    start=st.sampled_from(
        [
            *("<graphml><graph>", "<gexf><graph><nodes>", "<graphml><graph><node id='a'/>"),
            *("*Vertices 3\n", "*Vertices 2\n*Arcs\n", "*Vertices 2 1\n*Matrix\n", "*Network a\n"),
            *("dl n=2\ndata:\n", "dl n=2 format=edgelist1\ndata:\n", "dl n=3 nm=2\nlabels:\n"),
            *("dl nr=2 nc=3 format=nodelist2 labels embedded\ndata:\n", "dl n=2 "),
            *("graph [ ", "graph [ node [ id 1 ] ", 'graph [ node [ id 1 label "'),
        ]
    ),
    pieces=st.lists(
        st.one_of(
            st.sampled_from(
                [
                    *(
                        "<node id='a' label='b'>",
                        "</node>",
                        "<edge source='a' target='b'>",
                        "</edge>",
                    ),
                    *(
                        "<data key='k'>",
                        "</data>",
                        "<key id='k' attr.name='n'/>",
                        "</graph>",
                        "<a/>",
                    ),
                    *("<attvalue for='0'/>", "<spell start='1'/>", "<hyperedge>", "</hyperedge>"),
                    *("<default>x</default>", "<endpoint node='a'/>", "</gexf>", "</graphml>"),
                    *(
                        "\n",
                        " ",
                        "1 2",
                        "0 1\n",
                        '"',
                        "*Arcs :1\n",
                        "*Edges\n",
                        "*Edgeslist\n",
                        "%",
                    ),
                    *("*Vertices 2\n", "*Matrix\n", "*Partition\n", "data:\n", "labels:", "!", ":"),
                    *(
                        "node [ id 2 ] ",
                        "edge [ source 1 target 2 ] ",
                        "]",
                        "[ ",
                        "id 1 ",
                        "label ",
                        '"a" ',
                    ),
                    *("labels embedded\n", "diagonal absent", "format=", "upperhalf\n", "row "),
                ]
            ),
            st.text(max_size=6),
        ),
        max_size=30,
    ),
    odd=st.binary(max_size=4),
)
def test_any_bytes_are_read_or_refused_in_a_sentence(
    tmp_path: Path, start: str, pieces: list[str], odd: bytes
):
    content = (start + "".join(pieces)).encode("utf-8", "replace") + odd

    refused, read = "Read.", Read({}, {}, {})
    try:
        read = read_bytes(tmp_path, content)
    except Refused as refusal:
        refused = str(refusal)

    assert refused.endswith(".")
    for sheet, headings in read.headings.items():
        assert all(len(row) == len(headings) for row in read.rows[sheet])
        assert all(line >= 1 for line in read.lines[sheet])
