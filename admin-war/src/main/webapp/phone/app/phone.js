// The softphone without its looks: one account, one call at a time. Views read `state` and are told by `changed`.
//
//   idle -> ringing-out -> connected -> ended -> idle
//        -> ringing-in  /

import { answeredElsewhere } from "./reason.js";
import { CALL_FAILED, NOT_SIGNED_IN, explainCall, orSoundOnly } from "./errors.js";
import { Registration } from "./registration.js";
import { ObservedState } from "./observed-state.js";
import { CallMedia } from "./call-media.js";
import { closeDevices, openDevices } from "./devices.js";
import { rememberEnded } from "./recents.js";
import { leaveCall, takeCall } from "./reload.js";
import { sendDtmf } from "./dtmf.js";
import { cleaned, uriOf } from "./target.js";
import { followTransfer, transferring } from "./transfer.js";
import { hasCamera, offeredVideo, withCamera } from "./video.js";

const MEDIA_PATIENCE = 6000;
const ENDED_SHOWN = 3500;

export class Phone extends ObservedState {
  #Adapter;
  #parts;
  #media;
  #registration;
  #call;

  /** `parts` are `{ microphone, camera, tones, attention, audio, pictures }`; `changed(state)` is called after every change. */
  constructor(Adapter, parts, changed) {
    super(changed);
    this.#Adapter = Adapter;
    this.#parts = parts;
    this.#media = new CallMedia(this, parts, () => this.#call.restartMedia());
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

  /** Places a call, with `video` one that shows the camera. */
  async dial(text, video = false) {
    if (!cleaned(text) || !["idle", "ended"].includes(this.state.phase)) {
      return;
    }
    if (this.state.registration !== "registered") {
      this.set({ problem: this.state.problem ?? NOT_SIGNED_IN });
      return;
    }
    const number = cleaned(text);
    this.#begin({ number, name: "", direction: "outgoing", step: "microphone", video: offeredVideo(video) }, "ringing-out");
    const stream = await this.#openDevices(video);
    if (!stream || this.state.phase !== "ringing-out") {
      closeDevices(this.#parts);
      return;
    }
    try {
      this.update({ step: "calling", video: this.#media.showOwn(stream) });
      this.#attach(this.#registration.adapter.dial(uriOf(number, this.state.account.domain), stream));
    } catch {
      this.#finish(CALL_FAILED);
    }
  }

  /** Answers with sound, with `video` and when the caller offers it with the camera too; the caller's picture is shown in any case. */
  async answer(video = false) {
    if (this.state.phase !== "ringing-in" || this.state.call.step !== "ringing") {
      return;
    }
    const call = this.#call;
    const { problem } = this.state;
    this.#quiet();
    this.set({ problem: problem?.signIn ? problem : null }); // Trying again: what kept the devices away may be gone.
    this.update({ step: "microphone" });
    const stream = await this.#openDevices(video && call.offersVideo);
    if (call !== this.#call) {
      closeDevices(this.#parts); // The caller gave up meanwhile.
    } else if (stream) {
      this.update({ step: "connecting", video: this.#media.showOwn(stream) });
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

  /** Shows the other side our camera in a video call, or black; neither asks for the camera anew nor tells anybody. */
  showCamera(on) {
    if (this.state.phase === "connected" && hasCamera(this.state.call)) {
      this.#call.showCamera(on);
      this.update({ video: withCamera(this.state.call.video, on) });
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
    this.#media.restartSilent();
  }

  #incoming(call) {
    if (!["idle", "ended"].includes(this.state.phase)) {
      call.reject(486);
      return;
    }
    const kept = call.again ? takeCall() : null;
    const video = offeredVideo(call.offersVideo);
    this.#begin({ ...call.party, direction: "incoming", ...kept, step: "ringing", video }, "ringing-in");
    this.#attach(call);
    if (kept) {
      return void this.answer(); // The user did before the page was loaded anew.
    }
    this.#parts.tones.ring();
    this.#parts.attention.begin((call.party.name || call.party.number) + (video ? " – video call" : ""));
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
      media: this.#unlessOver((peer) => this.#follow(peer)),
      ended: this.#unlessOver((ending) => this.#ended(ending)),
      broken: this.#unlessOver(() => this.#finish(CALL_FAILED)),
    };
    if (call.peerConnection()) {
      this.#follow(call.peerConnection());
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
    this.later(() => this.#media.check(), MEDIA_PATIENCE);
  }

  #follow(peer) {
    this.#media.follow(peer, this.#unlessOver((agreed) => this.#media.agreed(agreed)));
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
    closeDevices(this.#parts);
    this.#media.stop();
    const endedAt = Date.now();
    rememberEnded(call, endedAt);
    this.set({ call: { ...call, step: "ended", endedAt }, phase: "ended", problem });
    if (problem) {
      this.#parts.tones.busy();
    } else {
      this.later(() => this.dismiss(), ENDED_SHOWN);
    }
  }

  async #openDevices(video) {
    const { stream, problem } = await openDevices(this, this.#parts, video);
    if (problem && this.state.phase === "ringing-in") {
      closeDevices(this.#parts);
      this.update({ step: "ringing" }); // The caller still waits: it can be allowed and answered after all.
      this.set({ problem: orSoundOnly(problem) });
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
