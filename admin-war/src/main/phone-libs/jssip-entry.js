import JsSIP from "jssip";

export const { UA, WebSocketInterface, C } = JsSIP;
