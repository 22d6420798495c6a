"""Each kind of time expression, said on Thursday 16 May 2024."""

from datetime import date

import pytest

from onrecord.records import When, content_id
from tests.ground.dates.reading import day, mentions_of, read_dates, when_of

ABSOLUTE = [
    ("Olen met them on 3 January 2020.", "3 January 2020", "2020-01-03"),
    ("Olen met them on January 3, 2020, in Tarsa.", "January 3, 2020", "2020-01-03"),
    ("Olen met them on the 3rd of January 2020.", "the 3rd of January 2020", "2020-01-03"),
    ("Olen met them on Friday, Jan. 3, 2020.", "Friday, Jan. 3, 2020", "2020-01-03"),
    ("Olen met them on 2020-01-03.", "2020-01-03", "2020-01-03"),
    ("Olen met them between May 10 and 12, 2023.", "May 10 and 12, 2023", "2023-05-10/2023-05-12"),
    ("Olen met them at 2024-05-17T10:15Z.", "2024-05-17T10:15Z", "2024-05-17T10:15"),
    ("Olen met them at 2024-05-17T10:15:30.5+02:00.", "2024-05-17T10:15:30.5+02:00", "2024-05-17T10:15:30"),
    ("Olen met them at 2024-05-17T25:15.", "2024-05-17T25:15", "2024-05-17"),
    ("Olen met them on 25/12/2020.", "25/12/2020", "2020-12-25"),
    ("Olen met them on 12/25/2020.", "12/25/2020", "2020-12-25"),
    ("Olen met them in March 1996.", "March 1996", "1996-03"),
    ("Olen met them in nineteen ninety-seven.", "nineteen ninety-seven", "1997"),
    ("Olen met them in early 2017.", "early 2017", "2017"),
    (
        "Olen met them at 4.15am on Saturday, February 14, 2009.",
        "4.15am on Saturday, February 14, 2009",
        "2009-02-14T04:15",
    ),
    (
        "Olen met them on Saturday, February 14, 2009 at 4:15 a.m.",
        "Saturday, February 14, 2009 at 4:15 a.m.",
        "2009-02-14T04:15",
    ),
    ("Meruan fell in the 1990s.", "the 1990s", "199"),
    ("Meruan fell in the '80s.", "the '80s", "198"),
    ("Meruan fell in the late 80s.", "the late 80s", "198"),
    ("Meruan fell in the eighties.", "the eighties", "198"),
    ("Meruan fell in the 19th century.", "the 19th century", "18"),
    ("Meruan fell in 347 AD.", "347 AD", "0347"),
    ("Meruan fell in the third quarter of 1984.", "the third quarter of 1984", "1984-Q3"),
    ("Meruan fell in the last half of 1984.", "the last half of 1984", "1984-H2"),
    ("Meruan fell in the 1984 third quarter.", "the 1984 third quarter", "1984-Q3"),
    ("Meruan fell in the first half of 1984.", "the first half of 1984", "1984-H1"),
    ("Meruan fell in the winter of 1994.", "the winter of 1994", "1994-WI"),
    ("Meruan fell at Easter 2000.", "Easter 2000", "2000-04-23"),
    ("Meruan fell on 9/11.", "9/11", "2001-09-11"),
]

