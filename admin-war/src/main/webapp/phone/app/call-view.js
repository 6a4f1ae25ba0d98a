// The screen of a call: ringing, talking, ended.

import { byId, setIcon } from "./layout.js";
import { hasStage } from "./video.js";
import { consultationSentence, transferring } from "./transfer.js";
import { showVideo, videoSentence, wireVideoView } from "./video-view.js";

const STEPS = {
  microphone: "Allow the microphone…",
  camera: "Allow the camera…",
  calling: "Calling…",
  ringing: "Ringing…",
  connecting: "Connecting…",
};
const ACTIONS = ["decline", "hangup", "answer", "answer-video", "close", "again"];

let clock;
let keysShown = false;
let transferShown = false;

/** Wires the buttons. */
export function wireCallView(phone) {
  byId("decline").onclick = () => phone.reject();
  byId("hangup").onclick = () => phone.hangUp();
  byId("answer").onclick = () => phone.answer();
  byId("answer-video").onclick = () => phone.answer(true);
  byId("close").onclick = () => phone.dismiss();
  byId("again").onclick = () => phone.dial(phone.state.call.number, videoAgain(phone.state));
  byId("mute").onclick = () => phone.talk.mute(!phone.state.call.muted);
  byId("hold").onclick = () => phone.talk.hold(phone.state.call.hold === "off");
  byId("show-transfer").onclick = () => {
    transferShown = !transferShown;
    renderCall(phone.state);
    byId("transfer-number").focus();
  };
  byId("transfer").onsubmit = (event) => {
    event.preventDefault();
    phone.handover.transfer(byId("transfer-number").value);
  };
  byId("transfer-ask").onclick = () => phone.handover.consult(byId("transfer-number").value);
  byId("transfer-complete").onclick = () => phone.handover.complete();
  byId("transfer-back").onclick = () => phone.handover.back();
  byId("show-keys").onclick = () => {
    keysShown = !keysShown;
    renderCall(phone.state);
  };
  wireVideoView(phone);
}

export function renderCall(state) {
  const { call, phase, problem } = state;
  showVideo(state);
  byId("call").hidden = !call;
  byId("dial").hidden = Boolean(call);
  clearInterval(clock);
  if (!call) {
    return;
  }
  byId("call").className = `call ${phase}${hasStage(state) ? " with-stage" : ""}`;
  byId("call-name").textContent = call.name || pretty(call.number);
  byId("call-number").textContent = call.name ? pretty(call.number) : "";
  byId("avatar").firstElementChild.textContent = initials(call.name || call.number);
  byId("call-state").textContent = sentence(state);
  showKeys(call, phase);
  showTransfer(call, phase);
  showActions(phase, call, problem);
  showClock(call, phase);
}

/** `1:05`, `1:02:03`. */
export function duration(seconds) {
  const hours = Math.floor(seconds / 3600);
  const parts = [Math.floor(seconds / 60) % 60, seconds % 60];
  const [minutes, rest] = parts.map((part) => String(part).padStart(2, "0"));
  return hours ? `${hours}:${minutes}:${rest}` : `${Number(minutes)}:${rest}`;
}

/** A number in groups that the eye can hold; names stay as they are. */
export function pretty(number) {
  return /^\+49\d{6,}$/.test(number) ? number.replace(/^\+49(\d\d)(\d+)$/, "+49 $1 $2") : number;
}

