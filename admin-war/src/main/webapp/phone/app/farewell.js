// Hanging up while the WebSocket is gone. The gateway knows us by the session token that our last registration brought; it goes in the
// body, since addresses stand in logs.

/** Where the gateway with this WebSocket address takes it, for example `https://localhost:8443/sip/hangup`. */
export function hangUpAddress(url) {
  const { protocol, host } = new URL(url);
  return `${protocol === "wss:" ? "https:" : "http:"}//${host}/sip/hangup`;
}

/** Hangs up whatever call there is, even while the page goes away. False without a session. */
export function hangUpWithoutConnection(url, token) {
  return Boolean(token) && navigator.sendBeacon(hangUpAddress(url), token);
}
