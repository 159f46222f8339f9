// Shortcuts, and buttons that copy. Every page works without.
(() => {
  "use strict";
  const off = "feedhub.keys-off";
  const $ = (selector, root = document) => root.querySelector(selector);
  const remembered = () => { try { return localStorage.getItem(off) === "1"; } catch { return false; } };
  const remember = (value) => { try { value ? localStorage.setItem(off, "1") : localStorage.removeItem(off); } catch { /* storage is closed: holds for this page */ } };
  const help = $("#keys");
  const use = $("#keys-on");
  let isOff = remembered();
  let current = -1;
  let goUntil = 0;

  for (const button of document.querySelectorAll("button[data-script]")) button.hidden = false;

  // What scrolls sideways can be reached by the keyboard.
  const reach = () => {
    for (const wide of document.querySelectorAll(".content pre, .content table")) if (wide.scrollWidth > wide.clientWidth) wide.tabIndex = 0;
  };
  reach();
  addEventListener("resize", reach);

  const cards = () => [...document.querySelectorAll("article.card")];
  const titleOf = (card) => $("h2 a", card);
  const open = (link) => { if (link) link.click(); };

  function step(by) {
    const list = cards();
    if (list.length === 0) return;
    const focused = list.findIndex((card) => card.contains(document.activeElement));
    if (focused >= 0) current = focused;
    const next = current + by;
    if (next >= list.length) { const older = $("a[rel=next].older"); if (older) older.focus(); return; }
    current = Math.max(0, next);
    titleOf(list[current]).focus({ preventScroll: true });
    list[current].scrollIntoView({ block: "nearest" });
  }

  function original() {
    const card = document.activeElement?.closest("article.card") ?? cards()[current];
    open(card ? $("a.out", card) : $(".original a"));
  }

  function showHelp() {
    if (!help || help.open) return;
    use.checked = !isOff;
    help.showModal();
  }

  $("#keys-open")?.addEventListener("click", showHelp);
  use?.addEventListener("change", () => { isOff = !use.checked; remember(isOff); });

  document.addEventListener("click", async (event) => {
    const button = event.target.closest?.("button[data-copy]");
    if (!button) return;
    const field = document.getElementById(button.dataset.copy);
    let isCopied = false;
    try { await navigator.clipboard.writeText(field.value); isCopied = true; }
    catch { field.select(); isCopied = document.execCommand("copy"); } // no clipboard without https
    const said = $(`[role=status][data-of="${button.dataset.copy}"]`);
    if (said) said.textContent = isCopied ? "Copied." : "Press Ctrl+C to copy.";
  });

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    const typing = event.target.closest?.("input:not([type=checkbox]):not([readonly]), textarea, select, [contenteditable]");
    if (event.key === "Escape") { if (typing) typing.blur(); goUntil = 0; return; }
    if (typing || help?.open) return;
    if (event.key === "?") { event.preventDefault(); showHelp(); return; }
    if (isOff) return;
    if (event.timeStamp < goUntil) {
      goUntil = 0;
      const link = $(`a[data-go="${CSS.escape(event.key)}"]`);
      if (link) { event.preventDefault(); open(link); }
      return;
    }
    const act = {
      j: () => step(1), n: () => step(1), k: () => step(-1), p: () => step(-1),
      o: () => open(titleOf(document.activeElement?.closest("article.card") ?? cards()[current] ?? document.createElement("p"))),
      v: original,
      g: () => { goUntil = event.timeStamp + 1500; },
      "/": () => { const field = $("#q"); if (field) { field.focus(); field.select(); } else open($("a.find")); },
    }[event.key];
    if (act) { event.preventDefault(); act(); }
  });
})();
