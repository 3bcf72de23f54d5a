/* select2 draws its own control beside the select it replaces; give that control the select's label. */
function labelControl(select) {
  const label = select.labels[0];
  const control = select.nextElementSibling;
  if (!label || !control?.classList.contains("select2-container")) return;
  label.id ||= `${select.id}-label`;
  for (const part of control.querySelectorAll("[role=combobox], [role=textbox], [role=searchbox]")) {
    const value = part.getAttribute("role") === "combobox" ? part.querySelector("[id]")?.id : "";
    part.setAttribute("aria-labelledby", [label.id, value].filter(Boolean).join(" "));
  }
}

function labelAll() {
  document.querySelectorAll("select.admin-autocomplete").forEach(labelControl);
}

/* select2 draws after the page has loaded, and again in every form row that is added. */
new MutationObserver(labelAll).observe(document.body, { childList: true, subtree: true });
labelAll();
