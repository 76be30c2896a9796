// Mercurius over the benchmark's database, set up for speed as its documentation advises: queries compiled by
// graphql-jit, every edge a loader that reads all its parents in one statement, statements prepared by name, a pool of
// connections, no logging. The schema is the part of the contract that the three queries touch, so that they run
// unchanged; only ids look different (a cheap base64 of type and number).
import Fastify from 'fastify'
import mercurius from 'mercurius'
import pg from 'pg'

// Dates stay the text that they are; by default they would become JavaScript dates in the server's time zone.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)

const [port, connectionString] = process.argv.slice(2)
const pool = new pg.Pool({ connectionString, max: 8 })

const schema = `
  scalar Date
  enum OrderDirection { ASC DESC }
  enum StudyOrderField { TITLE RECORDED_ON STARTED_ON STATUS }
  input StudyOrder { field: StudyOrderField!, direction: OrderDirection! = ASC }
  input StudyBy { id: ID }
  type LocalisedText { en: String! }
  type Organisation { id: ID!, name: LocalisedText! }
  type Researcher { id: ID!, name: String! }
  type StudyInvolvement { id: ID!, role: String!, researcher: Researcher, organisation: Organisation }
  type StudyInvolvementConnection { nodes: [StudyInvolvement] }
  type Study {
    id: ID!
    title: String!
    kind: String!
    status: String!
    portfolio: String!
    isCommercial: Boolean!
    recordedOn: Date!
    startedOn: Date
    involvements(first: Int): StudyInvolvementConnection
  }
  type StudyConnection { nodes: [Study] }
  type Query {
    studies(first: Int, orderBy: [StudyOrder!]): StudyConnection
    study(by: StudyBy!): Study
  }
`

const globalId = (type) => (row) => Buffer.from(`${type}:${row.id}`).toString('base64')
const rowId = (text) => Buffer.from(text, 'base64').toString().split(':')[1]

const STUDY = `id, title, kind, status, portfolio, is_commercial AS "isCommercial", recorded_on AS "recordedOn",
  started_on AS "startedOn"`

// The columns that an order may name, and whether they can be null.
const ORDERS = { TITLE: 'title', RECORDED_ON: 'recorded_on', STARTED_ON: 'started_on', STATUS: 'status' }
const NULLABLE = new Set(['STARTED_ON'])

function orderBy (keys = []) {
  const terms = keys.map(({ field, direction }) => `${ORDERS[field]} ${direction}${NULLABLE.has(field) ? ' NULLS LAST' : ''}`)
  // The id follows in the direction of the last key, as in hcs-graph.
  return [...terms, `id ${keys.at(-1)?.direction ?? 'ASC'}`].join(', ')
}

async function studies (_, { first = 25, orderBy: keys }) {
  const order = orderBy(keys)
  const { rows } = await pool.query({
    name: `studies ${order}`,
    text: `SELECT ${STUDY} FROM study WHERE is_listed ORDER BY ${order} LIMIT $1`,
    values: [first]
  })
  return { nodes: rows }
}

async function study (_, { by }) {
  const { rows } = await pool.query({
    name: 'study',
    text: `SELECT ${STUDY} FROM study WHERE id = $1 AND is_listed`,
    values: [rowId(by.id)]
  })
  return rows[0] ?? null
}

// The page of each study in the loader's batch; the studies of a batch all ask for the same page size.
async function involvements (queries) {
  const { rows } = await pool.query({
    name: 'involvements',
    text: `SELECT * FROM (
        SELECT id, study_id, role, researcher_id, organisation_id,
          row_number() OVER (PARTITION BY study_id ORDER BY id) AS place
        FROM study_involvement WHERE study_id = ANY($1)
      ) i WHERE place <= $2 ORDER BY study_id, id`,
    values: [queries.map(({ obj }) => obj.id), queries[0].params.first ?? 25]
  })
  const pages = new Map(queries.map(({ obj }) => [obj.id, { nodes: [] }]))
  for (const row of rows) pages.get(row.study_id).nodes.push(row)
  return queries.map(({ obj }) => pages.get(obj.id))
}

// A loader for an edge to one row: all keys of the batch in one statement, each once.
const toOne = (name, key, text) => async (queries) => {
  const keys = new Set()
  for (const { obj } of queries) if (obj[key] !== null) keys.add(obj[key])
  if (keys.size === 0) return queries.map(() => null)
  const { rows } = await pool.query({ name, text, values: [[...keys]] })
  const found = new Map(rows.map((row) => [row.id, row]))
  return queries.map(({ obj }) => found.get(obj[key]) ?? null)
}

// Mercurius' own cache of a loader is per request and keyed by the serialised parent; without it is faster here.
const uncached = (loader) => ({ loader, opts: { cache: false } })

const app = Fastify({ logger: false })
app.register(mercurius, {
  schema,
  jit: 1,
  resolvers: {
    Query: { studies, study },
    Study: { id: globalId('Study') },
    StudyInvolvement: { id: globalId('StudyInvolvement') },
    Researcher: { id: globalId('Researcher') },
    Organisation: { id: globalId('Organisation'), name: (row) => ({ en: row.name_en }) }
  },
  loaders: {
    Study: { involvements: uncached(involvements) },
    StudyInvolvement: {
      researcher: uncached(toOne('researchers', 'researcher_id',
        'SELECT id, name FROM researcher WHERE id = ANY($1) AND is_public')),
      organisation: uncached(toOne('organisations', 'organisation_id',
        'SELECT id, name_en FROM organisation WHERE id = ANY($1)'))
    }
  }
})
await app.listen({ host: '127.0.0.1', port: Number(port) })
