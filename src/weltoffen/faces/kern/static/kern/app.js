// Pages work without this file. It moves the focus to errors, copies text, and keeps drafts
// in this tab until they were sent.
(() => {
  "use strict";
  const $$ = (what, root = document) => Array.from(root.querySelectorAll(what));
  const store = (() => { try { return window.sessionStorage; } catch { return null; } })();
  const nameOf = (form) => "draft:" + (form.getAttribute("action") || location.pathname);
  const fields = (form) => $$("textarea,input[type=text],input[type=email],input[type=date],input:not([type])", form)
    .filter((f) => f.name && !f.readOnly && f.autocomplete !== "off");

  function keep(form) {
    const typed = {};
    fields(form).forEach((f) => { if (f.value !== f.defaultValue) typed[f.name] = f.value; });
    if (Object.keys(typed).length) store.setItem(nameOf(form), JSON.stringify(typed));
    else store.removeItem(nameOf(form));
  }

  function drafts() {
    if (!store) return;
    const pending = store.getItem("sent");
    if (pending && !document.body.hasAttribute("data-refused") && !location.pathname.startsWith("/konto/")) {
      if (!document.getElementById("error-summary")) store.removeItem(pending);
      store.removeItem("sent");
    }
    $$("form.wo-form[method=post]").forEach((form) => {
      if (form.dataset.draft === "no" || $$("input[type=password]", form).length) return;
      const saved = store.getItem(nameOf(form));
      if (saved && !document.getElementById("error-summary")) {
        const typed = JSON.parse(saved);
        fields(form).forEach((f) => { if (f.name in typed && f.value === f.defaultValue) f.value = typed[f.name]; });
      }
      form.addEventListener("input", () => keep(form));
      form.addEventListener("submit", () => store.setItem("sent", nameOf(form)));
    });
  }

  function copyButtons(root) {
    $$("[data-copy]", root).forEach((button) => {
      button.hidden = false;
      button.addEventListener("click", async () => {
        const source = document.querySelector(button.dataset.copy);
        await navigator.clipboard.writeText(source.value ?? source.innerText);
        const said = document.querySelector(button.dataset.copied || "");
        if (said) said.hidden = false;
        const label = button.querySelector(".kern-label") || button;
        if (button.dataset.done) label.textContent = button.dataset.done;
      });
    });
    $$("[data-print]", root).forEach((button) => { button.hidden = false; button.addEventListener("click", () => window.print()); });
  }

  function sheets() {
    document.addEventListener("click", (event) => {
      $$("details.wo-me[open]").forEach((sheet) => { if (!sheet.contains(event.target)) sheet.open = false; });
    });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      $$("details.wo-me[open]").forEach((sheet) => { sheet.open = false; sheet.querySelector("summary").focus(); });
    });
  }

  document.addEventListener("DOMContentLoaded", () => {
    const summary = document.getElementById("error-summary");
    if (summary) summary.focus();
    if (window.matchMedia("(max-width: 767px)").matches) $$("details[data-narrow]").forEach((part) => { part.open = false; });
    drafts(); copyButtons(document); sheets();
  });
  document.addEventListener("htmx:afterSwap", (event) => copyButtons(event.target));
  document.addEventListener("htmx:responseError", (event) => {
    const source = event.detail.elt;
    if (source.matches("form")) { source.removeAttribute("hx-post"); source.removeAttribute("hx-get"); }
    window.location.assign(event.detail.xhr.responseURL || window.location.href);
  });
})();
