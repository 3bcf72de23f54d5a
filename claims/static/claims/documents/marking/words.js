// The words of a text, in UTF-16 offsets. Where one ends depends on the language.
export class Words {
  constructor(text, language) {
    const segmenter = new Intl.Segmenter(language || undefined, { granularity: "word" });
    const words = [...segmenter.segment(text)].filter((one) => one.isWordLike);
    this.text = text;
    this.spans = words.map(({ index, segment }) => ({ start: index, end: index + segment.length }));
  }

  // The index of the word at an offset, or of the last one before it; 0 if there is none.
  at(offset) {
    let [low, high] = [0, this.spans.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.spans[middle].start <= offset) low = middle + 1;
      else high = middle;
    }
    return Math.max(0, low - 1);
  }

  // A selection without white space at its edges, and with whole words there; null if it holds no characters.
  whole({ start, end }) {
    const words = this.text.slice(start, end);
    if (!words.trim()) return null;
    const first = start + words.length - words.trimStart().length;
    const last = end - (words.length - words.trimEnd().length);
    const left = this.spans[this.at(first)];
    const right = this.spans[this.at(last - 1)];
    return {
      start: left && left.start < first && first < left.end ? left.start : first,
      end: right && right.start < last && last < right.end ? right.end : last,
    };
  }

  // A span with one edge moved by a word: outwards or inwards, but never so that nothing is left.
  nudged({ start, end }, edge, step) {
    const isStart = edge === "start";
    const edges = this.spans.map((word) => (isStart ? word.start : word.end));
    const current = isStart ? start : end;
    const moved =
      step > 0 ? edges.find((place) => place > current) : edges.findLast((place) => place < current);
    if (moved === undefined || (isStart ? moved >= end : moved <= start)) return { start, end };
    return isStart ? { start: moved, end } : { start, end: moved };
  }
}

let latest = null;

// Cutting a long text into words takes a moment: the words of the latest one are kept.
export function wordsOf(text, language) {
  if (latest?.text !== text) latest = new Words(text, language);
  return latest;
}
