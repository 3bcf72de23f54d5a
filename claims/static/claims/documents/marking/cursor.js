// A cursor that moves through a text word by word. It is the browser's own selection, so that words are selected in the
// same way by mouse and by keyboard.
const MAX_BLANK_LINES = 4;

export class WordCursor {
  constructor(root, map, words) {
    Object.assign(this, { root, map, words });
    this.isRightToLeft = getComputedStyle(root).direction === "rtl";
  }

  // The words at which the selection begins and ends, in the order of selecting; null if nothing is selected.
  place() {
    const span = this.map.selected();
    if (!span) return null;
    const [first, last] = [this.words.at(span.start), this.words.at(span.end - 1)];
    const { anchorNode, anchorOffset } = getSelection();
    const isBackward = this.map.offsetOf(anchorNode, anchorOffset) > span.start;
    return isBackward ? { anchor: last, focus: first } : { anchor: first, focus: last };
  }

  // The last word that was marked, after which nothing is selected.
  leftAt() {
    return this.left === undefined ? null : { anchor: this.left, focus: this.left };
  }

  select(anchor, focus) {
    const [from, to] = [this.words.spans[anchor], this.words.spans[focus]];
    if (!from || !to) return;
    const [base, extent] =
      focus >= anchor
        ? [this.map.pointAt(from.start), this.map.pointAt(to.end, true)]
        : [this.map.pointAt(from.end, true), this.map.pointAt(to.start)];
    getSelection().setBaseAndExtent(...base, ...extent);
    this.show(to);
  }

  begin(offset) {
    const word = this.words.at(offset);
    this.select(word, word);
  }

  // Moves by an arrow key; when `extending`, the selection grows or shrinks. Returns whether the key was one.
  move(key, extending) {
    const forward = this.isRightToLeft ? "ArrowLeft" : "ArrowRight";
    if (!key.startsWith("Arrow")) return false;
    const from = this.place() ?? this.leftAt();
    if (!from) {
      this.begin(this.firstVisible());
      return true;
    }
    const isLine = key === "ArrowUp" || key === "ArrowDown";
    const to = isLine ? this.onLine(from.focus, key === "ArrowDown" ? 1 : -1) : from.focus + (key === forward ? 1 : -1);
    const focus = Math.min(Math.max(to, 0), this.words.spans.length - 1);
    this.select(extending ? from.anchor : focus, focus);
    return true;
  }

  // The word below or above another one; a blank line is passed over.
  onLine(word, step) {
    const rect = this.map.rangeOf(this.words.spans[word]).getBoundingClientRect();
    const height = parseFloat(getComputedStyle(this.root).lineHeight) || rect.height;
    for (let lines = 1; lines <= MAX_BLANK_LINES; lines += 1) {
      const y = rect.top + rect.height / 2 + step * lines * height;
      const offset = this.map.offsetAtPoint(rect.left + rect.width / 2, y);
      const found = offset === null ? word : this.words.at(offset);
      if ((found - word) * step > 0) return found;
    }
    return word;
  }

  firstVisible() {
    const { left, right, top } = this.root.getBoundingClientRect();
    const style = getComputedStyle(this.root);
    const x = this.isRightToLeft ? right - parseFloat(style.paddingRight) - 2 : left + parseFloat(style.paddingLeft) + 2;
    return this.map.offsetAtPoint(x, Math.max(top, 0) + parseFloat(style.paddingTop) + 8) ?? 0;
  }

  // Scrolls the text, then the page, no more than is necessary.
  show(span) {
    const range = this.map.rangeOf(span);
    const beyond = (top, bottom) => {
      const rect = range.getBoundingClientRect();
      const margin = rect.height * 1.5;
      return Math.min(0, rect.top - margin - top) || Math.max(0, rect.bottom + margin - bottom);
    };
    const box = this.root.getBoundingClientRect();
    this.root.scrollTop += beyond(box.top, box.bottom);
    window.scrollBy({ top: beyond(0, innerHeight) });
  }
}
