// Every failure as one plain sentence. The codes are stable: tests and embedding pages read them from `document.body.dataset.lastError`.

const CALL_ERRORS = {
  400: ["bad-request", "The gateway did not understand the call.", "Check the number and try again."],
  401: ["wrong-password", "The gateway refused your password.", "Check your account settings."],
  403: ["not-allowed", "You are not allowed to call this number.", "Ask your administrator about your dial rights."],
  404: ["not-found", "This number does not exist.", "Check the number and try again."],
  407: ["wrong-password", "The gateway refused your password.", "Check your account settings."],
  408: ["no-answer", "Nobody answered in time.", "Try again later."],
  410: ["not-found", "This number is no longer in use.", ""],
  480: ["not-registered", "They cannot be reached right now.", "Nobody is signed in at this number, or nobody answered."],
  484: ["not-found", "This number is incomplete.", "Check the number and try again."],
  486: ["busy", "They are busy.", "Try again in a few minutes."],
  487: ["cancelled", "The call was cancelled.", ""],
  488: ["codec", "The two phones have no audio format in common.", "Ask your administrator about the codecs of this number."],
  500: ["gateway", "The gateway could not place the call.", "Try again; if it stays, tell your administrator."],
  503: ["gateway-full", "All lines are busy right now.", "The gateway or the carrier takes no more calls. Try again shortly."],
  504: ["no-answer", "The other network did not answer.", "Try again later."],
  600: ["busy", "They are busy.", "Try again in a few minutes."],
  603: ["declined", "They declined the call.", ""],
  604: ["not-found", "This number does not exist anywhere.", "Check the number and try again."],
  606: ["codec", "The two phones have no audio format in common.", "Ask your administrator about the codecs of this number."],
  607: ["declined", "They do not want this call.", ""],
};

const REGISTRATION_ERRORS = {
  401: ["wrong-password", "Extension or password is wrong.", "Open the settings and check both."],
  403: ["wrong-password", "Extension or password is wrong.", "Open the settings and check both."],
  407: ["wrong-password", "Extension or password is wrong.", "Open the settings and check both."],
  404: ["unknown-domain", "This gateway does not know your SIP domain.", "Open the settings and check the domain."],
  408: ["no-reply", "The gateway does not reply.", "Trying again by itself."],
  400: ["bad-login", "The extension or user name holds a character that it may not hold.", "Open the settings and check both."],
  503: ["gateway-full", "The gateway is too busy to sign you in.", "Trying again by itself."],
  504: ["pbx-away", "Your telephone system does not answer.", "Trying again by itself."],
};

const MICROPHONE_ERRORS = {
  NotAllowedError: ["mic-denied", "The microphone is blocked.", "Allow it with the icon beside the address bar, then call again."],
  NotFoundError: ["mic-missing", "No microphone was found.", "Plug one in, or choose another in the settings."],
  NotReadableError: ["mic-busy", "The microphone is in use by another program.", "Close that program, then call again."],
  InsecureContext: ["mic-insecure", "Browsers give the microphone to HTTPS pages only.", "Open this page with https://."],
};

const CAMERA_ERRORS = {
  NotAllowedError: ["camera-denied", "The camera is blocked.", "Allow it with the icon beside the address bar."],
  NotFoundError: ["camera-missing", "No camera was found.", "Plug one in for video calls."],
  NotReadableError: ["camera-busy", "The camera is in use by another program.", "Close that program, then try again."],
  InsecureContext: ["camera-insecure", "Browsers give the camera to HTTPS pages only.", "Open this page with https://."],
};

const camera = ([code, sentence, hint]) => ({ code, sentence, hint, detail: "", camera: true });

export const CAMERA_BLOCKED = camera(CAMERA_ERRORS.NotAllowedError);
export const CAMERA_MISSING = camera(CAMERA_ERRORS.NotFoundError);
export const CAMERA_INSECURE = camera(CAMERA_ERRORS.InsecureContext);

/** Why a call could not be placed or ended early. `status` is the SIP status, `text` the gateway's own words if it sent any. */
export function explainCall(status, text) {
  const known = CALL_ERRORS[status] ?? CALL_ERRORS[100 * Math.floor(status / 100)];
  const [code, sentence, hint] = known ?? ["gateway", "The call failed.", "Try again."];
  return { code, sentence, hint, detail: [status, text].filter(Boolean).join(" ") };
}

/** Why signing in failed. Problems with `signIn` go away by themselves once the phone is signed in. */
export function explainRegistration(status, text) {
  const fallback = ["registration-refused", "The gateway refused to sign you in.", "Check your account settings."];
  const [code, sentence, hint] = REGISTRATION_ERRORS[status] ?? fallback;
  return { code, sentence, hint, detail: [status, text].filter(Boolean).join(" "), signIn: true };
}

/** Why the microphone cannot be used; takes what `getUserMedia` threw. */
export function explainMicrophone(error) {
  const fallback = ["mic-error", "The microphone could not be opened.", "Try another one in the settings."];
  const [code, sentence, hint] = MICROPHONE_ERRORS[error.name] ?? fallback;
  return { code, sentence, hint, detail: "" };
}

/** Why the camera cannot be used; takes what `getUserMedia` threw. A call without it is still possible: the problem has `camera`. */
export function explainCamera(error) {
  return camera(CAMERA_ERRORS[error.name] ?? ["camera-error", "The camera could not be opened.", "Try again."]);
}

/** The same for somebody who is being called: they can answer with sound only. Other problems stay as they are. */
export function orSoundOnly(problem) {
  return problem.camera ? { ...problem, hint: `${problem.hint} Or answer with sound only.` } : problem;
}

/** No connection came about at all; `url` is the gateway's address, `host` the one this page came from. */
export function unreachable(url, host) {
  const elsewhere = new URL(url).host;
  const hint =
    elsewhere === host ? "Trying again by itself." : `Open https://${elsewhere}/ once: perhaps its certificate must be accepted first.`;
  return { code: "unreachable", sentence: "The gateway cannot be reached.", hint, detail: "", signIn: true };
}

export const CONNECTION_LOST = {
  code: "connection-lost",
  sentence: "The connection to the gateway is lost.",
  hint: "Reconnecting by itself.",
  detail: "",
  signIn: true,
};

export const CALL_GOES_ON = {
  code: "connection-lost",
  sentence: "The connection to the gateway is lost; your call goes on.",
  hint: "Keep talking: the phone reconnects by itself.",
  detail: "",
  signIn: true,
};

export const NOT_SIGNED_IN = {
  code: "not-signed-in",
  sentence: "You are not signed in yet.",
  hint: "Wait for the green dot, or open the settings.",
  detail: "",
  signIn: true,
};

export const NO_AUDIO = {
  code: "no-audio",
  sentence: "The call is up, but no sound gets through.",
  hint: "A firewall may block UDP to the gateway, or the browser may block access to the local network.",
  detail: "",
};

export const CALL_FAILED = {
  code: "call-failed",
  sentence: "The call could not be started.",
  hint: "Check the number and try again.",
  detail: "",
};
