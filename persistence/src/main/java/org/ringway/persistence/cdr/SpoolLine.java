package org.ringway.persistence.cdr;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.ringway.call.Ending;
import org.ringway.cdr.Cdr;
import org.ringway.cdr.CdrLeg;
import org.ringway.sip.Side;

/// One change of a call record as a line of text: a checksum, a space, and the record in Base64. A
/// line that was not written to its end, or that the disk has changed, is no record.
final class SpoolLine {
    private static final int VERSION = 1;
    private static final int CHECKSUM = 8;
    // As much as a column takes; what comes from the network may be longer.
    private static final int TEXT = 255;
    private static final HexFormat HEX = HexFormat.of();

    private SpoolLine() {}

    /// The line of a record, with its end.
    static byte[] of(Cdr cdr) {
        var record = Base64.getEncoder().encodeToString(octets(cdr));
        return (checksum(record) + " " + record + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    /// The record of a line without its end; empty when it is none.
    static Optional<Cdr> read(String line) {
        if (line.length() <= CHECKSUM) {
            return Optional.empty();
        }
        var record = line.substring(CHECKSUM + 1);
        if (!line.startsWith(checksum(record) + " ")) {
            return Optional.empty();
        }
        try {
            var in = new ByteArrayInputStream(Base64.getDecoder().decode(record));
            return read(new DataInputStream(in));
        } catch (IOException | IllegalArgumentException _) {
            return Optional.empty(); // of another release
        }
    }

    private static String checksum(String record) {
        var crc = new CRC32();
        crc.update(record.getBytes(StandardCharsets.US_ASCII));
        return HEX.toHexDigits((int) crc.getValue());
    }

    private static byte[] octets(Cdr cdr) {
        var octets = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(octets)) {
            write(cdr, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // an array takes everything
        }
        return octets.toByteArray();
    }

    private static void write(Cdr cdr, DataOutputStream out) throws IOException {
        out.writeByte(VERSION);
        out.writeLong(cdr.id().getMostSignificantBits());
        out.writeLong(cdr.id().getLeastSignificantBits());
        text(cdr.tenant(), out);
        text(cdr.callId(), out);
        text(cdr.from(), out);
        text(cdr.to(), out);
        text(cdr.direction(), out);
        time(cdr.startedAt(), out);
        time(cdr.answeredAt(), out);
        time(cdr.endedAt(), out);
        ending(cdr.ending(), out);
        out.writeInt(cdr.sipStatus());
        out.writeUTF(cdr.copyOf() == null ? "" : cdr.copyOf().toString());
        out.writeInt(cdr.legs().size());
        for (var leg : cdr.legs()) {
            out.writeUTF(leg.side().name());
            text(leg.party(), out);
            text(leg.transport(), out);
            text(leg.codec(), out);
            out.writeLong(leg.packetsIn());
            out.writeLong(leg.packetsOut());
            out.writeLong(leg.packetsLost());
            out.writeDouble(leg.jitterMs());
            out.writeInt(leg.sipStatus());
            ending(leg.ending(), out);
            text(leg.transferredBy(), out);
            text(leg.transferredTo(), out);
        }
    }

    private static Optional<Cdr> read(DataInputStream in) throws IOException {
        if (in.readByte() != VERSION) {
            return Optional.empty();
        }
        return Optional.of(
                new Cdr(
                        new UUID(in.readLong(), in.readLong()),
                        in.readUTF(),
                        in.readUTF(),
                        in.readUTF(),
                        in.readUTF(),
                        in.readUTF(),
                        Objects.requireNonNullElse(time(in), Instant.EPOCH),
                        time(in),
                        time(in),
                        ending(in),
                        in.readInt(),
                        call(in.readUTF()),
                        legs(in)));
    }

    private static List<CdrLeg> legs(DataInputStream in) throws IOException {
        var legs = new ArrayList<CdrLeg>();
        for (var left = in.readInt(); left > 0; left--) {
            legs.add(
                    new CdrLeg(
                            Side.valueOf(in.readUTF()),
                            in.readUTF(),
                            in.readUTF(),
                            in.readUTF(),
                            in.readLong(),
                            in.readLong(),
                            in.readLong(),
                            in.readDouble(),
                            in.readInt(),
                            ending(in),
                            in.readUTF(),
                            in.readUTF()));
        }
        return legs;
    }

    private static @Nullable UUID call(String id) {
        return id.isEmpty() ? null : UUID.fromString(id);
    }

    private static void text(String text, DataOutputStream out) throws IOException {
        out.writeUTF(SafeText.of(text, TEXT));
    }

    private static void time(@Nullable Instant time, DataOutputStream out) throws IOException {
        out.writeBoolean(time != null);
        if (time != null) {
            out.writeLong(time.getEpochSecond());
            out.writeInt(time.getNano());
        }
    }

    private static @Nullable Instant time(DataInputStream in) throws IOException {
        return in.readBoolean() ? Instant.ofEpochSecond(in.readLong(), in.readInt()) : null;
    }

    private static void ending(@Nullable Ending ending, DataOutputStream out) throws IOException {
        out.writeUTF(ending == null ? "" : ending.name());
    }

    private static @Nullable Ending ending(DataInputStream in) throws IOException {
        var name = in.readUTF();
        return name.isEmpty() ? null : Ending.valueOf(name);
    }
}
