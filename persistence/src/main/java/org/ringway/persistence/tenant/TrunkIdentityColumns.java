package org.ringway.persistence.tenant;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import org.ringway.tenant.TrunkIdentity;
import org.ringway.tenant.TrunkIdentity.Assertion;
import org.ringway.tenant.UnusableValue;

/// Who a trunk is told the callers are, as stored beside it.
@Embeddable
public class TrunkIdentityColumns {
    private String callerPrefix = "";
    private String callerNumber = "";

    @Enumerated(EnumType.STRING)
    @Column(name = "asserted_identity")
    private Assertion assertion = Assertion.NONE;

    private boolean keepForeignCaller = true;

    /// Everybody as he is; also for Hibernate.
    public TrunkIdentityColumns() {}

    TrunkIdentityColumns(TrunkIdentity identity) {
        this.callerPrefix = identity.callerPrefix();
        this.callerNumber = identity.callerNumber();
        this.assertion = identity.assertion();
        this.keepForeignCaller = identity.keepsForeignCallers();
    }

    /// As the rest of the gateway sees it.
    ///
    /// @throws UnusableValue when it makes no sense
    TrunkIdentity toIdentity() {
        return new TrunkIdentity(callerPrefix, callerNumber, assertion, keepForeignCaller);
    }

    /// What stands before an extension's number; may be empty.
    public String callerPrefix() {
        return callerPrefix;
    }

    /// Chooses what stands before an extension's number.
    public void setCallerPrefix(String callerPrefix) {
        this.callerPrefix = callerPrefix;
    }

    /// What stands in place of every extension's number; may be empty.
    public String callerNumber() {
        return callerNumber;
    }

    /// Chooses what stands in place of every extension's number.
    public void setCallerNumber(String callerNumber) {
        this.callerNumber = callerNumber;
    }

    /// Whether callers are asserted there.
    public Assertion assertion() {
        return assertion;
    }

    /// Chooses whether callers are asserted there.
    public void setAssertion(Assertion assertion) {
        this.assertion = assertion;
    }

    /// Whether a caller from another trunk keeps his number there.
    public boolean keepForeignCaller() {
        return keepForeignCaller;
    }

    /// Chooses whether a caller from another trunk keeps his number there.
    public void setKeepForeignCaller(boolean keepForeignCaller) {
        this.keepForeignCaller = keepForeignCaller;
    }
}
