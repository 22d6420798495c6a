"""One record, whatever the number of processes and the order of the pages."""

import pytest

from onrecord.acquire import find_pages
from onrecord.run import Options, code_pages
from onrecord.samples import sample_paths


def code(paths, n_jobs):
    return [line.json for line in code_pages(find_pages([str(path) for path in paths]), Options(), n_jobs=n_jobs)]


@pytest.fixture(scope="module")
def reference():
    return code(sample_paths(), n_jobs=1)


def test_two_runs_are_equal(reference):
    assert code(sample_paths(), n_jobs=1) == reference


def test_two_processes_give_the_same_bytes(reference):
    assert code(sample_paths(), n_jobs=2) == reference


def test_order_of_pages_does_not_matter(reference):
    assert code(tuple(reversed(sample_paths())), n_jobs=1) == reference[::-1]
