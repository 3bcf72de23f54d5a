/* A field that completes names is drawn by select2 beside the select that it stands for; it is called by the same label. */
function name(select) {
  const label = select.labels[0];
  const drawn = select.nextElementSibling;
  if (!label || !drawn?.classList.contains("select2-container")) return;
  label.id ||= `${select.id}-label`;
  for (const part of drawn.querySelectorAll("[role=combobox], [role=textbox], [role=searchbox]")) {
    const value = part.getAttribute("role") === "combobox" ? part.querySelector("[id]")?.id : "";
    part.setAttribute("aria-labelledby", [label.id, value].filter(Boolean).join(" "));
  }
}

function nameAll() {
  document.querySelectorAll("select.admin-autocomplete").forEach(name);
}

/* select2 draws when it pleases, and again in every row that is added to a form. */
new MutationObserver(nameAll).observe(document.body, { childList: true, subtree: true });
nameAll();
