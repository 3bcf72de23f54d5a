// The list of marked pieces beside the text, each with buttons that move its borders or remove it.
import { ROLES } from "./pieces.js";

export class PieceList {
  constructor(editor, { onChoose, onNudge, onRemove }) {
    Object.assign(this, { editor, onChoose, onNudge, onRemove });
    this.template = editor.querySelector("template.piece-template");
  }

  show(pieces, active) {
    const focused = document.activeElement?.closest(".words-editor .pieces") ? document.activeElement.dataset.does : null;
    for (const role of ROLES) {
      const items = pieces.spans[role].map((span) => this.item(pieces.text, role, span, active?.span === span));
      this.editor.querySelector(`[data-role="${role}"] .pieces`).replaceChildren(...items);
    }
    if (focused) this.focus(focused);
  }

  // The list is drawn anew after each change: give the focus back to the same button of the active piece.
  focus(does) {
    const item = this.editor.querySelector(".pieces .active") ?? this.editor.querySelector(".pieces li");
    (item?.querySelector(`[data-does="${does}"]`) ?? item?.querySelector("button"))?.focus();
  }

  item(text, role, span, isActive) {
    const item = this.template.content.firstElementChild.cloneNode(true);
    item.classList.toggle("active", isActive);
    const words = item.querySelector(".piece");
    words.textContent = `“${text.slice(span.start, span.end)}”`;
    words.setAttribute("aria-pressed", String(isActive));
    item.querySelector(".nudges").hidden = !isActive;
    item.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (!button) return;
      const { edge, step } = button.dataset;
      if (edge) this.onNudge(edge, Number(step));
      else if (button.dataset.does === "remove") this.onRemove(role, span);
      else this.onChoose(role, span);
    });
    return item;
  }

  announce(words) {
    this.status.textContent = words;
  }
}
