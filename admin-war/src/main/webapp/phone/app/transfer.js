// How a transfer of the running call goes: `{ number, step, sentence }`, step being `asked`, `ringing`, `done` or `failed`.

import { explainCall } from "./errors.js";

/** True while the gateway still asks somebody else. */
export function transferring({ transfer }) {
  return transfer?.step === "asked" || transfer?.step === "ringing";
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
