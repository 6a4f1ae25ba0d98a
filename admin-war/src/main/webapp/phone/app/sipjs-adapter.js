// SIP.js behind the interface that phone.js uses; jssip-adapter.js is the same thing for JsSIP. docs/softphone.md describes the interface.

import { Inviter, Registerer, SessionState, UserAgent } from "../lib/sipjs-0.21.2.js";
import { Backoff } from "./backoff.js";
import {
  REGISTER_SECONDS,
  SESSION_TOKEN,
  fragmentStatus,
  isCalledAgain,
  isFinal,
  offersVideo,
  partyOf,
  sessionHeaders,
} from "./signalling.js";
import { parseReason } from "./reason.js";
import { mediaFrom } from "./sipjs-media.js";
import { SipJsOffers } from "./sipjs-offers.js";

export class SipJsAdapter {
  static library = "SIP.js 0.21.2";

  #account;
  #listener;
  #agent;
  #registerer;
  #backoff = new Backoff();
  #stopped = false;
  #stream;
  #headers;

  constructor(account, listener) {
    this.#account = account;
    this.#listener = listener;
    this.#headers = sessionHeaders(account.token);
    this.#agent = new UserAgent({
      uri: UserAgent.makeURI(`sip:${account.user}@${account.domain}`),
      authorizationUsername: account.authUser || account.user,
      authorizationPassword: account.password,
      displayName: account.displayName,
      instanceId: account.instance,
      logBuiltinEnabled: false,
      noAnswerTimeout: 180,
      transportOptions: { server: account.url, connectionTimeout: 10, keepAliveInterval: 25 },
      sessionDescriptionHandlerFactory: mediaFrom(() => this.#stream),
      delegate: {
        onConnect: () => this.#connected(),
        onDisconnect: () => this.#disconnected(),
        onInvite: (invitation) => listener.incoming(new SipJsCall(invitation, "incoming", (stream) => (this.#stream = stream))),
      },
    });
    this.#registerer = this.#newRegisterer();
  }

  start() {
    this.#listener.registration({ state: "connecting" });
    this.#agent.start().catch(() => this.#disconnected());
  }

  /** Skips the rest of a waiting time: the browser says that the network is back. */
  retryNow() {
    this.#backoff.hurry();
  }

  async stop() {
    this.#stopped = true;
    this.#backoff.cancel();
    await this.#agent.stop();
    this.#listener.registration({ state: "off" });
  }

  dial(uri, stream) {
    const target = UserAgent.makeURI(uri);
    if (!target) {
      throw new TypeError("not a SIP address");
    }
    this.#stream = stream;
    const call = new SipJsCall(new Inviter(this.#agent, target), "outgoing", () => {});
    call.invite();
    return call;
  }

  #newRegisterer() {
    return new Registerer(this.#agent, {
      expires: REGISTER_SECONDS,
      refreshFrequency: 80,
      instanceId: this.#account.instance,
      regId: 1,
      logConfiguration: false,
      extraHeaders: this.#headers,
    });
  }

  #connected() {
    this.#backoff.reset();
    this.#register();
  }

  #register() {
    if (this.#registerer.waiting) {
      // Its REGISTER went down with the old connection and would block this one until it times out.
      this.#registerer = this.#newRegisterer();
    }
    const registerer = this.#registerer;
    registerer.register({
      requestDelegate: {
        onAccept: ({ message }) => this.#accepted(message.getHeader(SESSION_TOKEN)),
        onReject: ({ message }) => {
          if (registerer === this.#registerer) {
            this.#refused(message.statusCode, message.reasonPhrase);
          }
        },
      },
    });
  }

  #accepted(token) {
    if (this.#account.token && token) {
      this.#headers.splice(0, 1, ...sessionHeaders(token)); // There is no password: the next REGISTER needs this one.
    }
    this.#listener.registration({ state: "registered", token });
  }

  #refused(status, text) {
    if (this.#stopped) {
      return;
    }
    this.#listener.registration({ state: "failed", status, text });
    if (status === 408 && this.#agent.isConnected()) {
      this.#agent.transport.disconnect(); // Nothing comes back on this connection: begin a new one.
    } else if (!isFinal(status)) {
      this.#backoff.schedule(() => this.#register());
    }
  }

  #disconnected() {
    if (this.#stopped) {
      return;
    }
    this.#listener.registration({ state: "connecting", lost: true });
    this.#backoff.schedule(() => this.#agent.reconnect().catch(() => this.#disconnected()));
  }
}

class SipJsCall {
  #session;
  #useStream;
  #ending = { by: "local" };
  #peer;
  #camera = true;
  #held = false;
  #offers;

