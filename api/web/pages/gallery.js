// Copies a snippet where the browser lets it; without script the snippet is there to be selected.
for (const button of document.querySelectorAll("button.copy")) {
  if (!navigator.clipboard) break;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const snippet = button.closest("section").querySelector("code").textContent;
    const status = button.parentElement.querySelector("[role=status]");
    try {
      await navigator.clipboard.writeText(snippet);
      status.textContent = button.dataset.copied;
    } catch {
      status.textContent = "";
      getSelection().selectAllChildren(button.closest("section").querySelector("code"));
    }
  });
}
