import { SipJsAdapter } from "./sipjs-adapter.js";
import { start } from "./main.js";

start(SipJsAdapter);