RELATIVE = [
    ("Olen said so on Thursday.", "Thursday", "2024-05-16"),
    ("Olen said so on Friday.", "Friday", "2024-05-10"),
    ("Olen will meet them on Friday.", "Friday", "2024-05-17"),
    ("Olen met them last Friday.", "last Friday", "2024-05-10"),
    ("Olen will meet them next Thursday.", "next Thursday", "2024-05-23"),
    ("Olen met them yesterday.", "yesterday", "2024-05-15"),
    ("Olen met them last week.", "last week", "2024-W19"),
    ("Olen met them earlier this month.", "earlier this month", "2024-05"),
    ("Olen met them last month.", "last month", "2024-04"),
    ("Olen will meet them early next year.", "early next year", "2025"),
    ("Olen met them last October.", "last October", "2023-10"),
    ("Olen met them in October.", "October", "2023-10"),
    ("Olen will meet them in October.", "October", "2024-10"),
    ("Olen met them on May 13.", "May 13", "2024-05-13"),
    ("Olen met them in June last year.", "June last year", "2023-06"),
    ("Olen met them over the weekend.", "the weekend", "2024-W19-WE"),
    ("Olen met them last summer.", "last summer", "2023-SU"),
    ("Olen met them 30 days ago.", "30 days ago", "2024-04-16"),
    ("Olen met them two and a half years ago.", "two and a half years ago", "2022"),
    ("Olen met them nearly four years ago.", "nearly four years ago", "2020"),
    ("Olen met them six weeks ago.", "six weeks ago", "2024-W14"),
    ("Olen met them over a decade ago.", "over a decade ago", "2014"),
    ("Meruan fell last quarter.", "last quarter", "2024-Q1"),
    ("Olen will meet them by the end of the year.", "the end of the year", "2024"),
    ("Olen met them at 10 p.m. Wednesday.", "10 p.m. Wednesday", "2024-05-15T22:00"),
    ("Olen met them on Wednesday at 0600 GMT.", "Wednesday at 0600 GMT", "2024-05-15T06:00"),
    ("Olen met them at noon Friday.", "noon Friday", "2024-05-10T12:00"),
    ("Olen met them Friday night.", "Friday night", "2024-05-10TNI"),
    ("Olen met them this morning.", "this morning", "2024-05-16TMO"),
    ("Olen met them at Christmas.", "Christmas", "2023-12-25"),
    ("Olen met them last Thanksgiving.", "last Thanksgiving", "2023-11-23"),
    ("Olen met them at Orthodox Easter.", "Orthodox Easter", "2024-05-05"),
    ("Olen met them over Orthodox Christmas.", "Orthodox Christmas", "2024-01-07"),
    ("Olen will meet them this weekend.", "this weekend", "2024-W20-WE"),
    ("Olen met them this weekend.", "this weekend", "2024-W19-WE"),
    ("Olen will meet them the coming weekend.", "the coming weekend", "2024-W20-WE"),
    ("Olen will meet them this coming weekend.", "this coming weekend", "2024-W20-WE"),
    ("Olen met them from May 3 to 5.", "May 3 to 5", "2024-05-03/2024-05-05"),
    ("Olen met them from 3 to 5 May.", "3 to 5 May", "2024-05-03/2024-05-05"),
    ("Olen met them between 3 and 5 May.", "3 and 5 May", "2024-05-03/2024-05-05"),
    ("The week of March 6 fell cold.", "The week of March 6", "2024-W10"),
]

TIMELESS = [
    ("The siege lasts three years.", "three years", "P3Y"),
    ("The siege lasts a decade.", "a decade", "P10Y"),
    ("Olen met them for 48 hours.", "48 hours", "PT48H"),
    ("Olen met them for a 24-hour watch.", "24-hour", "PT24H"),
    ("Olen met them for two and a half years.", "two and a half years", "P2Y6M"),
    ("Olen met them for half an hour.", "half an hour", "PT30M"),
    ("Olen met them for 5 1/2 hours.", "5 1/2 hours", "PT5H30M"),
    ("Olen met them for the past two months.", "the past two months", "P2M"),
    ("Olen met them in recent weeks.", "recent weeks", "PAST_REF"),
    ("Olen will meet them in the coming weeks.", "coming weeks", "FUTURE_REF"),
    ("Olen met them for several days.", "several days", "PXD"),
    ("Olen met them every Monday.", "every Monday", "XXXX-WXX-1"),
    ("Olen met them each year.", "each year", "P1Y"),
    ("Olen met them daily.", "daily", "P1D"),
    ("Olen met them each July.", "each July", "XXXX-07"),
    ("Olen met them on Tuesday nights.", "Tuesday nights", "XXXX-WXX-2TNI"),
    ("Olen says it now.", "now", "PRESENT_REF"),
    ("Olen met them recently.", "recently", "PAST_REF"),
    ("Olen will meet them soon.", "soon", "FUTURE_REF"),
    ("Olen met them in the past.", "the past", "PAST_REF"),
    ("The ruins go back to 300 BC.", "300 BC", "-0300"),
]


@pytest.mark.parametrize(("text", "words", "timex"), ABSOLUTE + RELATIVE + TIMELESS)
def test_an_expression_has_its_words_and_value(text, words, timex):
    assert read_dates(text) == [(words, timex)]


UNANCHORED = [
    ("Olen said so on Friday.", "Friday", "XXXX-WXX-5"),
    ("Olen met them 30 days ago.", "30 days ago", "-P30D"),
    ("Olen met them last month.", "last month", "-P1M"),
    ("Olen will meet them next year.", "next year", "+P1Y"),
    ("Olen met them today.", "today", "P0D"),
    ("Olen met them on January 3.", "January 3", "XXXX-01-03"),
    ("Olen met them in January.", "January", "XXXX-01"),
    ("Olen met them in the third quarter.", "the third quarter", "XXXX-Q3"),
    ("Olen met them last summer.", "last summer", "XXXX-SU"),
    ("Olen met them over the weekend.", "the weekend", "XXXX-WXX-WE"),
    ("Olen met them at 10 p.m. Friday.", "10 p.m. Friday", "XXXX-WXX-5T22:00"),
    ("Olen met them at Easter.", "Easter", "XXXX-XX-XX"),
    ("Olen met them on 03/01/2020.", "03/01/2020", "2020-XX-XX"),
]


