import pytest

from onrecord.ground.speakers import name_speakers
from onrecord.records import Annotation, Article
from tests.ground.speakers.reading_aloud import named


class TestNames:
    def test_a_surname_becomes_the_full_name(self):
        assert named(
            "⟦speaker:Tarek Zubari⟧ said the bridge was safe.\n⟦speaker:Zubari⟧ said it would open in May."
        ) == [("Tarek Zubari", "Tarek Zubari", "name"), ("Zubari", "Tarek Zubari", "name")]

    def test_a_surname_in_the_headline_is_named_by_the_text_below(self):
        assert named("⟦speaker:Zubari⟧: Bridge Is Safe\nThe bridge is safe, Tarek Zubari told reporters in Ost.") == [
            ("Zubari", "Tarek Zubari", "name")
        ]

    def test_the_name_has_no_title(self):
        assert named("⟦speaker:Sheikh Qadir al-Tamari⟧ said the truce was over.") == [
            ("Sheikh Qadir al-Tamari", "Qadir al-Tamari", "name")
        ]

    def test_a_title_with_its_portfolio_is_no_part_of_the_name(self):
        assert named("⟦speaker:Minister of Foreign Affairs Orel Vandt⟧ said no.") == [
            ("Minister of Foreign Affairs Orel Vandt", "Orel Vandt", "name")
        ]

    def test_a_queen_keeps_her_title(self):
        assert named("In Ost ⟦speaker:Queen Marna⟧ said she was sorry.") == [("Queen Marna", "Queen Marna", "name")]

    def test_an_organisation_loses_its_article(self):
        assert named("⟦speaker:The Tarsan Foreign Ministry⟧ said no.") == [
            ("The Tarsan Foreign Ministry", "Tarsan Foreign Ministry", "name")
        ]

    def test_a_ministry_keeps_the_country_it_belongs_to(self):
        text = "⟦speaker:Tarsa’s Foreign Ministry⟧ said no.\n⟦speaker:The ministry⟧ said it again."
        assert named(text) == [
            ("Tarsa’s Foreign Ministry", "Tarsa’s Foreign Ministry", "name"),
            ("The ministry", "Tarsa’s Foreign Ministry", "description"),
        ]

    def test_the_possessive_is_no_part_of_the_name(self):
        assert named("Tarek Zubari spoke.\nThe plan is ⟦speaker:Zubari’s⟧ idea.") == [
            ("Zubari’s", "Tarek Zubari", "name")
        ]

    def test_an_article_before_an_arabic_surname_may_be_missing(self):
        assert named("⟦speaker:Qadir al-Tamari⟧ said no.\n⟦speaker:Tamari⟧ said it again.") == [
            ("Qadir al-Tamari", "Qadir al-Tamari", "name"),
            ("Tamari", "Qadir al-Tamari", "name"),
        ]

    def test_another_romanisation_is_the_same_person(self):
        assert named("⟦speaker:Gen. Qassem Suleimani⟧ said no.\n⟦speaker:Soleimani⟧ said it again.") == [
            ("Gen. Qassem Suleimani", "Qassem Suleimani", "name"),
            ("Soleimani", "Qassem Suleimani", "name"),
        ]

    def test_the_exact_spelling_goes_before_a_similar_one(self):
        text = "Karim Soleimani met Reza Suleimani, and Karim Soleimani sat.\n⟦speaker:Suleimani⟧ said no."
        assert named(text) == [("Suleimani", "Reza Suleimani", "name")]

    def test_mr_and_mrs_tell_people_of_one_surname_apart(self):
        text = "Anna Bell met John Bell in Ost.\n⟦speaker:Mr. Bell⟧ said no.\n⟦speaker:Mrs. Bell⟧ said yes."
        assert named(text) == [("Mr. Bell", "John Bell", "name"), ("Mrs. Bell", "Anna Bell", "name")]

    def test_two_people_of_one_surname_stay_two(self):
        text = "⟦speaker:Anna Bell⟧ said yes.\n⟦speaker:John Bell⟧ said no."
        assert named(text) == [("Anna Bell", "Anna Bell", "name"), ("John Bell", "John Bell", "name")]

    def test_a_bare_surname_is_whoever_the_article_names_most(self):
        text = "Anna Bell rose. Anna Bell spoke. Her brother John Bell sat.\n⟦speaker:Bell⟧ said yes."
        assert named(text) == [("Bell", "Anna Bell", "name")]

    def test_a_headline_may_be_the_only_place_with_the_given_name(self):
        text = "Anna Hart Warns Of New War In Ost\n⟦speaker:Hart⟧ said war was near. On Monday, Hart left."
        assert named(text) == [("Hart", "Anna Hart", "name")]

    def test_a_surname_that_is_also_a_title(self):
        assert named("⟦speaker:Howard Dean⟧ said no.\n⟦speaker:Dean⟧ said it again.") == [
            ("Howard Dean", "Howard Dean", "name"),
            ("Dean", "Howard Dean", "name"),
        ]

    def test_an_acronym_is_the_organisation_it_shortens(self):
        text = "The Tarsan Relief Committee (TRC) met.\n⟦speaker:The TRC⟧ said roads were closed."
        assert named(text) == [("The TRC", "Tarsan Relief Committee", "name")]

    def test_several_who_speak_together_are_all_named(self):
        text = "Sens. Jon Marsh (D-Mont.) and Dora Vitt (R-La.) met.\n⟦speaker:Marsh and Vitt⟧ said no."
        assert named(text) == [("Marsh and Vitt", "Jon Marsh and Dora Vitt", "name")]

    def test_two_who_have_titles_are_both_named(self):
        text = "⟦speaker:Premier Alan Winter and Cape Town mayor Jon Hart⟧ said no."
        assert named(text) == [("Premier Alan Winter and Cape Town mayor Jon Hart", "Alan Winter and Jon Hart", "name")]

    def test_the_name_is_taken_out_of_its_apposition(self):
        text = "⟦speaker:Michael O’Hara, a fellow at the Ost Institute,⟧ said no."
        assert named(text) == [("Michael O’Hara, a fellow at the Ost Institute,", "Michael O’Hara", "name")]

    def test_the_name_at_the_end_of_a_description_speaks(self):
        text = "The campaign worried ⟦speaker:Hart strategist Tad Levin⟧ most."
        assert named(text) == [("Hart strategist Tad Levin", "Tad Levin", "name")]

    @pytest.mark.parametrize(
        ("words", "name"),
        [
            ("A Republican Assemblywoman, Jill Tolver,", "Jill Tolver"),
            ("The Catholic Bishops’ Conference of Tarsa", "Catholic Bishops’ Conference of Tarsa"),
            ("World Union “WU” Secretary General Luis Almar", "Luis Almar"),
            ("World Union (WU) Secretary General Luis Almar", "Luis Almar"),
            ("The Governor of the Bank of Tarsa Johannes Gawar", "Johannes Gawar"),
            ("Ost Observatory for Human Rights director John Gawar", "John Gawar"),
            ("Member of parliament (MP) Kevin Connal", "Kevin Connal"),
            ("The militant organisation, the Islamic Front of Tarsa,", "Islamic Front of Tarsa"),
        ],
    )
    def test_the_whole_name_is_taken_and_nothing_else(self, words, name):
        assert named(f"On Monday ⟦speaker:{words}⟧ said no.") == [(words, name, "name")]

    @pytest.mark.parametrize("word", ["Assemblywoman", "Conference", "Yuan", "Officer", "Council"])
    def test_a_head_noun_alone_is_no_name(self, word):
        text = f"A Tarsan {word} met. The Ost {word} left.\nThen ⟦speaker:the {word}⟧ said no."
        assert all(name != word for _, name, _ in named(text))
        assert named(f"Rain fell.\nThen ⟦speaker:{word}⟧ said no.") == [(word, None, "description")]

    def test_the_only_body_of_its_kind_has_its_name(self):
        text = "The Meruan Congress met.\n⟦speaker:The Knesset⟧ said no.\n⟦speaker:The Congress⟧ said yes."
        assert named(text) == [("The Knesset", "Knesset", "name"), ("The Congress", "Congress", "name")]

    def test_a_family_name_may_come_first(self):
        text = "⟦speaker:Han Jong-min⟧ said no.\n⟦speaker:Mr Han⟧ said it again.\n⟦speaker:He⟧ left."
        assert named(text) == [
            ("Han Jong-min", "Han Jong-min", "name"),
            ("Mr Han", "Han Jong-min", "name"),
            ("He", "Han Jong-min", "pronoun"),
        ]

    def test_the_first_of_two_surnames_may_stand_alone(self):
        assert named("Rafael Varón Hesse came.\n⟦speaker:Varón⟧ said no.") == [("Varón", "Rafael Varón Hesse", "name")]

    def test_a_place_ends_where_a_given_name_begins(self):
        assert named("On Monday ⟦speaker:the President of Iceland Anna Hart⟧ said no.") == [
            ("the President of Iceland Anna Hart", "Anna Hart", "name")
        ]


