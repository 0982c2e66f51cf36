"""Where snapshots are kept: built aside, verified, swapped in, the last few kept.

    SHELF/current                       symlink to the snapshot that serves
    SHELF/snapshots/<snapshot_id>/      manifest.json and <table>.parquet, one file a table of schema.py and one
                                        for each record_<dataset>; never changed once it is here
    SHELF/building/<pid>/               a build under way; whatever a dead one left is cleared by the next
    SHELF/runs/<snapshot_id>.json       seconds and memory of the run (not in the manifest: they differ every time)
    SHELF/quarantine/<snapshot_id>/     refused rows and values, for the data manager only (mode 0700)

A snapshot is Parquet, not a DuckDB file. DuckDB writes whatever lay in its memory into the unused parts of its
blocks: two files of the same rows differ in thousands of bytes, and those bytes may be anybody's name from the
build. Parquet of the same rows is the same bytes, holds nothing else, and is read by any tool. Measured with DuckDB
2.0 on rows sorted by person in groups of 10,240: one person's rows of 3 million in 4 ms, of forty tables in 70 ms.
The reader opens each file as a view: `create view person as from read_parquet('.../person.parquet')`, with
`set parquet_metadata_cache = true`.
"""
