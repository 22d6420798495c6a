"""What is cut from a page copied as text, what remains, and what the cut lines tell.

The cases are small invented pages. A line that is cut has its reason before a bar.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.acquire.chrome import Told, clean_lines, is_headline, is_prose
from onrecord.records import Removed

HEADLINE = "Tarsa Rejects Truce Terms as Shelling Resumes"
BODY = [
    "The government of Tarsa has rejected the terms of a truce with Meruan, its spokesman said on Tuesday.",
    "“We will not sign a paper that leaves their guns on our hills,” Dalia Omar told reporters in the capital.",
    "Meruan denied that its forces had shelled the town of Ostrava, where eleven people were killed on Monday.",
]


def check(page: str, *, title: str | None = None) -> Told:
    """Clean a page whose cut lines are marked "reason | line", `*` standing for the body; the marks must come true."""
    lines: list[str] = []
    kept: list[str] = []
    removed: list[Removed] = []
    for marked in page.strip().splitlines():
        reason, bar, line = marked.strip().partition(" | ")
        is_cut = bar and reason.replace("_", "").isalpha() and reason.islower()
        for text in BODY if marked.strip() == "*" else [line if is_cut else marked.strip()]:
            lines.append(text)
            if is_cut:
                removed.append(Removed(text, reason))
            else:
                kept.append(text)
    cleaned = clean_lines(lines, title=title)
    assert cleaned.removed == tuple(removed)
    assert cleaned.lines == tuple(kept)
    return cleaned.told


def test_a_page_of_a_resistance_outlet_with_icons():
    told = check(
        f"""
        script_notice | No Script
        script_notice | Please Wait...
        channel_plug | Al-Minara Telegram
        {HEADLINE}
        repeated_headline | {HEADLINE}
        icons | folder_openTarsa access_time 12 days ago
        icons | starAdd to favorites
        byline | By Staff, Agencies
        *
        comments | Comments
        """
    )
    assert told == Told(section="Tarsa", byline="Staff, Agencies", age="12 days ago")


def test_a_page_of_an_agency_with_menu_share_bar_and_tags():
    told = check(
        f"""
        breadcrumb | Home > World > Middle East
        {HEADLINE}
        date_line | Published: 17 May 2024 10:15 GMT
        share_bar | Facebook Twitter WhatsApp Telegram
        share_bar | Share this article
        *
        tags | Tags: Tarsa, Meruan, truce
        footer | © 2024 Tarsa News Agency. All rights reserved.
        """
    )
    assert told == Told(section="Middle East", date="17 May 2024 10:15 GMT")


def test_a_page_of_a_daily_with_one_line_of_everything():
    told = check(
        f"""
        menu | News
        menu | Sport
        menu | Horoscope
        menu | Puzzles
        {HEADLINE}
        byline | By Jane Doe and Karim Hadi | 17 May 2024 | 3 min read
        advertisement | ADVERTISEMENT
        *
        newsletter | Sign up for our morning newsletter and get the day's stories in your inbox.
        related_links | Read more:
        related_links | Meruan opposition calls general strike
        related_links | What we know about the Ostrava shelling
        """
    )
    assert told == Told(byline="Jane Doe and Karim Hadi", date="17 May 2024")


def test_a_page_of_a_broadcaster_with_captions_between_the_paragraphs():
    check(
        f"""
        {HEADLINE}
        {BODY[0]}
        photo_credit | Residents flee the shelled town of Ostrava on Monday [File: Jane Doe/Reuters]
        {BODY[1]}
        photo_credit | Photo: Karim Hadi / AFP
        related_links | READ MORE: Who are the Meruan generals?
        {BODY[2]}
        credit_line | Source: News Agencies
        """
    )


def test_a_page_of_an_agency_with_its_name_above_and_tags_below():
    told = check(
        f"""
        outlet | Al-Minara TV Tarsa
        section | World, Middle East
        {HEADLINE}
        date_line | Friday, 17 May 2024 10:15 AM [ Last Update: Friday, 17 May 2024 12:00 PM ]
        photo_credit | The file photo shows a Tarsa army tank near Ostrava (By AFP)
        *
        date_line | 16 May, 10:15 GMT
        tags | Tarsa
        tags | Meruan
        tags | Ostrava
        """
    )
    assert told == Told(outlet="Al-Minara TV Tarsa", section="World", date="Friday, 17 May 2024 10:15 AM")


def test_a_page_of_a_broadcaster_with_captions_over_two_lines_and_list_boxes():
    told = check(
        f"""
        {HEADLINE}
        date_line | Published
        date_line | 17 May
        photo_credit | Image source, Reuters
        photo_credit | Image caption,
        photo_credit | Tanks near Ostrava on Monday
        byline | By Jane Doe
        byline | BBC News, Ostrava
        {BODY[0]}
        related_links | Recommended Stories
        footer | list of 2 items
        related_links | list 1 of 2
        related_links | Meruan opposition calls general strike
        footer | end of list
        {BODY[1]}
        {BODY[2]}
        credit_line | Reporting by Jane Doe in Ostrava; Editing by Karim Hadi
        footer | © 2024 Tarsa Broadcasting.
        """
    )
    assert told == Told(byline="Jane Doe", credited="Jane Doe in Ostrava; Editing by Karim Hadi")


def test_the_square_that_ends_a_story_is_taken_off():
    cleaned = clean_lines([HEADLINE, *BODY[:2], BODY[2] + " ■"])
    assert (cleaned.lines, cleaned.removed) == ((HEADLINE, *BODY), (Removed("■", "icons"),))


def test_short_lines_at_the_end_that_the_text_does_not_mention_stay():
    lines = (HEADLINE, *BODY, "Dalia Omar", "Jane Doe", "Karim Hadi")
    assert clean_lines(lines).lines == lines


def test_a_repeated_title_with_the_outlet_behind_names_the_outlet():
    told = check(
        f"""
        repeated_headline | {HEADLINE} | The Tarsa Herald
        {HEADLINE}
        *
        """.replace(" | The", " – The")
    )
    assert told == Told(outlet="The Tarsa Herald")


def test_what_follows_the_comment_head_at_the_end_goes_with_it():
    check(
        f"""
        {HEADLINE}
        *
        comments | 2 Comments
        comments | Reader1 says:
        comments | I do not believe a single word of what this government tells us about the war.
        """
    )


def test_a_comment_count_below_the_headline_takes_nothing_with_it():
    check(
        f"""
        {HEADLINE}
        comments | 12 Comments
        *
        """
    )


def test_cookie_notices_go_even_when_they_are_sentences():
    check(
        f"""
        cookie_notice | We use cookies and other technologies to give you the best experience on our site.
        cookie_notice | Accept all cookies
        {HEADLINE}
        *
        """
    )


def test_an_icon_before_a_sentence_is_taken_off_and_the_sentence_stays():
    cleaned = clean_lines([HEADLINE, "format_quote" + BODY[1], *BODY[1:]])
    assert cleaned.lines == (HEADLINE, BODY[1], *BODY[1:])
    assert cleaned.removed == (Removed("format_quote", "icons"),)


@pytest.mark.parametrize(
    "line",
    [
        "The ministry said that all comments about the truce were premature and would not be answered.",
        "Follow the road to Ostrava and you will see the burnt houses, the mayor said.",
        "“Share this land with us or leave it,” the general told the crowd on Friday evening.",
        "Cookies were sold at the market of Tarsa when the first shell fell, witnesses said.",
        "By Tuesday evening the army of Meruan had left the northern hills, residents said.",
        "Related talks in the capital broke down without a result, the spokesman told reporters.",
        "“No!”",
        "He declined to comment.",
        "9:45 p.m.",
        "What happens next?",
        "Twelve days in Ostrava",
        "Comments by the minister drew criticism",
        "Report: Meruan Army Plans Second Offensive",
        "Sources: Truce Talks to Resume in Meruan",
        "Analysis: What the General Wants",
    ],
)
def test_prose_and_subheads_stay(line):
    lines = (HEADLINE, *BODY, line, *BODY)
    assert clean_lines(lines).lines == lines


@pytest.mark.parametrize(
    "line",
    [
        "Facebook",
        "Share on Facebook",
        "Tweet Share Email Print",
        "Copy link",
        "Follow us on Telegram",
        "Join our Telegram channel for breaking news",
        "Follow Jane Doe on Twitter @janedoe.",
        "Sign up for our newsletter",
        "Advertisement",
        "Story continues below",
        "Click here to read more",
        "File photo",
        "All rights reserved.",
        "Please enable JavaScript to view this page.",
        "0 shares",
        "Print",
    ],
)
def test_lines_that_are_cut_wherever_they_stand(line):
    for lines in ([line, HEADLINE, *BODY], [HEADLINE, *BODY[:2], line, BODY[2]], [HEADLINE, *BODY, line]):
        assert clean_lines(lines).lines == (HEADLINE, *BODY)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("By JANE DOE", Told(byline="JANE DOE")),
        ("By Karim al-Hadi, Associated Press", Told(byline="Karim al-Hadi, Associated Press")),
        ("Reuters", Told(byline="Reuters")),
        ("Friday, 17 May 2024", Told(date="Friday, 17 May 2024")),
        ("Last updated: May 17, 2024 10:15 AM", Told(updated="May 17, 2024 10:15 AM")),
        ("2 hours ago", Told(age="2 hours ago")),
        ("Jane Doe • May 17, 2024", Told(byline="Jane Doe", date="May 17, 2024")),
        ("person_outlineJane Doe", Told(byline="Jane Doe")),
        ("schedule3 hours ago chat_bubble_outline 4", Told(age="3 hours ago")),
        ("Source: AFP", Told(credited="AFP")),
        ("Section: Foreign Policy", Told(section="Foreign Policy")),
        ("4 min read", Told()),
    ],
)
def test_what_lines_under_the_headline_tell(line, told):
    cleaned = clean_lines([HEADLINE, line, *BODY])
    assert (cleaned.lines, cleaned.told) == ((HEADLINE, *BODY), told)


def test_a_known_title_is_never_cut():
    title = "Watch: Shelling of Ostrava"
    assert clean_lines([title, *BODY], title=title).lines == (title, *BODY)


def test_links_are_cut_unless_they_are_sentences_or_the_title():
    link = "Meruan opposition calls a general strike"
    cleaned = clean_lines([HEADLINE, BODY[0], link, *BODY[1:]], title=HEADLINE, links={link, HEADLINE, BODY[1]})
    assert cleaned.lines == (HEADLINE, *BODY)
    assert cleaned.removed == (Removed(link, "related_links"),)


def test_blank_lines_go_and_the_characters_of_the_others_stay():
    line = "The  minister\u00a0said\tthat “nothing” had changed in the north of the country."
    cleaned = clean_lines(["", "  ", f" {line}\u00a0", ""])
    assert (cleaned.lines, cleaned.removed) == ((line,), ())


@pytest.mark.parametrize(
    ("line", "is_it"),
    [
        (BODY[0], True),
        (BODY[1], True),
        (HEADLINE, False),
        ("Will the truce between Tarsa and Meruan hold until spring?", False),
        ("He left.", False),
        ("word " * 40, True),
    ],
)
def test_what_reads_as_prose(line, is_it):
    assert is_prose(line) == is_it


def test_what_reads_as_a_headline():
    assert [is_headline(line) for line in (HEADLINE, "He left.", "Tarsa envoy flies to U.S.", "x " * 31)] == [
        True,
        False,
        True,
        False,
    ]


PARTS = [
    *BODY,
    HEADLINE,
    "Comments",
    "Related:",
    "Home > World",
    "By Jane Doe",
    "2 hours ago",
    "17 May 2024 | Jane Doe | 3 min read",
    "starAdd to favorites",
    "folder_openTarsa access_time 12 days ago",
    "Share",
    "News",
    "World",
    "Short line",
    "A line of six words here",
    "starThe army said so on Monday.",
    "© 2024 Tarsa News",
    f"{HEADLINE} | Tarsa Herald",
]


@given(
    st.lists(st.one_of(st.sampled_from(PARTS), st.text(max_size=80)), max_size=25),
    st.one_of(st.none(), st.sampled_from(PARTS)),
)
def test_cleaning_a_cleaned_text_cuts_nothing_more(lines, title):
    once = clean_lines(lines, title=title)
    again = clean_lines(once.lines, title=title)
    assert (again.lines, again.removed) == (once.lines, ())


@given(st.lists(st.one_of(st.sampled_from(PARTS), st.text(alphabet="abc \n.", max_size=30)), max_size=25))
def test_every_line_is_kept_or_listed(lines):
    cleaned = clean_lines(lines)
    n_icons = sum(cut.reason == "icons" and cut.text not in map(str.strip, lines) for cut in cleaned.removed)
    assert len(cleaned.lines) + len(cleaned.removed) - n_icons == sum(bool(line.strip()) for line in lines)


def test_site_head_above_a_repeated_headline_is_cut():
    told = check(
        f"""
        script_notice | Loading, one moment...
        menu | Meruan Voice | The voice of a nation
        {HEADLINE}
        icons | folder_openTarsa access_time 3 days ago
        icons | starAdd to favorites printPrint
        repeated_headline | {HEADLINE}
        *
        """
    )
    assert (told.section, told.age) == ("Tarsa", "3 days ago")


def test_a_list_of_sections_is_a_menu_however_short_the_head():
    check(
        f"""
        menu | Corvane Wire
        menu | World Politics Markets Sport Pictures
        {HEADLINE}
        *
        """
    )


def test_a_name_above_a_date_line_is_the_byline():
    told = check(
        f"""
        {HEADLINE}
        byline | Edith Marlowe
        date_line | 24.03.2024. 08:00 | Print | A- | A+
        share_bar | Share: Facebook Viber WhatsApp E-mail
        share_bar | Share Save Gift this article
        *
        """
    )
    assert (told.byline, told.date) == ("Edith Marlowe", "24.03.2024. 08:00")


def test_bylines_with_places():
    told = check(
        f"""
        {HEADLINE}
        byline | Tom Ackerley in Wendmoor and Nadja Perova in Kevrin
        *
        """
    )
    assert told.byline == "Tom Ackerley in Wendmoor and Nadja Perova in Kevrin"


def test_comment_counts_do_not_save_the_comments():
    check(
        f"""
        {HEADLINE}
        *
        comments | Comments 12
        comments | river_son said: Where are the observers now, and who will count the dead of this valley?
        """
    )
