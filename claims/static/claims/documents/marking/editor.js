// The editor of the words of one form: what is selected becomes a piece, and a piece is chosen, moved and removed.
import { WordCursor } from "./cursor.js";
import { MarkedText } from "./highlights.js";
import { PieceList } from "./list.js";
import { TextMap } from "./offsets.js";
import { Pieces } from "./pieces.js";
import { wordsOf } from "./words.js";

export class MarkingEditor {
  constructor(editor) {
    this.editor = editor;
    this.root = document.querySelector(editor.dataset.text);
    this.list = new PieceList(editor, {
      onChoose: (role, span) => this.choose(role, span),
      onNudge: (edge, step) => this.nudge(edge, step),
      onRemove: (role, span) => this.remove(role, span),
    });
    this.listeners = new AbortController();
    this.unwrapMarks();
    this.read();
    this.bar = this.showBar();
    const { signal } = this.listeners;
    document.addEventListener("selectionchange", () => this.remember(), { signal });
    // Clicks on the marks of suggestions lead to their cards, but not now.
    this.root.addEventListener("click", (event) => event.stopPropagation(), { signal, capture: true });
    this.redrawn = new MutationObserver((changes) => this.onTextChanged(changes));
    this.redrawn.observe(this.root, { childList: true, subtree: true });
    this.root.classList.add("being-marked");
    this.editor.classList.add("is-open");
    this.remember();
    this.show();
  }

  // The server marked the words of this form; from here on they are shown as they are edited.
  unwrapMarks() {
    if (this.root.dataset.marks !== "own") return;
    for (const mark of this.root.querySelectorAll("mark")) mark.replaceWith(...mark.childNodes);
    this.root.normalize();
  }

  read() {
    this.map = new TextMap(this.root);
    this.words = wordsOf(this.map.text, this.root.lang);
    this.cursor = new WordCursor(this.root, this.map, this.words);
    this.pieces = new Pieces(this.editor, this.map.text);
    this.marked = new MarkedText(this.root, this.map, this.words, (span) => this.replace(span));
  }

  // Other scripts of the page may draw the text anew.
  onTextChanged(changes) {
    const isOfOthers = ({ addedNodes, removedNodes }) =>
      [...addedNodes, ...removedNodes].some((node) => !node.matches?.("[data-not-text]"));
    if (!changes.some(isOfOthers)) return;
    this.marked.clear();
    this.read();
    this.show();
  }

  showBar() {
    const bar = this.editor.querySelector("template.bar-template").content.firstElementChild.cloneNode(true);
    bar.addEventListener("pointerdown", (event) => event.preventDefault()); // keeps the selection
    this.root.after(bar);
    this.list.status = bar.querySelector(".marking-status");
    return bar;
  }

  show(words = "") {
    this.list.show(this.pieces, this.active);
    this.marked.show(this.pieces, this.active);
    if (words) this.list.announce(words);
    this.editor.dispatchEvent(new CustomEvent("words-marked", { bubbles: true, detail: this.pieces }));
  }

  // Where the cursor goes first: what is selected, the words that are marked last, or the first ones in view.
  begin() {
    if (this.selected) return;
    const marked = this.pieces.all().at(-1)?.span;
    this.cursor.begin(marked ? marked.start : this.cursor.firstVisible());
  }

  // Where buttons take the focus, some browsers drop the selection.
  remember() {
    const selected = this.map.selected();
    if (selected) this.selected = selected;
  }

  mark(role) {
    const span = this.selected && this.words.whole(this.selected);
    if (!span) {
      this.list.announce(this.editor.dataset.nothingSelected);
      return;
    }
    this.active = { role, span: this.pieces.set(role, span) };
    getSelection().collapseToEnd();
    this.cursor.left = this.words.at(span.end - 1);
    this.selected = null;
    this.show(this.spoken());
  }

  spoken() {
    const { role, span } = this.active;
    const { label } = this.editor.querySelector(`[data-role="${role}"]`).dataset;
    return `${label}: ${this.map.text.slice(span.start, span.end)}`;
  }

  choose(role, span) {
    this.active = this.active?.span === span ? null : { role, span };
    this.show();
    if (this.active) this.cursor.show(span);
  }

  replace(span) {
    const { role, span: before } = this.active;
    this.active = { role, span: this.pieces.set(role, span, before) };
    this.show(this.spoken());
  }

  announceSelected() {
    if (this.selected) this.list.announce(this.map.text.slice(this.selected.start, this.selected.end));
  }

  nudge(edge, step) {
    if (this.active) this.replace(this.words.nudged(this.active.span, edge, step));
  }

  remove(role, span) {
    this.pieces.remove(role, span);
    this.active = null;
    this.show(this.editor.dataset.removed);
  }

  removeActive() {
    if (this.active) this.remove(this.active.role, this.active.span);
  }

  stop() {
    this.listeners.abort();
    this.redrawn.disconnect();
    this.marked.clear();
    this.bar.remove();
    this.root.classList.remove("being-marked");
    this.editor.classList.remove("is-open");
  }
}
