"""The one list: what it shows, filters, sorts, counts, pages, links and exports is said once.

A page with a list needs its columns, its filters and one line in the view::

    COLUMNS = (
        Column("Finding", "title", href="get_absolute_url", sort="title"),
        Column("Severity", "get_severity_display", cell=cells.severity, sort="severity"),
        Column("Owner", "owner.name", sort="owner__name"),
        Column("Seen", "seen_at", sort="seen_at"),
    )

    class FindingFilters(Filters):
        searched = ("title", "consequence")          # what the search box looks through; without it, no box
        owner = RowFilter(people, label="Owner")     # whom a query of the noun finds for the seat

        class Meta:
            model = Finding
            fields = ("severity", "state")

    def findings(request: HttpRequest, key: str) -> HttpResponse:
        seat = enter(request, key, "finding.read")
        listing = Listing(request, FindingFilters, queries.findings, COLUMNS, noun=("finding", "findings"))
        return listing.answer("findings/findings.html")

The rows must come from a query of the noun that takes the seat: the list narrows them and never widens them,
and what is exported is exactly what the filters leave of them. Given that function itself, one of a module, the first
page of the whole list is a prepared question: see prepared.py for what such a function may do. In the template::

    <c-list :listing="listing">
      <c-slot name="empty"><c-empty title="No finding yet" text="…"><a class="btn">Run an audit</a></c-empty></c-slot>
    </c-list>

Everything somebody chose stands in the address (``?search=…&severity=high&sort=-seen&page=2``), so that a list can
be linked and kept; ``presets=(("Without owner", "owner=none"), …)`` shows such addresses above the list. For
ticking several rows, ``choose="number"`` and the slot ``bulk``: see cotton/list.html.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from operator import or_
from typing import Any, ClassVar, NamedTuple

from django.core.exceptions import BadRequest
from django.core.paginator import Page, Paginator
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest, HttpResponseBase, QueryDict
from django.shortcuts import render
from django.template import Context
from django.utils.safestring import SafeString
from django.utils.text import slugify
from django_filters import CharFilter, FilterSet

from fractional_cto.workspace.shared import exports
from fractional_cto.workspace.shared.offers import Offering
from fractional_cto.workspace.shared.whole import Question, Whole

FEW = 6  # filters in sight; what more there is stands folded away
WORDS = 8  # of a search; each costs the database a look at every row


class Cell(NamedTuple):
    """One cell for a function that draws it: its row, the column's value and link there, and the page's context."""

    row: Any
    value: Any
    href: str
    page: Context


# What it gives is escaped again unless it is safe text: ``format_html`` gives such, and escapes every value in it.
Drawing = Callable[[Cell], SafeString]


@dataclass(frozen=True)
class Column:
    """One column: its title, and the attribute (``owner.name``), method or function that gives a row's value.

    ``sort`` is the field the database orders by; ``href`` the method or function that gives a row's address;
    ``cell`` a function that draws it instead of the value itself, or a template, given ``row`` and ``value``: a page
    has hundreds of cells, so words, links and badges are functions. An export takes the value.
    """

    title: str
    value: str | Callable[[Any], object]
    sort: str = ""
    href: str | Callable[[Any], str] = ""
    cell: str | Drawing = ""

    @property
    def name(self) -> str:
        """Give what stands for the column in an address."""
        return slugify(self.title)

    def of(self, row: Model) -> object:
        """Give a row's value; None where something on the way is missing."""
        return _look(row, self.value)

    def link(self, row: Model) -> str:
        """Give the address a row's cell leads to, or nothing."""
        return str(_look(row, self.href) or "") if self.href else ""


def _look(row: Any, wanted: str | Callable[[Any], object]) -> Any:  # noqa: ANN401  # whatever the row holds
    if not isinstance(wanted, str):
        return wanted(row)
    for name in wanted.split("."):
        row = getattr(row, name) if row is not None else None
        row = row() if callable(row) else row
    return row


