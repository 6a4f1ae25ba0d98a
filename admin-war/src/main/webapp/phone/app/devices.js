// What a call takes from this computer: the microphone, and in a video call the camera.

/** Opens it for the phone's call, one after the other: `{ stream }`, or `{ problem }` in plain language; neither when the call is over. */
export async function openDevices(phone, { microphone, camera }, video) {
  const { phase, call } = phone.state;
  const sound = await microphone.openOrExplain(call.muted);
  if (sound.problem || !video) {
    return sound;
  }
  if (phone.state.phase !== phase) {
    return {};
  }
  phone.update({ step: "camera" });
  const picture = await camera.openOrExplain();
  return picture.problem ? picture : { stream: new MediaStream([...sound.stream.getTracks(), ...picture.stream.getTracks()]) };
}

/** Gives it all back. */
export function closeDevices({ microphone, camera }) {
  microphone.close();
  camera.close();
}
