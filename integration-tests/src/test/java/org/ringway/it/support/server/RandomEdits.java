package org.ringway.it.support.server;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import org.ringway.it.support.Rest;

/// What administrators of the demo tenant do all day, well and badly: changes over REST in an order
/// that a seed decides.
public final class RandomEdits {
    private static final String DEMO = "tenants/demo";

    private final Random random;
    private final String trunk;
    private final List<IntFunction<Edit>> allowed =
            List.of(
                    this::capacity,
                    this::place,
                    this::switching,
                    this::route,
                    this::colleague,
                    this::voice,
                    this::access,
                    this::tenant,
                    this::limits);

    /// One change.
    ///
    /// @param isAllowed whether it has to be taken; if not, it has to be refused with a field
    public record Edit(String method, String path, String body, boolean isAllowed) {
        /// Has it done.
        ///
        /// @throws AssertionError when it is not answered as it has to be
        public void apply(Rest rest) {
            var answer = rest.send(method, path, body);
            var isRight =
                    isAllowed
                            ? answer.status() / 100 == 2
                            : (answer.status() == 422 || answer.status() == 400)
                                    && !answer.object().getString("field").isEmpty()
                                    && !answer.object().getString("reason").isEmpty();
            if (!isRight) {
                throw new AssertionError(this + ": " + answer.status() + " " + answer.body());
            }
        }
    }

    /// @param seed decides all of it
    /// @param trunk a trunk of the tenant whose place and capacity change, too
    public RandomEdits(long seed, String trunk) {
        random = new Random(seed);
        this.trunk = trunk;
    }

    /// A number of both kinds, mixed.
    public List<Edit> mixed(int good, int bad) {
        var edits = new ArrayList<Edit>();
        for (var i = 0; i < good; i++) {
            edits.add(allowed.get(random.nextInt(allowed.size())).apply(i));
        }
        var refused = refused();
        for (var i = 0; i < bad; i++) {
            edits.add(refused.get(i % refused.size()));
        }
        Collections.shuffle(edits, random);
        return edits;
    }

    /// Takes away what the changes leave.
    public static void undo(Rest rest) {
        for (var made :
                List.of(
                        DEMO + "/routes/edited",
                        DEMO + "/extensions/1999",
                        DEMO + "/agents/7799",
                        DEMO + "/accessRules/edited",
                        "tenants/edited")) {
            rest.send("DELETE", made, "");
        }
        rest.expect(200, "PATCH", DEMO, "{\"maxCalls\":null}");
    }

    private Edit capacity(int number) {
        return patch(
                "trunks/" + trunk,
                "{\"maxConcurrentTotal\":%d}".formatted(1 + random.nextInt(200)));
    }

    private Edit place(int number) {
        return patch("trunks/" + trunk, "{\"port\":%d}".formatted(20_000 + random.nextInt(100)));
    }

    private Edit switching(int number) {
        return patch("trunks/" + trunk, "{\"enabled\":%s}".formatted(random.nextBoolean()));
    }

    private Edit route(int number) {
        return put(
                "routes/edited",
                "{\"match\":\"88%d*\",\"target\":\"trunk:%s\",\"priority\":%d}"
                        .formatted(random.nextInt(10), trunk, random.nextInt(1000)));
    }

    private Edit colleague(int number) {
        return put(
                "extensions/1999",
                "{\"displayName\":\"Colleague %d\",\"password\":\"colleague-1999\"}"
                        .formatted(number));
    }

    private Edit voice(int number) {
        return put("agents/7799", "{\"url\":\"sip:voice%d@127.0.0.1:20000\"}".formatted(number));
    }

    private Edit access(int number) {
        return put(
                "accessRules/edited",
                "{\"action\":\"deny\",\"cidr\":\"192.0.2.%d/32\",\"priority\":%d}"
                        .formatted(random.nextInt(256), random.nextInt(1000)));
    }

    private Edit tenant(int number) {
        var body = "{\"name\":\"Edited %d\",\"sipDomain\":\"edited.example\"}".formatted(number);
        return new Edit("PUT", "tenants/edited", body, true);
    }

    private Edit limits(int number) {
        var body = "{\"maxCalls\":%d}".formatted(500 + random.nextInt(500));
        return new Edit("PATCH", DEMO, body, true);
    }

    private List<Edit> refused() {
        return List.of(
                bad("trunks/" + trunk, "{\"port\":70000}"),
                bad("trunks/" + trunk, "{\"host\":\"not a host\"}"),
                bad("trunks/" + trunk, "{\"transport\":\"pigeon\"}"),
                bad("trunks/" + trunk, "{\"maxConcurrentTotal\":-1}"),
                bad("trunks/" + trunk, "{\"capacity\":7}"),
                bad("extensions/1008", "{\"dialRights\":[\"MOON\"]}"),
                bad("extensions/1008", "{\"enabled\":\"perhaps\"}"),
                new Edit("PATCH", DEMO, "{\"sipDomain\":\"two words\"}", false),
                new Edit("PATCH", DEMO, "{\"maxCalls\":\"many\"}", false),
                new Edit(
                        "PUT",
                        DEMO + "/routes/wrong",
                        "{\"match\":\"9*1\",\"target\":\"echo\"}",
                        false));
    }

    private static Edit bad(String path, String body) {
        return new Edit("PATCH", DEMO + "/" + path, body, false);
    }

    private static Edit patch(String path, String body) {
        return new Edit("PATCH", DEMO + "/" + path, body, true);
    }

    private static Edit put(String path, String body) {
        return new Edit("PUT", DEMO + "/" + path, body, true);
    }
}
