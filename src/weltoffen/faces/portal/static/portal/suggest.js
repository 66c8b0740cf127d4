// Words while one types. Without this file the field offers the words of the topics, or none.
(() => {
  "use strict";
  const field = document.getElementById("q"), list = document.getElementById("suggestions");
  if (!field || !list) return;
  let turn = 0, waiting;
  field.addEventListener("input", (event) => {
    clearTimeout(waiting);
    const typed = field.value.trim(), mine = ++turn;
    if (typed.length < 2 || event.inputType === "insertReplacementText") return;
    waiting = setTimeout(async () => {
      try {
        const answer = await fetch(list.dataset.from + "?q=" + encodeURIComponent(typed));
        const words = answer.ok ? await answer.json() : [];
        if (mine === turn) list.replaceChildren(...words.map((word) => new Option("", word)));
      } catch { /* offline: the words that are there stay */ }
    }, 150);
  });
})();
