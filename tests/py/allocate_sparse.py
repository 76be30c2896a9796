"""SciPy's sparse solver for the benchmark of matching: `allocate_sparse.py FOLDER`, with what `bench-matching write` wrote.

For each line of standard input it solves once, and tells the milliseconds on the clock and of a processor, the pairs and the sum of their scores as a line of JSON. What is
solved is `scipy.sparse.csgraph.min_weight_full_bipartite_matching`, which pairs every row with one column at the least cost and knows no
places: so each mentor has a column for each of their places, and each mentee one more of their own, which costs more than all scores are worth
together: no mentor. Making the matrix is not timed.
"""

import json
import sys
import time
from pathlib import Path

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import min_weight_full_bipartite_matching

HIGHEST = 100

folder = Path(sys.argv[1])
arcs = np.fromfile(folder / "arcs", "<u4").reshape(-1, 3).astype(np.int64)
places = np.fromfile(folder / "places", "<u4").astype(np.int64)
mentees = int(arcs[:, 0].max()) + 1
columns = np.concatenate([[0], np.cumsum(places)])
each = places[arcs[:, 1]]
begun = np.repeat(np.cumsum(each) - each, each)
row = np.concatenate([np.repeat(arcs[:, 0], each), np.arange(mentees)])
own = columns[-1] + np.arange(mentees)
column = np.concatenate([np.repeat(columns[arcs[:, 1]], each) + np.arange(each.sum()) - begun, own])
# No entry may be 0, which would be none.
cost = np.concatenate([HIGHEST + 1 - np.repeat(arcs[:, 2], each), np.full(mentees, mentees * HIGHEST + HIGHEST + 2)])
graph = csr_array((cost.astype(float), (row, column)), shape=(mentees, int(columns[-1]) + mentees))

for _ in sys.stdin:
    began, before = time.perf_counter(), time.process_time()
    rows, taken = min_weight_full_bipartite_matching(graph)
    took = {"ms": (time.perf_counter() - began) * 1000, "cpu": (time.process_time() - before) * 1000}
    paired = taken < columns[-1]
    costs = np.asarray(graph[rows[paired], taken[paired]]).ravel()
    score = int((HIGHEST + 1 - costs).sum())
    print(json.dumps({**took, "pairs": int(paired.sum()), "score": score}), flush=True)
