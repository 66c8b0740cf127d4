// Files may be dropped anywhere on the form that takes them. Without this, the field does the same.
for (const input of document.querySelectorAll("input[type=file][data-drop]")) {
  const zone = input.form;
  zone.addEventListener("dragover", (event) => {
    event.preventDefault();
    zone.classList.add("wo-drop");
  });
  zone.addEventListener("dragleave", () => zone.classList.remove("wo-drop"));
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    zone.classList.remove("wo-drop");
    if (event.dataTransfer.files.length) input.files = event.dataTransfer.files;
  });
}
