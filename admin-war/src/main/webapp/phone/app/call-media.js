// The media of the call that is up: it is played and shown, and silence is noticed.

import { NO_AUDIO } from "./errors.js";
import { hear } from "./hearing.js";
import { videoAfter, withCamera } from "./video.js";

export class CallMedia {
  #phone;
  #parts;
  #restart;

  /** `parts` are `{ audio, camera, pictures }`; `restart()` offers other addresses. */
  constructor(phone, parts, restart) {
    this.#phone = phone;
    this.#parts = parts;
    this.#restart = restart;
  }

  /** Plays and shows what comes; `agreed(video)` hears of the pictures. */
  follow(peer, agreed) {
    this.#parts.pictures.follow(peer, agreed);
    hear(peer, this.#parts.audio, (connection) => {
      if (connection === "failed") {
        this.check();
      } else if (connection === "connected" && this.#phone.state.problem === NO_AUDIO) {
        this.#phone.set({ problem: null });
      }
    });
  }

  /** Both sides have agreed on pictures, or on none: nobody needs the camera then. */
  agreed(agreed) {
    const video = videoAfter(this.#phone.state.call.video, agreed);
    if (video?.step === "declined") {
      this.#parts.camera.close();
    }
    this.#phone.update({ video });
  }

  /** Shows our own camera when the stream has it; what the call's video is then. */
  showOwn(stream) {
    const { video } = this.#phone.state.call;
    return this.#parts.pictures.showOwn(stream) ? withCamera(video, true) : video;
  }

  /** Tells when nothing gets through. */
  check() {
    if (this.#phone.state.phase === "connected" && this.#phone.peerConnection()?.connectionState !== "connected") {
      this.#phone.set({ problem: NO_AUDIO });
      this.restartSilent();
    }
  }

  /** The network that went with the connection may have taken the media along: other addresses have to be tried. */
  restartSilent() {
    const { phase, registration } = this.#phone.state;
    const silent = ["disconnected", "failed"].includes(this.#phone.peerConnection()?.connectionState);
    if (silent && phase === "connected" && registration === "registered") {
      this.#restart();
    }
  }

  /** Nothing is heard and seen any more. */
  stop() {
    this.#parts.audio.srcObject = null;
    this.#parts.pictures.clear();
  }
}
