// What a page around the softphone, or a test, may read and do: `window.ringway`, and the state as data attributes of the body.

/** Puts `window.ringway` in place. */
export function exposeHook(phone) {
  window.ringway = Object.freeze({
    peerConnection: () => phone.peerConnection(),
    dial: (number) => phone.dial(number),
    answer: () => phone.answer(),
    hangup: () => phone.hangUp(),
    reject: () => phone.reject(),
    sendDtmf: (tones) => phone.press(tones),
    mute: (on) => phone.mute(on),
    hold: (on) => phone.hold(on),
    transfer: (number) => phone.transfer(number),
  });
}

/** Writes the state where machines can read it. */
export function publish(state) {
  const { dataset } = document.body;
  dataset.registration = state.registration;
  dataset.call = state.phase;
  dataset.lastError = state.problem?.code ?? "";
  dataset.lastStatus = state.status;
  dataset.hold = state.call?.hold ?? "";
  dataset.transfer = state.call?.transfer?.step ?? "";
}
