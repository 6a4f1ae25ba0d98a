// The state of a phone, and who is told when it changes.

export class ObservedState {
  /** What views show. `call` is null when idle; `problem` is one of errors.js or null. */
  state = { registration: "off", account: null, call: null, phase: "idle", problem: null, status: "" };

  #changed;
  #timer;

  /** `changed(state)` is called after every change. */
  constructor(changed) {
    this.#changed = changed;
  }

  set(change) {
    Object.assign(this.state, change);
    this.#changed(this.state);
  }

  /** Changes something of the call. */
  update(call) {
    this.set({ call: { ...this.state.call, ...call } });
  }

  /** Does something later, instead of what was to be done until now. */
  later(action, milliseconds) {
    this.notLater();
    this.#timer = setTimeout(action, milliseconds);
  }

  notLater() {
    clearTimeout(this.#timer);
  }

  /** A new call, whatever was before. */
  begin(call, phase) {
    this.notLater();
    const fresh = { digits: "", muted: false, hold: "off", video: null, transfer: null, consultation: null, startedAt: Date.now(), answeredAt: null, endedAt: null };
    this.set({ call: { ...fresh, ...call }, phase, problem: null, status: "" });
  }
}
