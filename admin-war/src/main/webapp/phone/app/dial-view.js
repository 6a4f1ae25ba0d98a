// The number field, the keypad and the physical keyboard.

import { cameraProblem } from "./camera.js";
import { byId } from "./layout.js";

const DIGITS = /^[0-9*#+]$/;

/** Wires keypad, number field and keyboard. */
export function wireDialView(phone) {
  const number = byId("number");
  const changed = () => (byId("erase").hidden = !number.value);
  const append = (digit) => {
    number.value += digit;
    changed();
  };
  number.oninput = changed;
  byId("erase").onclick = () => {
    number.value = number.value.slice(0, -1);
    changed();
  };
  byId("dial").onsubmit = (event) => {
    event.preventDefault();
    number.blur();
    dialTyped(phone, { number, video: false }, changed);
  };
  byId("dial-video").onclick = () => dialTyped(phone, { number, video: true }, changed);
  for (const key of document.querySelectorAll("#dial .key")) {
    key.onclick = () => {
      phone.talk.press(key.dataset.digit);
      append(key.dataset.digit);
    };
  }
  holdForPlus(byId("key-0"), number, changed);
  for (const key of document.querySelectorAll("#in-call-keys .key")) {
    key.onclick = () => phone.talk.press(key.dataset.digit);
  }
  document.addEventListener("keydown", (event) => keyboard(event, phone, append));
}

// The number makes room for the next one, unless the call could not even begin.
function dialTyped(phone, { number, video }, changed) {
  phone.dial(number.value, video);
  if (phone.state.phase !== "idle") {
    number.value = "";
    changed();
  }
}

/** Offers video calls as long as there is a camera, and says why when there is none. */
export async function offerVideo() {
  const problem = await cameraProblem();
  byId("dial-video").disabled = Boolean(problem);
  byId("no-camera").hidden = !problem;
  byId("no-camera").textContent = problem ? `${problem.sentence} ${problem.hint}` : "";
}

/** A long press on 0 turns it into +, as on every phone. */
function holdForPlus(key, number, changed) {
  let timer;
  let held = false;
  key.onpointerdown = () => {
    held = false;
    timer = setTimeout(() => {
      held = true;
      number.value += "+";
      changed();
    }, 550);
  };
  key.onpointerup = key.onpointerleave = () => clearTimeout(timer);
  key.addEventListener("click", (event) => held && event.stopImmediatePropagation(), { capture: true });
}

// Digits and Enter work wherever the focus is, unless it is in a form field, on a button (which Enter presses) or in the settings.
function keyboard(event, phone, append) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, dialog")) {
    return;
  }
  const { phase } = phone.state;
  if (event.key === "Enter" && !event.target.closest("button, a, summary")) {
    enter(phone, phase);
  } else if (event.key === "Escape") {
    escape(phone, phase);
  } else if (event.key === "m" && phase === "connected") {
    phone.talk.mute(!phone.state.call.muted);
  } else if (event.key === "v" && phase === "connected") {
    phone.talk.showCamera(phone.state.call.video?.camera === "off");
  } else if (event.key === "Backspace" && phase === "idle") {
    byId("erase").click();
  } else if (DIGITS.test(event.key) && (phase === "idle" || event.key !== "+")) {
    phone.talk.press(event.key);
    if (phase === "idle") {
      append(event.key);
    }
  }
}

function enter(phone, phase) {
  if (phase === "ringing-in") {
    phone.answer();
  } else if (phase === "idle") {
    byId("dial").requestSubmit();
  }
}

function escape(phone, phase) {
  if (phase === "ended") {
    phone.dismiss();
  } else {
    phone.hangUp();
  }
}
