"""The `thinkfamily` command: finds the subcommand, which lives beside what it commands."""

import argparse
import importlib
import sys

COMMANDS = {
    "world": ("thinkfamily.world.command", "make a city and its agencies' deliveries"),
    "build": ("thinkfamily.pipeline.build_command", "receive, check, link, form, find, publish a snapshot"),
    "links": ("thinkfamily.pipeline.links_command", "read out which record is which person"),
    "serve": ("thinkfamily.web.serving.serve_command", "serve the newest snapshot"),
    "trail": ("thinkfamily.web.trail.command", "verify or seal the audit trail, look for unusual use"),
    "decisions": (
        "thinkfamily.web.identity_review.decisions_command",
        "decisions about identity as a delivery",
    ),
    "tokens": ("thinkfamily.web.signing_in.tokens_command", "keys with which other systems ask the read API"),
    "risk": ("thinkfamily.pipeline.risk_command", "train, try, gate, score and describe a risk model"),
    "docs": ("thinkfamily.catalogue_command", "write docs/catalogue.md from the declarations, or check it"),
}


def main(arguments: list[str] | None = None) -> int:
    """Run one subcommand; its module gives `add_arguments(parser)` and `run(options) -> int`.

    A subcommand's module is imported only when it is asked for: `thinkfamily docs` need not load a web framework.
    """
    given = sys.argv[1:] if arguments is None else arguments
    parser = argparse.ArgumentParser(prog="thinkfamily", description=__doc__)
    chosen = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    asked = given[0] if given else ""
    modules = {}
    for name, (path, help_text) in COMMANDS.items():
        subparser = chosen.add_parser(name, help=help_text)
        if name == asked:
            modules[name] = importlib.import_module(path)
            modules[name].add_arguments(subparser)
    options = parser.parse_args(given)
    return int(modules[options.command].run(options))


if __name__ == "__main__":
    sys.exit(main())
