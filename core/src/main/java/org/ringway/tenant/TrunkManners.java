package org.ringway.tenant;

import java.time.Duration;

/// What a trunk takes amiss, and how it wants to be spoken to.
///
/// @param plus whether numbers begin with a plus there
/// @param userPhone whether URIs with a telephone number say `;user=phone` (RFC 3261 section
///   19.1.1)
/// @param reliable whether provisional responses are acknowledged (RFC 3262); false: it is never
///   told that the gateway could, and is sent none that wants a PRACK unless it asks for that
/// @param earlySdp whether descriptions pass before the answer; false: provisional responses to it
///   have none, and those in its own are kept from the caller
/// @param progressAsRinging whether a 183 of it is a 180 without a description to the caller
/// @param stripsPacketTime whether our descriptions for it are without `a=ptime` and `a=maxptime`
/// @param ping how often it is asked by OPTIONS whether it is there; zero for never
public record TrunkManners(
        Plus plus,
        boolean userPhone,
        boolean reliable,
        boolean earlySdp,
        boolean progressAsRinging,
        boolean stripsPacketTime,
        Duration ping) {
    /// The longest time between two OPTIONS.
    public static final Duration LONGEST_PING = Duration.ofHours(1);

    /// As the RFCs have it; nobody is asked whether he is there.
    public static final TrunkManners USUAL =
            new TrunkManners(Plus.KEEP, false, true, true, false, false, Duration.ZERO);

    /// @throws UnusableValue when it would be asked at impossible times
    public TrunkManners {
        UnusableValue.check(
                !ping.isNegative() && ping.compareTo(LONGEST_PING) <= 0,
                "pingSeconds",
                "The trunk is asked every 1 to 3600 seconds, or never by 0.");
    }

    /// Whether it is asked now and then.
    public boolean pings() {
        return !ping.isZero();
    }

    /// Whether numbers begin with a plus.
    public enum Plus {
        /// As they are.
        KEEP,
        /// Without.
        STRIP,
        /// With, where they can be international numbers (ITU-T E.164): 7 to 15 digits, of which
        /// the first is none that begins no country code. Extensions, emergency numbers and what
        /// has a trunk prefix stay as they are.
        ADD;

        private static final int SHORTEST = 7;
        private static final int LONGEST = 15;

        /// A number in this form; what is no telephone number stays as it is.
        public String of(String number) {
            return switch (this) {
                case KEEP -> number;
                case STRIP -> number.matches("\\+.+") ? number.substring(1) : number;
                case ADD -> isInternational(number) ? "+" + number : number;
            };
        }

        private static boolean isInternational(String number) {
            return number.length() >= SHORTEST
                    && number.length() <= LONGEST
                    && number.charAt(0) != '0'
                    && number.chars().allMatch(c -> c >= '0' && c <= '9');
        }
    }
}
