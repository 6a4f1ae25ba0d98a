// The +sip.instance of this tab (RFC 5626): it survives a reload, so that the gateway replaces the old binding instead of adding one.

const KEY = "ringway.phone.instance";

/** A page that is loaded anew may find the lock of the one before it still held for a moment. */
const PATIENCE = 700;

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
    const held = () => {
      resolve(true);
      return new Promise(() => {});
    };
    navigator.locks.request(`ringway.instance.${id}`, { signal: AbortSignal.timeout(PATIENCE) }, held).catch(() => resolve(false));
  });
}
