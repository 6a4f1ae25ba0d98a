// What the user typed, as a SIP address.

/** Strips what people type between digits: `+49 (30) 123-45 67` is `+49301234567`. Names and full addresses stay as they are. */
export function cleaned(text) {
  const trimmed = text.trim();
  return /^[+\d*#\s().\/-]+$/.test(trimmed) ? trimmed.replace(/[\s().\/-]/g, "") : trimmed;
}

/** The SIP URI to call. A bare number or name belongs to the account's own domain. */
export function uriOf(text, domain) {
  const target = cleaned(text).replace(/^sips?:/i, "");
  const at = target.lastIndexOf("@");
  const user = at < 0 ? target : target.slice(0, at);
  return `sip:${escapeUser(user)}@${at < 0 ? domain : target.slice(at + 1)}`;
}

// RFC 3261 section 25.1: unreserved and user-unreserved stay; `#` and everything else is escaped.
function escapeUser(user) {
  return encodeURIComponent(user).replace(/%(2B|24|26|2C|2F|3B|3D|3F)/gi, (octet) => decodeURIComponent(octet));
}
