"""Words that look like dates and are none, or that no day can be given for."""

import pytest

from tests.ground.dates.reading import mentions_of, read_dates, when_of

NO_TIMES = [
    ("May said so.", {}),
    ("Theresa May said so.", {"Theresa May": "person"}),
    ("Olen may meet them.", {}),
    ("April Olen said so.", {"April Olen": "person"}),
    ("August Vost said so.", {"August Vost": "person"}),
    ("They met at the March on Tarsa.", {"March on Tarsa": "event"}),
    ("Olen said they march on Tarsa.", {}),
    ("The Sunday Times said so.", {"The Sunday Times": "organization"}),
    ("Friday Mbeki said so.", {"Friday Mbeki": "person"}),
    ("Black September said so.", {"Black September": "organization"}),
    ("The October Brigade said so.", {"October Brigade": "group"}),
    ("They met on October Square.", {"October Square": "place"}),
    ("A second attack fell on Tarsa.", {}),
    ("The second quarter-final is near.", {"quarter-final": "event"}),
    ("The fall of Meruan is near.", {}),
    ("Rents fall.", {}),
    ("They met at a spring near Tarsa.", {}),
    ("They met a quarter of the voters.", {}),
    ("Olen said three quarters of them fell.", {}),
    ("Olen met 2,017 men.", {}),
    ("Olen met 1500 men.", {}),
    ("Olen met 1990 men.", {}),
    ("The T-1990 tank fell.", {}),
    ("A Boeing 1980 fell.", {}),
    ("The vote fell 19-15.", {}),
    ("The share fell 3/4.", {}),
    ("Olen met them in his 30s.", {}),
    ("Olen is 37 years old.", {}),
    ("Olen met a 6-year-old boy.", {}),
    ("They met in Room 2020.", {}),
    ("Resolution 1973 fell.", {"1973": "date"}),
    ("The June 9 Youth Movement met.", {"The June 9": "date"}),
    ("The June 9 coalition met.", {}),
    ("Olen led the March on Tarsa.", {"the March": "date"}),
    ("They met in the first half.", {}),
    ("They met as soon as they could.", {}),
    ("The sun fell on Tarsa.", {}),
    ("Olen sat down.", {}),
    ("Mar Elias said so.", {"Mar Elias": "place"}),
    ("The Weekend said so.", {"The Weekend": "organization"}),
    ("They met at election day events.", {}),
    ("Summer is hot.", {}),
    ("The Sun said so.", {}),
    ("They met on Christmas Island.", {"Christmas Island": "place"}),
    ("They met on the last day of the siege.", {}),
    ("They met in the last week of the siege.", {}),
    ("Olen said so on Radio Today.", {}),
    ("Olen said so on CTV This Morning.", {}),
    ("Olen said so on “This Week”.", {}),
    ("Olen met them in her early 20s.", {}),
    ("Olen met them in the 40s.", {"the 40s": "date"}),
    ("Olen met them on Orthodox Ascension Day.", {}),
    ("More than 1990 fell.", {"1990": "date"}),
    ("Twelve hundred men fell.", {}),
]


@pytest.mark.parametrize(("text", "names"), NO_TIMES)
def test_these_words_tell_no_time(text, names):
    assert read_dates(text, names=names) == []


NO_DAYS = [
    ("They met on 03/01/2020.", "2024-05-16", "2020-XX-XX"),
    ("They met years ago.", "2024-05-16", "PAST_REF"),
    ("They met two days later.", "2024-05-16", "+P2D"),
    ("They met that year.", "2024-05-16", "P0Y"),
    ("They met on Friday.", None, "XXXX-WXX-5"),
    ("They met at noon.", None, "XXXX-XX-XXT12:00"),
    ("They met on 31 April.", None, "XXXX-04-31"),
    ("They met on 30 February 2020.", "2024-05-16", "2020-02-30"),
    ("They met at 9999-12-31T24:00.", "2024-05-16", "9999-12-31T24:00"),
]


@pytest.mark.parametrize(("text", "published", "timex"), NO_DAYS)
def test_no_day_is_made_up(text, published, timex):
    (mention,) = mentions_of(text, published)
    when = when_of(mention)
    assert (when.start, when.end, when.timex) == (None, None, timex)
