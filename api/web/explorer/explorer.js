// The explorer: asks queries and looks things up in the contract. No library and nothing from elsewhere; text reaches the
// page through textContent only.

const EXAMPLES = [
  {
    title: "Health boards and trusts: whom to ask about research",
    query: `query WhomToAsk($kinds: [OrganisationKind!]!) {
  organisations(first: 25, filter: { kind: $kinds }) {
    totalCount
    nodes {
      name { en cy }
      kind
      researchContact { email url }
    }
  }
}`,
    variables: { kinds: ["HEALTH_BOARD", "NHS_TRUST"] },
  },
  {
    title: "The six professional groups with their disciplines",
    query: `{
  professionalGroups {
    code
    name { en cy }
    disciplines(first: 50) {
      totalCount
      nodes { name { en } }
    }
  }
}`,
  },
  {
    title: "Funding schemes with their published cohorts",
    query: `{
  fundingSchemes(first: 50, filter: { hcsSpecific: true }) {
    nodes {
      name { en }
      owner { name { en } }
      amountMax { amountMinor currency }
      cohorts(first: 10) {
        nodes { label { en } applicants awardees hcsApplicants hcsAwardees }
      }
    }
  }
}`,
  },
];

// Shallow on purpose: it stays inside the published depth limit.
const INTROSPECTION = `query Reference {
  __schema {
    queryType { name }
    types {
      kind name description
      fields(includeDeprecated: true) {
        name description isDeprecated deprecationReason
        args(includeDeprecated: true) { name description defaultValue type { ...Ref } }
        type { ...Ref }
      }
      inputFields(includeDeprecated: true) { name description defaultValue type { ...Ref } }
      enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason }
      possibleTypes { name }
      interfaces { name }
    }
  }
}
fragment Ref on __Type { kind name ofType { kind name ofType { kind name ofType { kind name } } } }`;

const MOST_MATCHES = 60;

/** Sends one GraphQL request. Gives the status, how long it took and the text of the answer. */
async function send(query, variables) {
  const began = performance.now();
  const response = await fetch("/graphql", {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/graphql-response+json, application/json;q=0.9" },
    body: JSON.stringify({ query, variables }),
  });
  const text = await response.text();
  return { status: response.status, id: response.headers.get("Request-Id"), took: performance.now() - began, text };
}

/** The text of an answer with line breaks, or as it is when it is no JSON. */
function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

/** A type reference as the contract writes it, such as `[Study!]`. */
function written(type) {
  if (type.kind === "NON_NULL") return `${written(type.ofType)}!`;
  if (type.kind === "LIST") return `[${written(type.ofType)}]`;
  return type.name;
}

/** The named type inside a type reference. */
function named(type) {
  return type.ofType ? named(type.ofType) : type.name;
}

/** Everything that can be searched: each type and each field, input field and enum value, with its place. */
function entries(types) {
  const all = [];
  for (const type of types) {
    if (type.name.startsWith("__")) continue;
    all.push({ label: type.name, type: type.name, text: type.description ?? "" });
    for (const member of [...(type.fields ?? []), ...(type.inputFields ?? []), ...(type.enumValues ?? [])]) {
      all.push({ label: `${type.name}.${member.name}`, type: type.name, text: member.description ?? "" });
    }
  }
  return all;
}

/** Entries that hold every word, those with the words in their name first. */
function matching(all, search) {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const rank = (entry) => {
    const name = entry.label.toLowerCase();
    if (!words.every((word) => name.includes(word) || entry.text.toLowerCase().includes(word))) return null;
    if (name === words.join(".")) return 0;
    return words.every((word) => name.includes(word)) ? 1 : 2;
  };
  return all
    .map((entry) => ({ entry, rank: rank(entry) }))
    .filter(({ rank }) => rank !== null)
    .sort((a, b) => a.rank - b.rank || a.entry.label.length - b.entry.label.length)
    .map(({ entry }) => entry);
}

const at = (id) => document.getElementById(id);

/** An element with attributes and children; strings become text. */
function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value);
  }
  element.append(...children);
  return element;
}

