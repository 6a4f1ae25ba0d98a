// Injected before each page's own scripts: notes the SIP on its WebSockets and records what its peer connections hear.
(() => {
  const RATE = 16000;
  const harness = { wire: [], hearings: [], peers: [] };
  window.__harness = harness;
  const now = () => performance.timeOrigin + performance.now();
  const note = (direction, data) => {
    if (typeof data === "string") {
      harness.wire.push({ at: now(), direction, text: data });
    } else {
      const at = now();
      new Response(data).text().then((text) => harness.wire.push({ at, direction, text }));
    }
  };

  const NativeSocket = window.WebSocket;
  const sockets = [];
  let offline = false;
  window.WebSocket = class extends NativeSocket {
    constructor(uri, ...more) {
      super(offline ? "wss://localhost:9/" : uri, ...more);
      sockets.push(this);
      this.addEventListener("message", (event) => offline || note("RECEIVED", event.data));
    }
    send(data) {
      if (offline) {
        return; // Into a dead connection.
      }
      note("SENT", data);
      super.send(data);
    }
  };

  // Signalling goes dead, as when a network is left; media flows on.
  harness.cut = () => {
    offline = true;
    sockets.forEach((socket) => socket.close());
  };
  harness.mend = () => {
    offline = false;
  };

  const NativePeer = window.RTCPeerConnection;
  window.RTCPeerConnection = class extends NativePeer {
    constructor(...parameters) {
      super(...parameters);
      harness.peers.push(this);
      this.addEventListener("track", (event) => event.track.kind === "audio" && hear(event.track));
      this.addEventListener("iceconnectionstatechange", () => {
        if (["connected", "completed"].includes(this.iceConnectionState)) {
          this.pairedAt ??= now();
        }
      });
      this.addEventListener("connectionstatechange", () => {
        if (this.connectionState === "connected") {
          this.securedAt ??= now();
        }
      });
    }
  };

  const worklet = `registerProcessor("ear", class extends AudioWorkletProcessor {
    #block = new Float32Array(1600);
    #filled = 0;
    process([[samples]]) {
      const frame = samples ?? new Float32Array(128);
      for (const sample of frame) {
        this.#block[this.#filled++] = sample;
        if (this.#filled === this.#block.length) {
          this.port.postMessage(this.#block.slice());
          this.#filled = 0;
        }
      }
      return true;
    }
  });`;

  async function hear(track) {
    const hearing = { blocks: [], startedAt: Infinity };
    harness.hearings.push(hearing);
    const stream = new MediaStream([track]);
    const sink = new Audio(); // Chromium hands a remote track to Web Audio only while an element plays it.
    sink.muted = true;
    sink.srcObject = stream;
    sink.play();
    const context = new AudioContext({ sampleRate: RATE });
    await context.audioWorklet.addModule(URL.createObjectURL(new Blob([worklet], { type: "text/javascript" })));
    const ear = new AudioWorkletNode(context, "ear");
    ear.port.onmessage = ({ data }) => {
      hearing.blocks.push(data);
      // The block that came with the least delay tells when the first sample was heard.
      const heardSince = (hearing.blocks.length * data.length * 1000) / RATE;
      hearing.startedAt = Math.min(hearing.startedAt, now() - heardSince);
    };
    context.createMediaStreamSource(stream).connect(ear).connect(context.destination);
    track.addEventListener("ended", () => context.close());
    harness.stop = () => context.close();
  }

  // The hearing of that number as 16-bit samples in base64.
  harness.recording = (index) => {
    const hearing = harness.hearings.at(index);
    if (!hearing || hearing.blocks.length === 0) {
      return null;
    }
    const samples = new Int16Array(hearing.blocks.length * hearing.blocks[0].length);
    hearing.blocks.forEach((block, i) => {
      for (let j = 0; j < block.length; j++) {
        samples[i * block.length + j] = Math.max(-1, Math.min(1, block[j])) * 32767;
      }
    });
    const bytes = new Uint8Array(samples.buffer);
    let text = "";
    for (let i = 0; i < bytes.length; i += 0x8000) {
      text += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
    }
    return { rate: RATE, startedAt: hearing.startedAt, samples: btoa(text) };
  };

  // The statistics of the last peer connection that the tests look at.
  harness.stats = async () => {
    const found = { lost: -1, received: 0, sent: 0, codec: "", dtls: "", srtp: "" };
    const peer = harness.peers.at(-1);
    if (!peer) {
      return found;
    }
    const all = [...(await peer.getStats()).values()];
    for (const entry of all) {
      if (entry.type === "inbound-rtp" && entry.kind === "audio") {
        found.lost = entry.packetsLost;
        found.received = entry.packetsReceived;
        found.codec = all.find(({ id }) => id === entry.codecId)?.mimeType ?? "";
      } else if (entry.type === "outbound-rtp" && entry.kind === "audio") {
        found.sent = entry.packetsSent;
      } else if (entry.type === "transport") {
        found.dtls = entry.dtlsState;
        found.srtp = entry.srtpCipher ?? "";
      }
    }
    return found;
  };

  // From the ICE pair to the SRTP keys of the last peer connection, in milliseconds; NaN while there are none.
  harness.pairToKeys = () => {
    const peer = harness.peers.at(-1);
    return (peer?.securedAt ?? NaN) - (peer?.pairedAt ?? NaN);
  };

  // Between calls of a series: what was heard and said so far is forgotten.
  harness.forget = () => {
    harness.stop?.();
    harness.wire.length = 0;
    harness.hearings.length = 0;
    harness.peers.length = 0;
  };
})();
