// The marked pieces of one attribution by role, as its form's hidden fields hold them: "12-18,20-25" in code points.
import { toCodePoints, toUnits } from "./offsets.js";

export const ROLES = ["source", "cue", "content"];

function read(value, text) {
  const pairs = [...value.matchAll(/(\d+)-(\d+)/g)];
  return pairs.map(([, start, end]) => ({ start: toUnits(text, Number(start)), end: toUnits(text, Number(end)) }));
}

const write = (spans, text) =>
  spans.map(({ start, end }) => `${toCodePoints(text, start)}-${toCodePoints(text, end)}`).join(",");

function merged(spans) {
  const result = [];
  for (const span of [...spans].sort((one, other) => one.start - other.start)) {
    const last = result.at(-1);
    if (last && span.start <= last.end) last.end = Math.max(last.end, span.end);
    else result.push({ ...span });
  }
  return result;
}

export class Pieces {
  constructor(editor, text) {
    this.text = text;
    this.fields = Object.fromEntries(ROLES.map((role) => [role, editor.querySelector(`[name$="${role}_spans"]`)]));
    this.exact = editor.querySelector('[name$="marked_text"]');
    this.spans = Object.fromEntries(ROLES.map((role) => [role, read(this.fields[role].value, text)]));
  }

  // Adds a span, or puts it in the place of `replaced`, and returns the piece that now holds it.
  set(role, span, replaced = null) {
    this.spans[role] = merged([...this.spans[role].filter((one) => one !== replaced), span]);
    this.save();
    return this.spans[role].find((one) => one.start <= span.start && span.end <= one.end);
  }

  remove(role, span) {
    this.spans[role] = this.spans[role].filter((one) => one !== span);
    this.save();
  }

  all() {
    return ROLES.flatMap((role) => this.spans[role].map((span) => ({ role, span })));
  }

  wordsOf(role) {
    return this.spans[role].map(({ start, end }) => this.text.slice(start, end)).join(" … ");
  }

  save() {
    for (const role of ROLES) this.fields[role].value = write(this.spans[role], this.text);
    const spans = this.all().map(({ span }) => span);
    const start = Math.min(...spans.map((span) => span.start));
    const end = Math.max(...spans.map((span) => span.end));
    this.exact.value = spans.length ? this.text.slice(start, end) : "";
  }
}
