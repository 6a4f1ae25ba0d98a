// The page's skeleton, one for both softphones. Fixed text only: nothing a caller sends is ever put in as HTML.

const icon = (name) => `<svg class="icon" aria-hidden="true"><use href="/theme/icons.svg#${name}"></use></svg>`;

const KEYS = [
  ["1", ""], ["2", "ABC"], ["3", "DEF"], ["4", "GHI"], ["5", "JKL"], ["6", "MNO"],
  ["7", "PQRS"], ["8", "TUV"], ["9", "WXYZ"], ["*", ""], ["0", "+"], ["#", ""],
];

const keys = (prefix) =>
  KEYS.map(([digit, letters]) => {
    const name = { "*": "star", "#": "hash" }[digit] ?? digit;
    return `<button type="button" class="key" data-digit="${digit}" id="${prefix}-${name}" aria-label="${name}">${digit}<small>${letters || "&nbsp;"}</small></button>`;
  }).join("");

const field = (name, label, attributes, hint) => `
  <label class="field"><span>${label}</span>
    <input name="${name}" ${attributes}>
    <em class="hint">${hint}</em><em class="problem" role="alert"></em>
  </label>`;

const HEADER = `
  <header class="top">
    <a class="brand" href="/" title="Ringway start page"><img src="/theme/icon.svg" alt=""><span>Ringway</span></a>
    <button type="button" class="account" data-settings title="Account and settings">
      <span class="dot"></span>
      <span class="account-lines"><b id="account-name"></b><span id="account-state" role="status"></span></span>
    </button>
    <button type="button" class="square" data-settings aria-label="Account and settings">${icon("settings")}</button>
  </header>`;

const DIAL = `
  <form class="dial" id="dial">
    <div class="entry">
      <input id="number" name="number" inputmode="tel" autocomplete="off" autocapitalize="off" spellcheck="false" enterkeyhint="go"
        placeholder="Number or name" aria-label="Number or name to call">
      <button type="button" class="square" id="erase" aria-label="Delete last digit" hidden>${icon("erase")}</button>
    </div>
    <div class="keys" role="group" aria-label="Keypad">${keys("key")}</div>
    <div class="dial-actions">
      <button type="submit" class="round good" id="dial-call" aria-label="Call" title="Call">${icon("handset")}</button>
      <button type="button" class="round plain" id="dial-video" aria-label="Video call" title="Video call" aria-describedby="no-camera">${icon("camera")}</button>
      <p id="no-camera" hidden></p>
    </div>
  </form>`;

const CALL = `
  <div class="call" id="call" hidden>
    <div class="stage" id="stage" hidden>
      <video id="remote-video" muted playsinline autoplay aria-label="Picture of the other side"></video>
      <div class="own" id="own">
        <video id="own-video" muted playsinline autoplay aria-label="Your own picture"></video>
        <span class="own-off" id="own-off" hidden>${icon("camera-off")}Camera off</span>
      </div>
    </div>
    <div class="who">
      <div class="avatar" id="avatar"><span></span></div>
      <h1 id="call-name"></h1>
      <p id="call-number"></p>
      <p id="call-state" role="status" aria-live="polite"></p>
      <p id="call-clock" role="timer" aria-live="off" hidden></p>
    </div>
    <div class="digits" id="in-call-keys" hidden>
      <output id="digits" aria-label="Digits sent"></output>
      <div class="keys" role="group" aria-label="Keypad, sends tones">${keys("tone")}</div>
    </div>
    <div class="extras" id="extras" hidden>
      <button type="button" class="extra" id="mute" aria-pressed="false"><span>${icon("microphone")}</span><b>Mute</b></button>
      <button type="button" class="extra" id="camera" aria-pressed="false" hidden><span>${icon("camera")}</span><b>Camera off</b></button>
      <button type="button" class="extra" id="hold" aria-pressed="false"><span>${icon("pause")}</span><b>Hold</b></button>
      <button type="button" class="extra" id="show-keys" aria-pressed="false" aria-controls="in-call-keys"><span>${icon("keypad")}</span><b>Keypad</b></button>
      <button type="button" class="extra" id="show-transfer" aria-pressed="false" aria-controls="transfer"><span>${icon("outgoing")}</span><b>Transfer</b></button>
      <label class="extra"><span>${icon("settings")}</span><b>Microphone</b><select id="call-microphone" aria-label="Microphone"></select></label>
    </div>
    <form class="transfer" id="transfer" hidden>
      <input id="transfer-number" name="transfer-number" inputmode="tel" autocomplete="off" autocapitalize="off" spellcheck="false" enterkeyhint="go"
        placeholder="Number or name" aria-label="Number or name to transfer the call to">
      <button type="submit" class="wide" id="transfer-go">Transfer</button>
      <button type="button" class="wide plain" id="transfer-ask" title="Talk to them before you hand the call over">Ask first</button>
    </form>
    <div class="transfer" id="consultation" role="group" aria-label="Asking before the transfer" hidden>
      <button type="button" class="wide" id="transfer-complete">Transfer now</button>
      <button type="button" class="wide plain" id="transfer-back" aria-label="Back to the call">Back</button>
    </div>
    <div class="actions">
      <div class="action" id="decline-action"><button type="button" class="round bad" id="decline" aria-label="Decline">${icon("handset")}</button><span>Decline</span></div>
      <div class="action" id="hangup-action"><button type="button" class="round bad" id="hangup" aria-label="Hang up">${icon("handset")}</button><span>Hang up</span></div>
      <div class="action" id="answer-action"><button type="button" class="round good" id="answer">${icon("handset")}</button><span id="answer-name"></span></div>
      <div class="action" id="answer-video-action"><button type="button" class="round good" id="answer-video" aria-label="Answer with video">${icon("camera")}</button><span>Video</span></div>
      <div class="action" id="close-action"><button type="button" class="round plain" id="close" aria-label="Close">${icon("close")}</button><span>Close</span></div>
      <div class="action" id="again-action"><button type="button" class="round good" id="again">${icon("handset")}</button><span id="again-name"></span></div>
    </div>
  </div>`;

