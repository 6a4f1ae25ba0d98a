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

/** Remembers a call of the phone that ended then. */
export function rememberEnded({ number, name, direction, startedAt, answeredAt, elsewhere }, endedAt) {
  const seconds = answeredAt ? Math.round((endedAt - answeredAt) / 1000) : 0;
  const call = { number, name, direction, answered: Boolean(answeredAt) || Boolean(elsewhere), at: startedAt, seconds };
  localStorage.setItem(KEY, JSON.stringify([call, ...recentCalls()].slice(0, KEPT)));
}

export function forgetCalls() {
  localStorage.removeItem(KEY);
}
