// A document in the making: its variables, fragments, response keys, budget, and which features it uses.

import { getNullableType, isEnumType, isInputObjectType, isListType, isNonNullType, parseType, print } from 'graphql';

import { preference } from './languages.mjs';
import * as s from './syntax.mjs';

/** Kept well inside the limits that the service publishes. */
const LIMITS = { variables: 12, aliases: 14, directives: 10, nodes: 500 };

/** Types of which one variable may stand in several places without changing what a place means. */
const REUSABLE = /^(Language|OrderDirection|Boolean|Date|StringFilter|DateFilter|\[[A-Za-z]*(Kind|Status|Role|Code)!\])!?$/;

export class Draft {
  #keys = new Map();
  #counter = 0;

  constructor(rng, schema, pools, features) {
    Object.assign(this, { rng, schema, pools, features });
    this.variables = [];
    this.fragments = [];
    /** Arguments of connections that stand without an alias, by `Type.field`. */
    this.connections = new Map();
    /** What fields of the interface type may hold and which keys they have, by field. */
    this.abstract = new WeakMap();
    /** Which keys what is found has, and of which type. */
    this.found = new Map();
    this.aliases = 0;
    this.directives = 0;
    this.budget = LIMITS.nodes;
    this.depth = 0;
    /** What the request says of languages beside the document. */
    this.speaks = preference(rng);
  }

  /** Notes that the document uses a feature of `features.mjs`. */
  note(feature) {
    this.features.add(feature);
  }

  fresh(prefix) {
    this.#counter += 1;
    return `${prefix}${this.#counter}`;
  }

  // ---- response keys: within one parent type a key always means the same field with the same arguments

