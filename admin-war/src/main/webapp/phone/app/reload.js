// What a tab keeps while its page is loaded anew: the call that is up, and the session token that signs in again without the password.
// Both are gone with the tab.

const CALL = "ringway.phone.call";
const SESSION = "ringway.phone.session";

/** How long the gateway keeps a call for a page that goes away. */
const CALL_KEPT = 15_000;

/** Leaves the call that is up to the page that follows. False when there is none, or nobody keeps it. */
export function leaveCall({ phase, call }, registration) {
  const waits = registration?.leave();
  if (phase === "connected" && waits) {
    keepCall(call);
  }
  return phase === "connected" && waits;
}

function keepCall({ number, name, direction, startedAt, answeredAt, muted }) {
  sessionStorage.setItem(CALL, JSON.stringify({ number, name, direction, startedAt, answeredAt, muted, leftAt: Date.now() }));
}

/** The call that the page before this one was in, once; null when there is none, or it is too late. */
export function takeCall() {
  const kept = read(CALL);
  sessionStorage.removeItem(CALL);
  if (!kept || Date.now() - kept.leftAt > CALL_KEPT) {
    return null;
  }
  const { leftAt, ...call } = kept;
  return call;
}

/** Keeps the newest token of a registration. */
export function keepSession({ user, domain }, token) {
  sessionStorage.setItem(SESSION, JSON.stringify({ user, domain, token }));
}

/** Forgets it: the user signed out, or it is worth nothing. */
export function forgetSession() {
  sessionStorage.removeItem(SESSION);
}

/** The token of this account; empty when this tab has none. */
export function sessionOf({ user, domain }) {
  const kept = read(SESSION);
  return kept?.user === user && kept.domain === domain ? kept.token : "";
}

function read(key) {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? "null");
  } catch {
    return null; // Written by something else: begin afresh.
  }
}
