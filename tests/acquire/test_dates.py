"""Dates and ages as pages write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.acquire.dates import read_age, read_date, read_dateline, read_url_date
from onrecord.records import When


@pytest.mark.parametrize(
    "written",
    [
        "2024-05-17",
        "20240517",
        "2024/05/17",
        "17 May 2024",
        "17th of May, 2024",
        "May 17, 2024",
        "Fri, May 17th 2024",
        "Friday, 17 May 2024.",
        "2024, May 17",
        "17.05.2024",
        "17/05/2024",
        "05/17/2024",
        "17-May-2024",
    ],
)
def test_a_day_in_many_forms(written):
    assert read_date(written, "given") == When("2024-05-17", "2024-05-17", "day", "2024-05-17", "given")


@pytest.mark.parametrize(
    ("written", "start", "timex"),
    [
        ("2024-05-17T10:15:30Z", "2024-05-17T10:15:30Z", "2024-05-17T10:15:30"),
        ("2024-05-17 10:15", "2024-05-17T10:15", "2024-05-17T10:15"),
        ("2024-05-17T10:15:30.123+0330", "2024-05-17T10:15:30+03:30", "2024-05-17T10:15:30"),
        ("May 17, 2024 10:15 PM", "2024-05-17T22:15", "2024-05-17T22:15"),
        ("May 17, 2024 at 12:05 a.m. EDT", "2024-05-17T00:05", "2024-05-17T00:05"),
        ("Fri, 17 May 2024 10:15:00 GMT", "2024-05-17T10:15:00Z", "2024-05-17T10:15:00"),
        ("10:15, 17 May 2024", "2024-05-17T10:15", "2024-05-17T10:15"),
        ("17 May 2024 - 10:15 (GMT+3)", "2024-05-17T10:15+03:00", "2024-05-17T10:15"),
    ],
)
def test_a_time_keeps_the_zone_it_was_written_with(written, start, timex):
    assert read_date(written, "meta") == When(start, start, "time", timex, "meta")


def test_a_month_and_a_year_are_ranges():
    assert read_date("February 2024", "text") == When("2024-02-01", "2024-02-29", "month", "2024-02", "text")
    assert read_date("2024-02", "text") == When("2024-02-01", "2024-02-29", "month", "2024-02", "text")
    assert read_date("2024", "text") == When("2024-01-01", "2024-12-31", "year", "2024", "text")


@pytest.mark.parametrize(
    "written",
    [
        "05/06/2024",
        "2024-13-01",
        "30 February 2024",
        "May 17",
        "Friday",
        "17 May 2024 25:00",
        "soon",
        "",
        "2024-05-17x",
    ],
)
def test_what_is_ambiguous_or_no_date_is_not_guessed(written):
    assert read_date(written, "given") is None


@pytest.mark.parametrize(
    ("age", "retrieved", "day", "is_approximate"),
    [
        ("30 days ago", "2024-05-17", "2024-04-17", False),
        ("a day ago", "2024-05-17T08:00", "2024-05-16", False),
        ("Yesterday", "2024-03-01", "2024-02-29", False),
        ("just now", "2024-05-17", "2024-05-17", False),
        ("2 hours ago", "2024-05-17T01:00:00Z", "2024-05-16", False),
        ("2 hours ago", "2024-05-17", "2024-05-17", True),
        ("45 mins ago", "17 May 2024 10:15", "2024-05-17", False),
    ],
)
def test_an_age_counts_back_from_the_day_the_page_was_fetched(age, retrieved, day, is_approximate):
    assert read_age(age, retrieved) == When(day, day, "day", day, "relative", is_approximate)


def test_longer_ages_are_whole_calendar_units():
    assert read_age("2 weeks ago", "2024-05-17") == When(
        "2024-04-29", "2024-05-05", "week", "2024-W18", "relative", approximate=True
    )
    assert read_age("a month ago", "2024-03-31") == When(
        "2024-02-01", "2024-02-29", "month", "2024-02", "relative", approximate=True
    )
    assert read_age("3 years ago", "2024-02-29") == When(
        "2021-01-01", "2021-12-31", "year", "2021", "relative", approximate=True
    )


@pytest.mark.parametrize(
    ("age", "retrieved"), [("long ago", "2024-05-17"), ("3 days ago", "May 2024"), ("9999 years ago", "2024-05-17")]
)
def test_an_age_without_an_anchor_or_out_of_the_calendar_gives_none(age, retrieved):
    assert read_age(age, retrieved) is None


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://tarsa.example/2024/05/17/truce", "2024-05-17"),
        ("https://tarsa.example/news/2024/may/7/truce", "2024-05-07"),
        ("https://tarsa.example/news-2024-05-17", "2024-05-17"),
        ("https://tarsa.example/20240517/truce", "2024-05-17"),
        ("https://tarsa.example/2024/13/17/truce", None),
        ("https://tarsa.example/id/20249999-truce", None),
    ],
)
def test_a_day_in_an_address(url, day):
    assert read_url_date(url) == (When(day, day, "day", day, "url") if day else None)


@given(st.text(max_size=60), st.text(max_size=30))
def test_no_text_makes_it_fail(one, other):
    read_date(one, "text")
    read_age(one, other)
    read_url_date(one)


@given(st.dates())
def test_every_iso_day_from_1800_to_2199_is_read(day):
    written = day.isoformat()
    expected = When(written, written, "day", written, "given") if 1800 <= day.year < 2200 else None
    assert read_date(written, "given") == expected


@pytest.mark.parametrize(
    ("line", "retrieved", "start"),
    [
        ("TARSA, May 3 2024 (Reuters) - The river rose.", None, "2024-05-03"),
        ("TARSA, Meruan , Jun 21 2022 (IPS) - The river rose.", None, "2022-06-21"),
        ("Port Ost, 3 May 2024 — The river rose.", None, "2024-05-03"),
        ("TARSA, May 3 (Reuters) - The river rose.", "2024-05-10", "2024-05-03"),
        ("TARSA, Dec. 30 (AFP) - The river rose.", "2024-01-02", "2023-12-30"),
        ("TARSA, May 3 (Reuters) - The river rose.", None, None),
        ("The river rose on May 3 2024 - again.", None, None),
        ("Olen said on May 3, 2024, that the river rose.", None, None),
    ],
)
def test_a_dateline_tells_the_day(line, retrieved, start):
    when = read_dateline(line, retrieved)
    assert (when.start if when else None, when.basis if when else None) == (start, "dateline" if start else None)
