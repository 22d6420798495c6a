"""Settings come from the environment, or say what is wrong with it."""

import pytest

from onrecord.errors import OnrecordError, SettingsError
from onrecord.settings import Settings


def test_an_empty_environment_gives_the_defaults():
    assert Settings.from_environment({}) == Settings()


def test_variables_change_their_setting_and_nothing_else():
    environment = {"ONRECORD_PAGE_TIMEOUT_S": "0.5", "ONRECORD_MAX_PAGE_BYTES": "10", "HOME": "/tarsa"}
    assert Settings.from_environment(environment) == Settings(page_timeout_s=0.5, max_page_bytes=10)


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("ONRECORD_MAX_PAGE_BYTES", "many", "ONRECORD_MAX_PAGE_BYTES='many' is no int; unset it or give one"),
        ("ONRECORD_MAX_PAGE_BYTES", "1.5", "ONRECORD_MAX_PAGE_BYTES='1.5' is no int; unset it or give one"),
        ("ONRECORD_PAGE_TIMEOUT_S", "", "ONRECORD_PAGE_TIMEOUT_S='' is no float; unset it or give one"),
        ("ONRECORD_PAGE_TIMEOUT_S", "-1", "ONRECORD_PAGE_TIMEOUT_S='-1' must be 0 or more"),
        ("ONRECORD_PAGE_TIMEOUT_S", "nan", "ONRECORD_PAGE_TIMEOUT_S='nan' must be 0 or more"),
        ("ONRECORD_PAGE_TIMEOUT_S", "inf", "ONRECORD_PAGE_TIMEOUT_S='inf' must be 0 or more"),
    ],
)
def test_a_wrong_value_is_an_error_that_names_it(name, value, message):
    with pytest.raises(SettingsError) as error:
        Settings.from_environment({name: value})
    assert str(error.value) == message
    assert isinstance(error.value, OnrecordError)
