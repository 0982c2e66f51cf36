"""`thinkfamily risk train | gate | sign | score | card | withdraw MODEL`: one model, from declaration to card.

Each reads the history that `thinkfamily build` kept beside the snapshot that serves, and writes under SHELF/models.
"""

import argparse
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

from thinkfamily.pipeline.build_command import declared
from thinkfamily.pipeline.progress import tell
from thinkfamily.pipeline.scoring import actions
from thinkfamily.pipeline.scoring.history import History, LeakError, NotKept
from thinkfamily.pipeline.scoring.keep import ModelFolder
from thinkfamily.pipeline.scoring.train import CannotTrain
from thinkfamily.risks.risk import RiskModel
from thinkfamily.snapshot.shelf import Shelf

NO_SUCH, CANNOT, SHUT = 2, 1, 3


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("action", choices=["train", "gate", "sign", "score", "card", "withdraw"])
    parser.add_argument("model", help="name of the risk model")
    parser.add_argument("--shelf", type=Path, required=True, help="where snapshots are kept")
    parser.add_argument(
        "--declarations", type=Path, help="folder of *.py with DATASETS and RISKS to use instead of our own"
    )
    parser.add_argument("--out", type=Path, help="score: CSV to write; card: folder (else beside the model)")
    parser.add_argument("--by", default="", help="sign, withdraw: who answers for it")
    parser.add_argument("--says", default="", help="sign, withdraw: the reason, in a sentence")


def run(options: argparse.Namespace) -> int:
    """0 done (of `gate`: released), 3 the gate is shut, 2 no such model or snapshot, 1 there is no score to be had."""
    try:
        *_, risks = declared(options.declarations)
    except (FileNotFoundError, ValueError) as wrong:
        return _stop(f"The declarations cannot be used: {wrong}", NO_SUCH)
    model = risks.get(options.model)
    if model is None:
        return _stop(
            f"no risk model is called '{options.model}'; declared are {sorted(risks) or 'none'}", NO_SUCH
        )
    shelf = Shelf(options.shelf)
    serving = shelf.current()
    if serving is None:
        return _stop(f"no snapshot at {options.shelf}: run `thinkfamily build` first", NO_SUCH)
    try:
        return _act(options, model, shelf, serving)
    except (CannotTrain, LeakError, NotKept, ValueError) as wrong:
        return _stop(str(wrong), CANNOT)


def _act(options: argparse.Namespace, model: RiskModel, shelf: Shelf, serving: Path) -> int:
    day = date.fromisoformat(serving.name[:10])
    folder = ModelFolder(shelf.path, model.name)
    if options.action in ("sign", "withdraw"):
        if not options.by or not options.says:
            return _stop(f"`risk {options.action}` needs --by and --says: somebody answers for it", NO_SUCH)
        act = actions.sign if options.action == "sign" else actions.withdraw_model
        print(act(model, folder, by=options.by, says=options.says, today=day))
        return 0
    with History(shelf.history / serving.name, model, newest=day) as past:
        match options.action:
            case "train":
                print(actions.train_model(past, folder, progress=tell))
                return 0
            case "gate":
                released, text = actions.ask_gate(past, folder)
                print(text)
                return 0 if released else SHUT
            case "score":
                keys = shelf.keys / f"{serving.name}.parquet"
                print(
                    actions.write_scores(
                        past, folder, keys=keys, out=options.out or folder.path / "scores.csv"
                    )
                )
                return 0
            case _:
                print(actions.write_card(past, folder, out=options.out or folder.path))
                return 0


def _stop(why: str, code: int, *, to: Callable[..., None] = print) -> int:
    to(why, file=sys.stderr)
    return code
