// PostGraphile 5 over the benchmark's database, set up as its documentation advises for production: the Amber preset
// with its own generated schema, no explain, no GraphiQL, no watching, statements prepared, a pool of connections;
// NODE_ENV and GRAPHILE_ENV are `production`. `--print-schema` prints the schema and ends.
import { createServer } from 'node:http'
import { printSchema } from 'graphql'
import { postgraphile } from 'postgraphile'
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber'
import { makePgService } from 'postgraphile/adaptors/pg'
import { grafserv } from 'postgraphile/grafserv/node'

const [port, connectionString] = process.argv.slice(2)

const preset = {
  extends: [PostGraphileAmberPreset],
  pgServices: [makePgService({ connectionString, schemas: ['hcs_graph_bench'], poolConfig: { max: 8 } })],
  grafast: { explain: false },
  grafserv: { graphqlPath: '/graphql', graphiql: false, websockets: false, watch: false }
}

const instance = postgraphile(preset)
if (port === '--print-schema') {
  console.log(printSchema(await instance.getSchema()))
  await instance.release()
} else {
  const server = createServer()
  await instance.createServ(grafserv).addTo(server)
  server.listen(Number(port), '127.0.0.1')
}
