"""Admin lists with keyset pagination: no counting and no OFFSET, so that every page is one query that reads only the
rows that it shows."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.admin.helpers import ActionForm
from django.contrib.admin.views.main import ChangeList
from django.core.paginator import Page, Paginator
from django.core.signing import BadSignature
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from sources.keyset import Keyset, cursor_salt, sign_cursor, verify_cursor

AFTER, BEFORE = "after", "before"
PAGE_NOT_FOUND = _("Page not found: the link is incomplete or belongs to another list. Showing the first page.")


@dataclass(frozen=True, slots=True)
class PageRange:
    """The numbers of the first and last row of a page, and the links to the previous and next page."""

    first: int
    last: int
    backward: str
    forward: str
    newest_first: bool


class KeysetList(ChangeList):
    """A list ordered by its admin's `keyset`, with pages in both directions."""

    def get_queryset(self, request: HttpRequest, exclude_parameters: list[str] | None = None) -> QuerySet:
        for side in (AFTER, BEFORE):  # filters and searches start at the first page
            self.params.pop(side, None)
            self.filter_params.pop(side, None)
        return super().get_queryset(request, exclude_parameters)

    def get_ordering(self, request: HttpRequest, queryset: QuerySet) -> list[str]:
        return list(self.model_admin.keyset(request))

    def get_ordering_field_columns(self) -> dict[int, str]:
        return {}

    def get_results(self, request: HttpRequest) -> None:
        self.keyset = Keyset.of(self.model_admin.keyset(request))
        self.salt = cursor_salt(request.path, self.params.items())
        self.result_list, self.page_range = self._requested_page(request) or self._forward(
            self.keyset.rows(self.queryset), 0
        )
        self.result_count = len(self.result_list)
        self.full_result_count = None
        self.show_full_result_count = self.can_show_all = self.multi_page = self.show_all = False
        self.show_admin_actions = True

    def _requested_page(self, request: HttpRequest) -> tuple[list[Any], PageRange] | None:
        """The page for the cursor in the URL; None if there is no valid cursor or the page is empty."""
        side = next((side for side in (AFTER, BEFORE) if side in request.GET), None)
        if side is None:
            return None
        try:
            passed, *key = verify_cursor(request.GET[side], self.salt)
        except BadSignature:
            messages.warning(request, PAGE_NOT_FOUND)
            return None
        if side == AFTER:
            found = self._forward(self.keyset.after(self.queryset, key), passed)
        else:
            found = self._backward(self.keyset.before(self.queryset, key), passed)
        return found if found[0] else None

    def _forward(self, following_rows: QuerySet, passed: int) -> tuple[list[Any], PageRange]:
        """`passed` is the number of rows on earlier pages. The cursor carries it, because nothing is counted."""
        rows = self._page_rows(following_rows)
        page = rows[: self.list_per_page]
        return page, self._page_range(page, passed, is_first=not passed, is_last=len(rows) == len(page))

    def _backward(self, before: QuerySet, following: int) -> tuple[list[Any], PageRange]:
        rows = self._page_rows(before)
        page = rows[: self.list_per_page][::-1]
        is_first = len(rows) == len(page)
        passed = 0 if is_first else max(following - len(page), 1)
        return page, self._page_range(page, passed, is_first=is_first, is_last=False)

    def _page_rows(self, places: QuerySet) -> list[Any]:
        """The rows of a page, plus one.

        Searches select ids first: PostgreSQL underestimates how selective words are, and with all joins in the query
        it would scan half of the table instead of sorting the matches.
        """
        places = places[: self.list_per_page + 1]
        if not self.query:
            return list(places)
        ids = list(places.values_list("pk", flat=True))
        found = self.apply_select_related(self.root_queryset).in_bulk(ids)  # without repeating the search
        return [found[pk] for pk in ids if pk in found]

    def _page_range(self, page: list[Any], passed: int, *, is_first: bool, is_last: bool) -> PageRange:
        last = passed + len(page)
        return PageRange(
            first=passed + 1,
            last=last,
            backward="" if is_first or not page else self._page_link(BEFORE, page[0], passed),
            forward="" if is_last or not page else self._page_link(AFTER, page[-1], last),
            newest_first=self.keyset.descends,
        )

    def _page_link(self, side: str, row: Any, passed: int) -> str:
        return self.get_query_string({side: sign_cursor([passed, *self.keyset.key_of(row)], self.salt)})


class AutocompletePaginator(Paginator):
    """For autocomplete fields: only the first matches, without a count."""

    @cached_property
    def count(self) -> int:
        return self.per_page

    def page(self, number: int | str) -> Page:
        first = self.object_list[: self.per_page] if str(number) == "1" else []
        return self._get_page(first, 1, self)


class SelectedRowsForm(ActionForm):
    """Actions apply to the selected rows only, never to all rows of the list."""

    def clean_select_across(self) -> bool:
        return False
