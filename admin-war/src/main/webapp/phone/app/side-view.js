// Beside the phone: calls to try on a demo account, and the recent calls.

import { byId, setIcon } from "./layout.js";
import { duration, pretty } from "./call-view.js";
import { forgetCalls, recentCalls } from "./recents.js";

/** Wires the lists; `second` is the extension that the demo suggests for another tab, or null without a demo account. */
export function wireSideView(phone, second) {
  byId("try").hidden = !second;
  if (second) {
    byId("try-colleague").dataset.call = second;
    byId("try-colleague").children[1].textContent = "On this machine";
    byId("try-colleague").children[2].textContent = second;
    byId("second-tab").href = `?user=${second}`;
  }
  document.querySelector(".side").addEventListener("click", ({ target }) => {
    const number = target.closest("[data-call]")?.dataset.call;
    if (number) {
      showView("keypad");
      phone.dial(number);
    }
  });
  byId("forget-calls").onclick = () => {
    forgetCalls();
    renderRecents();
  };
  for (const tab of document.querySelectorAll(".tabs [data-view]")) {
    tab.onclick = () => showView(tab.dataset.view);
  }
  renderRecents();
}

/** On a small screen: the keypad or the lists. */
export function showView(view) {
  document.body.dataset.view = view;
  for (const tab of document.querySelectorAll(".tabs [data-view]")) {
    tab.setAttribute("aria-pressed", tab.dataset.view === view);
  }
}

export function renderRecents() {
  const calls = recentCalls();
  byId("no-recents").hidden = calls.length > 0;
  byId("forget-calls").hidden = calls.length === 0;
  byId("recent-rows").replaceChildren(...calls.slice(0, 12).map(row));
}

function row(call) {
  const kind = call.answered ? call.direction : call.direction === "incoming" ? "missed" : "outgoing";
  const item = document.createElement("li");
  item.innerHTML = `<button type="button"><svg class="icon ${kind}" aria-hidden="true"><use></use></svg><b></b><span></span><i></i></button>`;
  const button = item.firstElementChild;
  setIcon(button, kind);
  button.dataset.call = call.number;
  const [, name, how, when] = button.children;
  name.textContent = call.name || pretty(call.number);
  how.textContent = call.seconds ? `${kind}, ${duration(call.seconds)}` : kind === "outgoing" ? "not answered" : kind;
  when.textContent = whenOf(call.at);
  return item;
}

function whenOf(at) {
  const date = new Date(at);
  const today = date.toDateString() === new Date().toDateString();
  return today
    ? date.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" })
    : date.toLocaleDateString([], { day: "numeric", month: "short" });
}
