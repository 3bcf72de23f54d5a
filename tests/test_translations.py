"""Every text that people read is marked for translation: in templates, and in the admin's forms and columns."""

import ast
import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.template.base import Lexer, TokenType

ROOT = Path(__file__).resolve().parent.parent
APPS = ("claimtrack", "claims", "sources")
TEMPLATES = sorted(
    path for app in APPS for path in (ROOT / app).glob("templates/**/*") if path.suffix in {".html", ".txt"}
)
ADMIN_CODE = sorted(
    path for app in APPS for path in (ROOT / app).rglob("*.py") if "admin" in str(path.relative_to(ROOT))
)

NOT_TRANSLATED = {"ClaimTrack", "UTC"}
OPAQUE = {"blocktranslate": "endblocktranslate", "comment": "endcomment", "block bodyclass": "endblock"}
"""Tags whose content is not checked, with the tag that closes each."""
CODE_ELEMENTS = {"code", "kbd", "script", "style"}
TEXT_ATTRIBUTES = {"alt", "aria-description", "aria-label", "data-copied", "data-done", "placeholder", "title"}
TAG_TEXT = re.compile(
    r"""(?:\b(?:button|heading|label|title|warning)=|\|(?:default|pluralize|yesno):|^firstof (?:.* )?)"""
    r"""(["'])(?!submit\1)[^"']*[a-z]"""
)
"""A text that a template tag or filter inserts; a marked one reads `title=_("Merge")`."""

TEXT_NAMES = {"button", "description", "heading", "help_text", "label", "title", "verbose_name", "verbose_name_plural"}
"""Keyword arguments, attributes and variables that hold a text for the screen."""


class TextFinder(HTMLParser):
    """Collects text outside code samples, and the attributes that a browser shows or a screen reader speaks."""

    def __init__(self) -> None:
        super().__init__()
        self.code_depth = 0
        self.found: list[tuple[int, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.code_depth += tag in CODE_ELEMENTS
        for name, value in attrs:
            if name in TEXT_ATTRIBUTES:
                self.check(value or "", self.getpos()[0])

    def handle_endtag(self, tag: str) -> None:
        self.code_depth -= tag in CODE_ELEMENTS

    def handle_data(self, data: str) -> None:
        if not self.code_depth:
            for number, line in enumerate(data.splitlines(), self.getpos()[0]):
                self.check(line, number)

    def check(self, text: str, number: int) -> None:
        words = set(re.findall(r"[^\W_]+", text)) - NOT_TRANSLATED
        if any(has_letters(word) for word in words):
            self.found.append((number, text.strip()))


def has_letters(text: str) -> bool:
    return re.search(r"[^\W\d_]", text) is not None


def unmarked_in_template(template: str) -> Iterator[tuple[int, str]]:
    """Line and text of everything that is neither in a translate tag nor in a blocktranslate block."""
    html, closing = "", None
    for token in Lexer(template).tokenize():
        line = token.lineno or 1
        html += "\n" * (line - 1 - html.count("\n"))
        if token.token_type == TokenType.TEXT:
            html += token.contents if closing is None else ""
        elif closing is not None:
            closing = None if token.contents.split()[0] == closing else closing
        else:
            closing = next((end for begin, end in OPAQUE.items() if token.contents.startswith(begin)), None)
            if TAG_TEXT.search(token.contents):
                yield line, token.contents
    finder = TextFinder()
    finder.feed(html)
    finder.close()
    yield from finder.found


def unmarked_in_code(code: str) -> Iterator[tuple[int, str]]:
    """Line and text of every string that a name for screen texts is given without a call to gettext."""
    for node in ast.walk(ast.parse(code)):
        for name, value in named_values(node):
            if name in TEXT_NAMES and isinstance(value, ast.Constant | ast.JoinedStr) and has_letters(text_of(value)):
                yield value.lineno, f"{name} = {ast.unparse(value)}"


def named_values(node: ast.AST) -> Iterator[tuple[str | None, ast.expr | None]]:
    match node:
        case ast.keyword(arg=name, value=value):
            yield name, value
        case ast.AnnAssign(target=ast.Name(id=name), value=value):
            yield name, value
        case ast.Assign(targets=[ast.Tuple(elts=targets)], value=ast.Tuple(elts=values)):
            yield from ((ast.unparse(target), value) for target, value in zip(targets, values, strict=True))
        case ast.Assign(targets=[target], value=value):
            yield ast.unparse(target).rpartition(".")[2], value


def text_of(value: ast.Constant | ast.JoinedStr) -> str:
    parts = value.values if isinstance(value, ast.JoinedStr) else [value]
    texts = [part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str)]
    return re.sub(r"<[^>]*>", "", "".join(texts))


@pytest.mark.parametrize(
    ("paths", "unmarked"),
    [(TEMPLATES, unmarked_in_template), (ADMIN_CODE, unmarked_in_code)],
    ids=["templates", "admin"],
)
def test_every_text_of_the_screen_is_marked(
    paths: list[Path], unmarked: Callable[[str], Iterator[tuple[int, str]]]
) -> None:
    assert len(paths) > 50
    assert [f"{path}:{line}: {text}" for path in paths for line, text in unmarked(path.read_text())] == []


@pytest.mark.parametrize(
    ("template", "found"),
    [
        ("<p>\n  {{ name }} works\n</p>", [(2, "works")]),
        ('<a title="Edit {{ name }}">✓ {{ name }}</a>', [(1, "Edit")]),
        ('{% include "verb.html" with title="Merge" %}', [(1, 'include "verb.html" with title="Merge"')]),
        ('{{ number|pluralize:"y,ies" }}', [(1, 'number|pluralize:"y,ies"')]),
        ('{% translate "Merge" %} {% blocktranslate %}\nSay {{ why }}\n{% endblocktranslate %}\n№ 5', []),
        ('{% include "verb.html" with title=_("Merge") %}<code>manage.py</code>{# why #} ClaimTrack', []),
    ],
)
def test_unmarked_text_is_found(template: str, found: list[tuple[int, str]]) -> None:
    assert list(unmarked_in_template(template)) == found


def test_unmarked_text_of_code_is_found() -> None:
    code = 'slug, title = "merge", "Merge"\nfield = Field(label=_("Reason"), help_text="Why")\nbutton: str = f"Go {n}"'
    assert {line for line, _ in unmarked_in_code(code)} == {1, 2, 3}
