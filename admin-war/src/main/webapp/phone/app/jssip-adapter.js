// JsSIP behind the interface that phone.js uses; sipjs-adapter.js is the same thing for SIP.js. docs/softphone.md describes the interface.

import { UA, WebSocketInterface } from "../lib/jssip-3.13.8.js";
import { Backoff } from "./backoff.js";
import {
  PEER_CONFIGURATION,
  REGISTER_SECONDS,
  SESSION_TOKEN,
  isCalledAgain,
  isFinal,
  offersVideo,
  partyOf,
  sessionHeaders,
} from "./signalling.js";
import { patiently } from "./patience.js";
import { parseReason } from "./reason.js";

export class JsSipAdapter {
  static library = "JsSIP 3.13.8";

  #agent;
  #listener;
  #backoff = new Backoff();
  #stopped = false;

  constructor(account, listener) {
    this.#listener = listener;
    this.#agent = new UA({
      sockets: [new WebSocketInterface(account.url)],
      uri: `sip:${account.user}@${account.domain}`,
      authorization_user: account.authUser || account.user,
      password: account.password,
      display_name: account.displayName || null,
      instance_id: account.instance,
      register_expires: REGISTER_SECONDS,
      no_answer_timeout: 180,
      connection_recovery_min_interval: 1,
      connection_recovery_max_interval: 15,
    });
    this.#agent.registrator().setExtraHeaders(sessionHeaders(account.token));
    this.#agent.on("connecting", ({ attempts }) => listener.registration({ state: "connecting", lost: attempts > 0 }));
    this.#agent.on("disconnected", () => this.#disconnected());
    this.#agent.on("registered", ({ response }) => {
      this.#backoff.reset();
      const token = response.getHeader(SESSION_TOKEN);
      if (account.token && token) {
        this.#agent.registrator().setExtraHeaders(sessionHeaders(token)); // There is no password: the next REGISTER needs this one.
      }
      listener.registration({ state: "registered", token });
    });
    this.#agent.on("registrationFailed", ({ response }) => this.#refused(response));
    this.#agent.on("newRTCSession", ({ originator, session, request }) => {
      if (originator === "remote") {
        const more = { again: isCalledAgain(request.getHeader("Call-Info")), offersVideo: offersVideo(request.body) };
        listener.incoming(new JsSipCall(session, "incoming", more));
      }
    });
  }

  start() {
    this.#listener.registration({ state: "connecting" });
    this.#agent.start();
  }

  /** Skips the rest of a waiting time: the browser says that the network is back. JsSIP waits by itself for the connection. */
  retryNow() {
    this.#backoff.hurry();
  }

  async stop() {
    this.#stopped = true;
    this.#backoff.cancel();
    this.#agent.stop();
    this.#listener.registration({ state: "off" });
  }

  dial(uri, stream) {
    const call = new JsSipCall(null, "outgoing");
    call.adopt(this.#agent.call(uri, call.options(stream)));
    return call;
  }

  #refused(response) {
    if (this.#stopped || !this.#agent.isConnected()) {
      return;
    }
    const status = response?.status_code ?? 408;
    this.#listener.registration({ state: "failed", status, text: response?.reason_phrase });
    if (!isFinal(status)) {
      this.#backoff.schedule(() => this.#agent.register());
    }
  }

  #disconnected() {
    this.#backoff.cancel();
    if (!this.#stopped) {
      this.#listener.registration({ state: "connecting", lost: true });
    }
  }
}

class JsSipCall {
  #session;
  #peer;
  #offering = false;

