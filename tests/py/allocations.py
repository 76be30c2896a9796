"""What others make of allocations: `allocations.py FILE`, a list of cases as tests/it/matching/oracle.rs makes them.

Each case is answered by what serves it, none of which knows the program:

- `one_to_one`: SciPy's assignment of a dense matrix, with a column of worth 0 for each mentee who goes without;
- `with_places`: SciPy's mixed-integer solver HiGHS over pairs, with a row for each mentee, mentor and limited organisation. What comes
  first is solved first and then held, so that nothing depends on how the two are put into one number;
- `stable`: hospital-residents of the package matching, which residents like best.

The first two are told as [pairs, score], where pairs come first and where scores do; the last as [mentee, mentor] for each pair.
"""

import json
import sys

import numpy as np
from matching.games import HospitalResident
from scipy.optimize import Bounds, LinearConstraint, linear_sum_assignment, milp
from scipy.sparse import coo_array, vstack


def one_to_one(case):
    mentees, mentors = case["mentees"], len(case["places"])
    told = []
    for pair, point in [(100 * mentees + 1, 1), (1, mentees + 1)]:
        worth = np.zeros((mentees, mentors + mentees))
        worth[:, :mentors] = -1e9
        scores = {}
        for mentee, mentor, score in case["arcs"]:
            worth[mentee, mentor] = pair + point * score
            scores[mentee, mentor] = score
        rows, columns = linear_sum_assignment(worth, maximize=True)
        taken = [scores[at] for at in zip(rows.tolist(), columns.tolist()) if at[1] < mentors]
        told.append([len(taken), sum(taken)])
    return told


def with_places(case):
    arcs = np.array(case["arcs"], dtype=int).reshape(-1, 3)
    if not len(arcs):
        return [[0, 0], [0, 0]]
    all_arcs = np.arange(len(arcs))
    places = np.array(case["places"])
    organisations = np.array(case["organisations"])
    limits = case["limits"]
    limited = {organisation: row for row, organisation in enumerate(sorted(int(name) for name in limits))}
    held = [arc for arc in all_arcs if organisations[arcs[arc, 1]] in limited]

    def rows(of, arcs_of, count):
        return coo_array((np.ones(len(arcs_of)), (of, arcs_of)), shape=(count, len(arcs)))

    matrix = vstack([
        rows(arcs[:, 0], all_arcs, case["mentees"]),
        rows(arcs[:, 1], all_arcs, len(places)),
        rows([limited[organisations[arcs[arc, 1]]] for arc in held], held, len(limited)),
    ])
    bounds = np.concatenate([np.ones(case["mentees"]), places, [limits[str(name)] for name in sorted(limited)]])
    pairs, scores = np.ones(len(arcs)), arcs[:, 2].astype(float)

    def best(objective, constraints):
        solved = milp(-objective, integrality=pairs, bounds=Bounds(0, 1), constraints=constraints, options={"mip_rel_gap": 0})
        assert solved.success, solved.message
        return np.round(solved.x)

    fits = LinearConstraint(matrix, ub=bounds)
    told = []
    for first, second in [(pairs, scores), (scores, pairs)]:
        reached = first @ best(first, [fits])
        taken = best(second, [fits, LinearConstraint(first.reshape(1, -1), lb=reached, ub=reached)])
        told.append([round(pairs @ taken), round(scores @ taken)])
    return told


def stable(case):
    wanted, welcomed = {}, {}
    for mentee, mentor, by_mentee, by_mentor in case["ranked"]:
        wanted.setdefault(f"mentee {mentee}", []).append((by_mentee, f"mentor {mentor}"))
        welcomed.setdefault(f"mentor {mentor}", []).append((by_mentor, f"mentee {mentee}"))
    lists = [{who: [name for _, name in sorted(ranks)] for who, ranks in of.items()} for of in (wanted, welcomed)]
    places = {f"mentor {mentor}": count for mentor, count in enumerate(case["places"]) if f"mentor {mentor}" in welcomed}
    game = HospitalResident.create_from_dictionaries(*lists, places)
    solved = game.solve(optimal="resident")
    assert game.check_validity() and game.check_stability()
    number = lambda player: int(player.name.split()[1])
    return sorted([number(mentee), number(mentor)] for mentor, mentees in solved.items() for mentee in mentees)


SOLVERS = {"one_to_one": one_to_one, "with_places": with_places, "stable": stable}


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        cases = json.load(file)
    print(json.dumps([SOLVERS[case["kind"]](case) for case in cases]))


main()
