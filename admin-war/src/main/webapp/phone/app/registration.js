// Being signed in with one account: its adapter, what the user should know when that fails, and hanging up when the connection is gone.

import { isFinal } from "./signalling.js";
import { CALL_GOES_ON, CONNECTION_LOST, explainRegistration, unreachable } from "./errors.js";
import { hangUpWithoutConnection, leaveForAMoment } from "./farewell.js";
import { forgetSession, keepSession } from "./reload.js";

export class Registration {
  /** The adapter, which begins with `start()`. */
  adapter;

  #account;
  #inCall;
  #state = "off";
  #reached = false;
  #token = "";

  /** `told({ state, status, problem })` hears how it goes, `incoming(call)` of every call; `inCall()` says whether one is up. */
  constructor(Adapter, account, { told, incoming, inCall }) {
    this.#account = account;
    this.#inCall = inCall;
    this.adapter = new Adapter(account, { registration: (event) => told(this.#explained(event)), incoming });
  }

  /** Hangs up for a call that cannot say so, since the connection is gone. */
  hangUpIfLost() {
    if (this.#state !== "registered") {
      hangUpWithoutConnection(this.#account.url, this.#token);
    }
  }

  /** The page goes away. True when the gateway keeps a call for the page that follows. */
  leave() {
    return leaveForAMoment(this.#account.url, this.#token);
  }

  #explained({ state, status, text, lost, token }) {
    let problem = state === "failed" ? explainRegistration(status, text) : null;
    if (lost) {
      const known = this.#inCall() ? CALL_GOES_ON : CONNECTION_LOST;
      problem = this.#reached ? known : unreachable(this.#account.url, location.host);
    }
    this.#reached ||= state === "registered" || state === "failed";
    if (token) {
      this.#token = token;
      keepSession(this.#account, token);
    } else if (state === "off" || (state === "failed" && isFinal(status))) {
      forgetSession();
    }
    this.#state = state;
    return { state, status, problem };
  }
}
