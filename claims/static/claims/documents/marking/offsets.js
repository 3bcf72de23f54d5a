// Positions in a text that the page shows in pieces: DOM positions, offsets in UTF-16 units (those of JavaScript
// strings), and offsets in code points (those of the server).
const NOT_TEXT = "[data-not-text]";

function kindOf(node) {
  if (node.nodeType === Node.TEXT_NODE) return NodeFilter.FILTER_ACCEPT;
  return node.matches(NOT_TEXT) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP;
}

// The text of an element, and where each of its text nodes starts in it.
export class TextMap {
  constructor(root) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, kindOf);
    this.nodes = [];
    this.starts = [];
    let length = 0;
    while (walker.nextNode()) {
      this.nodes.push(walker.currentNode);
      this.starts.push(length);
      length += walker.currentNode.length;
    }
    this.text = this.nodes.map((node) => node.data).join("");
  }

  // The offset of a DOM position; positions before and after the text are its start and end.
  offsetOf(node, offset) {
    const known = this.nodes.indexOf(node);
    if (known >= 0) return this.starts[known] + offset;
    const place = document.createRange();
    place.setStart(node, offset);
    const next = this.nodes.findIndex((one) => place.comparePoint(one, 0) > 0);
    return next < 0 ? this.text.length : this.starts[next];
  }

  pointAt(offset, isEnd = false) {
    const following = this.starts.findIndex((start) => (isEnd ? start >= offset : start > offset));
    const index = Math.max(0, (following < 0 ? this.starts.length : following) - 1);
    return [this.nodes[index], offset - this.starts[index]];
  }

  rangeOf({ start, end }) {
    const range = document.createRange();
    range.setStart(...this.pointAt(start));
    range.setEnd(...this.pointAt(end, true));
    return range;
  }

  // What is selected of the text; null if nothing is.
  selected() {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    const start = this.offsetOf(range.startContainer, range.startOffset);
    const end = this.offsetOf(range.endContainer, range.endOffset);
    return start < end ? { start, end } : null;
  }

  offsetAtPoint(x, y) {
    const place = document.caretPositionFromPoint?.(x, y);
    if (place) return this.offsetOf(place.offsetNode, place.offset);
    const range = document.caretRangeFromPoint?.(x, y);
    return range ? this.offsetOf(range.startContainer, range.startOffset) : null;
  }
}

const isPair = (text, unit) => /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(text.slice(unit, unit + 2));

export function toCodePoints(text, units) {
  let points = 0;
  for (let unit = 0; unit < units; unit += isPair(text, unit) ? 2 : 1) points += 1;
  return points;
}

export function toUnits(text, points) {
  let units = 0;
  for (let point = 0; point < points && units < text.length; point += 1) units += isPair(text, units) ? 2 : 1;
  return units;
}
