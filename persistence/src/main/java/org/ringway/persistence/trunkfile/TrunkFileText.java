package org.ringway.persistence.trunkfile;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.ringway.editing.InvalidConfiguration;
import org.ringway.persistence.edit.TrunkDocuments;
import org.ringway.persistence.edit.TrunkDocuments.Reading;
import org.ringway.persistence.trunkfile.LocatedJson.Item;
import org.ringway.tenant.Trunk;

/// What a file of global trunks says: a JSON list of trunks in UTF-8, each with the fields that it
/// has over REST, and with those that say whose it is.
///
/// @param trunks by name
/// @param shown their documents without what may not be shown, by name
record TrunkFileText(Map<String, Trunk> trunks, Map<String, Map<String, @Nullable Object>> shown) {
    /// No trunks.
    static final TrunkFileText NONE = new TrunkFileText(Map.of(), Map.of());

    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final String NAME = "name";

    /// Reads it.
    ///
    /// @param isTenant whether there is a tenant with an id
    /// @throws UnusableFile when it is no list of trunks, or any of them cannot be used
    static TrunkFileText read(byte[] octets, Predicate<String> isTenant) throws UnusableFile {
        var trunks = new TreeMap<String, Trunk>();
        var shown = new TreeMap<String, Map<String, @Nullable Object>>();
        for (var item : LocatedJson.items(text(octets))) {
            switch (TrunkDocuments.read(item.members(), isTenant)) {
                case Reading.Wrong(var problem) -> throw wrong(item, problem);
                case Reading.Read(var trunk, var document) -> {
                    if (trunks.put(trunk.name(), trunk) != null) {
                        throw wrong(item, new InvalidConfiguration(NAME, "There is one already."));
                    }
                    shown.put(trunk.name(), document);
                }
            }
        }
        return new TrunkFileText(trunks, shown);
    }

    private static String text(byte[] octets) throws UnusableFile {
        var input = ByteBuffer.wrap(octets);
        var output = CharBuffer.allocate(octets.length);
        var result =
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .decode(input, output, true);
        var text = output.flip().toString();
        if (result.isError()) {
            var line = text.chars().filter(c -> c == '\n').count() + 1;
            var column = text.length() - text.lastIndexOf('\n');
            throw UnusableFile.at(line, column, "What stands there is not UTF-8.");
        }
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    }

    private static UnusableFile wrong(Item item, InvalidConfiguration problem) {
        var name = item.members().get(NAME) instanceof String text ? "trunk " + text : "a trunk";
        var field = problem.field().isEmpty() ? "" : problem.field() + ": ";
        return new UnusableFile(
                "line "
                        + item.line(problem.field())
                        + ": "
                        + name
                        + ": "
                        + field
                        + problem.reason());
    }
}
