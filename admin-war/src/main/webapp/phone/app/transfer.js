// How a transfer of the running call goes: `{ number, step, sentence }`, step being `asked`, `ringing`, `done` or `failed`.

import { explainCall } from "./errors.js";

/** True while the gateway still asks somebody else. */
export function transferring({ transfer }) {
  return transfer?.step === "asked" || transfer?.step === "ringing";
}

/** What the user is told of the call to somebody who is asked before a transfer. */
export function consultationSentence({ number, step }) {
  return {
    holding: "Putting the call on hold…",
    calling: `Calling ${number} first…`,
    ringing: `${number} is ringing…`,
    talking: `Talking to ${number} · call on hold`,
  }[step];
}

/** What a transfer is after a SIP status (RFC 3515). */
export function transferAfter(transfer, status) {
  if (status >= 300) {
    return { ...transfer, step: "failed", sentence: explainCall(status).sentence };
  }
  if (status >= 200) {
    return { ...transfer, step: "done" };
  }
  return status >= 180 ? { ...transfer, step: "ringing" } : transfer;
}

/** Shows what the gateway tells of a transfer; `over()` is called when somebody else has taken over. */
export function followTransfer(phone, status, over) {
  if (!transferring(phone.state.call)) {
    return;
  }
  const transfer = transferAfter(phone.state.call.transfer, status);
  phone.state.status = transfer.step === "failed" ? String(status) : phone.state.status;
  phone.update({ transfer });
  if (transfer.step === "done") {
    over();
  }
}
