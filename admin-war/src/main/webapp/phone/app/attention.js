// Getting noticed when a call comes in and the page is not in front: the title blinks, a phone vibrates, an allowed notification shows.

export class Attention {
  #title = document.title;
  #blink;
  #notification;

  /** Begins; `who` is the caller as shown. */
  begin(who) {
    this.end();
    let on = false;
    this.#blink = setInterval(() => {
      on = !on;
      document.title = on ? `📞 ${who}` : this.#title;
    }, 900);
    navigator.vibrate?.([400, 200, 400, 1200, 400, 200, 400]);
    if (document.hidden && globalThis.Notification?.permission === "granted") {
      this.#notification = new Notification("Incoming call", { body: who, icon: "/theme/icon.svg", requireInteraction: true });
      this.#notification.onclick = () => window.focus();
    }
  }

  end() {
    clearInterval(this.#blink);
    document.title = this.#title;
    navigator.vibrate?.(0);
    this.#notification?.close();
    this.#notification = undefined;
  }
}
