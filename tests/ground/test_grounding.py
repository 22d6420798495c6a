"""Who, where and when of one article together."""

import pytest

from onrecord.ground import ground_article, shipped_registry
from onrecord.records import Annotation, Article, Mention, Party, Sentence, Span, Statement, When

TEXT = (
    "Iraqi army commander Zaid Olen met Qays al-Khazali in Basra on Monday. Baghdad said no. Daesh fled after two days."
)


def span(words):
    start = TEXT.index(words)
    return Span.cut(TEXT, start, start + len(words))


def mention(words, kind):
    return Mention(f"m-{words}", span(words), "name", kind)


@pytest.fixture(scope="module")
def grounded():
    day = When("2024-10-16", "2024-10-16", "day", "2024-10-16", "given")
    mentions = (
        mention("Iraqi", "group"),
        mention("Zaid Olen", "person"),
        mention("Qays al-Khazali", "person"),
        mention("Basra", "place"),
        mention("Monday", "date"),
        mention("Daesh", "person"),
        mention("two days", "quantity"),
    )
    annotation = Annotation(sentences=(Sentence(0, len(TEXT), ()),), mentions=mentions)
    speaker = Party(span("Zaid Olen"), None, "name")
    statement = Statement("s-1", speaker, None, (span("met Qays al-Khazali"),), "indirect", "speech")
    return ground_article(Article("a-1", TEXT, published=day), annotation, [statement], shipped_registry())


def of(grounded, words):
    (found,) = [mention for mention in grounded.mentions if mention.span.text == words]
    return found, next((actor for actor in grounded.actors if actor.id == found.actor), None)


def test_a_name_of_the_registry_is_its_actor(grounded):
    actor = of(grounded, "Qays al-Khazali")[1]
    assert (actor.name, actor.country, actor.registry) == ("Qais al-Khazali", "IRQ", "qais-al-khazali")


def test_an_unknown_name_is_what_the_text_says_of_it(grounded):
    actor = of(grounded, "Zaid Olen")[1]
    assert (actor.name, actor.kind, actor.country, actor.sectors) == ("Zaid Olen", "person", "IRQ", ("MIL",))
    assert actor.registry is None


def test_a_speaker_has_the_actor_of_its_name(grounded):
    speaker = grounded.statements[0].speaker
    assert (speaker.name, speaker.actor) == ("Zaid Olen", of(grounded, "Zaid Olen")[1].id)
    assert (speaker.country, speaker.sectors) == ("IRQ", ("MIL",))


def test_a_body_is_one_whatever_the_model_took_it_for(grounded):
    found, actor = of(grounded, "Daesh")
    assert (found.kind, actor.registry) == ("organization", "islamic-state")


def test_a_place_is_on_the_map(grounded):
    where = of(grounded, "Basra")[0].where
    assert (where.country, round(where.lat), round(where.lon)) == ("IRQ", 31, 48)


def test_dates_are_resolved_and_durations_are_no_quantities(grounded):
    assert of(grounded, "Monday")[0].when.start == "2024-10-14"
    found = of(grounded, "two days")[0]
    assert (found.kind, found.when.timex, found.when.start) == ("date", "P2D", None)


def test_mentions_are_in_text_order_and_actors_are_those_of_mentions_and_parties(grounded):
    starts = [mention.span.start for mention in grounded.mentions]
    ids = {mention.actor for mention in grounded.mentions if mention.actor}
    assert starts == sorted(starts)
    assert ids <= {actor.id for actor in grounded.actors}
