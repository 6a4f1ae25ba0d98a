// What the other side says, out of the page's audio element.

/** Plays the sound that a peer connection receives; `changed(state)` hears of its connection. */
export function hear(peer, audio, changed) {
  peer.addEventListener("track", ({ track }) => {
    if (track.kind !== "audio") {
      return; // pictures.js shows it.
    }
    audio.srcObject = new MediaStream([track]);
    audio.play().catch(() => playAtNextTouch(audio));
  });
  peer.addEventListener("connectionstatechange", () => changed(peer.connectionState));
}

// A page that was never touched may not make a sound.
function playAtNextTouch(audio) {
  document.addEventListener("pointerdown", () => audio.srcObject && audio.play(), { once: true });
}
