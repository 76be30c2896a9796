// Server-sent events out of the body of a fetch. EventSource would do but for two things: it sends neither a POST nor an
// Authorization header.

/**
 * The events of a stream of bytes, each `{event, data}` and with an `id` where it has one, until it ends. Comments, which keep a line
 * open, are left out.
 */
export async function* events(body) {
  let [event, data, id] = ["message", [], undefined];
  for await (const line of lines(body)) {
    if (line === "") {
      if (data.length > 0 || event !== "message") yield { event, data: data.join("\n"), ...(id !== undefined && { id }) };
      [event, data, id] = ["message", [], undefined];
      continue;
    }
    const colon = line.indexOf(":");
    const field = colon === -1 ? line : line.slice(0, colon);
    const value = colon === -1 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (field === "event") event = value;
    if (field === "data") data.push(value);
    if (field === "id") id = value;
  }
}

/** Lines without their ends: LF, CR or CRLF. What stands behind the last end is no whole line. */
async function* lines(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      rest += value;
      // A CR at the very end may be half of a CRLF: it waits for what follows.
      const parts = rest.split(/\r\n|\n|\r(?!$)/);
      rest = parts.pop();
      yield* parts;
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}