  constructor(session, direction, { again = false, offersVideo = false } = {}) {
    this.direction = direction;
    this.again = again;
    this.offersVideo = offersVideo;
    this.listener = null;
    if (session) {
      for (const [name, handler] of Object.entries(this.#handlers())) {
        session.on(name, handler);
      }
      this.adopt(session);
    }
  }

  /** Takes the session that `UA.call` returned. */
  adopt(session) {
    this.#session = session;
    const { uri, display_name: name } = session.remote_identity;
    this.party = partyOf(uri.user ?? uri.host, name);
  }

  /** What `UA.call` needs to know. */
  options(stream) {
    return { ...this.#mediaOptions(stream), eventHandlers: this.#handlers() };
  }

  answer(stream) {
    this.#session.answer(this.#mediaOptions(stream));
  }

  /** Refuses an incoming call: 603 when the user declines, 486 when another call is up. */
  reject(status) {
    this.#session.terminate({ status_code: status });
  }

  hangUp() {
    if (!this.#session.isEnded()) {
      this.#session.terminate();
    }
  }

  mute(on) {
    if (on) {
      this.#session.mute({ audio: true });
    } else {
      this.#session.unmute({ audio: true });
    }
  }

  /** Shows the other side our camera, or black. JsSIP itself shows nothing on hold, and afterwards what was said here. */
  showCamera(on) {
    if (on) {
      this.#session.unmute({ video: true });
    } else {
      this.#session.mute({ video: true });
    }
  }

  /** Puts the other party on hold or takes it back; `report(held)` hears what came of it. A refusal ends the call, after a second try. */
  hold(on, report) {
    const begin = (done) => (on ? this.#session.hold({}, done) : this.#session.unhold({}, done));
    this.#offer(begin, (accepted) => report(accepted ? on : !on));
  }

  sendInfo(tone, milliseconds) {
    this.#session.sendDTMF(tone, { duration: milliseconds, transportType: "INFO" });
  }

  /** Offers the gateway other addresses for the media of a call that is up (RFC 8445 section 2.4). */
  restartMedia() {
    this.#offer((done) => this.#session.renegotiate({ rtcOfferConstraints: { iceRestart: true } }, done), () => {});
  }

  #offer(begin, report) {
    const done = () => {
      this.#offering = false;
      report(true);
    };
    const attempt = (again) => {
      if (begin(done)) {
        this.#offering = true;
      } else if (this.#session.isEstablished()) {
        again();
      } else {
        report(false);
      }
    };
    patiently(attempt, () => report(false));
  }

  /** Asks that a SIP address takes over, or the other side of another call; `report` hears every SIP status on the way, a final one last. */
  transfer(to, report) {
    const replaces = typeof to === "string" ? null : to.#session;
    const told = ({ status_line: line }) => report(line?.status_code ?? 500);
    const refused = ({ response }) => report(response?.status_code ?? 408);
    const eventHandlers = { requestFailed: refused, trying: told, progress: told, accepted: told, failed: told };
    this.#session.refer(replaces?.remote_identity.uri ?? to, { eventHandlers, replaces });
  }

  peerConnection() {
    return this.#peer;
  }

  /** JsSIP answers an offer that crosses ours with 491 and then takes it nevertheless, which leaves no place for the answer to ours. */
  #refuseCrossed({ request, reject }) {
    if (this.#offering && request.body) {
      reject({ status_code: 491 });
    }
  }

  #mediaOptions(stream) {
    return { mediaStream: stream, mediaConstraints: { audio: true, video: stream.getVideoTracks().length > 0 }, pcConfig: PEER_CONFIGURATION };
  }

  #handlers() {
    return {
      peerconnection: ({ peerconnection }) => {
        this.#peer = peerconnection;
        this.listener?.media(peerconnection);
      },
      // The gateway learns our address from the first check, so one candidate is enough to go on.
      icecandidate: ({ ready }) => ready(),
      progress: ({ originator }) => {
        if (originator === "remote") {
          this.listener?.ringing();
        }
      },
      reinvite: (event) => this.#refuseCrossed(event),
      update: (event) => this.#refuseCrossed(event),
      accepted: () => this.listener?.connected(),
      ended: (event) => this.listener?.ended(endingOf(event)),
      failed: (event) => this.listener?.ended(endingOf(event)),
    };
  }
}

function endingOf({ originator, message, cause }) {
  if (originator === "local" || !message) {
    return { by: originator === "local" ? "local" : "remote", status: cause === "Request Timeout" ? 408 : undefined };
  }
  return {
    by: "remote",
    status: message.status_code ?? (message.method === "CANCEL" ? 487 : undefined),
    text: message.reason_phrase,
    reason: parseReason(message.getHeader("Reason")),
  };
}
