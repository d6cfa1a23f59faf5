// Fills in what is true of this very response, and what is for this customer alone.
"use strict";

const milliseconds = time => time.toFixed(2);

function row(body, name, kind, detail, time) {
  const line = body.insertRow();
  const label = line.insertCell();
  label.append(name + " ");
  const small = document.createElement("small");
  small.className = kind;
  small.textContent = detail;
  label.append(small);
  const value = line.insertCell();
  value.className = "ms";
  value.textContent = time;
}

function showResponse() {
  const [page] = performance.getEntriesByType("navigation");
  const response = page?.serverTiming?.find(part => part.name === "response");
  if (!response) {
    return;
  }

  const body = document.getElementById("response");
  body.replaceChildren();
  const isHit = /HIT|STALE/.test(response.description);
  const stamp = document.getElementById("stamp");
  stamp.textContent = response.description;
  stamp.classList.add(response.description.endsWith("STALE") ? "stale" : isHit ? "hit" : "miss");
  stamp.hidden = false;
  row(body, "Server", "", "", milliseconds(response.duration));
  row(body, "Network", "", "", milliseconds(Math.max(0, page.responseEnd - page.requestStart - response.duration)));
  const made = document.getElementById("made");
  const age = Math.max(0, Math.round((Date.now() - Date.parse(made.dateTime)) / 1000));
  made.textContent += isHit ? ` · ${age} s before this response` : " · for this response";
}

async function showCustomer() {
  const response = await fetch("/me", { headers: { Accept: "application/json" } });
  if (!response.ok) {
    return;
  }

  const me = await response.json();
  if (me.name) {
    document.getElementById("who").textContent = me.name;
  }

  const count = document.getElementById("count");
  count.textContent = me.tins;
  count.hidden = me.tins === 0;
  const mine = document.getElementById("mine");
  for (const part of me.parts) {
    row(mine.querySelector("tbody"), part.name, part.kind, part.detail, milliseconds(part.milliseconds));
  }

  mine.hidden = false;
}

showResponse();
showCustomer();
