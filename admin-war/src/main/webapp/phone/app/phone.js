// The softphone without its looks: one account, one call at a time. Views read `state` and are told by `changed`.
//
//   idle -> ringing-out -> connected -> ended -> idle
//        -> ringing-in  /

import { answeredElsewhere } from "./reason.js";
import { CALL_FAILED, CALL_GOES_ON, CONNECTION_LOST, NO_AUDIO, NOT_SIGNED_IN } from "./errors.js";
import { explainCall, explainMicrophone, explainRegistration, unreachable } from "./errors.js";
import { rememberCall } from "./recents.js";
import { sendDtmf } from "./dtmf.js";
import { cleaned, uriOf } from "./target.js";

const MEDIA_PATIENCE = 6000;
const ENDED_SHOWN = 3500;

export class Phone {
  /** What views show. `call` is null when idle; `problem` is one of errors.js or null. */
  state = { registration: "off", account: null, call: null, phase: "idle", problem: null, status: "" };

  #Adapter;
  #parts;
  #changed;
  #adapter;
  #call;
  #reached = false;
  #timer;

  /** `parts` are `{ microphone, tones, attention, audio }`; `changed(state)` is called after every change. */
  constructor(Adapter, parts, changed) {
    this.#Adapter = Adapter;
    this.#parts = parts;
    this.#changed = changed;
  }