class Filters(Offering):
    """The filters of a list, with a search box over ``searched``: every word must stand in one of these fields."""

    searched: ClassVar[tuple[str, ...]] = ()
    search = CharFilter(method="find", label="Search")

    def __init__(self, *arguments: Any, **options: Any) -> None:  # noqa: ANN401  # as django-filter has them
        """Take the search box away where nothing is searched."""
        super().__init__(*arguments, **options)
        if not self.searched:
            del self.filters["search"]

    def find(self, rows: QuerySet[Any], _name: str, text: str) -> QuerySet[Any]:
        """Keep the rows in which every word is found."""
        for word in text.split()[:WORDS]:
            rows = rows.filter(reduce(or_, (Q((f"{field}__icontains", word)) for field in self.searched)))
        return rows


@dataclass(frozen=True, kw_only=True)
class Header:
    """A column's title; where it can be sorted, the state for screen readers and the address that sorts it."""

    title: str
    state: str
    href: str


def _nothing(filters: type[Filters]) -> QuerySet[Any]:
    rows: QuerySet[Any] = filters._meta.model._default_manager.none()  # noqa: SLF001  # django-filter's documented place
    return rows


class Listing:
    """A list as one person sees it now."""

    def __init__(  # noqa: PLR0913  # the parts of a list, each said once
        self,
        request: HttpRequest,
        filters: type[Filters],
        rows: QuerySet[Any] | Question,
        columns: Sequence[Column],
        *,
        noun: tuple[str, str],
        presets: Iterable[tuple[str, str]] = (),
        choose: str = "",
        files: Sequence[str] = tuple(exports.KINDS),
        per_page: int = 50,
    ) -> None:
        """Take what may be seen; ``noun`` is singular and plural, as counted above the list.

        ``files`` are the kinds of export; one that exports.py does not know is written by the view.
        """
        self.request, self.columns, self.noun, self.choose = request, columns, noun, choose
        # what a question finds is asked where it is needed; a filter without rows would begin with all there are
        self.filters = filters(request.GET, queryset=_nothing(filters) if callable(rows) else rows, request=request)
        self.given, self.presets, self.per_page, self.kinds = rows, presets, per_page, files

    @cached_property
    def all(self) -> QuerySet[Any]:
        """Give whatever may be seen."""
        return self.given(self.request.seat) if callable(self.given) else self.given  # type: ignore[attr-defined]  # see clients.access.enter()

    @cached_property
    def sort(self) -> tuple[Column | None, str]:
        """Give the column to sort by and its direction, ``-`` for downwards; none where the address asks for none."""
        asked = self.request.GET.get("sort", "")
        column = next((one for one in self.columns if one.sort and one.name == asked.lstrip("-")), None)
        return column, "-" if asked.startswith("-") else ""

    @cached_property
    def rows(self) -> QuerySet[Any]:
        """Give every row that the filters leave, in order; none where a filter can not be understood."""
        if not self.filters.is_valid():
            return self.all.none()
        self.filters.queryset = self.all
        rows: QuerySet[Any] = self.filters.qs
        column, direction = self.sort
        return rows.order_by(f"{direction}{column.sort}", "-pk") if column else rows

    @cached_property
    def page(self) -> Page[Any]:
        """Give the rows of this page; the nearest one where the address asks for none that exists."""
        asked = any(self.request.GET.values())
        # some filters leave something out where nothing is asked for
        always = type(self.filters).filter_queryset is not FilterSet.filter_queryset
        if asked or always or not callable(self.given):
            rows: Any = self.rows
        else:
            rows = Whole(self.request.seat, self.given, self.per_page)  # type: ignore[attr-defined]  # as above
        return Paginator(rows, self.per_page).get_page(self.request.GET.get("page"))

    @cached_property
    def narrowed(self) -> bool:
        """Tell whether a filter is set."""
        return any(self.request.GET.get(name) for name in self.filters.form.fields)

    @property
    def far(self) -> bool:
        """Tell whether one of the filters is set that stand folded away."""
        return any(self.request.GET.get(name) for name in list(self.filters.form.fields)[FEW:])

    @cached_property
    def counted(self) -> str:
        """Say how many there are: ``12 findings``, or ``3 of 12 findings`` where filters are set."""
        found = self.page.paginator.count
        whole = self.all.count() if self.narrowed else found
        word = self.noun[0] if whole == 1 else self.noun[1]
        return f"{found:,} of {whole:,} {word}" if self.narrowed else f"{found:,} {word}"

    @property
    def ticked(self) -> set[str]:
        """Give the keys of the rows that were ticked in a refused form."""
        return set(self.request.POST.getlist("chosen"))

    def key(self, row: Model) -> object:
        """Give what stands for a row that is ticked."""
        return _look(row, self.choose) if self.choose else ""

    def headers(self) -> Iterator[Header]:
        """Give the titles; each link turns the order round and keeps the filters."""
        current, direction = self.sort
        for column in self.columns:
            here = column is current
            state = ("descending" if direction else "ascending") if here else "none"
            turned = f"-{column.name}" if here and not direction else column.name
            href = self.address(sort=turned, page="") if column.sort else ""
            yield Header(title=column.title, state=state if column.sort else "", href=href)

    def orders(self) -> Iterator[tuple[str, str, bool]]:
        """Give each order as value, title and whether it is the present one: for phones, which show no titles."""
        current, direction = self.sort
        for column in self.columns:
            if column.sort:
                yield column.name, f"{column.title}, upwards", column is current and not direction
                yield f"-{column.name}", f"{column.title}, downwards", column is current and bool(direction)

    def address(self, **changes: str) -> str:
        """Give the address of this list with something changed; empty values are left out."""
        query = QueryDict(mutable=True)
        for name, values in self.request.GET.lists():
            query.setlist(name, [value for value in values if value])
        for name, value in changes.items():
            query.setlist(name, [value] if value else [])
        return f"?{query.urlencode()}"

    @property
    def before(self) -> str:
        """Give the address of the page before this one."""
        return self.address(page=str(self.page.number - 1))

    @property
    def after(self) -> str:
        """Give the address of the page after this one."""
        return self.address(page=str(self.page.number + 1))

    @property
    def files(self) -> list[tuple[str, str]]:
        """Give the kinds of file, with the address of everything listed, on all pages, as one."""
        return [(kind.upper(), self.address(format=kind, page="")) for kind in self.kinds]

    @property
    def linked(self) -> list[dict[str, object]]:
        """Give the presets with their addresses; ``here`` marks the one that is shown."""
        asked = {name: values for name, values in self.request.GET.lists() if any(values)}
        now = {name: values for name, values in asked.items() if name not in {"page", "sort"}}
        return [
            {"title": title, "href": f"?{query}", "here": now == dict(QueryDict(query).lists())}
            for title, query in ([("All", ""), *self.presets] if self.presets else [])
        ]

    def answer(self, template: str, **context: object) -> HttpResponseBase:
        """Answer with the page, or with the file that ``?format=csv`` or ``xlsx`` asks for."""
        kind = self.request.GET.get("format")
        if kind is None:
            return render(self.request, template, {"listing": self, **context})
        if kind not in exports.KINDS:
            message = "A list is exported as csv or as xlsx: choose one of them at the end of the list."
            raise BadRequest(message)
        if not self.filters.is_valid():
            message = "A filter of this list can not be understood, so nothing was exported: correct it in the list."
            raise BadRequest(message)
        titles = [column.title for column in self.columns]
        lines = ([column.of(row) for column in self.columns] for row in exports.each(self.rows))
        return exports.KINDS[kind](slugify(self.noun[1]), titles, lines)
