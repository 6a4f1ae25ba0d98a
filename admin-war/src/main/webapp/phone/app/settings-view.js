// The settings sheet: account and microphone.

import { defaultUrl, forgetAccount, isLocal, problemsOf, saveAccount } from "./account.js";
import { byId } from "./layout.js";

const TEXTS = ["user", "password", "domain", "displayName", "authUser", "url"];
const PROCESSING = "ringway.phone.processing";

/** Whether echo and noise are taken out of the microphone's sound. */
export function processingWanted() {
  return localStorage.getItem(PROCESSING) !== "off";
}

/** Wires the sheet; `signIn(account)` is called with an account that can be used. */
export function wireSettings(phone, account, signIn) {
  const form = byId("account-form");
  fill(form, account);
  for (const button of document.querySelectorAll("[data-settings]")) {
    button.onclick = openSettings;
  }
  byId("close-settings").onclick = () => byId("settings").close();
  byId("settings").addEventListener("click", ({ target }) => target === byId("settings") && byId("settings").close());
  form.onsubmit = (event) => {
    event.preventDefault();
    submit(form, signIn);
  };
  byId("sign-out").onclick = () => {
    forgetAccount(localStorage);
    fill(form, { user: "", password: "", domain: location.hostname, displayName: "", authUser: "", url: defaultUrl(location) });
    phone.signOut();
  };
  byId("demo-note").hidden = !isLocal(location);
  byId("processing").checked = processingWanted();
  byId("notify").checked = globalThis.Notification?.permission === "granted";
  byId("notify").onchange = askForNotifications;
  byId("processing").onchange = ({ target }) => localStorage.setItem(PROCESSING, target.checked ? "on" : "off");
}

export function openSettings() {
  byId("settings").showModal();
}

/** Marks what keeps the account from being used; true when nothing does. */
export function showProblems(account) {
  const form = byId("account-form");
  const problems = problemsOf(account, location);
  for (const name of TEXTS) {
    const label = form.elements[name].closest("label");
    label.classList.toggle("wrong", Boolean(problems[name]));
    label.querySelector(".problem").textContent = problems[name] ?? "";
    form.elements[name].setAttribute("aria-invalid", Boolean(problems[name]));
  }
  if (problems.url) {
    form.querySelector("details").open = true;
  }
  form.querySelector("[aria-invalid=true]")?.focus();
  return Object.keys(problems).length === 0;
}

/** Both lists of microphones: settings and running call. */
export function wireMicrophones(phone, microphone) {
  const lists = [byId("settings-microphone"), byId("call-microphone")];
  const refresh = async () => {
    const devices = await microphone.list();
    for (const list of lists) {
      list.replaceChildren(
        new Option("System default", "", true, !devices.some(({ chosen }) => chosen)),
        ...devices.map(({ id, label, chosen }) => new Option(label, id, false, chosen)),
      );
    }
  };
  for (const list of lists) {
    list.onchange = async () => {
      await microphone.choose(list.value, phone.peerConnection());
      await refresh();
    };
  }
  navigator.mediaDevices?.addEventListener("devicechange", refresh);
  refresh();
  return refresh;
}

// Only the browser's own settings can take the permission back.
async function askForNotifications({ target }) {
  target.checked = (await globalThis.Notification?.requestPermission()) === "granted";
}

function submit(form, signIn) {
  const account = { remember: form.elements.remember.checked };
  for (const name of TEXTS) {
    account[name] = name === "password" ? form.elements[name].value : form.elements[name].value.trim();
  }
  if (showProblems(account)) {
    saveAccount(account, localStorage);
    byId("settings").close();
    signIn(account);
  }
}

function fill(form, account) {
  for (const name of TEXTS) {
    form.elements[name].value = account[name] ?? "";
  }
  form.elements.remember.checked = Boolean(account.remember);
}