  /** Signs in with this account, after signing out of the one before. */
  async signIn(account) {
    await this.signOut();
    this.state.account = account;
    this.#reached = false;
    const adapter = new this.#Adapter(account, {
      registration: (event) => adapter === this.#adapter && this.#registration(event),
      incoming: (call) => this.#incoming(call),
    });
    this.#adapter = adapter;
    adapter.start();
  }

  async signOut() {
    const adapter = this.#adapter;
    this.#adapter = undefined;
    this.hangUp();
    await adapter?.stop();
    this.#set({ registration: "off", account: null, problem: null });
  }

  retryNow() {
    this.#adapter?.retryNow();
  }

  async dial(text) {
    if (!cleaned(text) || !["idle", "ended"].includes(this.state.phase)) {
      return;
    }
    if (this.state.registration !== "registered") {
      this.#set({ problem: this.state.problem ?? NOT_SIGNED_IN });
      return;
    }
    const number = cleaned(text);
    this.#begin({ number, name: "", direction: "outgoing", step: "microphone" }, "ringing-out");
    const stream = await this.#openMicrophone();
    if (!stream || this.state.phase !== "ringing-out") {
      this.#parts.microphone.close();
      return;
    }
    try {
      this.#update({ step: "calling" });
      this.#attach(this.#adapter.dial(uriOf(number, this.state.account.domain), stream));
    } catch {
      this.#finish(CALL_FAILED);
    }
  }

  async answer() {
    if (this.state.phase !== "ringing-in" || this.state.call.step !== "ringing") {
      return;
    }
    const call = this.#call;
    this.#quiet();
    this.#update({ step: "microphone" });
    const stream = await this.#openMicrophone();
    if (call !== this.#call) {
      this.#parts.microphone.close(); // The caller gave up meanwhile.
    } else if (stream) {
      this.#update({ step: "connecting" });
      call.answer(stream);
    }
  }

  reject() {
    if (this.state.phase === "ringing-in") {
      this.#leave((call) => call.reject(603));
    }
  }

  hangUp() {
    if (this.state.phase === "ringing-in") {
      this.reject();
    } else if (this.#call) {
      this.#leave((call) => call.hangUp());
    } else if (this.state.phase === "ringing-out") {
      this.#finish(null); // Still waiting for the microphone: nothing was sent.
    }
  }

  mute(on) {
    if (this.state.phase === "connected") {
      this.#call.mute(on);
      this.#update({ muted: on });
    }
  }

  press(tones) {
    this.#parts.tones.key(tones[0]);
    if (this.state.phase === "connected") {
      sendDtmf(this.#call, tones);
      this.#update({ digits: this.state.call.digits + tones });
    }
  }

  /** Has somebody else take over; the call is ours again when they cannot. */
  transfer(text) {
    const number = cleaned(text);
    if (this.state.phase !== "connected" || !number || transferring(this.state.call)) {
      return;
    }
    const call = this.#call;
    this.#update({ transfer: { number, step: "asked" } });
    call.transfer(uriOf(number, this.state.account.domain), (status) => {
      if (call === this.#call) {
        this.#transferTold(status);
      }
    });
  }

  #transferTold(status) {
    const { transfer } = this.state.call;
    if (!transferring(this.state.call)) {
      return;
    }
    if (status >= 300) {
      const { sentence } = explainCall(status);
      this.state.status = String(status);
      this.#update({ transfer: { ...transfer, step: "failed", sentence } });
    } else if (status >= 200) {
      this.#update({ transfer: { ...transfer, step: "done" } });
      this.#leave((call) => call.hangUp());
    } else if (status >= 180) {
      this.#update({ transfer: { ...transfer, step: "ringing" } });
    }
  }

  /** Back from the end screen to the keypad; also clears a problem. */
  dismiss() {
    clearTimeout(this.#timer);
    if (this.state.phase === "ended") {
      this.state.phase = "idle";
      this.state.call = null;
    }
    this.#set({ problem: null });
  }

  peerConnection() {
    return this.#call?.peerConnection();
  }

  // Over for the user at once, whatever the other side still answers or a lost connection keeps it from answering.
  #leave(farewell) {
    const call = this.#call;
    farewell(call);
    if (call === this.#call) {
      this.#finish(null);
    }
  }

  #registration({ state, status, text, lost }) {
    const before = this.state.problem;
    let problem = state === "failed" ? explainRegistration(status, text) : null;
    if (lost) {
      const known = this.state.phase === "connected" ? CALL_GOES_ON : CONNECTION_LOST;
      problem = this.#reached ? known : unreachable(this.state.account.url, location.host);
    }
    this.#reached ||= state === "registered" || state === "failed";
    this.#set({ registration: state, status: status ?? this.state.status, problem: !before || before.signIn ? problem : before });
    if (state === "registered") {
      this.#restartSilentMedia();
    }
  }

  // The network that went with the connection may have taken the media along: other addresses have to be tried.
  #restartSilentMedia() {
    const silent = ["disconnected", "failed"].includes(this.peerConnection()?.connectionState);
    if (silent && this.state.phase === "connected" && this.state.registration === "registered") {
      this.#call.restartMedia();
    }
  }

  #incoming(call) {
    if (!["idle", "ended"].includes(this.state.phase)) {
      call.reject(486);
      return;
    }
    this.#begin({ ...call.party, direction: "incoming", step: "ringing" }, "ringing-in");
    this.#attach(call);
    this.#parts.tones.ring();
    this.#parts.attention.begin(call.party.name || call.party.number);
  }

  #begin(call, phase) {
    clearTimeout(this.#timer);
    this.#call = undefined;
    const fresh = { digits: "", muted: false, startedAt: Date.now(), answeredAt: null, endedAt: null };
    this.#set({ call: { ...fresh, ...call }, phase, problem: null, status: "" });
  }

  #attach(call) {
    this.#call = call;
    const current = (action) => (argument) => call === this.#call && action(argument);
    call.listener = {
      ringing: current(() => this.#ringing()),
      connected: current(() => this.#connected()),
      media: current((peer) => this.#media(peer)),
      ended: current((ending) => this.#ended(ending)),
      broken: current(() => this.#finish(CALL_FAILED)),
    };
    if (call.peerConnection()) {
      this.#media(call.peerConnection());
    }
  }

  #ringing() {
    if (this.state.phase === "ringing-out" && this.state.call.step !== "ringing") {
      this.#update({ step: "ringing" });
      this.#parts.tones.ringback();
    }
  }

  #connected() {
    if (this.state.phase === "connected") {
      return;
    }
    this.#quiet();
    this.state.phase = "connected";
    this.#update({ step: "connected", answeredAt: Date.now() });
    this.#timer = setTimeout(() => this.#checkMedia(), MEDIA_PATIENCE);
  }

  #media(peer) {
    peer.addEventListener("track", ({ track }) => {
      this.#parts.audio.srcObject = new MediaStream([track]);
      this.#parts.audio.play().catch(() => this.#playAtNextTouch());
    });
    peer.addEventListener("connectionstatechange", () => {
      if (peer.connectionState === "failed" && this.state.phase === "connected") {
        this.#set({ problem: NO_AUDIO });
        this.#restartSilentMedia();
      } else if (peer.connectionState === "connected" && this.state.problem === NO_AUDIO) {
        this.#set({ problem: null });
      }
    });
  }

  // A page that was never touched may not make a sound.
  #playAtNextTouch() {
    document.addEventListener("pointerdown", () => this.#parts.audio.srcObject && this.#parts.audio.play(), { once: true });
  }

  #checkMedia() {
    if (this.state.phase === "connected" && this.peerConnection()?.connectionState !== "connected") {
      this.#set({ problem: NO_AUDIO });
    }
  }

  #ended({ by, status, text, reason = {} }) {
    this.state.status = status ? String(status) : "";
    this.state.call.elsewhere = answeredElsewhere(reason);
    const refused = this.state.phase === "ringing-out" && by === "remote";
    this.#finish(refused ? explainCall(status ?? 500, reason.text ?? text) : null);
  }

  #finish(problem) {
    const { call } = this.state;
    this.#call = undefined;
    this.#quiet();
    this.#parts.microphone.close();
    this.#parts.audio.srcObject = null;
    const endedAt = Date.now();
    const seconds = call.answeredAt ? Math.round((endedAt - call.answeredAt) / 1000) : 0;
    const { number, name, direction, startedAt, elsewhere } = call;
    rememberCall({ number, name, direction, answered: Boolean(call.answeredAt) || Boolean(elsewhere), at: startedAt, seconds });
    this.#set({ call: { ...call, step: "ended", endedAt }, phase: "ended", problem });
    if (problem) {
      this.#parts.tones.busy();
    } else {
      this.#timer = setTimeout(() => this.dismiss(), ENDED_SHOWN);
    }
  }

  async #openMicrophone() {
    try {
      return await this.#parts.microphone.open();
    } catch (error) {
      if (this.state.phase === "ringing-in") {
        this.#update({ step: "ringing" }); // The caller still waits: it can be allowed and answered after all.
        this.#set({ problem: explainMicrophone(error) });
      } else if (this.state.phase === "ringing-out") {
        this.#finish(explainMicrophone(error));
      }
      return null;
    }
  }

  #quiet() {
    clearTimeout(this.#timer);
    this.#parts.tones.stop();
    this.#parts.attention.end();
  }

  #update(call) {
    this.#set({ call: { ...this.state.call, ...call } });
  }

  #set(change) {
    Object.assign(this.state, change);
    this.#changed(this.state);
  }
}

function transferring({ transfer }) {
  return transfer?.step === "asked" || transfer?.step === "ringing";
}
