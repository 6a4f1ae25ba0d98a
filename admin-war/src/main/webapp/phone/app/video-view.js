// The pictures of a call: where they are, and what is said when there are none.

import { byId, setIcon } from "./layout.js";
import { hasCamera, hasStage } from "./video.js";

/** Wires the camera's button. */
export function wireVideoView(phone) {
  byId("camera").onclick = () => phone.talk.showCamera(phone.state.call.video.camera === "off");
}

/** Shows the pictures that there are. On hold there are none: whoever waits is not looked at. */
export function showVideo(state) {
  const { call } = state;
  const stage = hasStage(state);
  const waiting = stage && (call.hold !== "off" || call.video.held);
  byId("stage").hidden = !stage;
  byId("stage").classList.toggle("seeing", stage && call.video.sees && !waiting);
  byId("camera").hidden = !stage || !hasCamera(call);
  if (stage) {
    showOwn(call.video.camera, waiting);
  }
}

/** What to say of the pictures in a call that is up; undefined when they speak for themselves. */
export function videoSentence({ video }) {
  if (!video) {
    return undefined;
  }
  if (video.step === "declined") {
    return "The other side takes no video";
  }
  if (video.held) {
    return "The other side has put you on hold";
  }
  if (video.camera === "none") {
    return "The other side does not see you";
  }
  return video.sees ? undefined : "The other side shows no picture";
}

function showOwn(camera, waiting) {
  const off = camera === "off";
  byId("own").hidden = camera === "none" || waiting;
  byId("own-video").hidden = off;
  byId("own-off").hidden = !off;
  byId("camera").disabled = waiting;
  byId("camera").setAttribute("aria-pressed", off);
  byId("camera").lastElementChild.textContent = off ? "Camera on" : "Camera off";
  setIcon(byId("camera"), off ? "camera-off" : "camera");
}
