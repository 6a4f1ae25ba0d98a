package org.ringway.persistence.tenant;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Duration;
import org.ringway.tenant.TrunkManners;
import org.ringway.tenant.TrunkManners.Plus;
import org.ringway.tenant.UnusableValue;

/// How a trunk wants to be spoken to, as stored beside it.
@Embeddable
public class TrunkMannersColumns {
    @Enumerated(EnumType.STRING)
    private Plus plus = Plus.KEEP;

    private boolean userPhone;
    private boolean reliable = true;
    private boolean earlySdp = true;
    private boolean progressAsRinging;
    private boolean stripPtime;
    private int pingSeconds;

    /// As usual; also for Hibernate.
    public TrunkMannersColumns() {}

    TrunkMannersColumns(TrunkManners manners) {
        this.plus = manners.plus();
        this.userPhone = manners.userPhone();
        this.reliable = manners.reliable();
        this.earlySdp = manners.earlySdp();
        this.progressAsRinging = manners.progressAsRinging();
        this.stripPtime = manners.stripsPacketTime();
        this.pingSeconds = (int) manners.ping().toSeconds();
    }

    /// As the rest of the gateway sees it.
    ///
    /// @throws UnusableValue when it makes no sense
    TrunkManners toManners() {
        return new TrunkManners(
                plus,
                userPhone,
                reliable,
                earlySdp,
                progressAsRinging,
                stripPtime,
                Duration.ofSeconds(pingSeconds));
    }

    /// Whether numbers begin with a plus.
    public Plus plus() {
        return plus;
    }

    /// Chooses whether numbers begin with a plus.
    public void setPlus(Plus plus) {
        this.plus = plus;
    }

    /// Whether URIs say that theirs is a telephone number.
    public boolean userPhone() {
        return userPhone;
    }

    /// Chooses whether URIs say that theirs is a telephone number.
    public void setUserPhone(boolean userPhone) {
        this.userPhone = userPhone;
    }

    /// Whether provisional responses are acknowledged.
    public boolean reliable() {
        return reliable;
    }

    /// Chooses whether provisional responses are acknowledged.
    public void setReliable(boolean reliable) {
        this.reliable = reliable;
    }

    /// Whether descriptions pass before the answer.
    public boolean earlySdp() {
        return earlySdp;
    }

    /// Chooses whether descriptions pass before the answer.
    public void setEarlySdp(boolean earlySdp) {
        this.earlySdp = earlySdp;
    }

    /// Whether its 183 is a 180 to the caller.
    public boolean progressAsRinging() {
        return progressAsRinging;
    }

    /// Chooses whether its 183 is a 180 to the caller.
    public void setProgressAsRinging(boolean progressAsRinging) {
        this.progressAsRinging = progressAsRinging;
    }

    /// Whether it is told of no packet times.
    public boolean stripPtime() {
        return stripPtime;
    }

    /// Chooses whether it is told of no packet times.
    public void setStripPtime(boolean stripPtime) {
        this.stripPtime = stripPtime;
    }

    /// Seconds between two OPTIONS; 0 for none.
    public int pingSeconds() {
        return pingSeconds;
    }

    /// Chooses the seconds between two OPTIONS.
    public void setPingSeconds(int pingSeconds) {
        this.pingSeconds = pingSeconds;
    }
}
