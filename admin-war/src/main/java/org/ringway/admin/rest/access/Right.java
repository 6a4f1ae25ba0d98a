package org.ringway.admin.rest.access;

/// What somebody needs to call a method.
public enum Right {
    /// Nothing; not even an account.
    OPEN,
    /// Any account.
    SIGNED_IN,
    /// To look at the tenant of the address.
    READ,
    /// To change what belongs to the tenant of the address.
    EDIT,
    /// Everything.
    ADMIN
}
