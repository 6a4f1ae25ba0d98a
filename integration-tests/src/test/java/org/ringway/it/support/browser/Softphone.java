package org.ringway.it.support.browser;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.ringway.it.support.Await;
import org.ringway.it.support.Gateway;
import org.ringway.it.support.audio.Recording;
import org.ringway.it.support.audio.Tone;
import org.ringway.it.support.sip.Sighted;
import org.ringway.it.support.sip.SipText;

/// A softphone page of the gateway, used as a person and a script would.
public final class Softphone implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /// Changes the first octet of every fingerprint that goes out; all lengths stay as they are.
    private static final String FALSE_FINGERPRINT =
            """
            const send = WebSocket.prototype.send;
            WebSocket.prototype.send = function (message) {
              send.call(this, message.replace(
                  /(a=fingerprint:sha-256 )(..)/gi,
                  (_, name, octet) => name + (octet === '00' ? '01' : '00')));
            };
            """;

    private static final String SEEING = "document.querySelector('#stage.seeing') !== null";

    private final Page page;

    private Softphone(Page page) {
        this.page = page;
    }

    /// Who sits where.
    ///
    /// @param library which page
    /// @param user the extension of the demo tenant
    /// @param says the tone of the microphone
    public record Seat(Library library, String user, Tone says) {}

    /// The pictures of a call.
    ///
    /// @param width of the far end's picture in pixels; 0 as long as there was none
    /// @param height the same
    /// @param framesDecoded frames of the far end so far
    /// @param framesSent frames of the own camera so far
    /// @param seeing whether the far end's picture has the screen, which it has not on hold
    public record Pictures(
            int width, int height, int framesDecoded, int framesSent, boolean seeing) {
        /// Whether the user sees the far end.
        public boolean shown() {
            return width > 0 && height > 0 && seeing;
        }
    }

    /// Opens the page and waits until it is registered.
    public static Softphone registered(Gateway gateway, Seat seat) {
        var phone = opened(gateway, seat, "");
        phone.awaitRegistration("registered");
        return phone;
    }

    /// The same, answering every call by itself.
    public static Softphone answering(Gateway gateway, Seat seat) {
        var phone = opened(gateway, seat, "&autoanswer=1");
        phone.awaitRegistration("registered");
        return phone;
    }

    /// The same, but its session descriptions announce the fingerprint of another certificate than
    /// the one the browser has.
    public static Softphone withFalseFingerprint(Gateway gateway, Seat seat) {
        var uri = uri(gateway, seat, "&autoanswer=1");
        var phone = new Softphone(Browser.saying(seat.says()).open(uri, FALSE_FINGERPRINT));
        phone.awaitRegistration("registered");
        return phone;
    }

    /// Opens the page with an account that has the wrong password.
    public static Softphone withWrongPassword(Gateway gateway, Seat seat) {
        return withPassword(gateway, seat, "wrong");
    }

    /// Opens the page with an account that has that password.
    public static Softphone withPassword(Gateway gateway, Seat seat, String password) {
        var account =
                """
                localStorage.setItem('ringway.phone.account', JSON.stringify({
                  user: '%s', domain: '%s', authUser: '', displayName: '', password: '%s',
                  url: '%s', remember: true }));
                """
                        .formatted(seat.user(), Gateway.DOMAIN, password, gateway.socket("/sip"));
        var uri = gateway.page(seat.library().path() + "?rawaudio=1");
        return new Softphone(Browser.saying(seat.says()).open(uri, account));
    }

    private static Softphone opened(Gateway gateway, Seat seat, String more) {
        return new Softphone(Browser.saying(seat.says()).open(uri(gateway, seat, more)));
    }

    private static URI uri(Gateway gateway, Seat seat, String more) {
        var query = "?rawaudio=1&user=" + seat.user() + more;
        return gateway.page(seat.library().path() + query);
    }

    /// Calls that number.
    public void dial(String number) {
        page.evaluate("ringway.dial('" + number + "')");
    }

    /// Calls that number and shows the camera.
    public void dialWithVideo(String number) {
        page.evaluate("ringway.dial('" + number + "', true)");
    }

    /// Takes the call, with sound only.
    public void answer() {
        page.evaluate("ringway.answer()");
    }

    /// Takes the call and shows the camera, when the caller offers it.
    public void answerWithVideo() {
        page.evaluate("ringway.answer(true)");
    }

    /// Ends the call, or stops ringing the callee.
    public void hangUp() {
        page.evaluate("ringway.hangup()");
    }

    /// Refuses the call.
    public void reject() {
        page.evaluate("ringway.reject()");
    }

    /// Presses keys.
    public void press(String keys) {
        page.evaluate("ringway.sendDtmf('" + keys + "')");
    }

    /// Takes the microphone away.
    public void mute() {
        page.evaluate("ringway.mute(true)");
    }

    /// Shows the camera in a video call, or black.
    public void showCamera(boolean on) {
        page.evaluate("ringway.camera(" + on + ")");
    }

    /// Puts the other party on hold or takes it back, and waits until that is so.
    public void hold(boolean on) {
        askForHold(on);
        awaitHold(on);
    }

    /// Begins to put the other party on hold or to take it back.
    public void askForHold(boolean on) {
        page.evaluate("ringway.hold(" + on + ")");
    }

    /// Waits until the other party is on hold or taken back.
    public void awaitHold(boolean on) {
        awaitState("hold", on ? "on" : "off");
    }

    /// Calls somebody else while the other party waits on hold, and waits until they talk.
    public void consult(String number) {
        page.evaluate("ringway.consult('" + number + "')");
        awaitState("consultation", "talking");
    }

    /// Takes the WebSocket away, and keeps others from being opened; media flows on.
    public void cutSignalling() {
        page.evaluate("__harness.cut()");
    }

    /// Loads the page anew, as a person does, and waits until it is registered.
    public void reload() {
        page.reload();
        awaitRegistration("registered");
    }

    /// Lets WebSockets be opened again.
    public void mendSignalling() {
        page.evaluate("__harness.mend()");
    }

    /// Waits for `registered`, `connecting` or `failed`.
    public void awaitRegistration(String state) {
        awaitState("registration", state);
    }

    /// Waits for `idle`, `ringing-in`, `ringing-out`, `connected` or `ended`.
    public void awaitCall(String state) {
        awaitState("call", state);
    }

    /// Waits until no call is left.
    public void awaitNoCall() {
        await("the call to end", () -> over() ? Boolean.TRUE : null);
    }

    /// The SIP status that the page shows; empty when none.
    public String lastStatus() {
        return page.text("document.body.dataset.lastStatus");
    }

    /// Waits for SIP that went over the page's WebSocket.
    ///
    /// @param what names the message in the failure
    public Sighted awaitWire(String what, Sighted.Direction way, Predicate<SipText> wanted) {
        return await(
                what + " at the browser",
                () -> wire(way, wanted).stream().findFirst().orElse(null));
    }

    /// All such SIP so far.
    public List<Sighted> wire(Sighted.Direction way, Predicate<SipText> wanted) {
        return page.wire().stream()
                .filter(sighted -> sighted.direction() == way)
                .filter(sighted -> wanted.test(sighted.message()))
                .toList();
    }

    /// What the browser shows and counts of the pictures of the call.
    public Pictures pictures() {
        var numbers = page.evaluate("ringway.video()").asJsonObject();
        return new Pictures(
                numbers.getInt("width"),
                numbers.getInt("height"),
                numbers.getInt("framesDecoded"),
                numbers.getInt("framesSent"),
                page.isTrue(SEEING));
    }

    /// Whether there is something to judge in [#recording].
    public boolean isHearing() {
        return page.isTrue("__harness.hearings.at(-1)?.blocks.length > 3");
    }

    /// What the browser has heard of the far end.
    public Recording recording() {
        return page.recording();
    }

    /// The page itself.
    public Page page() {
        return page;
    }

    @Override
    public void close() {
        page.close();
    }

    /// Waits until one of the `data-` attributes of the page's body has a value.
    ///
    /// @param name without its prefix
    public void awaitState(String name, String state) {
        var shown = "document.body.dataset." + name;
        await(name + " to be " + state, () -> page.text(shown).equals(state) ? state : null);
    }

    private <T> T await(String what, Supplier<@Nullable T> source) {
        try {
            return Await.value(what, PATIENCE, source);
        } catch (AssertionError e) {
            var state = page.text("JSON.stringify({ ...document.body.dataset })");
            throw new AssertionError(e.getMessage() + "; the page says " + state, e);
        }
    }

    private boolean over() {
        return List.of("idle", "ended").contains(page.text("document.body.dataset.call"));
    }
}