class TestDescriptions:
    def test_a_role_finds_the_person_with_that_title(self):
        text = "Foreign Minister Orel Vandt flew to Ost.\n⟦speaker:The foreign minister⟧ said no."
        assert named(text) == [("The foreign minister", "Orel Vandt", "description")]

    def test_a_role_finds_the_person_with_a_like_apposition(self):
        text = "Qadir al-Tamari, the leader of the Zeman Front, spoke.\n⟦speaker:The Zeman Front chief⟧ said no."
        assert named(text) == [("The Zeman Front chief", "Qadir al-Tamari", "description")]

    def test_another_country_is_another_minister(self):
        text = "Then Meruan Foreign Minister Orel Vandt came.\n⟦speaker:The Tarsan foreign minister⟧ stayed away."
        assert named(text) == [("The Tarsan foreign minister", None, "description")]

    def test_another_portfolio_is_another_minister(self):
        text = "Then Defence Minister Orel Vandt came.\n⟦speaker:The foreign minister⟧ stayed away."
        assert named(text) == [("The foreign minister", None, "description")]

    def test_a_description_that_has_been_understood_is_remembered(self):
        text = (
            "⟦speaker:The leader of the Zeman Front⟧ has warned of war.\n"
            "Sheikh Qadir al-Tamari made the remarks on Friday.\n"
            "⟦speaker:The resistance leader⟧ said time was short."
        )
        assert named(text) == [
            ("The leader of the Zeman Front", "Qadir al-Tamari", "description"),
            ("The resistance leader", "Qadir al-Tamari", "description"),
        ]

    def test_the_subject_behind_a_comma_describes_nobody(self):
        text = "There was no deal in Tarsa, ⟦speaker:the envoy⟧ said. Tarsa and Ost met."
        assert named(text) == [("the envoy", None, "description")]

    def test_a_lead_describes_whom_the_next_paragraph_names(self):
        text = (
            "⟦speaker:The leader of the Zeman resistance group⟧ has warned of war.\n"
            "⟦speaker:Sheikh Qadir al-Tamari⟧ said on Friday that time was short."
        )
        assert named(text) == [
            ("The leader of the Zeman resistance group", "Qadir al-Tamari", "description"),
            ("Sheikh Qadir al-Tamari", "Qadir al-Tamari", "name"),
        ]

    def test_a_lead_does_not_describe_somebody_with_another_role(self):
        text = (
            "⟦speaker:A police officer in Ost⟧ has warned of theft.\n"
            "⟦speaker:Mayor Dora Vitt⟧ said on Friday that time was short."
        )
        assert named(text) == [
            ("A police officer in Ost", None, "description"),
            ("Mayor Dora Vitt", "Dora Vitt", "name"),
        ]

    def test_the_head_of_government_is_the_prime_minister(self):
        text = "Prime Minister Orel Vandt flew to Ost.\n⟦speaker:The head of government⟧ said no."
        assert named(text) == [("The head of government", "Orel Vandt", "description")]

    def test_the_role_of_a_countrys_minister_is_remembered(self):
        text = "According to Tarsa’s defence secretary, Orel Vandt, it rained.\n⟦speaker:The secretary⟧ said no."
        assert named(text) == [("The secretary", "Orel Vandt", "description")]

    def test_his_eminence_is_the_man_spoken_of(self):
        text = "⟦speaker:Sheikh Qadir al-Tamari⟧ said no.\n⟦speaker:His Eminence⟧ said it again."
        assert named(text)[1] == ("His Eminence", "Qadir al-Tamari", "pronoun")

    def test_police_are_no_other_armed_force(self):
        text = "The Zeman Army closed the road.\n⟦speaker:Police⟧ said it was mined."
        assert named(text) == [("Police", None, "description")]

    def test_the_ministry_is_the_last_one_named(self):
        text = "The Meruan Interior Ministry closed the road.\n⟦speaker:The ministry⟧ said it was mined."
        assert named(text) == [("The ministry", "Meruan Interior Ministry", "description")]

    def test_the_group_is_what_was_called_a_group(self):
        text = "Saferoads Ost, a campaign group, sued.\n⟦speaker:The group⟧ said the road was unsafe."
        assert named(text) == [("The group", "Saferoads Ost", "description")]

    def test_whoever_speaks_for_a_named_organisation_is_called_so(self):
        assert named("⟦speaker:A spokesman for the Interior Ministry⟧ said no.") == [
            ("A spokesman for the Interior Ministry", "spokesman for the Interior Ministry", "description")
        ]

    def test_an_organisation_is_called_by_whom_it_belongs_to(self):
        text = "⟦speaker:The so-called Tarsan government⟧ said no.\n⟦speaker:The Guard’s archive⟧ said yes."
        assert named(text) == [
            ("The so-called Tarsan government", "Tarsan government", "description"),
            ("The Guard’s archive", "Guard’s archive", "description"),
        ]

    @pytest.mark.parametrize(
        "words",
        [
            "Some officials",
            "Analysts",
            "Tarsan officials",
            "Families in Ost",
            "A Tarsan court",
            "An official in the Interior Ministry",
            "A source within the Interior Ministry",
            "The wife of Ost President John Bell",
            "The son of Zeman Front leader John Bell",
            "Soldiers alongside the Zeman Guard",
            "A report seen by the Ost Gazette",
        ],
    )
    def test_whom_the_article_does_not_name_has_no_name(self, words):
        assert named(f"In Ost, Tarsa, it rained.\n⟦speaker:{words}⟧ said no.") == [(words, None, "description")]

    def test_a_name_directly_behind_the_description_is_the_party(self):
        assert named("Then ⟦speaker:his brother⟧ John Bell said no.") == [("his brother", "John Bell", "description")]

    def test_the_senator_of_an_article_with_one_politician_is_that_politician(self):
        text = "Marco Rubin spoke in Ost on Monday.\n⟦speaker:The senator⟧ said no."
        assert named(text) == [("The senator", "Marco Rubin", "description")]


