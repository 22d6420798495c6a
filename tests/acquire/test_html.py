"""HTML through the worker: text, metadata, and pages made to hurt the reader."""

import multiprocessing

import pytest

from onrecord.acquire.html import HtmlFailure, HtmlPage, read_html
from onrecord.acquire.html_worker import _lines
from onrecord.errors import SkipReason
from onrecord.settings import Settings

PARAGRAPHS = [
    "The government of Tarsa has rejected the terms of a truce with Meruan, its spokesman said on Tuesday.",
    "“We will not sign a paper that leaves their guns on our hills,” Dalia Omar told reporters in the capital.",
    "Meruan denied that its forces had shelled the town of Ostrava, where eleven people were killed on Monday.",
]
PAGE = f"""<!doctype html><html lang="en"><head><title>Tarsa rejects truce terms - Tarsa Herald</title>
<meta property="og:title" content="Tarsa rejects truce terms - Tarsa Herald">
<meta property="og:site_name" content="Tarsa Herald"><meta name="author" content="Jane Doe">
<meta property="article:published_time" content="2024-05-17T10:15:00Z">
<link rel="canonical" href="https://tarsa.example/world/truce"></head><body>
<nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>Tarsa rejects truce terms</h1>{"".join(f"<p>{text}</p>" for text in PARAGRAPHS)}
<p><a href="/strike">Meruan opposition calls a general strike</a></p></article>
<footer>© 2024 Tarsa Herald</footer></body></html>"""


def test_a_page_gives_its_lines_and_metadata():
    assert read_html(PAGE, Settings()) == HtmlPage(
        lines=["Tarsa rejects truce terms", *PARAGRAPHS],
        links=[],
        title="Tarsa rejects truce terms - Tarsa Herald",
        byline="Jane Doe",
        outlet="Tarsa Herald",
        url="https://tarsa.example/world/truce",
        date="2024-05-17",
    )


@pytest.mark.parametrize(
    "html",
    ["", "x", "<html>", "<div>" * 100_000 + "x", "<!--" * 10_000, "<p>&#0;&#xD800;", "<table>" * 3000 + "<td>x" * 3000],
    ids=["empty", "letter", "bare", "deep", "comment", "entities", "tables"],
)
def test_a_page_without_an_article_gives_no_lines(html):
    found = read_html(html, Settings())
    assert isinstance(found, HtmlPage)
    assert len(" ".join(found.lines)) < 10


def test_a_page_that_takes_too_long_is_given_up_and_the_next_one_is_read():
    attributes = " ".join(f'a{i}="{i}"' for i in range(300_000))
    hostile = f"<html><body><p {attributes}>The army said so on Monday.</p></body></html>"
    settings = Settings(page_timeout_s=1.0)
    found = read_html(hostile, settings)
    assert found == HtmlFailure(SkipReason.TIMED_OUT, "reading took more than 1 s (ONRECORD_PAGE_TIMEOUT_S)")
    assert isinstance(read_html(PAGE, settings), HtmlPage)


def test_a_page_that_needs_too_much_memory_is_given_up_and_the_next_one_is_read():
    settings = Settings(page_memory_mib=400, page_timeout_s=60)
    found = read_html("<html><body>" + "<p>The army said so.</p>" * 700_000, settings)
    assert isinstance(found, HtmlFailure)
    assert found.reason == SkipReason.PAGE_FAILED
    assert isinstance(read_html(PAGE, settings), HtmlPage)


def _title_of(html: str) -> str | None:
    found = read_html(html, Settings())
    return found.title if isinstance(found, HtmlPage) else None


def test_it_works_in_the_daemonic_processes_of_a_pool():
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        assert pool.map(_title_of, [PAGE, PAGE]) == ["Tarsa rejects truce terms - Tarsa Herald"] * 2


@pytest.mark.parametrize(
    ("tree", "lines"),
    [
        ("<p>The army said so.</p><p>It left.</p>", ["The army said so.", "It left."]),
        (
            "<p>The report was first published by the paper </p><ref>Tarsa Herald</ref><p>, which named no one.</p>",
            ["The report was first published by the paper Tarsa Herald, which named no one."],
        ),
        (
            "<list><item>a truce at once</item><item>an exchange of prisoners</item></list>",
            ["a truce at once", "an exchange of prisoners"],
        ),
        ("<p>One<lb/>two</p>", ["One", "two"]),
        ("<table><row><cell>Tarsa</cell><cell>11</cell></row></table>", ["Tarsa | 11"]),
        (f"<table><row><cell>{PARAGRAPHS[0]}</cell><cell>Ad</cell></row></table>", [PARAGRAPHS[0], "Ad"]),
    ],
)
def test_paragraphs_of_the_readers_tree(tree, lines):
    from lxml import etree

    assert list(_lines(etree.fromstring(f"<body>{tree}</body>"))) == lines
