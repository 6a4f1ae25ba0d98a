// What a page around the softphone, or a test, may read and do: `window.ringway`, and the state as data attributes of the body.

/** Puts `window.ringway` in place. */
export function exposeHook(phone, pictures) {
  window.ringway = Object.freeze({
    peerConnection: () => phone.peerConnection(),
    video: () => pictures.numbers(phone.peerConnection()),
    dial: (number, video) => phone.dial(number, video),
    answer: (video) => phone.answer(video),
    hangup: () => phone.hangUp(),
    reject: () => phone.reject(),
    sendDtmf: (tones) => phone.talk.press(tones),
    mute: (on) => phone.talk.mute(on),
    camera: (on) => phone.talk.showCamera(on),
    hold: (on) => phone.talk.hold(on),
    transfer: (number) => phone.handover.transfer(number),
    consult: (number) => phone.handover.consult(number),
    completeTransfer: () => phone.handover.complete(),
    back: () => phone.handover.back(),
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
  dataset.video = state.call?.video?.step ?? "";
  dataset.camera = state.call?.video?.camera ?? "";
  dataset.transfer = state.call?.transfer?.step ?? "";
  dataset.consultation = state.call?.consultation?.step ?? "";
}
