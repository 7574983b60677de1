"""Networks drawn for the properties are the networks that records would make."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from collabmap.network import Network
from tests.drawing import network_of, networks


@pytest.mark.parametrize("directed", [False, True])
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_a_network_put_together_at_once_is_the_one_its_records_make(directed, data):
    network: Network = data.draw(networks(most=7, directed=directed))
    joint = ">" if directed else "-"
    words = [
        f"{a}{joint}{b}*{times}"
        for a, b, times in network.ties[["school_a", "school_b", "interactions"]].itertuples(
            index=False
        )
    ]
    built = network_of(" ".join(words), alone=" ".join(network.schools.index), directed=directed)

    assert_frame_equal(built.ties, network.ties, check_dtype=not network.ties.empty)
    assert built.interactions.reindex(network.schools.index).equals(network.interactions)
    assert set(built.schools.index) == set(network.schools.index)
