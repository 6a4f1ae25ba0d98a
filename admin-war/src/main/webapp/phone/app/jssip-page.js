import { JsSipAdapter } from "./jssip-adapter.js";
import { start } from "./main.js";

start(JsSipAdapter);
