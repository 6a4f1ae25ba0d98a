// Sounds made on the spot with WebAudio: no file is loaded. Frequencies are the European ones (ITU-T E.180 supplement 2).

const RING = { tones: [523.25, 659.25, 783.99], on: 0.22, rest: 1.9, loud: 0.16 };
const RINGBACK = { tones: [425], on: 1, rest: 4, loud: 0.07 };
const BUSY = { tones: [425], on: 0.48, rest: 0.48, loud: 0.07 };
const KEYS = ["123A", "456B", "789C", "*0#D"];
const ROWS = [697, 770, 852, 941];
const COLUMNS = [1209, 1336, 1477, 1633];

export class Tones {
  #context;
  #repeat;
  #tick;
  #playing = [];

  /** Browsers keep sound off until the first touch; call this from one. */
  unlock() {
    if (!this.#context) {
      this.#context = new AudioContext();
      this.#context.onstatechange = () => this.#tick?.();
    }
    if (this.#context.state === "suspended") {
      this.#context.resume();
    }
  }

  /** An incoming call: a rising chord, over and over. */
  ring() {
    this.#loop(RING, (at) => RING.tones.forEach((hertz, i) => this.#note([hertz], at + i * RING.on, RING.on * 1.6, RING.loud)));
  }

  /** The other phone rings: one second of tone, four of silence. */
  ringback() {
    this.#loop(RINGBACK, (at) => this.#note(RINGBACK.tones, at, RINGBACK.on, RINGBACK.loud));
  }

  /** Busy or refused: three short tones. */
  busy() {
    this.stop();
    const at = this.#now();
    for (let i = 0; i < 3; i++) {
      this.#note(BUSY.tones, at + i * (BUSY.on + BUSY.rest), BUSY.on, BUSY.loud);
    }
  }

  /** The local click of a key; what the other side hears travels as RFC 4733 events. */
  key(digit) {
    const row = KEYS.findIndex((keys) => keys.includes(digit));
    if (row >= 0) {
      this.#note([ROWS[row], COLUMNS[KEYS[row].indexOf(digit)]], this.#now(), 0.12, 0.06);
    }
  }

  /** Silence. */
  stop() {
    clearInterval(this.#repeat);
    this.#tick = undefined;
    this.#playing.forEach((oscillator) => oscillator.stop());
    this.#playing = [];
  }

  #loop(pattern, play) {
    this.stop();
    const seconds = pattern.tones.length > 1 ? pattern.tones.length * pattern.on + pattern.rest : pattern.on + pattern.rest;
    // A context that may not sound yet stands still: notes put into it now would all sound together later.
    this.#tick = () => this.#context.state === "running" && play(this.#now());
    this.unlock();
    this.#tick();
    this.#repeat = setInterval(this.#tick, seconds * 1000);
  }

  #now() {
    this.unlock();
    return this.#context.currentTime + 0.02;
  }

  #note(frequencies, at, seconds, loud) {
    const gain = this.#context.createGain();
    gain.connect(this.#context.destination);
    gain.gain.setValueAtTime(0, at);
    gain.gain.linearRampToValueAtTime(loud, at + 0.015);
    gain.gain.setValueAtTime(loud, at + seconds - 0.04);
    gain.gain.linearRampToValueAtTime(0, at + seconds);
    for (const frequency of frequencies) {
      const oscillator = this.#context.createOscillator();
      oscillator.frequency.value = frequency;
      oscillator.connect(gain);
      oscillator.onended = () => (this.#playing = this.#playing.filter((other) => other !== oscillator));
      oscillator.start(at);
      oscillator.stop(at + seconds);
      this.#playing.push(oscillator);
    }
  }
}
