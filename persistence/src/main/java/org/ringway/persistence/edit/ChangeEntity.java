package org.ringway.persistence.edit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;
import org.ringway.editing.Author;
import org.ringway.editing.Kind;
import org.ringway.editing.RecordedChange;
import org.ringway.editing.Subject;

/// The record of one change. Rows are added and never changed or removed.
@Entity
@Immutable
@Table(name = "config_change")
public class ChangeEntity {
    private static final int LONGEST_TEXT = 1_000_000;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private Instant changedAt = Instant.EPOCH;
    private String author = "";
    private String source = "";
    private String action = "";
    private String tenantId = "";
    private String kind = "";
    private String objectKey = "";

    @Column(length = LONGEST_TEXT)
    private String beforeJson = "";

    @Column(length = LONGEST_TEXT)
    private String afterJson = "";

    private long revision;

    /// For Hibernate.
    protected ChangeEntity() {}

    /// Who did what, and when.
    ///
    /// @param action `create`, `replace`, `change` or `delete`
    record Deed(Instant at, Author author, String action, Subject subject) {}

    /// A new record.
    ///
    /// @param before the object before as JSON, or empty
    /// @param after the object afterwards as JSON, or empty
    ChangeEntity(Deed deed, String before, String after, long revision) {
        this.changedAt = deed.at();
        this.author = deed.author().name();
        this.source = deed.author().source();
        this.action = deed.action();
        this.tenantId = deed.subject().tenant();
        this.kind = deed.subject().kind().collection();
        this.objectKey = deed.subject().key();
        this.beforeJson = before;
        this.afterJson = after;
        this.revision = revision;
    }

    /// As others see it.
    RecordedChange toChange() {
        return new RecordedChange(
                id == null ? 0 : id,
                changedAt,
                new Author(author, source),
                action,
                new Subject(Kind.named(kind).orElseThrow(), tenantId, objectKey),
                beforeJson,
                afterJson,
                revision);
    }
}