@pytest.mark.parametrize(("text", "words", "timex"), UNANCHORED)
def test_without_a_day_of_publication_the_relative_value_is_kept(text, words, timex):
    (mention,) = mentions_of(text, published=None)
    when = when_of(mention)
    assert (mention.span.text, when.timex, when.start, when.end, when.precision) == (words, timex, None, None, None)


IN_CONTEXT = [
    (
        "Tarsa fell in 2020. Olen met them on January 3 that year.",
        [("2020", "2020"), ("January 3 that year", "2020-01-03")],
    ),
    (
        "Olen met them on 3 May 2020. The following day Meruan fell.",
        [("3 May 2020", "2020-05-03"), ("The following day", "2020-05-04")],
    ),
    (
        "Olen met them on 3 May 2020. Two days later Meruan fell.",
        [("3 May 2020", "2020-05-03"), ("Two days later", "2020-05-05")],
    ),
    (
        "Olen met them on 3 May 2020. Meruan fell the following Friday.",
        [("3 May 2020", "2020-05-03"), ("the following Friday", "2020-05-08")],
    ),
    (
        "Olen met them on 3 May 2020. They had met the previous day.",
        [("3 May 2020", "2020-05-03"), ("the previous day", "2020-05-02")],
    ),
    (
        "Olen met them in May 2020. Meruan fell in the same month.",
        [("May 2020", "2020-05"), ("the same month", "2020-05")],
    ),
    (
        "Olen met them in May 1832. Meruan fell on June 5.",
        [("May 1832", "1832-05"), ("June 5", "1832-06-05")],
    ),
    ("Olen met them in 2016. Meruan fell in November.", [("2016", "2016"), ("November", "2023-11")]),
    ("Olen met them after 9/11. Meruan fell in March.", [("9/11", "2001-09-11"), ("March", "2024-03")]),
    (
        "Olen met them in May 2016 and in 2016. Meruan fell in June.",
        [("May 2016", "2016-05"), ("2016", "2016"), ("June", "2016-06")],
    ),
    ("Olen met them since May 2016. Meruan fell in November.", [("May 2016", "2016-05"), ("November", "2023-11")]),
    (
        "Olen met them from May 3 to 5 and on 2 May and 5 June.",
        [("May 3 to 5", "2024-05-03/2024-05-05"), ("2 May", "2024-05-02"), ("5 June", "2024-06-05")],
    ),
    (
        "Olen said on Friday that they met in May 1832. Meruan fell on April 5.",
        [("Friday", "2024-05-10"), ("May 1832", "1832-05"), ("April 5", "2024-04-05")],
    ),
    (
        "Profit fell in the first quarter to $3 from $4 a year earlier.",
        [("the first quarter", "2024-Q1"), ("a year earlier", "2023-Q1")],
    ),
    ("Profit fell to $3 from $4 a year earlier.", [("a year earlier", "2023")]),
    ("They met from March to May 2015.", [("March", "2015-03"), ("May 2015", "2015-05")]),
    ("They met between 2011 and 2014.", [("2011", "2011"), ("2014", "2014")]),
    ("They met from 1892 – 94.", [("1892", "1892"), ("94", "1894")]),
    ("They met on 25/12/2020 and on 03/01/2021.", [("25/12/2020", "2020-12-25"), ("03/01/2021", "2021-01-03")]),
    ("They met on 12/25/2020 and on 03/01/2021.", [("12/25/2020", "2020-12-25"), ("03/01/2021", "2021-03-01")]),
    (
        "They met on 3 May 2020. Fire fell at 7:15 p.m.",
        [("3 May 2020", "2020-05-03"), ("7:15 p.m.", "2020-05-03T19:15")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), IN_CONTEXT)
def test_dates_lean_on_earlier_ones(text, expected):
    assert read_dates(text) == expected


def test_an_event_may_go_by_its_day():
    text = "Olen said so after the May 7 attack and the 9/11 attacks."
    names = {"May 7 attack": "event", "9/11 attacks": "event"}
    assert read_dates(text, names=names) == [("the May 7", "2024-05-07"), ("the 9/11", "2001-09-11")]


def test_a_number_behind_a_month_is_a_day_only_on_it():
    assert read_dates("In March 10 people fell.") == [("March", "2024-03")]
    assert read_dates("On March 10 people fell.") == [("March 10", "2024-03-10")]


def test_a_word_belongs_to_one_expression():
    assert read_dates("Olen met them two hours later Thursday.") == [
        ("two hours later", "PT2H"),
        ("Thursday", "2024-05-16"),
    ]


def test_a_date_has_all_its_fields():
    text = "Olen met them in early May 2017."
    (mention,) = mentions_of(text)
    when = When("2017-05-01", "2017-05-31", "month", "2017-05", "text", approximate=True, span=mention.span)
    assert (mention.span.start, mention.span.text) == (17, "early May 2017")
    assert (mention.kind, mention.form, mention.when) == ("date", "nominal", when)
    assert mention.id == content_id("m", "a", 17, "early May 2017")


def test_a_time_begins_and_ends_with_its_minute():
    (mention,) = mentions_of("Olen met them at 22:15 on 3 May 2017.")
    moment = "2017-05-03T22:15"
    assert mention.kind == "time"
    assert mention.when == When(moment, moment, "time", moment, "text", span=mention.span)


def test_midnight_is_the_beginning_of_the_next_day():
    (mention,) = mentions_of("Olen met them at midnight on Friday.")
    midnight = "2024-05-11T00:00"
    assert mention.when == When(midnight, midnight, "time", "2024-05-10T24:00", "relative", span=mention.span)


def test_a_year_that_the_dates_around_tell_is_approximate():
    first, second = mentions_of("Olen met them in May 1832. Meruan fell in June.")
    assert (when_of(first).approximate, when_of(second).approximate) == (False, True)


def test_a_range_of_years_or_days_is_one_interval():
    years, days = mentions_of("They met in the 2011-14 war and on Jan. 3-5, 2020.")
    assert years.when == When("2011-01-01", "2014-12-31", "year", "2011/2014", "text", span=years.span)
    assert days.when == When("2020-01-03", "2020-01-05", "day", "2020-01-03/2020-01-05", "text", span=days.span)


def test_islamic_feasts_are_approximate():
    (mention,) = mentions_of("They met in Ramadan.")
    assert mention.when == When(
        "2024-03-11", "2024-04-09", "day", "2024-03-11/2024-04-09", "relative", approximate=True, span=mention.span
    )


def test_a_page_of_unknown_day_tells_the_year_and_no_weekday():
    some_week = When("2024-05-13", "2024-05-19", "week", "2024-W20", "relative", approximate=True)
    found = read_dates("Olen met them last year and on Friday.", some_week)
    assert found == [("last year", "2023"), ("Friday", "XXXX-WXX-5")]


ELSEWHERE = [
    (
        "The siege of June 2022 lasts. Olen met Vost. Olen met them. Vost said so on Friday. Tarsa fell in June.",
        "2022-06",
    ),
    ("The siege of June 2, 2022 lasts. Vost said so on Friday. Tarsa fell in June.", "2022-06"),
    ("The sieges of June 2021 and June 2022 fell. Vost said so on Friday. Tarsa fell in June.", "XXXX-06"),
    ("The siege of July 2022 lasts. Vost said so on Friday. Tarsa fell in June.", "XXXX-06"),
]


@pytest.mark.parametrize(("text", "timex"), ELSEWHERE)
def test_without_a_day_of_publication_a_month_has_the_year_that_it_has_elsewhere(text, timex):
    assert read_dates(text, published=None)[-1] == ("June", timex)


def test_without_a_day_of_publication_a_far_day_tells_no_time_of_the_day():
    near = "Olen met them on 3 May 2020. Fire fell at 7:15 p.m."
    far = "Olen met them on 3 May 2020. Olen met Vost. Olen met them. Fire fell at 7:15 p.m."
    assert read_dates(near, published=None)[-1] == ("7:15 p.m.", "2020-05-03T19:15")
    assert read_dates(far, published=None)[-1] == ("7:15 p.m.", "XXXX-XX-XXT19:15")


def test_no_date_is_found_in_no_text():
    assert mentions_of("Olen said so.") == ()


@pytest.mark.parametrize("published", [day("2024-02-29"), day("0001-01-01"), day("9999-12-31")])
def test_no_day_of_publication_breaks_the_calendar(published):
    text = (
        "Olen met them last week, next century, 5,000 years ago, on February 29, on Friday, last winter, in Ramadan, "
        "at Ashura, at Orthodox Easter, at Eid al-Adha, today at midnight and this weekend."
    )
    assert all(date.fromisoformat(when_of(m).start[:10]) for m in mentions_of(text, published) if when_of(m).start)
