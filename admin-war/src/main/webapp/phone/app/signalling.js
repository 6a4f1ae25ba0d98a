// What both adapters agree on.

/** Lifetime that a REGISTER asks for. */
export const REGISTER_SECONDS = 300;

/** The header field of a registration's answer that tells who we are when the connection is gone. */
export const SESSION_TOKEN = "X-Session-Token";

/** The header fields of a REGISTER with a session token, which serves instead of the password. */
export function sessionHeaders(token) {
  return token ? [`${SESSION_TOKEN}: ${token}`] : [];
}

/** True for a call that the user is in already: the gateway calls a page again that was loaded anew. */
export function isCalledAgain(callInfo) {
  return /;\s*answer-after\s*=\s*0\b/i.test(callInfo ?? "");
}

/** True for a session description that has room for a picture (RFC 8866 section 5.14: port 0 has none). */
export function offersVideo(sdp) {
  return /^m=video [1-9]/m.test(sdp ?? "");
}

/** The gateway is ICE-Lite at a known address: no STUN server is asked, and nothing leaves for any other host. */
export const PEER_CONFIGURATION = { iceServers: [], bundlePolicy: "max-bundle", rtcpMuxPolicy: "require" };

/** Who is at the other end, from the user part (or host) and the display name of a SIP address: `{ number, name }`. */
export function partyOf(user, displayName) {
  let number = user;
  try {
    number = decodeURIComponent(user);
  } catch {
    // Not escaped as RFC 3261 wants it: shown as it came.
  }
  const hidden = number.toLowerCase() === "anonymous";
  return { number, name: hidden ? "Unknown caller" : (displayName ?? "") };
}

/** True when trying the same REGISTER again cannot help: the account itself is wrong. */
export function isFinal(status) {
  return status >= 400 && status < 500 && status !== 408 && status !== 480;
}

/** The SIP status in the body of a NOTIFY, `SIP/2.0 180 Ringing` (RFC 3515); 500 when it holds none. */
export function fragmentStatus(body) {
  return Number(/^SIP\/2\.0 (\d{3})/.exec(body ?? "")?.[1] ?? 500);
}
