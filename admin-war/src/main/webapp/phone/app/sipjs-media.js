// The media of one SIP.js session.

import { Web } from "../lib/sipjs-0.21.2.js";
import { PEER_CONFIGURATION } from "./signalling.js";

const CONFIGURATION = { iceGatheringTimeout: 500, peerConnectionConfiguration: PEER_CONFIGURATION };

class MediaHandler extends Web.SessionDescriptionHandler {
  // SIP.js calls it after a refusal, but has none of its own: an offer that stays in place lets nobody make another one.
  async rollbackDescription() {
    if (this.peerConnection.signalingState === "have-local-offer") {
      await this.peerConnection.setLocalDescription({ type: "rollback" });
    }
  }

  // SIP.js gives all sections the direction of the first one; who has no camera in a call must not promise a picture.
  async updateDirection(options) {
    await super.updateDirection(options);
    for (const transceiver of this.peerConnection.getTransceivers()) {
      const { direction, sender, receiver } = transceiver;
      if (receiver.track.kind === "video" && !sender.track && ["sendrecv", "sendonly"].includes(direction)) {
        transceiver.direction = direction === "sendrecv" ? "recvonly" : "inactive";
      }
    }
  }
}

/** For a user agent whose sessions send what `stream()` returns. */
export function mediaFrom(stream) {
  return ({ userAgent }) =>
    new MediaHandler(userAgent.getLogger("sip.SessionDescriptionHandler"), () => Promise.resolve(stream()), CONFIGURATION);
}
