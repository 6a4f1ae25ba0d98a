// New offers within a call. Only one can be under way: both libraries begin none meanwhile, and the gateway refuses one that has
// crossed its own (491). Neither is a reason to give up what somebody has asked for.

const PATIENCE = 15_000;
const BUSY_PAUSE = 200;

/** How long to wait after a 491; whoever made the call waits longer, so that the two do not cross again (RFC 3261 section 14.1). */
export function afterCrossing(madeTheCall) {
  return madeTheCall ? 2100 + Math.random() * 1900 : Math.random() * 2000;
}

/** Attempts until it works: `attempt(again)` calls `again(pause)` when it has to wait, and `giveUp()` follows when that lasts too long. */
export function patiently(attempt, giveUp) {
  const until = performance.now() + PATIENCE;
  const again = (pause = BUSY_PAUSE) => {
    if (performance.now() < until) {
      setTimeout(() => attempt(again), pause);
    } else {
      giveUp();
    }
  };
  attempt(again);
}
