"""`python -m bench.search.with_tantivy`: as `python -m bench.search`, beside Tantivy as well, which is installed for it
alone (bench/requirements.txt)."""

import time
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.search.__main__ import arguments, run
from bench.search.compare import Engine
from bench.search.measure import Peer
from bench.search.tantivy_peer import Tantivy


def tantivy(asked: int) -> Peer:
    """Tantivy, asked so many of the questions."""

    def build(stack: ExitStack, snapshot: Path) -> Engine:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="thinkfamily-bench-tantivy-"))) / "index"
        started = time.perf_counter()
        peer = Tantivy(snapshot, folder)
        built = time.perf_counter() - started
        size = sum(path.stat().st_size for path in folder.iterdir()) / 1e6
        return Engine(
            name="Tantivy", rank=peer.best, asked=asked, reranked=True, build_seconds=built, megabytes=size
        )

    return build


def main() -> None:
    parser = arguments(__doc__)
    parser.add_argument("--tantivy", type=int, default=2000, help="questions for Tantivy")
    options = parser.parse_args()
    run(options, [tantivy(options.tantivy)])


if __name__ == "__main__":
    main()
