// The two video elements: what the other side shows, and our own camera. Both are silent; sound has an element of its own (hearing.js).

import { agreedVideo } from "./video.js";

export class Pictures {
  #remote;
  #own;

  constructor(remote, own) {
    this.#remote = remote;
    this.#own = own;
    for (const event of ["resize", "emptied"]) {
      remote.addEventListener(event, () => remote.classList.toggle("live", remote.videoWidth > 0));
    }
  }

  /** Shows what a peer connection receives; `agreed(video)` hears what both sides have agreed upon, each time they do. */
  follow(peer, agreed) {
    peer.addEventListener("track", ({ track }) => {
      if (track.kind === "video") {
        show(this.#remote, new MediaStream([track]));
      }
    });
    peer.addEventListener("signalingstatechange", () => {
      if (peer.signalingState === "stable") {
        agreed(agreedVideo(peer.getTransceivers()));
      }
    });
  }

  /** Shows our own camera, out of a stream that may have more; false when it has none. */
  showOwn(stream) {
    const tracks = stream.getVideoTracks();
    if (tracks.length > 0) {
      show(this.#own, new MediaStream(tracks));
    }
    return tracks.length > 0;
  }

  /** What comes and goes: `{ width, height, framesDecoded, framesSent, codec }`, all 0 and empty without a picture. */
  async numbers(peer) {
    const numbers = { width: this.#remote.videoWidth, height: this.#remote.videoHeight, framesDecoded: 0, framesSent: 0, codec: "" };
    const all = [...((await peer?.getStats()) ?? new Map()).values()];
    for (const entry of all.filter(({ kind }) => kind === "video")) {
      if (entry.type === "inbound-rtp") {
        numbers.framesDecoded = entry.framesDecoded ?? 0;
        numbers.codec = all.find(({ id }) => id === entry.codecId)?.mimeType ?? "";
      } else if (entry.type === "outbound-rtp") {
        numbers.framesSent += entry.framesSent ?? 0;
      }
    }
    return numbers;
  }

  /** Takes both away. */
  clear() {
    this.#remote.srcObject = null;
    this.#own.srcObject = null;
  }
}

function show(element, stream) {
  element.srcObject = stream;
  element.play().catch(() => {}); // Taken away again before it began; a silent picture needs nobody's touch.
}