class TestPronouns:
    def test_he_is_the_speaker_before(self):
        text = "⟦speaker:John Bell⟧ said no.\n⟦speaker:He⟧ said it again."
        assert named(text)[1] == ("He", "John Bell", "pronoun")

    def test_she_is_the_woman(self):
        text = "Anna Hart met John Bell.\n⟦speaker:She⟧ said no."
        assert named(text) == [("She", "Anna Hart", "pronoun")]

    def test_he_in_a_quotation_is_not_who_is_quoted(self):
        text = "Paul Reed is ill. ⟦speaker:John Bell⟧ said: “I know that ⟦speaker:he⟧ denies it.”"
        assert named(text) == [("John Bell", "John Bell", "name"), ("he", "Paul Reed", "pronoun")]

    def test_he_stays_with_a_man_over_a_chain_of_pronouns(self):
        text = "John Bell came. He met Paul Reed. He left early.\n⟦speaker:He⟧ said no."
        assert named(text) == [("He", "John Bell", "pronoun")]

    def test_it_is_the_organisation(self):
        text = "⟦speaker:The Ost Interior Ministry⟧ said no to John Bell.\n⟦speaker:It⟧ said the road was mined."
        assert named(text)[1] == ("It", "Ost Interior Ministry", "pronoun")

    def test_they_are_the_group(self):
        text = "Dora Vitt spoke.\n⟦speaker:Republicans⟧ said no.\n⟦speaker:They⟧ said it again."
        assert named(text)[1] == ("They", "Republicans", "pronoun")

    def test_who_is_the_name_before_it(self):
        text = "It was John Bell, ⟦speaker:who⟧ said no."
        assert named(text) == [("who", "John Bell", "pronoun")]

    def test_who_behind_an_apposition_is_the_person_it_describes(self):
        text = "John Bell, the leader of the group ⟦speaker:who⟧ said no, left."
        assert named(text) == [("who", "John Bell", "pronoun")]

    def test_i_inside_a_quotation_is_its_speaker(self):
        text = "⟦speaker:John Bell⟧ said, “⟦speaker:I⟧ believe it is over.”"
        assert named(text) == [("John Bell", "John Bell", "name"), ("I", "John Bell", "pronoun")]

    def test_a_pronoun_without_anybody_before_it_has_no_name(self):
        assert named("⟦speaker:He⟧ said no.") == [("He", None, "pronoun")]

    @pytest.mark.parametrize("name", ["Ghasigram", "the Olympics", "Parliament", "the Bank of Ost"])
    def test_he_is_nobody_of_whom_nothing_says_that_it_is_a_person(self, name):
        assert named(f"Ana Bel visited {name}.\n“We were robbed,” ⟦speaker:he⟧ said.") == [("he", None, "pronoun")]

    def test_he_may_be_somebody_who_is_called_by_the_last_word_of_the_name(self):
        text = "Ghasem Vorr flew to Ghasigram Hill. Vorr left.\n⟦speaker:He⟧ said no."
        assert named(text) == [("He", "Ghasem Vorr", "pronoun")]

    def test_he_is_nobody_when_the_only_man_is_far_away(self):
        text = "John Bell came." + "\nRain fell." * 12 + "\nA guard met a nurse. ⟦speaker:He⟧ said no."
        assert named(text) == [("He", None, "pronoun")]

    def test_a_described_speaker_without_a_name_can_be_meant(self):
        text = "John Bell left.\nThen ⟦speaker:a nurse from Ost⟧ said no. ⟦speaker:She⟧ said it twice."
        assert named(text) == [
            ("a nurse from Ost", None, "description"),
            ("She", None, "pronoun"),
        ]


