"""Parquet: typed already, all or nothing."""

import pyarrow as pa
import pyarrow.parquet as arrow_parquet

from thinkfamily.pipeline.receiving.problem import Unreadable
from thinkfamily.pipeline.receiving.sheet import Sheet, refuse_doubled


def read_parquet(content: bytes) -> Sheet:
    """Read a Parquet delivery with the types it holds. Raises Unreadable."""
    try:
        table = arrow_parquet.ParquetFile(pa.BufferReader(content)).read()
    except (pa.ArrowInvalid, OSError) as error:
        reason = "it was cut short" if content[:4] == b"PAR1" else "it is no Parquet file"
        raise Unreadable(
            f"the file cannot be read as Parquet: {reason}", "Ask for it to be sent again."
        ) from error
    refuse_doubled(table.column_names)
    return Sheet(table=table, rows=pa.array(range(1, table.num_rows + 1), pa.int64()))
