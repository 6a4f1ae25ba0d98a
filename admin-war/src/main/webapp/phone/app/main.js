// Puts a softphone together: adapter, phone, views. sipjs-page.js and jssip-page.js call it with their adapter.

import { Attention } from "./attention.js";
import { Camera, watchCameras } from "./camera.js";
import { Microphone } from "./microphone.js";
import { Phone } from "./phone.js";
import { Pictures } from "./pictures.js";
import { Tones } from "./tones.js";
import { isLocal, loadAccount } from "./account.js";
import { renderCall, wireCallView } from "./call-view.js";
import { offerVideo, wireDialView } from "./dial-view.js";
import { instanceId } from "./instance.js";
import { buildPage, byId } from "./layout.js";
import { openSettings, processingWanted, showProblems, wireMicrophones, wireSettings } from "./settings-view.js";
import { sessionOf } from "./reload.js";
import { renderRecents, showView, wireSideView } from "./side-view.js";
import { exposeHook, publish } from "./test-hook.js";

const STATES = {
  off: ["Signed out", ""],
  connecting: ["Connecting…", "busy"],
  registered: ["Ready for calls", "good"],
  failed: ["Not signed in", "bad"],
};

/** Starts the page. */
export async function start(Adapter) {
  buildPage(Adapter.library);
  const query = new URLSearchParams(isLocal(location) ? location.search : "");
  const account = loadAccount(location, localStorage);
  const tones = new Tones();
  const microphone = new Microphone(processingWanted() && query.get("rawaudio") !== "1");
  const pictures = new Pictures(byId("remote-video"), byId("own-video"));
  const parts = { microphone, camera: new Camera(), tones, attention: new Attention(), audio: byId("remote-audio"), pictures };
  let refreshMicrophones = () => {};
  let phaseBefore = "idle";
  const phone = new Phone(Adapter, parts, (state) => {
    render(state);
    if (state.phase !== phaseBefore) {
      phaseBefore = state.phase;
      phaseChanged(state, phone, query, refreshMicrophones);
    }
  });
  const instance = await instanceId();
  const signIn = (chosen) => phone.signIn({ ...chosen, instance });
  wireCallView(phone);
  wireDialView(phone);
  watchCameras(offerVideo);
  offerVideo();
  wireSideView(phone, secondExtension(account));
  wireSettings(phone, account, signIn);
  refreshMicrophones = wireMicrophones(phone, microphone);
  wireWindow(phone, tones);
  exposeHook(phone, pictures);
  showView("keypad");
  phone.state.account = account;
  render(phone.state);
  const token = account.password ? "" : sessionOf(account);
  if (account.password || token) {
    signIn({ ...account, token });
  } else {
    openSettings();
    showProblems(account);
  }
}

function phaseChanged(state, phone, query, refreshMicrophones) {
  if (state.phase === "ringing-in") {
    byId("settings").close();
    showView("keypad");
    if (query.get("autoanswer") === "1") {
      setTimeout(() => phone.answer());
    }
  } else if (state.phase === "connected") {
    refreshMicrophones();
  } else if (state.phase === "ended") {
    offerVideo(); // The camera may have been refused, or found to be gone.
    renderRecents();
  }
}

function render(state) {
  publish(state);
  renderStatus(state);
  renderNotice(state);
  renderCall(state);
}

function renderStatus({ registration, account }) {
  const [text, colour] = STATES[registration];
  document.querySelector(".account .dot").className = `dot ${colour}`;
  byId("account-name").textContent = account?.user ? account.displayName || account.user : "No account";
  byId("account-state").textContent = text;
}

// A finished call tells its problem on its own screen.
function renderNotice({ problem, phase }) {
  const shown = problem && phase !== "ended";
  byId("notice").hidden = !shown;
  if (shown) {
    const [sentence, hint] = byId("notice").querySelectorAll("b, span");
    sentence.textContent = problem.sentence;
    hint.textContent = problem.hint;
    byId("notice").title = problem.detail;
  }
}

function wireWindow(phone, tones) {
  for (const event of ["pointerdown", "keydown"]) {
    document.addEventListener(event, () => tones.unlock(), { once: true });
  }
  window.addEventListener("online", () => phone.retryNow());
  window.addEventListener("pagehide", () => phone.leave());
  // A page that the browser kept whole has lost its connection all the same.
  window.addEventListener("pageshow", ({ persisted }) => persisted && location.reload());
}

function secondExtension({ user, domain }) {
  return isLocal(location) && domain === "demo.localhost" ? (user === "1002" ? "1001" : "1002") : null;
}
