// The last calls of this browser, newest first.

const KEY = "ringway.phone.recents";
const KEPT = 20;

/** `{ number, name, direction, answered, at, seconds }` each; `at` in milliseconds since 1970. */
export function recentCalls() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? kept : [];
  } catch {
    return []; // Written by something else: begin afresh.
  }
}

export function rememberCall(call) {
  localStorage.setItem(KEY, JSON.stringify([call, ...recentCalls()].slice(0, KEPT)));
}

export function forgetCalls() {
  localStorage.removeItem(KEY);
}
