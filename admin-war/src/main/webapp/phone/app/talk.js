// What the user can do in a call that is up; in any other moment nothing comes of it.

import { sendDtmf } from "./dtmf.js";
import { hasCamera, withCamera } from "./video.js";

export class Talk {
  #phone;
  #line;

  /** `line` is what only the phone can do: `{ call(), unlessOver(action), tones }`. */
  constructor(phone, line) {
    this.#phone = phone;
    this.#line = line;
  }

  mute(on) {
    if (this.#isUp()) {
      this.#line.call().mute(on);
      this.#phone.handover.mute(on);
      this.#phone.update({ muted: on });
    }
  }

  /** Shows the other side our camera in a video call, or black; neither asks for the camera anew nor tells anybody. */
  showCamera(on) {
    if (this.#isUp() && hasCamera(this.#phone.state.call)) {
      this.#line.call().showCamera(on);
      this.#phone.update({ video: withCamera(this.#phone.state.call.video, on) });
    }
  }

  /** Puts the other party on hold, or takes it back; `told(held)` hears what came of it. */
  hold(on, told = () => {}) {
    if (this.#isUp() && this.#phone.state.call.hold !== "asked") {
      this.#phone.update({ hold: "asked" });
      const settled = (held) => {
        this.#phone.update({ hold: held ? "on" : "off" });
        told(held);
      };
      this.#line.call().hold(on, this.#line.unlessOver(settled));
    }
  }

  press(tones) {
    this.#line.tones.key(tones[0]);
    if (this.#isUp()) {
      sendDtmf(this.#phone.handover.talking() ?? this.#line.call(), tones);
      this.#phone.update({ digits: this.#phone.state.call.digits + tones });
    }
  }

  #isUp() {
    return this.#phone.state.phase === "connected";
  }
}
