"""Text of a lesson as HTML: markdown, formulas as MathML, which browsers draw by themselves, and code."""

import re
from urllib.parse import urlsplit

from latex2mathml.converter import convert
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer


def html_of(source):
    """Markdown of a lesson as HTML; links to lessons lead to their pages."""
    return MarkdownWithMath(renderer=Renderer(escape=False)).render(source)


def code(source):
    return highlight(source.strip("\n"), PythonLexer(), HtmlFormatter(cssclass="code"))


def formula(tex, display):
    """A formula as MathML."""
    made = convert(tex, display="block" if display else "inline")
    return made.replace(
        '<mi mathvariant="script">L</mi>', "<mi>ℒ</mi>"
    )  # no browser knows the other


class Renderer(IPythonRenderer):
    def block_math(self, body):
        return f'<div class="wide formula">{formula(body, True)}</div>\n'

    def inline_math(self, body):
        return formula(body, False)

    def heading(self, text, level, **attributes):
        name = re.sub(r"<[^>]*>", "", text).strip().replace(" ", "-")
        return f'<h{level} id="{name}">{text}</h{level}>\n'

    def link(self, text, url, title=None):
        parts = urlsplit(url)
        if parts.path.endswith(".ipynb"):
            url = url.replace(".ipynb", ".html", 1)
        elif not parts.scheme and parts.path:
            return text  # a file of the repository, which is not part of the site
        return super().link(text, url, title)
