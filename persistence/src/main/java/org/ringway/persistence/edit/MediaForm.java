package org.ringway.persistence.edit;

import static org.ringway.persistence.edit.Fields.codecs;
import static org.ringway.persistence.edit.Fields.flag;
import static org.ringway.persistence.edit.Fields.inOneColumn;
import static org.ringway.persistence.edit.Fields.texts;

import java.util.List;
import org.ringway.persistence.edit.Fields.Column;
import org.ringway.persistence.tenant.MediaColumns;
import org.ringway.tenant.CodecSettings;

/// What a tenant wants of the media of its calls.
final class MediaForm {
    static final Form<MediaColumns> FORM =
            new Form<>(
                    List.of(
                            codecs(
                                    500,
                                    "codecs",
                                    "What its parties are offered, in order, where they have no list"
                                            + " of their own.",
                                    CodecSettings.USUAL.listed(),
                                    new Column<>(MediaColumns::codecs, MediaColumns::setCodecs)),
                            codecs(
                                    500,
                                    "codecsExcludeSip",
                                    "What no leg over plain RTP is offered.",
                                    CodecSettings.USUAL.excludedSip(),
                                    new Column<>(
                                            MediaColumns::codecsExcludeSip,
                                            MediaColumns::setCodecsExcludeSip)),
                            flag(
                                    "allowOutsideCodecs",
                                    "Whether what the caller has beyond the list is offered behind"
                                            + " it.",
                                    false,
                                    new Column<>(
                                            MediaColumns::allowOutsideCodecs,
                                            MediaColumns::setAllowOutsideCodecs)),
                            flag(
                                    "hdTranscode",
                                    "Whether browsers speak Opus also with whoever has nothing but"
                                            + " G.711, so that sound is transcoded.",
                                    false,
                                    new Column<>(
                                            MediaColumns::hdTranscode,
                                            MediaColumns::setHdTranscode)),
                            inOneColumn(
                                    1000,
                                    texts(
                                            "stripCodecs",
                                            "What some clients are never part of, one"
                                                    + " <User-Agent>=<codec>,<codec> each; * stands"
                                                    + " for any text.",
                                            new Column<>(
                                                    MediaColumns::stripCodecs,
                                                    MediaColumns::setStripCodecs),
                                            TextRule.AGENT_CODECS)),
                            inOneColumn(
                                    2000,
                                    texts(
                                            "phoneSdpLines",
                                            "What its office phones read at the session level of our"
                                                    + " descriptions.",
                                            new Column<>(
                                                    MediaColumns::phoneSdpLines,
                                                    MediaColumns::setPhoneSdpLines),
                                            TextRule.PROSE)),
                            codecs(
                                    200,
                                    "browserCodecs",
                                    "What its browsers are offered, in order; empty for the list of"
                                            + " all.",
                                    List.of(),
                                    new Column<>(
                                            MediaColumns::browserCodecs,
                                            MediaColumns::setBrowserCodecs)),
                            codecs(
                                    200,
                                    "browserCodecsExclude",
                                    "What its browsers are never offered.",
                                    List.of(),
                                    new Column<>(
                                            MediaColumns::browserCodecsExcluded,
                                            MediaColumns::setBrowserCodecsExcluded))));

    private MediaForm() {}
}
