// The +sip.instance of this tab (RFC 5626): it survives a reload, so that the gateway replaces the old binding instead of adding one.

const KEY = "ringway.phone.instance";

/**
 * This tab's instance as a UUID. A duplicated tab inherits the session storage of its origin; the lock, held as long as the tab
 * lives, tells the copy that the value is taken, so that it makes its own and both tabs ring.
 */
export async function instanceId() {
  const kept = sessionStorage.getItem(KEY);
  if (kept && (await claimed(kept))) {
    return kept;
  }
  const fresh = crypto.randomUUID();
  sessionStorage.setItem(KEY, fresh);
  await claimed(fresh);
  return fresh;
}

function claimed(id) {
  return new Promise((resolve) => {
    navigator.locks.request(`ringway.instance.${id}`, { ifAvailable: true }, (lock) => {
      resolve(lock !== null);
      return lock ? new Promise(() => {}) : undefined;
    });
  });
}
