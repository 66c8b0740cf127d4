"""In which district an address lies; nothing is asked of anybody outside."""

import pytest

from weltoffen.domain.directory.rules.districts import District, district_of, street_name

pytestmark = pytest.mark.no_database
CENTRE = District("mitte", "Mitte", (1, 1), 50.0, 10.0, frozenset({"rheinstrasse"}))
NORTH = District("nord", "Nord", (1, 0), 50.02, 10.0, frozenset())
KNOWN = [CENTRE, NORTH]


@pytest.mark.parametrize(
    "address", ["Rheinstraße 12 a", "Rheinstr. 12", "rhein-straße", "Rhein Strasse 3", "RHEINSTR 1"]
)
def test_a_street_is_known_however_it_is_written(address):
    assert street_name(address) == "rheinstrasse"
    assert district_of(KNOWN, street=address) == "mitte"


@pytest.mark.parametrize(
    ("street", "latitude", "longitude", "code"),
    [
        ("Unbekannter Weg 1", None, None, ""),
        ("Unbekannter Weg 1", 50.019, 10.001, "nord"),
        ("Rheinstraße 1", 50.019, 10.001, "mitte"),  # the list of streets knows better
        ("", 52.5, 13.4, ""),  # another town
        ("", 50.0, None, ""),
    ],
)
def test_else_the_nearest_middle_counts(street, latitude, longitude, code):
    found = district_of(KNOWN, street=street, latitude=latitude, longitude=longitude)
    assert found == code
