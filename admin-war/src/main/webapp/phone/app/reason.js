// The Reason header (RFC 3326) of a BYE, a CANCEL or a refusal.

/** `SIP;cause=200;text="Call completed elsewhere"` as `{ cause: 200, text: "Call completed elsewhere" }`; empty object for none. */
export function parseReason(header) {
  if (!header) {
    return {};
  }
  const cause = /;\s*cause\s*=\s*(\d+)/i.exec(header);
  const text = /;\s*text\s*=\s*"((?:[^"\\]|\\.)*)"/i.exec(header);
  return {
    protocol: header.split(";")[0].trim().toUpperCase(),
    cause: cause ? Number(cause[1]) : undefined,
    text: text ? text[1].replace(/\\(.)/g, "$1") : undefined,
  };
}

/** True when a forked call was picked up on another of the user's devices. */
export function answeredElsewhere(reason) {
  return reason.protocol === "SIP" && reason.cause === 200;
}
