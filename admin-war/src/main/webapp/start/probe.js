// Asks the gateway what a softphone would ask first: a WebSocket with the subprotocol `sip` (RFC 7118), and an OPTIONS over it.

const PATIENCE_MS = 4000;

/**
 * `{ state: "ready", milliseconds }` when SIP answered, whatever its status; `open` when only the WebSocket did; `closed` otherwise.
 * Milliseconds are those of the OPTIONS alone, the TLS handshake is not in them.
 */
export function probeSignalling({ protocol, host, hostname }) {
  return new Promise((resolve) => {
    const socket = new WebSocket(`${protocol === "https:" ? "wss" : "ws"}://${host}/sip`, "sip");
    let sentAt;
    const finish = (result) => {
      clearTimeout(timer);
      socket.onclose = null;
      socket.close();
      resolve(result);
    };
    const timer = setTimeout(() => finish({ state: sentAt ? "open" : "closed" }), PATIENCE_MS);
    socket.onopen = () => {
      sentAt = performance.now();
      socket.send(options(hostname));
    };
    socket.onmessage = ({ data }) => {
      if (typeof data === "string" && data.startsWith("SIP/2.0 ")) {
        finish({ state: "ready", milliseconds: Math.max(1, Math.round(performance.now() - sentAt)) });
      }
    };
    socket.onclose = () => finish({ state: sentAt ? "open" : "closed" });
  });
}

function options(hostname) {
  const token = () => crypto.getRandomValues(new Uint32Array(2)).join("");
  return [
    `OPTIONS sip:${hostname} SIP/2.0`,
    `Via: SIP/2.0/WSS start-page.invalid;branch=z9hG4bK${token()}`,
    "Max-Forwards: 70",
    `From: <sip:start-page@start-page.invalid>;tag=${token()}`,
    `To: <sip:${hostname}>`,
    `Call-ID: ${token()}@start-page.invalid`,
    "CSeq: 1 OPTIONS",
    "Contact: <sip:start-page@start-page.invalid;transport=ws>",
    "Accept: application/sdp",
    "Content-Length: 0",
    "",
    "",
  ].join("\r\n");
}
