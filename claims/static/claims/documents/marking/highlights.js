// Shows the marked pieces in the text (CSS custom highlights change nothing in the page), and the handles at the borders
// of the piece that is being edited.
import { ROLES } from "./pieces.js";

const nameOf = (role) => `marked-${role}`;
const ACTIVE = "marked-active";

export class MarkedText {
  constructor(root, map, words, onDrag) {
    Object.assign(this, { root, map, words, onDrag });
    this.handles = Object.fromEntries(["start", "end"].map((edge) => [edge, this.handle(edge)]));
    this.sizes = new ResizeObserver(() => this.placeHandles());
    this.sizes.observe(root);
  }

  show(pieces, active) {
    this.active = active;
    for (const role of ROLES) {
      const ranges = pieces.spans[role].map((span) => this.map.rangeOf(span));
      CSS.highlights?.set(nameOf(role), new Highlight(...ranges));
    }
    const current = active ? [this.map.rangeOf(active.span)] : [];
    const highlight = new Highlight(...current);
    highlight.priority = -1;
    CSS.highlights?.set(ACTIVE, highlight);
    this.placeHandles();
  }

  clear() {
    for (const name of [...ROLES.map(nameOf), ACTIVE]) CSS.highlights?.delete(name);
    for (const handle of Object.values(this.handles)) handle.remove();
    this.sizes.disconnect();
  }

  // Only for the mouse: the same is done by buttons and keys.
  handle(edge) {
    const handle = document.createElement("span");
    handle.className = `marking-handle ${edge}`;
    handle.dataset.notText = "";
    handle.setAttribute("aria-hidden", "true");
    handle.addEventListener("pointerdown", (event) => this.grab(event, handle, edge));
    return handle;
  }

  grab(event, handle, edge) {
    event.preventDefault();
    handle.setPointerCapture(event.pointerId);
    handle.classList.add("dragged"); // then the pointer meets the text below it
    const drag = (moved) => this.drag(moved, edge);
    const release = () => {
      handle.classList.remove("dragged");
      handle.removeEventListener("pointermove", drag);
    };
    handle.addEventListener("pointermove", drag);
    handle.addEventListener("lostpointercapture", release, { once: true });
  }

  drag({ clientX, clientY }, edge) {
    const offset = this.map.offsetAtPoint(clientX, clientY);
    if (offset === null || !this.active) return;
    const { start, end } = this.active.span;
    const word = this.words.spans[this.words.at(edge === "start" ? offset : Math.max(0, offset - 1))];
    const moved = edge === "start" ? { start: word.start, end } : { start, end: word.end };
    if (moved.start < moved.end && (moved.start !== start || moved.end !== end)) this.onDrag(moved);
  }

  placeHandles() {
    const { start, end } = this.handles;
    if (!this.active) {
      start.remove();
      end.remove();
      return;
    }
    this.root.append(start, end);
    const rects = [...this.map.rangeOf(this.active.span).getClientRects()];
    const isRightToLeft = getComputedStyle(this.root).direction === "rtl";
    this.place(start, rects.at(0), isRightToLeft ? "right" : "left");
    this.place(end, rects.at(-1), isRightToLeft ? "left" : "right");
  }

  place(handle, rect, side) {
    if (!rect) return;
    const box = this.root.getBoundingClientRect();
    handle.style.left = `${rect[side] - box.left + this.root.scrollLeft - this.root.clientLeft}px`;
    handle.style.top = `${rect.top - box.top + this.root.scrollTop - this.root.clientTop}px`;
    handle.style.height = `${rect.height}px`;
  }
}
