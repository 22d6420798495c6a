"""Step 1, bytes -> `Article`: find the pages, read text, HTML and JSON lines, cut page chrome and keep what it tells.

In: paths or bytes. Out: one `Article` a page, with a `Skipped` row for everything that could not be read as it stood.
"""

from onrecord.acquire.inputs import Given, PageKind, RawPage, check_given, find_pages
from onrecord.acquire.page import read_page

__all__ = ["Given", "PageKind", "RawPage", "check_given", "find_pages", "read_page"]
