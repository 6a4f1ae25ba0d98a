// What the other side says, out of the page's audio element.

/** Plays whatever a peer connection receives; `changed(state)` hears of its connection. */
export function hear(peer, audio, changed) {
  peer.addEventListener("track", ({ track }) => {
    audio.srcObject = new MediaStream([track]);
    audio.play().catch(() => playAtNextTouch(audio));
  });
  peer.addEventListener("connectionstatechange", () => changed(peer.connectionState));
}

// A page that was never touched may not make a sound.
function playAtNextTouch(audio) {
  document.addEventListener("pointerdown", () => audio.srcObject && audio.play(), { once: true });
}
