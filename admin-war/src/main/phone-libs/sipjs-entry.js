export {
  Inviter,
  Invitation,
  Registerer,
  RegistererState,
  SessionState,
  TransportState,
  UserAgent,
  UserAgentState,
  Web,
} from "sip.js";
