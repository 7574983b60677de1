"""The samples through collabmap itself, beside the plain computation of `by_hand`."""

import pytest

from collabmap.pipeline import analyse
from collabmap.reading import Source, read_files
from sample_networks import folder, names
from tests.samples.by_hand import Year


@pytest.mark.parametrize("sample", names())
def test_collabmap_puts_every_school_where_the_plain_computation_does(sample):
    here = folder(sample)
    schools, records, returns = (
        Source(here / name, name) for name in ("schools.csv", "interactions.csv", "returns.csv")
    )

    reading = read_files([records], schools=schools, returns=returns)
    analysis = analyse(reading.records)

    assert {problem.severity for problem in reading.problems} <= {"note"}
    assert analysis.period.name == "2025-26"
    assert analysis.ladder["ladder"].to_dict() == Year(sample, 2025).ladder()
    assert len(analysis.network.ties) == len(Year(sample, 2025).ties)
    assert analysis.coverage.covered_ids == Year(sample, 2025).covered
