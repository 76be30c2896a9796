// Medians, ratios and the verdict.

export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

const round = (number, digits) => Number(number.toFixed(digits));

/** The figures of one server and query over all rounds. */
function figures(samples) {
  const of = (key) => median(samples.map((sample) => sample[key]));
  const perSecond = samples.map((sample) => sample.perSecond);
  return {
    perSecond: Math.round(of('perSecond')),
    lowest: Math.round(Math.min(...perSecond)),
    highest: Math.round(Math.max(...perSecond)),
    serverMicros: round(of('serverMicros'), 1),
    // How busy the server's core was. Well under 1, the database or the load set the pace and not the server.
    busy: round(median(samples.map((sample) => (sample.serverMicros * sample.perSecond) / 1e6)), 2),
    databaseMicros: round(of('databaseMicros'), 1),
    p50: of('p50'),
    p99: of('p99'),
  };
}

/** Everything measured, ready to be printed as JSON; `bounds` says whether the goals are judged. */
export function summarise(servers, { samples, alone }, memory, bounds) {
  const queries = Object.keys(samples);
  const result = { queries, servers: {}, ratios: {}, missed: [] };
  for (const { name, title } of servers) {
    result.servers[name] = {
      title,
      queries: Object.fromEntries(queries.map((query) => [query, figures(samples[query][name])])),
      nestedAloneMicros: alone[name].length > 0 ? median(alone[name]) : null,
      memory: memory[name],
    };
  }
  const [own, ...others] = servers;
  for (const { name, title, least } of others) {
    const ratio = (query) =>
      result.servers[own.name].queries[query].perSecond / result.servers[name].queries[query].perSecond;
    // The same ratio within each round: its spread tells how much to believe the one of the medians.
    const spread = (query) => {
      const each = samples[query][own.name].map(({ perSecond }, at) => perSecond / samples[query][name][at].perSecond);
      return [round(Math.min(...each), 3), round(Math.max(...each), 3)];
    };
    result.ratios[name] = { least: (bounds && least) || null };
    for (const query of queries) {
      const processor =
        result.servers[name].queries[query].serverMicros / result.servers[own.name].queries[query].serverMicros;
      result.ratios[name][query] = { ratio: round(ratio(query), 3), rounds: spread(query), processor: round(processor, 3) };
      if (bounds && least && ratio(query) < least) {
        result.missed.push(`${query}: ${ratio(query).toFixed(3)} of ${title}, ${least} is the bound`);
      }
    }
  }
  return result;
}

/** Rows of cells in columns. */
export function table(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const line = (row) => row.map((cell, at) => (at ? cell.padStart(widths[at]) : cell.padEnd(widths[at]))).join('  ');
  return rows.map(line).join('\n');
}

/** The tables for people. */
export function print(result) {
  const { queries } = result;
  const servers = Object.values(result.servers);
  const heading = (title) => [title, ...queries.map((query) => query.replace('-', ' '))];
  const each = (cell) => servers.map((server) => [server.title, ...queries.map((query) => cell(server.queries[query]))]);
  const parts = [
    table([
      heading('requests a second'),
      ...each(({ perSecond, lowest, highest }) => {
        const spread = Math.round((50 * (highest - lowest)) / perSecond);
        return `${perSecond} ±${spread}%`;
      }),
    ]),
    table([
      heading('processor time of a request, µs (server + database)'),
      ...each(({ serverMicros, databaseMicros }) => `${Math.round(serverMicros)} + ${Math.round(databaseMicros)}`),
    ]),
    table([
      heading("how busy the server's core was"),
      ...each(({ busy }) => `${Math.round(100 * busy)}%`),
    ]),
    table([
      ['', 'nested alone, p50 µs', 'memory MiB', 'at its highest'],
      ...servers.map(({ title, nestedAloneMicros, memory }) => [
        title, String(nestedAloneMicros ?? '–'), String(memory.now), String(memory.highest),
      ]),
    ]),
  ];
  const ratios = Object.entries(result.ratios);
  if (ratios.length > 0) {
    parts.push(
      table([
        [...heading(`${servers[0].title}, requests a second against`), 'at least'],
        ...ratios.map(([name, of]) => [
          result.servers[name].title,
          ...queries.map((query) => `${of[query].ratio.toFixed(2)} (${of[query].rounds.map((r) => r.toFixed(2)).join('–')})`),
          of.least === null ? '–' : String(of.least),
        ]),
      ]),
      table([
        heading('the same by processor time of the server'),
        ...ratios.map(([name, of]) => [
          result.servers[name].title,
          ...queries.map((query) => of[query].processor.toFixed(2)),
        ]),
      ]),
    );
  }
  return parts.join('\n\n');
}
