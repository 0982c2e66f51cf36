"""`thinkfamily docs`: write the generated documents, or, with --check, say where they differ from the declarations."""

import argparse
import difflib
import io
import os
import sys
from pathlib import Path

import django
from django.core.management import call_command

from thinkfamily.catalogue.datasets import codes_section, datasets_section
from thinkfamily.catalogue.indicators import indicators_section
from thinkfamily.catalogue.markdown import document
from thinkfamily.catalogue.policy import gateways_section, roles_section, sensitivities_section
from thinkfamily.catalogue.risks import risks_section
from thinkfamily.catalogue.strengths import strengths_section
from thinkfamily.catalogue.who_sees_what import who_sees_what
from thinkfamily.datasets.register import DATASETS
from thinkfamily.glossary.terms import GLOSSARY
from thinkfamily.indicators.register import INDICATORS, STRENGTHS, published_table
from thinkfamily.risks.register import RISKS

_DOCS = Path(__file__).parents[1] / "docs"


def documents() -> dict[str, str]:
    """The generated documents: file name -> text. The same declarations give the same bytes."""
    catalogue = document(
        "# Catalogue",
        "What arrives, what is concluded from it, who may see it and under which law. Gateways marked ASSUMED wait "
        "for a sharing agreement; *Not Validated* stands beside values that the sender has not checked.",
        "Contents: [Gateways](#gateways), [Kinds of care](#kinds-of-care), [Roles](#roles), [Datasets](#datasets), "
        "[Indicators](#indicators), [Strengths](#strengths), [Risk models](#risk-models), [Code lists](#code-lists).",
        gateways_section(),
        sensitivities_section(),
        roles_section(),
        datasets_section(DATASETS, INDICATORS, STRENGTHS),
        indicators_section(INDICATORS, published_table()),
        strengths_section(STRENGTHS),
        risks_section(RISKS),
        codes_section(DATASETS),
    )
    return {
        "catalogue.md": catalogue,
        "glossary.md": document(
            "<!-- Its words are written in thinkfamily/glossary/glossary.md. -->", GLOSSARY
        ),
        "openapi.json": _api_document(),
        "who_sees_what.md": who_sees_what(DATASETS, INDICATORS, STRENGTHS, RISKS),
    }


def _api_document() -> str:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thinkfamily.web.settings")
    django.setup()
    said = io.StringIO()
    call_command("openapi", stdout=said)
    return said.getvalue()


def differences(folder: Path) -> list[str]:
    """Lines of a unified diff from the files in `folder` to what they should be; empty when they are right."""
    lines: list[str] = []
    for name, wanted in documents().items():
        path = folder / name
        held = path.read_text(encoding="utf-8") if path.is_file() else ""
        lines += difflib.unified_diff(
            held.splitlines(),
            wanted.splitlines(),
            f"docs/{name}",
            f"docs/{name} as declared",
            lineterm="",
            n=1,
        )
    return lines


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--check", action="store_true", help="write nothing; fail with the difference, if any"
    )
    parser.add_argument("--out", type=Path, default=_DOCS, help="folder of the documents (default: docs/)")


def run(options: argparse.Namespace) -> int:
    """Write the documents to `options.out`, or compare: 1 when they are out of date."""
    if options.check:
        lines = differences(options.out)
        if lines:
            print("\n".join(lines))
            print("The generated documents are out of date: run `thinkfamily docs`.", file=sys.stderr)
        return 1 if lines else 0
    options.out.mkdir(parents=True, exist_ok=True)
    for name, text in documents().items():
        (options.out / name).write_text(text, encoding="utf-8")
        print(f"wrote {options.out / name}")
    return 0