const SIDE = `
  <aside class="side">
    <section class="card panel" id="try" hidden>
      <h2>Try it</h2>
      <ul class="rows">
        <li><button type="button" data-call="600"><b>Echo test</b><span>Hear yourself</span><i>600</i></button></li>
        <li><button type="button" data-call="" id="try-colleague"><b>Another tab</b><span></span><i></i></button></li>
        <li><button type="button" data-call="+49301234567"><b>A phone outside</b><span>Through the demo trunk</span><i>+49 30 1234567</i></button></li>
      </ul>
      <p class="note">To call between two tabs, <a id="second-tab" target="_blank" rel="noopener">open a second phone</a> and dial its number here.</p>
    </section>
    <section class="card panel" id="recents">
      <h2>Recent calls <button type="button" class="link" id="forget-calls" hidden>Clear</button></h2>
      <p class="empty" id="no-recents">Calls you make and receive appear here.</p>
      <ul class="rows" id="recent-rows"></ul>
    </section>
  </aside>`;

const TABS = `
  <nav class="tabs" aria-label="Views">
    <button type="button" data-view="keypad" aria-pressed="true">${icon("keypad")}Keypad</button>
    <button type="button" data-view="side" aria-pressed="false">${icon("recent")}Calls</button>
    <button type="button" data-settings>${icon("settings")}Account</button>
  </nav>`;

const SETTINGS = `
  <dialog class="sheet" id="settings" aria-labelledby="settings-title">
    <form id="account-form" novalidate>
      <h2 id="settings-title">Account <button type="button" class="square" id="close-settings" aria-label="Close settings">${icon("close")}</button></h2>
      <p class="demo" id="demo-note" hidden>This is a demo account on this machine. Any extension from 1001 to 1010 works.</p>
      <div class="pair">
        ${field("user", "Extension", 'autocomplete="username" autocapitalize="off" spellcheck="false" required', "")}
        ${field("password", "Password", 'type="password" autocomplete="current-password" required', "")}
      </div>
      ${field("domain", "SIP domain", 'autocapitalize="off" spellcheck="false" required', "")}
      <details>
        <summary>More</summary>
        ${field("displayName", "Your name", 'autocomplete="name"', "Shown to the people you call")}
        ${field("authUser", "Sign-in name", 'autocapitalize="off" spellcheck="false"', "Only when it differs from the extension")}
        ${field("url", "Gateway address", 'inputmode="url" autocapitalize="off" spellcheck="false" required', "Begins with wss://")}
      </details>
      <label class="check"><input type="checkbox" name="remember"><span>Remember the password in this browser<em class="hint">Anyone who uses this browser can then make calls as you</em></span></label>
      <div class="buttons">
        <button type="submit" class="wide">Sign in</button>
        <button type="button" class="wide plain" id="sign-out">Sign out and forget</button>
      </div>
    </form>
    <section>
      <h2>Sound</h2>
      <label class="field"><span>Microphone</span><select id="settings-microphone"></select></label>
      <label class="check"><input type="checkbox" id="processing"><span>Reduce echo and background noise</span></label>
      <label class="check"><input type="checkbox" id="notify"><span>Notify me of calls while I look at another page</span></label>
    </section>
    <p class="note" id="library"></p>
  </dialog>`;

/** Fills the body. */
export function buildPage(library) {
  document.body.insertAdjacentHTML(
    "afterbegin",
    `${HEADER}<main class="desk"><section class="card phone" aria-label="Phone">
      <div class="notice" id="notice" role="alert" hidden>${icon("warning")}<p><b></b> <span></span></p></div>${DIAL}${CALL}</section>${SIDE}</main>
     ${TABS}${SETTINGS}<audio id="remote-audio" autoplay></audio>`,
  );
  document.getElementById("library").textContent = `Ringway softphone on ${library}.`;
}

/** The element with this id. */
export const byId = (id) => document.getElementById(id);

/** Shows another icon of theme/icons.svg. */
export function setIcon(element, name) {
  element.querySelector("use").setAttribute("href", `/theme/icons.svg#${name}`);
}
