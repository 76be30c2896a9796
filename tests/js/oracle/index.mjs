// The oracle: graphql-js 17 over naive resolvers on a dump of the tables, as the caller whom the dump names, or as anybody.

import { buildSchema, execute, parse, specifiedRules, validate } from 'graphql';

import './domains.mjs';
import { languageOf } from './languages.mjs';
import { Database, OracleFault } from './model.mjs';
import { bindResolvers } from './resolvers.mjs';
import { bindScalars } from './scalars.mjs';

/** Errors of resolvers that no data can cause: the oracle itself is at fault then. */
const FAULTS = [OracleFault, TypeError, ReferenceError, RangeError];

/** The contract with scalars, without data: what validation and generation need. */
export function openContract(sdl) {
  const schema = buildSchema(sdl);
  bindScalars(schema);
  return schema;
}

/**
 * An oracle for a contract (SDL text) and a dump `{tables, language, caller, today}`. `execute` takes `{query, variables,
 * operationName, language}` and gives `{data, errors}`, without `data` when the request is refused before it runs.
 * `language` is the request's, CY or EN. `rewrite` changes the syntax tree of a valid document before it runs: the way for
 * a test to make a wrong answer.
 */
export function makeOracle(sdl, dump) {
  const schema = openContract(sdl);
  const db = new Database(dump);
  bindResolvers(schema, db, (dump.language ?? 'en').toUpperCase());
  return {
    schema,
    db,
    execute({ query, variables, operationName, language, rewrite = (document) => document }) {
      let parsed;
      try {
        parsed = parse(query);
      } catch (error) {
        return { errors: [error.toJSON()] };
      }
      const refusals = validate(schema, parsed, specifiedRules);
      if (refusals.length > 0) return { errors: refusals.map((error) => error.toJSON()) };
      const contextValue = { language: languageOf(schema, parsed, variables, operationName) ?? language };
      const { data, errors } = execute({ schema, document: rewrite(parsed), variableValues: variables, operationName, contextValue });
      const broken = errors?.find(({ originalError }) => FAULTS.some((kind) => originalError instanceof kind));
      if (broken) throw broken.originalError;
      return { ...(data === undefined ? {} : { data }), ...(errors ? { errors: errors.map((error) => error.toJSON()) } : {}) };
    },
  };
}
