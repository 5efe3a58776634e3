"""How long and how large a run is: read from the environment, so that a short run is possible.

KIPP_BENCH_SECONDS   seconds of one measurement under load (4)
KIPP_BENCH_TURNS     how often ours and the floor are measured in turn; the median counts (3)
KIPP_BENCH_SIZES     numbers of entries to rank, rising (1000,10000,100000)
KIPP_BENCH_KINDS     databases (sqlite,postgres)
KIPP_BENCH_ONLY      parts of the story: footprint, submit, published, ranking (all)
KIPP_BIN             another build of the service (target/release/kipp)
"""

import os

PARTS = ["footprint", "submit", "published", "ranking"]
CONNECTIONS = 32
JUDGES = 32  # who submit; a ranking has five sheets an entry


def numbers(text):
    return [int(word) for word in text.split(",")]


SECONDS = int(os.environ.get("KIPP_BENCH_SECONDS", "4"))
TURNS = int(os.environ.get("KIPP_BENCH_TURNS", "3"))
SIZES = numbers(os.environ.get("KIPP_BENCH_SIZES", "1000,10000,100000"))
KINDS = os.environ.get("KIPP_BENCH_KINDS", "sqlite,postgres").split(",")
ONLY = os.environ.get("KIPP_BENCH_ONLY", ",".join(PARTS)).split(",")