class TestCarried:
    def test_a_paragraph_of_nothing_but_a_quotation_continues_the_speaker(self):
        text = "⟦speaker:John Bell⟧ said no.\n“⟦content:It is over.⟧”\n“⟦content:Go home.⟧”"
        assert named(text) == [
            ("John Bell", "John Bell", "name"),
            (None, "John Bell", "carried"),
            (None, "John Bell", "carried"),
        ]

    def test_a_quotation_with_other_words_in_its_paragraph_is_not_carried(self):
        text = "⟦speaker:John Bell⟧ said no.\nThe sign read “⟦content:It is over.⟧”"
        assert named(text) == [("John Bell", "John Bell", "name"), (None, None, "-")]

    def test_a_quotation_a_paragraph_further_down_is_not_carried(self):
        text = "⟦speaker:John Bell⟧ said no.\nRain fell.\n“⟦content:It is over.⟧”"
        assert named(text) == [("John Bell", "John Bell", "name"), (None, None, "-")]


def test_content_without_a_word_is_no_error():
    assert named("⟦speaker:John Bell⟧ said: ⟦content: ⟧") == [("John Bell", "John Bell", "name"), (None, None, "-")]


def test_no_statements_give_no_statements():
    assert name_speakers(Article("a-1", "Rain fell."), Annotation(), []) == ()
