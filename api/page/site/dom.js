// Elements from plain values. Text only ever becomes text: nothing here parses markup.

const SVG = "http://www.w3.org/2000/svg";

/** Return an HTML element. `on…` properties listen; others become attributes, absent where null. */
export function element(tag, properties = {}, ...children) {
  return filled(document.createElement(tag), properties, children);
}

/** Return an SVG element. */
export function drawn(tag, properties = {}, ...children) {
  return filled(document.createElementNS(SVG, tag), properties, children);
}

/** A stance's sign, of the same shape as in the drawing: nothing is told by colour alone. */
export function sign(stance) {
  return element("span", { class: `sign stance-${stance}`, "aria-hidden": "true" });
}

/** Text of others, set apart so that its direction of writing changes nothing around it. */
export function foreign(text) {
  return element("bdi", {}, text);
}

function filled(made, properties, children) {
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) {
      made.setAttribute(name, value === true ? "" : value);
    }
  }
  made.append(...children.flat(Infinity).filter((child) => child !== null && child !== ""));
  return made;
}
