// Handing the running call to somebody else: at once, or after talking to them in a call of its own while the first one waits on hold.

import { explainCall } from "./errors.js";
import { hear } from "./hearing.js";
import { cleaned, uriOf } from "./target.js";
import { followTransfer, transferring } from "./transfer.js";

export class Handover {
  #phone;
  #line;
  #asked; // The call to whom is asked first.
  #streams = [];
  #audio = new Audio();

  /**
   * `line` is what only the phone can do: `{ call(), dial(uri, stream), microphone(), unlessOver(action), leave(), goOn(call, sound, party), tones }`.
   */
  constructor(phone, line) {
    this.#phone = phone;
    this.#line = line;
  }

  /** Has somebody else take over; the call is ours again when they cannot. */
  transfer(text) {
    const number = cleaned(text);
    if (this.#mayBegin(number)) {
      this.#handOver(number, this.#uri(number));
    }
  }

  /** Puts the call on hold and calls somebody else, to hand it over afterwards or to come back. */
  consult(text) {
    const number = cleaned(text);
    const { hold } = this.#phone.state.call ?? {};
    if (!this.#mayBegin(number) || hold === "asked") {
      return;
    }
    this.#phone.update({ transfer: null, consultation: { number, step: "holding" } });
    if (hold === "on") {
      this.#ask(number);
    } else {
      this.#phone.talk.hold(true, (held) => (held ? this.#ask(number) : this.#fail("They could not be put on hold.")));
    }
  }

  /** The two others talk to each other from now on. */
  complete() {
    const { consultation, transfer } = this.#phone.state.call ?? {};
    if (consultation?.step === "talking" && !transferring({ transfer })) {
      this.#handOver(consultation.number, this.#asked);
    }
  }

  /** Leaves whom was asked and takes the first call back; false when nobody was asked. */
  back() {
    const asked = this.#asked;
    if (asked) {
      this.#forget();
      asked.hangUp();
      this.#resume({ consultation: null, transfer: null });
    }
    return Boolean(asked);
  }

  /** The call that the user talks in, when it is not the first one. */
  talking() {
    return this.#phone.state.call?.consultation?.step === "talking" ? this.#asked : undefined;
  }

  mute(on) {
    this.#asked?.mute(on);
  }

  /** The first call is over. True when the other one goes on in its place. */
  takeOver() {
    const asked = this.talking();
    if (!asked || transferring(this.#phone.state.call)) {
      return false;
    }
    const { consultation, muted } = this.#phone.state.call;
    const { number, answeredAt } = consultation;
    const sound = this.#audio.srcObject;
    this.#forget();
    this.#line.goOn(asked, sound, { number, answeredAt, muted });
    return true;
  }

  /** Nothing goes on. */
  stop() {
    const asked = this.#asked;
    this.#forget();
    asked?.hangUp();
    this.#streams.flatMap((stream) => stream.getTracks()).forEach((track) => track.stop());
    this.#streams = [];
  }

  #mayBegin(number) {
    const { call, phase } = this.#phone.state;
    return phase === "connected" && number && !transferring(call) && !call.consultation;
  }

  #uri(number) {
    return uriOf(number, this.#phone.state.account.domain);
  }

  #handOver(number, to) {
    this.#phone.update({ transfer: { number, step: "asked" } });
    const told = this.#line.unlessOver((status) => followTransfer(this.#phone, status, () => this.#line.leave()));
    this.#line.call().transfer(to, told);
  }

  #ask(number) {
    const stream = this.#sound().clone(); // Libraries stop or silence the tracks of a call that ends or waits.
    stream.getAudioTracks().forEach((track) => (track.enabled = !this.#phone.state.call.muted));
    this.#streams.push(stream);
    this.#step("calling");
    try {
      this.#attach(this.#line.dial(this.#uri(number), stream));
    } catch {
      this.#fail(explainCall(404).sentence);
    }
  }

  // The microphone as it is heard now: SIP.js ends what a call sent with that call, also when another one has taken its place.
  #sound() {
    return [this.#line.microphone(), ...this.#streams].find((stream) => stream.getAudioTracks().some(({ readyState }) => readyState === "live"));
  }

  #attach(asked) {
    this.#asked = asked;
    const current = (action) => (news) => asked === this.#asked && action(news);
    const listen = (peer) => hear(peer, this.#audio, () => {});
    asked.listener = {
      ringing: current(() => this.#ringing()),
      connected: current(() => this.#connected()),
      media: current(listen),
      ended: current(({ by, status }) => this.#ended(by === "remote" ? status : undefined)),
      broken: current(() => this.#ended(500)),
    };
    if (asked.peerConnection()) {
      listen(asked.peerConnection());
    }
  }

  #ringing() {
    if (this.#phone.state.call.consultation.step === "calling") {
      this.#step("ringing");
      this.#line.tones.ringback();
    }
  }

  #connected() {
    this.#line.tones.stop();
    this.#phone.update({ consultation: { ...this.#phone.state.call.consultation, step: "talking", answeredAt: Date.now() } });
  }

  // After the transfer the gateway hangs up; before, whom was asked did not want, or has hung up.
  #ended(status) {
    const { call } = this.#phone.state;
    const talked = call.consultation.step === "talking";
    this.#forget();
    if (transferring(call)) {
      this.#phone.update({ consultation: null });
    } else if (talked) {
      this.#resume({ consultation: null });
    } else {
      this.#fail(explainCall(status ?? 480).sentence);
    }
  }

  #fail(sentence) {
    const { number } = this.#phone.state.call.consultation;
    this.#resume({ consultation: null, transfer: { number, step: "failed", sentence } });
  }

  #resume(change) {
    this.#phone.update(change);
    this.#phone.talk.hold(false);
  }

  #step(step) {
    this.#phone.update({ consultation: { ...this.#phone.state.call.consultation, step } });
  }

  #forget() {
    this.#asked = undefined;
    this.#audio.srcObject = null;
    this.#line.tones.stop();
  }
}
