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
