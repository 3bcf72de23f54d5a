// The key / puts the cursor into the search box of the header, where no other part of the page uses it.
const box = document.querySelector(".search-box input");
const TYPING = "input, textarea, select, [contenteditable], [role=textbox], dialog";

document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (!box || event.target.closest(TYPING) || document.querySelector(".reading-room")) return;
  event.preventDefault();
  box.focus();
  box.select();
});
