"""The five articles that the lessons quote and judge: cited in full here, elsewhere as "article A"."""

from typing import NamedTuple


class Article(NamedTuple):
    """What is known of an article; link and author are None where they are not."""

    letter: str
    title: str
    language: str
    link: str | None = None
    author: str | None = None

    @property
    def name(self):
        return f"article {self.letter}"

    @property
    def citation(self):
        """One line: author, title, language and link, as far as they are known."""
        author = f"{self.author}: " if self.author else ""
        return f"{author}{self.title} (in {self.language}). {self.link or 'No address known.'}"


ARTICLES = {
    article.letter: article
    for article in (
        Article(
            "A",
            "“L1 and L2 regularization”, part 4 of Dummy Deep Learning, a series on hand-made "
            "neural networks; a personal blog",
            "Chinese",
        ),
        Article(
            "B",
            "“Regularization: Understanding L1 and L2 Regularization for Deep Learning”, "
            "Analytics Vidhya on Medium",
            "English",
            "https://medium.com/analytics-vidhya/regularization-understanding-l1-and-l2-"
            "regularization-for-deep-learning-a7b9e4a409bf",
        ),
        Article(
            "C", "“Regularization”, study notes of a well-known deep learning course", "Chinese"
        ),
        Article(
            "D",
            "“Neural network optimization from zero: L1, L2”, 2019-10-18",
            "Chinese",
            "https://mbb.eet-china.com/blog/uid-me-3887969.html",
            "布兰姥爷 (a pen name)",
        ),
        Article(
            "E",
            "“Neural network regularization: L1/L2, dropout and others”; "
            "the text breaks off in its section 6",
            "Chinese",
        ),
    )
}
# The source of a claim that is met in many places and in none of the five.
OFTEN_SAID = "often said"


def said_by(source):
    """Who says it, in words: "article A" for the letter A, or "often said"."""
    return source if source == OFTEN_SAID else ARTICLES[source].name