  #means(type, key, meaning) {
    const known = this.#keys.get(`${type.name}|${key}`);
    if (known === undefined) this.#keys.set(`${type.name}|${key}`, meaning);
    return known === undefined || known === meaning;
  }

  /** An alias for a field, undefined for none, or null when the field has to be left out. */
  alias(type, fieldName, args) {
    const meaning = `${fieldName}(${args.map(print).sort().join(', ')})`;
    if (!this.rng.chance(0.12) && this.#means(type, fieldName, meaning)) return undefined;
    if (this.aliases >= LIMITS.aliases) return null;
    this.aliases += 1;
    this.note('alias');
    // The parts of pages stand without asking for a key here, so their names are not given away.
    const others = /^Query$|Connection$|Edge$|^PageInfo$/.test(type.name) ? [] : Object.keys(type.getFields()).filter((other) => other !== 'id' && other !== fieldName);
    if (others.length > 0 && this.rng.chance(0.25)) {
      const other = this.rng.pick(others);
      if (this.#means(type, other, meaning)) {
        this.note('alias with the name of another field');
        return other;
      }
    }
    const alias = this.fresh('a');
    this.#means(type, alias, meaning);
    return alias;
  }

  // ---- directives

  /** Perhaps puts @skip or @include on a selection. */
  decorate(selection, probability) {
    const { rng } = this;
    if (!rng.chance(probability) || this.directives >= LIMITS.directives) return selection;
    const names = rng.weighted([[5, ['skip']], [5, ['include']], [2, ['skip', 'include']], [1, ['include', 'skip']]]);
    if (names.length > 1) this.note('@skip and @include together');
    const directives = names.map((name) => {
      this.directives += 1;
      this.note(`@${name}`);
      const kept = rng.chance(0.75);
      const condition = rng.chance(0.45)
        ? this.conditionVariable(name === 'include' ? kept : !kept)
        : s.booleanValue(name === 'include' ? kept : !kept);
      return s.directive(name, condition);
    });
    return { ...selection, directives };
  }

  conditionVariable(value) {
    this.note('directive with a variable');
    return this.variableFor(this.schema.getType('Boolean'), value, { required: true });
  }

  // ---- values

  /**
   * Syntax for a value (as JSON writes it; undefined is not allowed) of an input type: a literal, a variable, or a
   * literal that holds variables. `defaulted` says that the place has a default, `oneOf` that it is the one key of a
   * `@oneOf` object, where a variable's type must be non-null.
   */
  value(type, value, { variables = true, defaulted = false, oneOf = false } = {}) {
    const { rng } = this;
    if (variables && rng.chance(defaulted ? 0.3 : 0.13) && this.variables.length < LIMITS.variables) {
      return this.variableFor(type, value, { defaulted, oneOf });
    }
    if (value === null) return s.nullValue;
    const bare = getNullableType(type);
    if (isListType(bare)) {
      if (value.length === 1 && rng.chance(0.3)) {
        this.note('list of one written as its item');
        return this.#literal(bare.ofType, value[0], variables);
      }
      return s.listValue(value.map((item) => this.value(bare.ofType, item, { variables })));
    }
    return this.#literal(bare, value, variables);
  }

  #literal(type, value, variables) {
    const bare = getNullableType(type);
    if (isInputObjectType(bare)) return this.#object(bare, value, variables);
    if (isEnumType(bare)) return s.enumValue(value);
    if (typeof value === 'boolean') return s.booleanValue(value);
    if (typeof value === 'number') return s.intValue(value);
    const block = this.rng.chance(0.05);
    if (block) this.note('block string');
    return s.stringValue(value, block);
  }

  #object(type, value, variables) {
    const { rng } = this;
    const fields = type.getFields();
    const entries = Object.entries(value).filter(([, part]) => part !== undefined);
    const nodes = entries.map(([name, part]) => [
      name,
      this.value(fields[name].type, part, { variables, defaulted: fields[name].default !== undefined, oneOf: type.isOneOf }),
    ]);
    const spare = Object.values(fields).filter((one) => !isNonNullType(one.type) && !(one.name in value));
    if (variables && !type.isOneOf && spare.length > 0 && rng.chance(0.03) && this.variables.length < LIMITS.variables) {
      const extra = rng.pick(spare);
      nodes.push([extra.name, this.#define(extra.type, {})]);
      this.note('omitted variable in an input object');
    }
    return s.objectValue(rng.sample(nodes, nodes.length));
  }

  /**
   * A variable that comes to this value in a place of this type, in one of the ways it can. `required` says that the
   * place takes no null though the type given here does.
   */
  variableFor(type, value, { defaulted = false, required = false, oneOf = false } = {}) {
    const { rng } = this;
    this.note('variable');
    const bare = getNullableType(type);
    const strict = required || oneOf || isNonNullType(type);
    if (value === null) {
      this.note('variable null');
      return rng.chance(0.7) ? this.#define(bare, { value: null }) : this.#define(bare, { fallback: s.nullValue });
    }
    const known = this.#reuse(bare, strict);
    if (known) return known;
    if (defaulted && strict && rng.chance(0.5)) {
      if (rng.chance(0.55)) {
        this.note('omitted variable where there is a default');
        return this.#define(bare, {});
      }
      this.note('null where the default is not null');
      return this.#define(bare, { value: null });
    }
    const written = strict || rng.chance(0.4) ? `${bare}!` : bare;
    const how = rng.weighted([[5, 'given'], [2, 'default'], [2, 'both']]);
    if (how === 'given') return this.#define(written, { value });
    this.note('variable with a default');
    const fallback = this.value(bare, value, { variables: false });
    if (how === 'both') return this.#define(written, { value, fallback });
    // A place that takes no null takes a variable that could be null when its default is not, except in @oneOf.
    return this.#define(strict && !oneOf && rng.chance(0.4) ? bare : written, { fallback });
  }

  #reuse(bare, strict) {
    if (!REUSABLE.test(String(bare)) || !this.rng.chance(0.4)) return undefined;
    const fit = this.variables.filter((one) => one.type === `${bare}!` || (!strict && one.type === String(bare)));
    if (fit.length === 0) return undefined;
    this.note('variable used twice');
    return s.variable(this.rng.pick(fit).name);
  }

  #define(type, { value, fallback }) {
    const name = this.fresh('v');
    if (value === undefined && !fallback) this.note('variable omitted');
    this.variables.push({ name, type: String(type), value, fallback });
    return s.variable(name);
  }

  /** A variable that is plainly given its value. */
  givenVariable(type, value) {
    this.note('variable');
    return this.#define(type, { value });
  }

  /** A variable whose value is set when the request is sent: a cursor. */
  cursorVariable() {
    return this.#define(this.rng.pick(['String', 'String!']), {});
  }

  // ---- the whole

  /** The definitions and the variables of an operation with these root selections; what is not used is left out. */
  finish(operationName, rootSelections) {
    const used = { fragments: new Map(), variables: new Set() };
    const directives = this.#language();
    this.#collect([rootSelections, directives], used);
    const variables = this.variables.filter((one) => used.variables.has(one.name));
    const definitions = variables.map((one) => s.variableDefinition(one.name, parseType(one.type), one.fallback));
    return {
      definitions: [s.operation(operationName, definitions, rootSelections, directives), ...used.fragments.values()],
      variables: Object.fromEntries(variables.filter((one) => one.value !== undefined).map((one) => [one.name, one.value])),
    };
  }

  /** The operation's `@lang`, perhaps. */
  #language() {
    if (!this.rng.chance(0.12)) return [];
    this.note('language of the operation');
    const value = this.value(this.schema.getDirective('lang').args[0].type, this.rng.weighted([[6, 'CY'], [2, 'EN'], [1, null]]));
    return [s.directive('lang', value, 'is')];
  }

  #collect(part, used) {
    if (Array.isArray(part)) for (const one of part) this.#collect(one, used);
    else if (part && typeof part === 'object') {
      if (part.kind === 'Variable') used.variables.add(part.name.value);
      if (part.kind === 'FragmentSpread' && !used.fragments.has(part.name.value)) {
        const { node } = this.fragments.find((one) => one.name === part.name.value);
        used.fragments.set(part.name.value, node);
        this.#collect(node, used);
      }
      for (const value of Object.values(part)) this.#collect(value, used);
    }
  }
}
