package org.ringway.persistence.secret;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;

/// Keeps a text sealed in its column. One that stands there in clear, from before there was a seal,
/// is read as it is; so is one that this server's key does not open, which therefore serves nobody
/// and survives until the right key is back.
@Converter
public class SealedTextConverter implements AttributeConverter<@Nullable String, @Nullable String> {
    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable String text) {
        return text == null || text.isEmpty() || Seal.isSealed(text)
                ? text
                : Vault.seal().seal(text);
    }

    @Override
    public @Nullable String convertToEntityAttribute(@Nullable String column) {
        return column == null ? null : Vault.seal().open(column).orElse(column);
    }
}
