package org.ringway.editing;

import java.util.Arrays;
import java.util.Optional;

/// The kinds of objects that a configuration consists of.
public enum Kind {
    /// A tenant; its key is its id, and it belongs to no other.
    TENANT("tenants", "id"),
    /// An extension of a tenant, by number.
    EXTENSION("extensions", "number"),
    /// A trunk of a tenant, by name.
    TRUNK("trunks", "name"),
    /// A routing rule of a tenant, by id.
    ROUTE("routes", "id"),
    /// An agent of a tenant, by number.
    AGENT("agents", "number"),
    /// A server certificate of a tenant, by host.
    CERTIFICATE("certificates", "host"),
    /// An access rule of a tenant, by id.
    ACCESS_RULE("accessRules", "id");

    private final String collection;
    private final String keyField;

    Kind(String collection, String keyField) {
        this.collection = collection;
        this.keyField = keyField;
    }

    /// The name of all of them together, as in URLs.
    public String collection() {
        return collection;
    }

    /// The field that holds the key.
    public String keyField() {
        return keyField;
    }

    /// The kind whose objects together have that name.
    public static Optional<Kind> named(String collection) {
        return Arrays.stream(values()).filter(k -> k.collection.equals(collection)).findFirst();
    }
}
