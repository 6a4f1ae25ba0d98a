// The softphone without its looks: one account, one call at a time. Views read `state` and are told by `changed`.
//
//   idle -> ringing-out -> connected -> ended -> idle
//        -> ringing-in  /

import { answeredElsewhere } from "./reason.js";
import { CALL_FAILED, NO_AUDIO, NOT_SIGNED_IN, explainCall } from "./errors.js";
import { Registration } from "./registration.js";
import { ObservedState } from "./observed-state.js";
import { hear } from "./hearing.js";
import { rememberEnded } from "./recents.js";
import { leaveCall, takeCall } from "./reload.js";
import { sendDtmf } from "./dtmf.js";
import { cleaned, uriOf } from "./target.js";
import { followTransfer, transferring } from "./transfer.js";

const MEDIA_PATIENCE = 6000;
const ENDED_SHOWN = 3500;

export class Phone extends ObservedState {
  #Adapter;
  #parts;
  #registration;
  #call;

  /** `parts` are `{ microphone, tones, attention, audio }`; `changed(state)` is called after every change. */
  constructor(Adapter, parts, changed) {
    super(changed);
    this.#Adapter = Adapter;
    this.#parts = parts;
  }

  /** Signs in with this account, after signing out of the one before. */
  async signIn(account) {
    await this.signOut();
    this.state.account = account;
    const registration = new Registration(this.#Adapter, account, {
      told: (news) => registration === this.#registration && this.#registered(news),
      incoming: (call) => this.#incoming(call),
      inCall: () => this.state.phase === "connected",
    });
    this.#registration = registration;
    registration.adapter.start();
  }

  async signOut() {
    const registration = this.#registration;
    this.hangUp();
    this.#registration = undefined;
    await registration?.adapter.stop();
    this.set({ registration: "off", account: null, problem: null });
  }

  retryNow() {
    this.#registration?.adapter.retryNow();
  }

  async dial(text) {
    if (!cleaned(text) || !["idle", "ended"].includes(this.state.phase)) {
      return;
    }
    if (this.state.registration !== "registered") {
      this.set({ problem: this.state.problem ?? NOT_SIGNED_IN });
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
      this.update({ step: "calling" });
      this.#attach(this.#registration.adapter.dial(uriOf(number, this.state.account.domain), stream));
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
    this.update({ step: "microphone" });
    const stream = await this.#openMicrophone();
    if (call !== this.#call) {
      this.#parts.microphone.close(); // The caller gave up meanwhile.
    } else if (stream) {
      this.update({ step: "connecting" });
      call.answer(stream);
    }
  }

  /** The page goes away. A call that is up waits for the page that follows, any other is over. */
  leave() {
    if (!leaveCall(this.state, this.#registration)) {
      this.hangUp();
    }
  }

  reject() {
    if (this.state.phase === "ringing-in") {
      this.#leave((call) => call.reject(603));
    }
  }

  hangUp() {
    this.reject();
    if (this.#call) {
      this.#leave((call) => call.hangUp());
      this.#registration?.hangUpIfLost();
    } else if (this.state.phase === "ringing-out") {
      this.#finish(null); // Still waiting for the microphone: nothing was sent.
    }
  }

  mute(on) {
    if (this.state.phase === "connected") {
      this.#call.mute(on);
      this.update({ muted: on });
    }
  }

  /** Puts the other party on hold, or takes it back. */
  hold(on) {
    if (this.state.phase === "connected" && this.state.call.hold !== "asked") {
      this.update({ hold: "asked" });
      this.#call.hold(on, this.#unlessOver((held) => this.update({ hold: held ? "on" : "off" })));
    }
  }

  press(tones) {
    this.#parts.tones.key(tones[0]);
    if (this.state.phase === "connected") {
      sendDtmf(this.#call, tones);
      this.update({ digits: this.state.call.digits + tones });
    }
  }

  /** Has somebody else take over; the call is ours again when they cannot. */
  transfer(text) {
    const number = cleaned(text);
    if (this.state.phase === "connected" && number && !transferring(this.state.call)) {
      this.update({ transfer: { number, step: "asked" } });
      const told = this.#unlessOver((status) => followTransfer(this, status, () => this.#leave((call) => call.hangUp())));
      this.#call.transfer(uriOf(number, this.state.account.domain), told);
    }
  }

  /** Back from the end screen to the keypad; also clears a problem. */
  dismiss() {
    this.notLater();
    const idle = this.state.phase === "ended" ? { phase: "idle", call: null } : {};
    this.set({ ...idle, problem: null });
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

  #registered({ state, status, problem }) {
    const before = this.state.problem;
    this.set({ registration: state, status: status ?? this.state.status, problem: !before || before.signIn ? problem : before });
    this.#restartSilentMedia();
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
    const kept = call.again ? takeCall() : null;
    this.#begin({ ...call.party, direction: "incoming", ...kept, step: "ringing" }, "ringing-in");
    this.#attach(call);
    if (kept) {
      return void this.answer(); // The user did before the page was loaded anew.
    }
    this.#parts.tones.ring();
    this.#parts.attention.begin(call.party.name || call.party.number);
  }

  #begin(call, phase) {
    this.#call = undefined;
    this.begin(call, phase);
  }

  #attach(call) {
    this.#call = call;
    call.listener = {
      ringing: this.#unlessOver(() => this.#ringing()),
      connected: this.#unlessOver(() => this.state.phase === "connected" || this.#connected()),
      media: this.#unlessOver((peer) => this.#media(peer)),
      ended: this.#unlessOver((ending) => this.#ended(ending)),
      broken: this.#unlessOver(() => this.#finish(CALL_FAILED)),
    };
    if (call.peerConnection()) {
      this.#media(call.peerConnection());
    }
  }

  // Whatever a call still hears when another one has its place changes nothing.
  #unlessOver(action) {
    const call = this.#call;
    return (news) => call === this.#call && action(news);
  }

  #ringing() {
    if (this.state.phase === "ringing-out" && this.state.call.step !== "ringing") {
      this.update({ step: "ringing" });
      this.#parts.tones.ringback();
    }
  }

  #connected() {
    this.#quiet();
    this.state.phase = "connected";
    this.update({ step: "connected", answeredAt: this.state.call.answeredAt ?? Date.now() });
    if (this.state.call.muted) {
      this.#call.mute(true);
    }
    this.later(() => this.#checkMedia(), MEDIA_PATIENCE);
  }

  #media(peer) {
    hear(peer, this.#parts.audio, (connection) => {
      if (connection === "failed") {
        this.#checkMedia();
      } else if (connection === "connected" && this.state.problem === NO_AUDIO) {
        this.set({ problem: null });
      }
    });
  }

  #checkMedia() {
    if (this.state.phase === "connected" && this.peerConnection()?.connectionState !== "connected") {
      this.set({ problem: NO_AUDIO });
      this.#restartSilentMedia();
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
    rememberEnded(call, endedAt);
    this.set({ call: { ...call, step: "ended", endedAt }, phase: "ended", problem });
    if (problem) {
      this.#parts.tones.busy();
    } else {
      this.later(() => this.dismiss(), ENDED_SHOWN);
    }
  }

  async #openMicrophone() {
    const { stream, problem } = await this.#parts.microphone.openOrExplain(this.state.call.muted);
    if (problem && this.state.phase === "ringing-in") {
      this.update({ step: "ringing" }); // The caller still waits: it can be allowed and answered after all.
      this.set({ problem });
    } else if (problem && this.state.phase === "ringing-out") {
      this.#finish(problem);
    }
    return stream;
  }

  #quiet() {
    this.notLater();
    this.#parts.tones.stop();
    this.#parts.attention.end();
  }
}
