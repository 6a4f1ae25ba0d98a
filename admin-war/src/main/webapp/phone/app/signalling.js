// What both adapters agree on.

/** Lifetime that a REGISTER asks for. */
export const REGISTER_SECONDS = 300;

/** The gateway is ICE-Lite at a known address: no STUN server is asked, and nothing leaves for any other host. */
export const PEER_CONFIGURATION = { iceServers: [], bundlePolicy: "max-bundle", rtcpMuxPolicy: "require" };

/** True when trying the same REGISTER again cannot help: the account itself is wrong. */
export function isFinal(status) {
  return status >= 400 && status < 500 && status !== 408 && status !== 480;
}
