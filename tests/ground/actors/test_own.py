"""A user's own table of actors, and PETRARCH dictionaries."""

import pytest

from onrecord.errors import InputError
from onrecord.ground.actors.own import OwnActor, read_dictionary, read_own, split_cameo, write_own

TABLE = "name,aliases,kind,country,sectors,start,end\nOst Front,OF|Front of Ost,group,IRQ,REB UAF,2011,\n"
FRONT = OwnActor("Ost Front", ("OF", "Front of Ost"), "group", "IRQ", ("REB", "UAF"), "2011", "")


def test_a_table_is_read_and_written_the_same(tmp_path):
    (tmp_path / "own.csv").write_text(TABLE, encoding="utf-8")
    assert read_own(tmp_path / "own.csv") == (FRONT,)
    write_own([FRONT, FRONT], tmp_path / "own.tsv")
    assert read_own(tmp_path / "own.tsv") == (FRONT,)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("title\nOst\n", "no column 'name'"),
        ("name,kind\nOst,planet\n", "line 2: kind 'planet'"),
        ("name,country\nOst,Iraq\n", "line 2: country 'Iraq'"),
        ("name,sectors\nOst,XYZ\n", "line 2: sectors 'XYZ'"),
    ],
)
def test_a_bad_table_is_refused_with_its_line(tmp_path, text, message):
    (tmp_path / "own.csv").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        read_own(tmp_path / "own.csv")


def test_a_dictionary_has_names_codes_and_periods():
    text = "; invented\nTARSA_GUARD_ [TRSMIL]\n+GUARD_OF_TARSA_\nMIRA_OLEN_\n\t[TRSGOV <020315]\n\t[TRSMED >020316]\n"
    assert list(read_dictionary(text)) == [
        OwnActor("Tarsa Guard", ("Guard of Tarsa",), "organization", "TRS", ("MIL",)),
        OwnActor("Mira Olen", (), "organization", "TRS", ("GOV",), "", "2002-03-15"),
        OwnActor("Mira Olen", (), "organization", "TRS", ("JRN",), "2002-03-16", ""),
    ]


def test_cameo_codes_become_plover_sectors():
    assert split_cameo("IRQGOVMIL") == ("IRQ", ("GOV", "MIL"))
    assert split_cameo("NGOHLH") == ("NGO", ("MED",))
    assert split_cameo("IGO") == ("IGO", ())
