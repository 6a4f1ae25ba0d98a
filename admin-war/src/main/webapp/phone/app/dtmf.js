// Key presses during a call.

const MILLISECONDS = 160;
const GAP = 70;

/** Sends the tones as RFC 4733 events, or as SIP INFO when the call has no telephone-event. */
export function sendDtmf(call, tones) {
  const sender = call.peerConnection()?.getSenders().find(({ dtmf }) => dtmf)?.dtmf;
  if (sender?.canInsertDTMF) {
    // insertDTMF replaces what is still waiting, so what is waiting goes in again.
    sender.insertDTMF(sender.toneBuffer + tones, MILLISECONDS, GAP);
    return;
  }
  for (const tone of tones) {
    call.sendInfo(tone, MILLISECONDS);
  }
}
