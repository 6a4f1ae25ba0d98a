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
import { Handover } from "./handover.js";
import { Talk } from "./talk.js";
import { cleaned, uriOf } from "./target.js";
import { offeredVideo } from "./video.js";

const MEDIA_PATIENCE = 6000;
const ENDED_SHOWN = 3500;

export class Phone extends ObservedState {
  #Adapter;
  #parts;
  #media;
  #registration;
  #call;

  /** What can be done in a call that is up. */
  talk;

  /** Hands the call to somebody else. */
  handover;

  /** `parts` are `{ microphone, camera, tones, attention, audio, pictures }`; `changed(state)` is called after every change. */
  constructor(Adapter, parts, changed) {
    super(changed);
    this.#Adapter = Adapter;
    this.#parts = parts;
    this.#media = new CallMedia(this, parts, () => this.#call.restartMedia());
    const line = {
      call: () => this.#call,
      dial: (uri, stream) => this.#registration.adapter.dial(uri, stream),
      microphone: () => parts.microphone.stream,
      unlessOver: (action) => this.#unlessOver(action),
      leave: () => this.#leave((call) => call.hangUp()),
      goOn: (call, sound, party) => this.#goOn(call, sound, party),
      tones: parts.tones,
    };
    this.talk = new Talk(this, line);
    this.handover = new Handover(this, line);
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
    this.handover.stop();
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
    this.handover.stop();
    if (!leaveCall(this.state, this.#registration)) {
      this.hangUp();
    }
  }

  reject() {
    if (this.state.phase === "ringing-in") {
      this.#leave((call) => call.reject(603));
    }
  }

  /** Ends the call that the user is in: after asking somebody, the first one is there again. */
  hangUp() {
    this.reject();
    if (this.handover.back()) {
      return;
    }
    if (this.#call) {
      this.#leave((call) => call.hangUp());
      this.#registration?.hangUpIfLost();
    } else if (this.state.phase === "ringing-out") {
      this.#finish(null); // Still waiting for the microphone: nothing was sent.
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
    if (this.handover.takeOver()) {
      return;
    }
    const refused = this.state.phase === "ringing-out" && by === "remote";
    this.#finish(refused ? explainCall(status ?? 500, reason.text ?? text) : null);
  }

  // Another call is the phone's from now on; it is up and heard.
  #goOn(call, sound, party) {
    rememberEnded(this.state.call, Date.now());
    this.#media.stop();
    this.#parts.camera.close(); // It was for the call before.
    this.#begin({ ...party, name: "", direction: "outgoing", step: "connected" }, "connected");
    this.#attach(call);
    this.#parts.audio.srcObject = sound;
  }

  #finish(problem) {
    const { call } = this.state;
    this.#call = undefined;
    this.handover.stop();
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
