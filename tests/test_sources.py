"""The table of articles: complete, and the only place that knows their letters."""

import re
from pathlib import Path

import nbformat
import pytest

from lessons.claims import claim
from lessons.core.scales import SCALES
from lessons.sources import ARTICLES, OFTEN_SAID, said_by


def test_the_five_articles_stand_under_their_letters():
    assert {letter: article.letter for letter, article in ARTICLES.items()} == dict(
        zip("ABCDE", "ABCDE")
    )


@pytest.mark.parametrize("letter", ARTICLES)
def test_a_citation_is_one_line_with_title_language_and_link_or_says_that_none_is_known(letter):
    article = ARTICLES[letter]
    for part in (
        article.title,
        article.language,
        article.author or "",
        article.link or "No address",
    ):
        assert part in article.citation
    assert "\n" not in article.citation and "None" not in article.citation
    assert (article.link or "https://").startswith("https://")


def test_a_source_is_named_in_words_and_an_unknown_letter_is_refused():
    assert said_by("A") == "article A" and said_by(OFTEN_SAID) == "often said"
    with pytest.raises(KeyError):
        said_by("F")


def test_conventions_and_claims_cite_articles_that_are_in_the_table():
    letters = {name.split(",")[0] for name in SCALES if len(name.split(",")[0]) == 1}
    assert letters and letters <= set(ARTICLES)
    assert {one.source for one in claim.all.values()} <= {*ARTICLES, OFTEN_SAID}


def test_lesson_00_cites_the_five_articles_by_title_and_link():
    path = Path(__file__).resolve().parents[1] / "notebooks" / "00_start_here.ipynb"
    rows = {
        row[1]: row
        for cell in nbformat.read(path, as_version=4).cells
        for row in re.findall(r"^(\| ([A-E]) \| .*)$", cell.source, re.M)
    }
    for letter, article in ARTICLES.items():
        title = re.search(r"“(.+?)”", article.title)[1]
        row = rows[letter][0]
        assert title in row and article.language in row
        assert (article.link or "no address known") in row
        assert (article.author or "") in row
