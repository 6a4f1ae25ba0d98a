// The picture half of a call, as views read it from `state.call.video`; null in a call that never had one.
//
// `step`: `offered` until both sides have agreed, then `up`, or `declined` when no picture goes either way.
// `camera`: `on`, `off` or `none`. `seen`: our picture is wanted; `sees`: one comes; `held`: the other side holds the call.

/** What a call with video begins with; null without. */
export function offeredVideo(offered) {
  return offered ? { step: "offered", camera: "none", seen: false, sees: false, held: false } : null;
}

/** What both sides have agreed upon, from the transceivers of the call: `{ step, seen, sees, held }`. */
export function agreedVideo(transceivers) {
  const picture = directionOf(transceivers, "video");
  const held = !directionOf(transceivers, "audio").sends;
  const step = picture.sends || picture.receives || (held && picture.there) ? "up" : "declined";
  return { step, seen: picture.sends, sees: picture.receives, held };
}

/** What it is once both sides have agreed. Nobody who began without video gets it, and what was declined stays so. */
export function videoAfter(video, agreed) {
  if (!video || video.step === "declined") {
    return video;
  }
  return { ...video, ...agreed, camera: agreed.step === "declined" ? "none" : video.camera };
}

/** The same with our camera on, or black. */
export function withCamera(video, on) {
  return { ...video, camera: on ? "on" : "off" };
}

/** True when our camera is part of the call. */
export function hasCamera({ video }) {
  return Boolean(video) && video.camera !== "none";
}

/** True when the pictures have the screen; false when it is the screen of any call. */
export function hasStage({ phase, call }) {
  const steps = { "ringing-out": ["offered", "up"], connected: ["up"] }[phase] ?? [];
  return steps.includes(call?.video?.step);
}

// A section that the answer declines has no direction: its transceiver is stopped.
function directionOf(transceivers, kind) {
  const direction = transceivers.find(({ receiver }) => receiver.track.kind === kind)?.currentDirection ?? "stopped";
  return {
    there: direction !== "stopped",
    sends: ["sendrecv", "sendonly"].includes(direction),
    receives: ["sendrecv", "recvonly"].includes(direction),
  };
}
