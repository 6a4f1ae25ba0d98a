package org.ringway.codec;

/// The two sines of a key (ITU-T Q.23), sampled at 8 kHz.
public final class DtmfTone {
    /// Samples in a second.
    public static final int RATE = 8000;

    /// The lower tone of each row of keys, in hertz.
    static final int[] ROWS = {697, 770, 852, 941};

    /// The upper tone of each column.
    static final int[] COLUMNS = {1209, 1336, 1477, 1633};

    /// The keys in the order of their telephone events, as row and column.
    private static final String PLACES = "123A456B789C*0#D";

    private static final String EVENTS = "0123456789*#ABCD";

    /// Of each sine: together some 6 dB below the loudest.
    private static final double AMPLITUDE = 8000;

    /// Rises and falls in 2 ms, so that it does not click.
    private static final int RAMP = RATE / 500;

    private DtmfTone() {}

    /// A sample of a key's tone.
    ///
    /// @param event 0 to 15
    /// @param at samples since it began
    /// @param length samples that it lasts
    /// @return 0 before and behind it
    public static short sample(int event, int at, int length) {
        if (at < 0 || at >= length) {
            return 0;
        }
        int place = PLACES.indexOf(EVENTS.charAt(event));
        double turn = 2 * Math.PI * at / RATE;
        double both = Math.sin(turn * ROWS[place / 4]) + Math.sin(turn * COLUMNS[place % 4]);
        int edge = Math.min(RAMP, Math.min(at, length - 1 - at));
        return (short) Math.round(AMPLITUDE * both * edge / RAMP);
    }

    /// The same sample as a code of G.711.
    ///
    /// @param law [Codecs#PCMA] or [Codecs#PCMU]
    public static byte code(Codec law, short sample) {
        return (law.equals(Codecs.PCMA) ? G711.Law.A : G711.Law.MU).compress(sample);
    }

    /// The event of the key in a row and a column, 0 to 15.
    static int event(int row, int column) {
        return EVENTS.indexOf(PLACES.charAt(row * 4 + column));
    }
}
