"""Every dataset: where it comes from, what it holds, how long, under which law, and who sees it."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

from thinkfamily.catalogue.audience import seen_by
from thinkfamily.catalogue.conclusion import links
from thinkfamily.catalogue.markdown import anchored, items, listed, numbers, table
from thinkfamily.datasets.column import CodeList, Column, Use
from thinkfamily.datasets.dataset import Dataset, Delivers, Format
from thinkfamily.datasets.identifiers import CHECKS
from thinkfamily.indicators.conclusion import Conclusion
from thinkfamily.indicators.indicator import Indicator
from thinkfamily.indicators.strength import Strength

_Kind = TypeVar("_Kind", bound=Conclusion)

_MANY = 60
"""Above so many codes a list is named and counted, not printed."""


def datasets_section(
    datasets: Mapping[str, Dataset], indicators: Mapping[str, Indicator], strengths: Mapping[str, Strength]
) -> str:
    """A summary of all, then each in full."""
    summary = [
        (f"[{dataset.title}]({anchored(dataset.name)})", dataset.agency, dataset.system, dataset.refresh,
         _years(dataset), dataset.caption or "validated", numbers(dataset.gateways))
        for dataset in datasets.values()
    ]  # fmt: skip
    return "\n\n".join((
        "## Datasets",
        f"{len(datasets)} datasets.",
        table(("Dataset", "Agency", "System", "Refreshed", "Kept", "Validation", "Gateways"), summary),
        *(
            _dataset(dataset, _feeds(dataset, indicators.values()), _feeds(dataset, strengths.values()))
            for dataset in datasets.values()
        ),
    ))  # fmt: skip


def _feeds(dataset: Dataset, conclusions: Iterable[_Kind]) -> tuple[_Kind, ...]:
    return tuple(each for each in conclusions if dataset in each.reads)


def _dataset(dataset: Dataset, feeds: tuple[Indicator, ...], strengths: tuple[Strength, ...]) -> str:
    withheld = f"Its rows are instructions to withhold: {dataset.protects}." if dataset.protects else ""
    facts = [
        f"Sent by {dataset.agency} from {dataset.system}, refreshed {dataset.refresh}: {_file(dataset)}. "
        + ("Each delivery replaces the last." if dataset.delivers is Delivers.WHOLE else
           "Each delivery adds to the last; a later row with the same key supersedes the earlier."),
        f"A record is one {' + '.join(f'`{name}`' for name in dataset.key)}"
        + (f", dated by `{dataset.dated_by}`" if dataset.dated_by else ", of what is so now") + ".",
        f"Kept {_years(dataset)} from {_kept_from(dataset)}. {dataset.caption or 'Validated by the sender'}. "
        f"A delivery with more than {dataset.bad_share:.0%} bad rows is refused.",
        f"Gateways {numbers(dataset.gateways)}, {_founded(dataset, feeds)}.",
        f"Held as {listed(sorted(dataset.sensitivities))}.",
        f"Seen by {seen_by(dataset)}.",
        *_claims(dataset),
        f"Feeds {listed(links(feeds), none='no indicator yet')}"
        + (f"; as strengths {listed(links(strengths))}" if strengths else "") + ".",
        *(f"Check `{check.name}`: a row is set aside because {check.says}." for check in dataset.checks),
    ]  # fmt: skip
    columns = [
        (f"`{column.name}`", column.type.name.lower().replace("_", "/"), column.meaning, _holds(dataset, column),
         column.use, column.matches or "", _closer(dataset, column))
        for column in dataset.columns
    ]  # fmt: skip
    return "\n\n".join(block for block in (
        f'<a id="{dataset.name}"></a>\n\n### {dataset.title}',
        f"`{dataset.name}`. {dataset.describes}",
        withheld,
        items(facts),
        table(("Column", "Type", "Meaning", "Holds", "Use", "Matched as", "Held more closely"), columns),
    ) if block)  # fmt: skip


def _claims(dataset: Dataset) -> list[str]:
    """What kind of claim a row makes, and what it is on a timeline."""
    if dataset.evidence is None:
        return []
    event = dataset.event
    if event is None:
        why = f": {dataset.no_event}" if dataset.no_event else ""
        return [f"Evidence: {dataset.evidence}.", f"Not on timelines{why}."]
    settled = " or ".join(f"`{name}` is {listed(codes)}" for name, codes in event.facts.items())
    only = (
        f" Only where `{event.only.part}` is at least {event.only.at_least:.0%} of `{event.only.of}`."
        if event.only else ""
    )  # fmt: skip
    return [
        f"Evidence: {dataset.evidence}{f'; a recorded fact where {settled}' if settled else ''}.",
        f"On timelines: “{event.says}”"
        + (f", with the person's part (`{event.role}`)" if event.role else "")
        + (f", until `{event.until}`" if event.until else "")
        + f"; tells {listed((f'`{name}`' for name in event.details), none='nothing more')}.{only}",
    ]


def _years(dataset: Dataset) -> str:
    return "1 year" if dataset.retention_years == 1 else f"{dataset.retention_years} years"


def _kept_from(dataset: Dataset) -> str:
    if dataset.retained_from is None:
        return "its delivery"
    running = "" if dataset.retained_from == dataset.dated_by else ", and for as long as that is empty"
    return f"`{dataset.retained_from}`{running}"


def _file(dataset: Dataset) -> str:
    match dataset.format:
        case Format.CSV:
            sign = {"|": "bar", "\t": "tab", ",": "comma"}.get(dataset.delimiter, dataset.delimiter)
            return f"CSV ({sign}-separated, {dataset.encoding}, dates as {dataset.date_format})"
        case Format.XLSX:
            return f"workbook{f' (sheet {dataset.sheet})' if dataset.sheet else ''}"
        case Format.PARQUET:
            return "Parquet"
        case Format.JSON_LINES:
            return "JSON lines"


def _founded(dataset: Dataset, feeds: tuple[Indicator, ...]) -> str:
    """On what the gateways rest, and which go beyond what the published table gives its indicators."""
    if dataset.agreement:
        return f"from {dataset.agreement}"
    published: frozenset[int] = frozenset().union(*(indicator.published for indicator in feeds))
    beyond = dataset.gateways - published
    said = "ASSUMED: no sharing agreement is on file"
    if feeds and beyond:
        said += f"; {numbers(beyond)} not from its indicators but from the risk models it is meant for"
    return said


def _holds(dataset: Dataset, column: Column) -> str:
    parts = [
        "required" if column.required or column.name in dataset.key else "",
        column.unit,
        f"{column.between[0]:g} to {column.between[1]:g}" if column.between else "",
        f"[{column.codes.name}]({anchored('codes-' + column.codes.name)})" if column.codes else "",
        f"checked as {CHECKS[column.identifier].title}" if column.identifier else "",
        f"written as `{column.pattern}`" if column.pattern else "",
    ]
    return "; ".join(part for part in parts if part)


def _closer(dataset: Dataset, column: Column) -> str:
    if column.use is not Use.SHOWN or not (column.sensitivities or column.gateways):
        return ""
    guarded = dataset.guarded(column.name)
    also = listed(sorted(column.sensitivities - dataset.sensitivities), none="no further care")
    return f"also {also}; gateways {numbers(guarded.gateways)}"


def codes_section(datasets: Mapping[str, Dataset]) -> str:
    """Every code list that a column uses, with the days between which a code was in use."""
    lists: dict[str, CodeList] = {}
    users: dict[str, list[str]] = {}
    for dataset in datasets.values():
        for column in dataset.columns:
            if column.codes:
                known = lists.setdefault(column.codes.name, column.codes)
                if known is not column.codes:
                    raise ValueError(f"two code lists are called '{known.name}'")
                users.setdefault(known.name, []).append(f"`{dataset.name}.{column.name}`")
    return "\n\n".join((
        "## Code lists",
        f"{len(lists)} lists. An empty day: in use before, or still.",
        *(_codes(lists[name], users[name]) for name in sorted(lists)),
    ))  # fmt: skip


def _codes(codes: CodeList, users: list[str]) -> str:
    heading = f'<a id="codes-{codes.name}"></a>\n\n### {codes.name.replace("_", " ")}'
    about = f"Used by {listed(users)}. Source: {codes.source or 'not stated'}."
    if len(codes.codes) > _MANY:
        return f"{heading}\n\n{about} {len(codes.codes):,} codes, not printed here."
    dated = bool(codes.since or codes.until)
    rows = [
        (f"`{code}`", meaning, *((codes.since.get(code, ""), codes.until.get(code, "")) if dated else ()))
        for code, meaning in codes.codes.items()
    ]
    return f"{heading}\n\n{about}\n\n" + table(
        ("Code", "Meaning", *(("First day", "Last day") if dated else ())), rows
    )