  constructor(session, direction, useStream) {
    this.#session = session;
    this.#useStream = useStream;
    this.direction = direction;
    this.#offers = new SipJsOffers(session, direction === "outgoing");
    const { uri, displayName } = session.remoteIdentity;
    this.party = partyOf(uri.user ?? uri.host, displayName);
    this.again = direction === "incoming" && isCalledAgain(session.request.getHeader("Call-Info"));
    this.offersVideo = direction === "incoming" && offersVideo(session.request.body);
    this.listener = null;
    session.delegate = {
      onSessionDescriptionHandler: (handler) => this.#media(handler),
      onBye: (bye) => (this.#ending = { by: "remote", reason: parseReason(bye.incomingByeRequest.message.getHeader("Reason")) }),
      onCancel: (cancel) => (this.#ending = { by: "remote", status: 487, reason: parseReason(cancel.request.getHeader("Reason")) }),
    };
    session.stateChange.addListener((state) => this.#changed(state));
  }

  invite() {
    this.#session
      .invite({
        requestDelegate: {
          onProgress: () => this.listener?.ringing(),
          onReject: ({ message }) => {
            this.#ending = {
              by: "remote",
              status: message.statusCode,
              text: message.reasonPhrase,
              reason: parseReason(message.getHeader("Reason")),
            };
          },
        },
      })
      .catch(() => this.listener?.broken());
  }

  answer(stream) {
    this.#useStream(stream);
    this.#session.accept().catch(() => this.listener?.broken());
  }

  /** Refuses an incoming call: 603 when the user declines, 486 when another call is up. */
  reject(status) {
    this.#session.reject({ statusCode: status });
  }

  hangUp() {
    switch (this.#session.state) {
      case SessionState.Initial:
      case SessionState.Establishing:
        if (this.direction === "outgoing") {
          this.#session.cancel();
        } else {
          this.#session.reject({ statusCode: 480 });
        }
        break;
      case SessionState.Established:
        this.#session.bye();
        break;
      default: // Already ending.
    }
  }

  mute(on) {
    this.#enable("audio", !on);
  }

  /** Shows the other side our camera, or black. */
  showCamera(on) {
    this.#camera = on;
    this.#enable("video", on && !this.#held);
  }

  /** Puts the other party on hold or takes it back; `report(held)` hears what came of it. */
  hold(on, report) {
    const settled = (held) => {
      this.#held = held;
      this.#session.sessionDescriptionHandlerOptionsReInvite = { hold: held }; // What the other side offers is answered so.
      this.showCamera(this.#camera);
      report(held);
    };
    this.#held ||= on;
    this.showCamera(this.#camera); // Not seen from now on, whatever comes of it.
    this.#offers.make({ sessionDescriptionHandlerOptions: { hold: on } }, (accepted) => settled(accepted ? on : !on));
  }

  sendInfo(tone, milliseconds) {
    const content = `Signal=${tone}\r\nDuration=${milliseconds}\r\n`;
    const body = { contentDisposition: "render", contentType: "application/dtmf-relay", content };
    this.#session.info({ requestOptions: { body } });
  }

  /** Offers the gateway other addresses for the media of a call that is up (RFC 8445 section 2.4); if it refuses, all stays as it was. */
  restartMedia() {
    this.#offers.make({ sessionDescriptionHandlerOptions: { hold: this.#held, offerOptions: { iceRestart: true } } }, () => {});
  }

  /** Asks that a SIP address takes over, or the other side of another call; `report` hears every SIP status on the way, a final one last. */
  transfer(to, report) {
    const target = typeof to === "string" ? UserAgent.makeURI(to) : to.#session;
    if (!target) {
      report(404);
      return;
    }
    this.#session
      .refer(target, {
        onNotify: (notification) => {
          notification.accept();
          report(fragmentStatus(notification.request.body));
        },
        requestDelegate: { onReject: ({ message }) => report(message.statusCode) },
      })
      .catch(() => report(500));
  }

  peerConnection() {
    return this.#peer;
  }

  #enable(kind, on) {
    for (const { track } of this.#peer?.getSenders() ?? []) {
      if (track?.kind === kind) {
        track.enabled = on;
      }
    }
  }

  #media(handler) {
    this.#peer = handler.peerConnection;
    // The gateway learns our address from the first check, so one candidate is enough to go on.
    handler.peerConnectionDelegate = {
      onicecandidate: ({ candidate }) => {
        if (candidate) {
          handler.iceGatheringComplete();
        }
      },
    };
    this.listener?.media(this.#peer);
  }

  #changed(state) {
    if (state === SessionState.Established) {
      this.listener?.connected();
    } else if (state === SessionState.Terminated) {
      queueMicrotask(() => this.listener?.ended(this.#ending)); // SIP.js tells the status only after this change.
    }
  }
}
