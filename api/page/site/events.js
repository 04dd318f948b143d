// Server-sent events out of a response's body, as the HTML standard reads them.

/** Give `{event, data}` for each event; what a stream breaks off within is dropped. */
export async function* eventsOf(body) {
  let pending = "";
  for await (const piece of piecesOf(body)) {
    pending += piece;
    const blocks = pending.split(/\r?\n\r?\n/);
    pending = blocks.pop();
    for (const block of blocks) {
      const event = eventOf(block);
      if (event !== null) yield event;
    }
  }
}

// Not every browser can iterate a stream by itself.
async function* piecesOf(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}

/** A block of only comments, such as a sign of life, is no event. */
function eventOf(block) {
  let event = "message";
  const data = [];
  for (const line of block.split(/\r?\n/)) {
    const [, field, value] = /^([^:]*):? ?(.*)$/.exec(line);
    if (field === "event") event = value;
    if (field === "data") data.push(value);
  }
  return data.length ? { event, data: data.join("\n") } : null;
}
