// The camera: opened for a video call alone, so that nobody who only wants to talk is asked for it.

import { CAMERA_BLOCKED, CAMERA_INSECURE, CAMERA_MISSING, explainCamera } from "./errors.js";

/** Enough for a face, and little enough for any line. */
const PICTURE = { width: { ideal: 640 }, height: { ideal: 360 }, facingMode: "user" };

export class Camera {
  #stream;

  /** `{ stream }` with one video track, or `{ problem }` in plain language. */
  async openOrExplain() {
    this.close();
    try {
      if (!navigator.mediaDevices) {
        return { problem: CAMERA_INSECURE };
      }
      this.#stream = await navigator.mediaDevices.getUserMedia({ video: PICTURE });
      return { stream: this.#stream };
    } catch (error) {
      return { problem: explainCamera(error) };
    }
  }

  /** Ends the recording; the camera's light goes out. */
  close() {
    this.#stream?.getTracks().forEach((track) => track.stop());
    this.#stream = undefined;
  }
}

/** Why there can be no video call as things are, one of errors.js; null when nothing is known that keeps it from being tried. */
export async function cameraProblem() {
  if (!navigator.mediaDevices) {
    return CAMERA_INSECURE;
  }
  if ((await permission())?.state === "denied") {
    return CAMERA_BLOCKED;
  }
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices.some(({ kind }) => kind === "videoinput") ? null : CAMERA_MISSING;
}

/** `changed()` is called when a camera comes or goes, and when the user allows or refuses it. */
export async function watchCameras(changed) {
  navigator.mediaDevices?.addEventListener("devicechange", changed);
  (await permission())?.addEventListener("change", changed);
}

async function permission() {
  try {
    return await navigator.permissions.query({ name: "camera" });
  } catch {
    return null; // Not every browser tells before it is asked.
  }
}
