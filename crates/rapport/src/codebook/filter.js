// Shows only what holds the words typed; a frame that holds them is unfolded with its code.
const field = document.querySelector("nav input"), told = document.querySelector("nav output");
const entries = [...document.querySelectorAll("[data-entry]")].map(e => [e, e.textContent.toLowerCase()]);
const parts = [...document.querySelectorAll("main section")];
field.addEventListener("input", () => {
  const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const [entry, text] of entries) {
    const fits = words.every(word => text.includes(word));
    entry.classList.toggle("hidden", !fits);
    if (entry.tagName === "DETAILS") entry.open = fits && words.length > 0 && field.value.length > 2;
    if (fits) shown++;
  }
  for (const part of parts) part.classList.toggle("hidden", words.length > 0 && !part.querySelector("[data-entry]:not(.hidden)"));
  told.textContent = words.length ? shown + " entries" : "";
});
const unfold = () => { const at = document.getElementById(location.hash.slice(1)); if (at && at.tagName === "DETAILS") at.open = true; };
addEventListener("hashchange", unfold); unfold();