function askPart() {
  const form = at("form");
  const choose = (example) => {
    at("query").value = example.query;
    at("variables").value = example.variables ? JSON.stringify(example.variables, null, 2) : "";
  };
  EXAMPLES.forEach((example, index) => at("example").append(make("option", { value: index }, example.title)));
  at("example").addEventListener("change", () => choose(EXAMPLES[at("example").value]));
  choose(EXAMPLES[0]);

  const run = async () => {
    const status = at("status");
    status.className = "";
    let variables;
    try {
      variables = at("variables").value.trim() ? JSON.parse(at("variables").value) : undefined;
    } catch (error) {
      status.className = "failed";
      status.textContent = `The variables are not JSON: ${error.message}`;
      at("variables").focus();
      return;
    }
    const button = form.querySelector("button");
    button.disabled = true;
    status.textContent = "Asking …";
    try {
      const answer = await send(at("query").value, variables);
      at("result").textContent = pretty(answer.text);
      const how = { 200: "answered", 294: "answered in part, see errors" }[answer.status] ?? "refused, see errors";
      if (answer.status !== 200) status.className = "failed";
      const size = new TextEncoder().encode(answer.text).length;
      status.textContent = `${answer.status}, ${how}. ${Math.round(answer.took)} ms, ${size} bytes, request ${answer.id}.`;
    } catch (error) {
      status.className = "failed";
      status.textContent = `The service was not reached: ${error.message}`;
    } finally {
      button.disabled = false;
    }
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    run();
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      run();
    }
  });
}

function showType(byName, name) {
  const type = byName.get(name);
  if (!type) return;
  const link = (reference) =>
    make("button", { type: "button", class: "link", onclick: () => showType(byName, named(reference)) }, written(reference));
  const described = (member) => {
    const parts = [member.description ?? ""];
    if (member.isDeprecated) parts.push(` Deprecated: ${member.deprecationReason}`);
    return make("dd", {}, ...parts);
  };
  const typed = (member) => [make("code", {}, member.name), ": ", link(member.type)];
  const list = (title, members, head) => {
    if (!members?.length) return [];
    return [make("h4", {}, title), make("dl", {}, ...members.flatMap((one) => [make("dt", {}, ...head(one)), described(one)]))];
  };
  const argument = (one) => {
    const value = one.defaultValue === null || one.defaultValue === undefined ? "" : ` = ${one.defaultValue}`;
    return make("li", {}, ...typed(one), value, " ", make("span", { class: "soft" }, one.description ?? ""));
  };
  const field = (one) => (one.args?.length ? [...typed(one), make("ul", {}, ...one.args.map(argument))] : typed(one));
  const names = (title, types) => {
    if (!types?.length) return [];
    return [make("h4", {}, title), make("p", {}, ...types.flatMap((one) => [link(one), " "]))];
  };
  at("type").replaceChildren(
    make("h3", {}, name, " ", make("span", { class: "soft" }, type.kind.toLowerCase().replace("_", " "))),
    make("p", {}, type.description ?? ""),
    ...names("Implements", type.interfaces),
    ...names("Possible types", type.possibleTypes),
    ...list("Fields", type.fields, field),
    ...list("Input fields", type.inputFields, typed),
    ...list("Values", type.enumValues, (one) => [make("code", {}, one.name)]),
  );
  at("type").focus();
}

async function referencePart() {
  const found = at("found");
  try {
    const answer = await send(INTROSPECTION);
    const schema = JSON.parse(answer.text).data.__schema;
    const byName = new Map(schema.types.map((type) => [type.name, type]));
    const all = entries(schema.types);
    const open = (entry) =>
      make("li", {}, make("button", { type: "button", class: "link", onclick: () => showType(byName, entry.type) }, entry.label));
    const search = () => {
      const matches = matching(all, at("search").value);
      at("matches").replaceChildren(...matches.slice(0, MOST_MATCHES).map(open));
      const more = matches.length > MOST_MATCHES ? `, the first ${MOST_MATCHES} are listed` : "";
      found.textContent = at("search").value.trim()
        ? `${matches.length} found${more}.`
        : `${byName.size} types. Everything begins at ${schema.queryType.name}.`;
      if (!at("search").value.trim()) at("matches").replaceChildren(open({ label: schema.queryType.name, type: schema.queryType.name }));
    };
    at("search").addEventListener("input", search);
    search();
  } catch {
    found.textContent = "The reference cannot be had from the service at the moment; /schema.graphql has the whole contract.";
  }
}

askPart();
referencePart();
