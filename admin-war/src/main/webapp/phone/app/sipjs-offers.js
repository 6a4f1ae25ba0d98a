// Our new offers within a call of SIP.js, one at a time.

import { SessionState } from "../lib/sipjs-0.21.2.js";
import { afterCrossing, patiently } from "./patience.js";

export class SipJsOffers {
  #session;
  #madeTheCall;
  #offering = false;

  constructor(session, madeTheCall) {
    this.#session = session;
    this.#madeTheCall = madeTheCall;
  }

  /** Offers with these options of `Session.invite`; `report(accepted)` hears what came of it. */
  make(options, report) {
    const attempt = (again) => {
      if (this.#session.state !== SessionState.Established) {
        report(false);
      } else if (this.#offering || this.#media().peerConnection.signalingState !== "stable") {
        again();
      } else {
        this.#offerNow(options, again, report);
      }
    };
    patiently(attempt, () => report(false));
  }

  async #offerNow(options, again, report) {
    const settled = (accepted) => {
      this.#offering = false;
      report(accepted);
    };
    const crossed = () => {
      this.#offering = false;
      again(afterCrossing(this.#madeTheCall));
    };
    const onReject = ({ message }) => (message.statusCode === 491 ? crossed() : settled(false));
    this.#offering = true;
    try {
      await this.#session.invite({ ...options, requestDelegate: { onAccept: () => settled(true), onReject } });
    } catch {
      await this.#media().rollbackDescription(); // SIP.js leaves an offer in place that it could not send.
      this.#offering = false;
      again();
    }
  }

  #media() {
    return this.#session.sessionDescriptionHandler;
  }
}
