// Waiting times between attempts: 1 s, 2 s, 4 s, 8 s, 15 s, each shortened by up to a third at random so that a restart of the
// gateway is not met by everybody in the same moment.

const LONGEST = 15_000;

export class Backoff {
  #attempts = 0;
  #timer;
  #action;

  /** Runs the action after the next waiting time; a second call replaces the first. */
  schedule(action) {
    clearTimeout(this.#timer);
    const full = Math.min(LONGEST, 1000 * 2 ** this.#attempts++);
    this.#action = action;
    this.#timer = setTimeout(() => this.hurry(), full * (1 - Math.random() / 3));
  }

  /** Runs a waiting action now. */
  hurry() {
    clearTimeout(this.#timer);
    const action = this.#action;
    this.#action = undefined;
    action?.();
  }

  /** Drops a waiting action. */
  cancel() {
    clearTimeout(this.#timer);
    this.#action = undefined;
  }

  /** The next waiting time is the shortest again. */
  reset() {
    this.cancel();
    this.#attempts = 0;
  }
}