/** One or two letters for the round picture. */
export function initials(name) {
  const words = name.replace(/^\+/, "").split(/[\s._-]+/).filter(Boolean);
  return (/^[\d*#+]/.test(name) ? words.join("").slice(-2) : words.slice(0, 2).map((word) => word[0]).join("")).toUpperCase();
}

function sentence({ call, phase, problem }) {
  if (phase === "ended") {
    return problem ? `${problem.sentence} ${problem.hint}` : endedSentence(call);
  }
  if (phase === "ringing-in") {
    return call.step === "ringing" ? `Incoming ${call.video ? "video " : ""}call` : STEPS[call.step];
  }
  if (phase === "connected" && call.transfer) {
    return transferSentence(call.transfer);
  }
  if (phase === "connected" && call.consultation) {
    return consultationSentence({ ...call.consultation, number: pretty(call.consultation.number) });
  }
  return phase === "connected" ? talkingSentence(call) : STEPS[call.step];
}

function talkingSentence(call) {
  if (call.hold === "on") {
    return "On hold";
  }
  return call.muted ? "You are muted" : (videoSentence(call) ?? "Connected");
}

function transferSentence({ number, step, sentence: problem }) {
  const to = pretty(number);
  return {
    asked: `Transferring to ${to}…`,
    ringing: `${to} is ringing…`,
    done: `Transferred to ${to}`,
    failed: `Not transferred to ${to}. ${problem} You are still connected.`,
  }[step];
}

function endedSentence(call) {
  if (call.elsewhere) {
    return "Answered on another device";
  }
  if (call.transfer?.step === "done") {
    return transferSentence(call.transfer);
  }
  if (call.answeredAt) {
    return `Call ended · ${duration(Math.round((call.endedAt - call.answeredAt) / 1000))}`;
  }
  return call.direction === "incoming" ? "Missed or declined" : "Call cancelled";
}

function showKeys(call, phase) {
  const talking = phase === "connected";
  keysShown &&= talking;
  byId("extras").hidden = !talking;
  byId("in-call-keys").hidden = !keysShown;
  byId("call").classList.toggle("with-keys", keysShown);
  byId("show-keys").setAttribute("aria-pressed", keysShown);
  byId("digits").value = call.digits;
  byId("mute").setAttribute("aria-pressed", call.muted);
  byId("mute").lastElementChild.textContent = call.muted ? "Unmute" : "Mute";
  setIcon(byId("mute"), call.muted ? "microphone-off" : "microphone");
  byId("hold").setAttribute("aria-pressed", call.hold === "on");
  byId("hold").lastElementChild.textContent = call.hold === "on" ? "Resume" : "Hold";
  byId("hold").disabled = call.hold === "asked" || Boolean(call.consultation);
}

function showTransfer(call, phase) {
  transferShown &&= phase === "connected";
  const busy = transferring(call);
  const { consultation } = call;
  byId("transfer").hidden = !transferShown || Boolean(consultation);
  byId("consultation").hidden = !consultation;
  byId("transfer-complete").disabled = busy || consultation?.step !== "talking";
  byId("transfer-back").disabled = busy || consultation?.step === "holding";
  byId("call").classList.toggle("with-transfer", transferShown || Boolean(consultation));
  byId("show-transfer").setAttribute("aria-pressed", transferShown);
  byId("transfer-number").disabled = busy;
  byId("transfer-go").disabled = busy;
  byId("transfer-ask").disabled = busy || call.hold === "asked";
}

function showActions(phase, call, problem) {
  const shown = {
    "ringing-in": call.video ? ["decline", "answer", "answer-video"] : ["decline", "answer"],
    "ringing-out": ["hangup"],
    connected: ["hangup"],
    ended: problem && call.direction === "outgoing" ? ["close", "again"] : ["close"],
  }[phase];
  for (const name of ACTIONS) {
    byId(`${name}-action`).hidden = !shown.includes(name);
  }
  byId("answer").disabled = byId("answer-video").disabled = call.step !== "ringing";
  nameAction("answer", call.video ? ["Answer with sound only", "Sound only"] : ["Answer", "Answer"]);
  nameAction("again", problem?.camera ? ["Call with sound only", "Sound only"] : ["Call again", "Call again"]);
}

function nameAction(name, [spoken, shown]) {
  byId(name).setAttribute("aria-label", spoken);
  byId(`${name}-name`).textContent = shown;
}

// What the camera kept from happening is offered with sound only; anything else is tried again as it was.
function videoAgain({ call, problem }) {
  return Boolean(call.video) && !problem?.camera;
}

function showClock(call, phase) {
  const element = byId("call-clock");
  element.hidden = phase !== "connected";
  if (phase === "connected") {
    const tick = () => (element.textContent = duration(Math.floor((Date.now() - call.answeredAt) / 1000)));
    tick();
    clock = setInterval(tick, 500);
  }
}
