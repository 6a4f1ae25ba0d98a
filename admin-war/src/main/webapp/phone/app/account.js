// The SIP account: where its defaults come from, what is remembered, and what is refused before anything is sent.

const KEY = "ringway.phone.account";
const LOCAL_HOSTS = ["localhost", "127.0.0.1", "[::1]"];
const DEMO_TENANTS = ["demo", "acme"];

/** True on the developer's own machine, the only place where demo passwords and test parameters mean anything. */
export function isLocal(location) {
  return LOCAL_HOSTS.includes(location.hostname);
}

/** The gateway's WebSocket beside this page: same host and port, path `/sip`. */
export function defaultUrl(location) {
  return `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/sip`;
}

/** The demo account of an extension, for example `demoAccount(location, "1002", "demo")`. */
export function demoAccount(location, user, tenant) {
  return {
    user,
    domain: `${tenant}.localhost`,
    authUser: "",
    displayName: "",
    password: `${tenant}-${user}`,
    url: defaultUrl(location),
    remember: false,
  };
}

/**
 * The account to begin with: the one the address bar names (local only), else the remembered one, else the demo account (local only),
 * else an empty form for this host.
 */
export function loadAccount(location, storage) {
  const query = new URLSearchParams(location.search);
  const user = query.get("user");
  if (isLocal(location) && user && /^\d{3,6}$/.test(user)) {
    const tenant = query.get("tenant");
    return demoAccount(location, user, DEMO_TENANTS.includes(tenant) ? tenant : "demo");
  }
  const remembered = read(storage);
  if (remembered) {
    return remembered;
  }
  return isLocal(location)
    ? demoAccount(location, "1001", "demo")
    : { user: "", domain: location.hostname, authUser: "", displayName: "", password: "", url: defaultUrl(location), remember: false };
}

/** Remembers everything but the password; the password too when the user asked for it. */
export function saveAccount(account, storage) {
  const kept = { ...account };
  if (!account.remember) {
    delete kept.password;
  }
  storage.setItem(KEY, JSON.stringify(kept));
}

/** Forgets the account, password included. */
export function forgetAccount(storage) {
  storage.removeItem(KEY);
}

/** Problems by field name, in plain language; empty when the account can be used. */
export function problemsOf(account, location) {
  const problems = {};
  if (!account.user) {
    problems.user = "Enter your extension, for example 1001.";
  } else if (/[\s@<>"]/.test(account.user)) {
    problems.user = "An extension has no spaces and no @.";
  }
  if (!/^[A-Za-z0-9.-]+(:\d+)?$/.test(account.domain)) {
    problems.domain = "Enter the SIP domain, for example demo.localhost.";
  }
  if (!account.password) {
    problems.password = "Enter the password of this extension.";
  }
  const url = urlProblem(account.url, location);
  if (url) {
    problems.url = url;
  }
  return problems;
}

function urlProblem(text, location) {
  let url;
  try {
    url = new URL(text);
  } catch {
    return "Enter a WebSocket address such as wss://gateway.example/sip.";
  }
  if (url.protocol !== "wss:" && url.protocol !== "ws:") {
    return "The address must begin with wss://.";
  }
  if (url.protocol === "ws:" && location.protocol === "https:") {
    return "This page came over HTTPS, and browsers refuse an unencrypted ws:// connection from such a page. Use wss://.";
  }
  return null;
}

function read(storage) {
  try {
    const kept = JSON.parse(storage.getItem(KEY) ?? "null");
    return kept && typeof kept.user === "string" ? { password: "", ...kept } : null;
  } catch {
    return null; // Written by something else: begin afresh.
  }
}
