// The start page's live parts: whether the gateway answers calls, whether the console is there, and the demo on the demo's own machine.

import { isLocal } from "../phone/app/account.js";
import { probeSignalling } from "./probe.js";

const AGAIN_MS = 15_000;

const SENTENCES = {
  ready: ["good", ({ milliseconds }) => `Ready for calls · ${milliseconds} ms`],
  open: ["busy", () => "Connected, but SIP does not answer yet"],
  closed: ["bad", () => "The gateway takes no calls right now"],
};

async function showHealth() {
  const result = await probeSignalling(location);
  const [colour, sentence] = SENTENCES[result.state];
  const health = document.getElementById("health");
  health.dataset.state = result.state;
  health.firstElementChild.className = `dot ${colour}`;
  health.lastElementChild.textContent = sentence(result);
}

async function showConsole() {
  const tile = document.getElementById("console");
  try {
    const { ok } = await fetch(tile.href, { method: "HEAD", cache: "no-store" });
    tile.hidden = !ok;
  } catch {
    tile.hidden = true;
  }
}

document.getElementById("demo").hidden = !isLocal(location);
showHealth();
showConsole();
setInterval(() => document.hidden || showHealth(), AGAIN_MS);
