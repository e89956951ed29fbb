// Notes are saved when the secretary leaves the box, so that a tap elsewhere on the page loses nothing.
// Without this script each box has its button. Somebody else's change meanwhile opens the page that shows both.

for (const form of document.querySelectorAll(".pg-notes")) {
  const told = form.querySelector(".pg-notes__told");
  form.querySelector("textarea").addEventListener("change", () => keep(form, told));
}

async function keep(form, told) {
  told.textContent = "";
  const answer = await fetch(form.action, { method: "POST", body: new FormData(form), keepalive: true }).catch(() => null);
  if (answer === null) return;
  if (answer.status === 409 || answer.status === 422) {
    form.submit();
    return;
  }
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const same = page.querySelector(`.pg-notes[action="${form.getAttribute("action")}"]`);
  if (same === null) return;
  form.elements.version.value = same.elements.version.value;
  told.textContent = told.dataset.said;
}
