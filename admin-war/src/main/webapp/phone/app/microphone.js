// The microphone: opened before a call is placed or answered, so that a blocked one is told at once and no call is made in vain.

import { explainMicrophone } from "./errors.js";

const KEY = "ringway.phone.microphone";

export class Microphone {
  #stream;
  #processing;

  /** `processing` switches echo cancelling, noise suppression and gain control together. */
  constructor(processing) {
    this.#processing = processing;
  }

  /** The stream that is open; `undefined` after `close()`. */
  get stream() {
    return this.#stream;
  }

  /** The chosen microphone as a stream; throws what `getUserMedia` throws, or `InsecureContext` on a page without HTTPS. */
  async open() {
    if (!navigator.mediaDevices) {
      throw new DOMException("not a secure page", "InsecureContext");
    }
    this.close();
    this.#stream = await this.#request(localStorage.getItem(KEY));
    return this.#stream;
  }

  /** The same as `{ stream }`, or `{ problem }` in plain language. A muted stream carries silence from its beginning. */
  async openOrExplain(muted) {
    try {
      const stream = await this.open();
      stream.getAudioTracks().forEach((track) => (track.enabled = !muted));
      return { stream };
    } catch (error) {
      return { problem: explainMicrophone(error) };
    }
  }

  /** Ends the recording; the browser's red dot goes out. */
  close() {
    this.#stream?.getTracks().forEach((track) => track.stop());
    this.#stream = undefined;
  }

  /** Uses another microphone from now on, in a running call too. */
  async choose(deviceId, peerConnection) {
    localStorage.setItem(KEY, deviceId);
    const sender = peerConnection?.getSenders().find(({ track }) => track?.kind === "audio");
    if (!sender) {
      return;
    }
    const enabled = sender.track.enabled;
    const [track] = (await this.open()).getAudioTracks();
    track.enabled = enabled;
    await sender.replaceTrack(track);
  }

  /** What can be chosen, as `{ id, label, chosen }`. Browsers hide the names until the microphone was allowed once. */
  async list() {
    const devices = (await navigator.mediaDevices?.enumerateDevices()) ?? [];
    const chosen = localStorage.getItem(KEY) ?? "";
    return devices
      .filter(({ kind, deviceId }) => kind === "audioinput" && deviceId && deviceId !== "default")
      .map(({ deviceId, label }, i) => ({ id: deviceId, label: label || `Microphone ${i + 1}`, chosen: deviceId === chosen }));
  }

  async #request(deviceId) {
    const processing = this.#processing;
    const audio = { echoCancellation: processing, noiseSuppression: processing, autoGainControl: processing };
    try {
      return await navigator.mediaDevices.getUserMedia({ audio: deviceId ? { ...audio, deviceId: { exact: deviceId } } : audio });
    } catch (error) {
      if (deviceId && error.name === "OverconstrainedError") {
        return this.#request(""); // The chosen one was unplugged: better another than no call.
      }
      throw error;
    }
  }
}
