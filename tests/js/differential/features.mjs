// What the seeds have to exercise. A run with --stats fails when fewer than one seed in a hundred uses one of these.

export const FEATURES = [
  // selections
  'alias', 'alias with the name of another field', 'leaf field twice', 'object field twice', '__typename', '__typename at the root',
  'several root fields', 'list of values', 'empty selection set', 'three entities deep', 'four entities deep',
  // fragments and directives
  'named fragment', 'fragment in a fragment', 'fragment spread twice', 'named fragment on the interface',
  'inline fragment with a type', 'inline fragment without a type', 'inline fragment on the interface',
  'fragment on a concrete type of the interface', '@skip', '@include', '@skip and @include together', 'directive with a variable',
  // variables and values
  'variable', 'variable used twice', 'variable with a default', 'variable omitted', 'variable null',
  'omitted variable where there is a default', 'null where the default is not null', 'omitted variable in an input object',
  'enumLabels', 'languageCoverage', 'language of the operation', 'language of the request',
  'list of one written as its item', 'block string', 'language', 'language null', 'refused scalar', 'several operations',
  'introspection beside data',
  // pages
  'first', 'last', 'page size absent', 'page size null', 'bad page size', 'edges', 'nodes', 'edges and nodes together', 'pageInfo',
  'totalCount', 'edge cursor', 'made-up cursor', 'cursor of a root page', 'cursor of a nested page', 'after, first', 'before, last',
  'after, last', 'before, first', 'after and before', 'cursor without a page size', 'cursor of another order',
  'cursor of another filter', 'cursor of another field', 'cursor of another language', 'tampered cursor', 'empty page',
  // counts
  'facets', 'facet limit', 'bad facet limit', 'facet node', 'suppressed facet',
  // filters and orders
  'filter', 'filter and', 'filter or', 'filter not', 'empty and/or', 'null field of a filter', 'filter over a to-many edge',
  'filter over a to-one edge', 'string filter', 'string eq', 'string in', 'string startsWith', 'string contains',
  'string in other letters', 'date span', 'number span', 'boolean filter', 'filter of a meaning of its own', 'enum list', 'id list', 'empty list in a filter',
  'facts about somebody',
  'malformed id in a filter', 'id of another type in a filter', 'filter too deep', 'filter too large', 'orderBy',
  'orderBy with several keys', 'orderBy downwards', 'bad orderBy', 'Welsh order',
  'search in a list', 'search over types', 'search without a word', 'beginning of a word', 'word under a mutation',
  'fragment on a type of the union',
  // look-ups
  'node', 'node of nothing', 'node malformed', 'nodes', 'nodes of nothing', 'nodes malformed', 'nodes with too few or too many',
  'by id', 'by id: absent', 'by id: malformed', 'by id: other', 'by another identifier', 'by an identifier of nothing',
  // answers
  'errors beside data',
];

/** The least share of seeds that each feature has to occur in. */
const LEAST = 0.01;

/** Counts in how many seeds each feature occurred. */
export class Stats {
  #counts = new Map(FEATURES.map((feature) => [feature, 0]));
  #seeds = 0;

  add(features) {
    this.#seeds += 1;
    for (const feature of features) {
      if (!this.#counts.has(feature)) throw new Error(`features.mjs does not list «${feature}»`);
      this.#counts.set(feature, this.#counts.get(feature) + 1);
    }
  }

  /** Features that occurred too seldom. */
  rare() {
    return [...this.#counts].filter(([, count]) => count < this.#seeds * LEAST).map(([feature]) => feature);
  }

  /** One line a feature. */
  lines() {
    return [...this.#counts].map(([feature, count]) => `${String(count).padStart(7)}  ${feature}`);
  }
}
