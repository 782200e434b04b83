// Little things that make the pages quicker; every one of them works without this file too.

// Where there is little room, the menu is folded until it is asked for.
const fold = document.querySelector(".fold");
if (fold) {
  const narrow = matchMedia("(max-width: 1100px)");
  const fit = () => { fold.open = !narrow.matches; fold.dataset.ready = ""; };
  fit();
  narrow.addEventListener("change", fit);
}

// Files can be dropped where they can be chosen, and are sent at once.
for (const drop of document.querySelectorAll("[data-drop]")) {
  const input = drop.querySelector("input[type=file]");
  const form = drop.closest("form");
  form.querySelector(".send").hidden = true;
  input.addEventListener("change", () => { if (input.files.length) form.requestSubmit(); });
  for (const name of ["dragenter", "dragover"]) {
    drop.addEventListener(name, (event) => { event.preventDefault(); drop.classList.add("over"); });
  }
  drop.addEventListener("dragleave", () => drop.classList.remove("over"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    input.files = event.dataTransfer.files;
    if (input.files.length) form.requestSubmit();
  });
  form.addEventListener("submit", () => form.setAttribute("aria-busy", "true"));
}

// The slash key searches; arrows walk through the rows of a table, Enter opens.
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, select, textarea");
  if (event.key === "/" && !typing) {
    const search = document.querySelector("input[type=search]");
    if (search) { event.preventDefault(); search.focus(); search.select(); }
  }
  if ((event.key === "ArrowDown" || event.key === "ArrowUp") && !typing) {
    const links = [...document.querySelectorAll("tbody th[scope=row] a")];
    const at = links.indexOf(document.activeElement);
    const next = links[at + (event.key === "ArrowDown" ? 1 : -1)];
    if (next) { event.preventDefault(); next.focus(); }
  }
});

// What was just done is told for ten seconds; it can be taken back later too, where it is listed.
const toast = document.querySelector(".toast");
if (toast) setTimeout(() => { if (!toast.matches(":hover, :focus-within")) toast.remove(); }, 10000);

// A form is sent once the server answers. Until then the page stays, and with it what was typed: a browser that leaves for a server
// that is gone loses both.
document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (event.defaultPrevented || (event.submitter?.formMethod || form.method) !== "post" || form.hasAttribute("data-answered")) return;
  event.preventDefault();
  if (form.hasAttribute("data-asking")) return;
  form.setAttribute("data-asking", "");
  const answers = await fetch("/health/live", { cache: "no-store", signal: AbortSignal.timeout(5000) }).then((said) => said.ok, () => false);
  form.removeAttribute("data-asking");
  form.querySelector(".lost")?.remove();
  if (answers) {
    form.setAttribute("data-answered", "");
    form.requestSubmit(event.submitter);
    form.removeAttribute("data-answered");
    return;
  }
  form.removeAttribute("aria-busy");
  form.querySelector(".send")?.removeAttribute("hidden");
  const lost = Object.assign(document.createElement("p"), { className: "lost", textContent: document.body.dataset.lost });
  lost.setAttribute("role", "alert");
  form.append(lost);
});

document.documentElement.classList.add("scripted");

// While somebody changes a profile, the accounts answer.
const draft = document.querySelector("form[data-part]");
if (draft) {
  const panel = document.querySelector("#panel");
  let asking = null, waiting = 0;
  const ask = async () => {
    asking?.abort();
    asking = new AbortController();
    const fields = new URLSearchParams(new FormData(draft));
    try {
      const answer = await fetch(draft.dataset.part + "?" + fields, { signal: asking.signal });
      if (answer.ok) panel.innerHTML = await answer.text();
    } catch (error) {
      // A later change asks again; without a connection the button still shows.
      if (error.name !== "AbortError") document.documentElement.classList.remove("scripted");
    }
  };
  draft.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(ask, 40); });
}

// How far work is, told by the server as it goes on; when it has ended the page that follows says how.
const far = document.querySelector("[data-job]");
if (far) {
  const events = new EventSource(`/api/v1/jobs/${far.dataset.job}/events`);
  const number = new Intl.NumberFormat(document.documentElement.lang);
  const says = far.querySelector("[data-far]");
  events.addEventListener("progress", (event) => {
    const job = JSON.parse(event.data);
    far.querySelector("progress").value = job.percent;
    says.textContent = says.dataset.far.replace("%percent", number.format(job.percent)).replace("%rows", number.format(job.rows));
  });
  events.addEventListener("end", () => { events.close(); location.reload(); });
  // The connection is tried again by the browser; where the server has said no, the page asks itself.
  events.addEventListener("error", () => { if (events.readyState === EventSource.CLOSED) setTimeout(() => location.reload(), 3000); });
}

// A choice that was made is shown at once.
for (const form of document.querySelectorAll("form[data-auto]")) {
  form.addEventListener("change", (event) => { if (event.target.matches("select")) form.requestSubmit(); });
}
