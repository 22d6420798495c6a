"""English is never turned away; other languages are named."""

import gzip
import json
from pathlib import Path

import pytest

from onrecord.acquire.language import detect_language

POLNEAR = Path(__file__).parents[3] / "shared" / "data" / "statements"


@pytest.mark.parametrize(
    "text",
    [
        "The army said on Monday that it would leave the town within three days, officials told reporters.",
        "TARSA ARMY TO LEAVE MERUAN WITHIN DAYS, SAYS GENERAL HADI AL-AMRANI",
        "Hadi al-Amrani, Qays al-Tarsawi and Abu Mahdi al-Meruani met Volodymyr Shevchuk in Ostrava Strip.",
        "He said “لن نغادر أرضنا” and that the people of the strip would stay there with their families.",
        "Tarsa truce talks collapse amid mutual recriminations",
    ],
)
def test_english_with_names_capitals_and_other_scripts(text):
    assert detect_language(text) == "en"
    assert detect_language(text.lower()) == "en"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "Die Armee teilte am Montag mit, dass sie die Stadt innerhalb von drei Tagen verlassen werde.",
            "de",
        ),
        (
            "L’armée a déclaré lundi qu’elle quitterait la ville dans les trois jours, ont indiqué des responsables.",
            "fr",
        ),
        (
            "Het leger zei maandag dat het de stad binnen drie dagen zal verlaten, en dat was over de hele linie zo.",
            "nl",
        ),
        ("El ejército dijo el lunes que abandonaría la ciudad en un plazo de tres días, según las autoridades.", "es"),
        ("قال الجيش يوم الاثنين إنه سيغادر المدينة خلال ثلاثة أيام، بحسب ما أفاد مسؤولون للصحفيين.", "ar"),
        ("Армия заявила в понедельник, что покинет город в течение трёх дней, сообщили чиновники журналистам.", "ru"),
    ],
)
def test_other_languages_are_named(text, language):
    assert detect_language(text) == language


@pytest.mark.parametrize("text", ["", "Truce holds.", "1234 5678 " * 50, "قال الجيش"])
def test_too_few_letters_tell_nothing(text):
    assert detect_language(text) is None


@pytest.mark.skipif(not POLNEAR.exists(), reason="the shared data is not here")
@pytest.mark.parametrize("part", ["polnear_dev", "polnear_train"])
def test_all_articles_of_polnear_are_english(part):
    with gzip.open(POLNEAR / f"{part}.jsonl.gz", "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    assert {detect_language(case) for text in texts for case in (text, text.lower(), text.upper())} == {"en"}
