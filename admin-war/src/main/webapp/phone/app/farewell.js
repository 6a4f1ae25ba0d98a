// What the page says while the WebSocket is gone, or on its own way out. The gateway knows us by the session token that our last
// registration brought; it goes in the body, since addresses stand in logs.

/** Where the gateway with this WebSocket address takes it, for example `https://localhost:8443/sip/hangup`. */
export function farewellAddress(url, what) {
  const { protocol, host } = new URL(url);
  return `${protocol === "wss:" ? "https:" : "http:"}//${host}/sip/${what}`;
}

/** Hangs up whatever call there is, even while the page goes away. False without a session. */
export function hangUpWithoutConnection(url, token) {
  return Boolean(token) && navigator.sendBeacon(farewellAddress(url, "hangup"), token);
}

/** Tells that the page goes away: its call waits a little for the page that follows. False without a session. */
export function leaveForAMoment(url, token) {
  return Boolean(token) && navigator.sendBeacon(farewellAddress(url, "away"), token);
}
