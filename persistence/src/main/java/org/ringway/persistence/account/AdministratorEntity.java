package org.ringway.persistence.account;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.util.HashSet;
import java.util.Set;

/// Somebody who may sign in to the console.
@Entity
@Table(name = "admin_user")
public class AdministratorEntity {
    @Id private String username = "";
    private String passwordHash = "";

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "admin_role", joinColumns = @JoinColumn(name = "username"))
    @Column(name = "role")
    private Set<String> roles = new HashSet<>();

    /// For Hibernate.
    protected AdministratorEntity() {}

    /// A new administrator without a password, who therefore cannot sign in yet.
    public AdministratorEntity(String username, Set<String> roles) {
        this.username = username;
        this.roles = new HashSet<>(roles);
    }

    /// The name with which he signs in.
    public String username() {
        return username;
    }

    /// What he may do, as written in the table.
    public Set<String> roles() {
        return Set.copyOf(roles);
    }

    /// What his password is stored as.
    String passwordHash() {
        return passwordHash;
    }

    /// Whether that is his password.
    public boolean hasPassword(String password) {
        return PasswordHash.matches(password, passwordHash);
    }

    /// Gives him a new password.
    public void changePassword(String password) {
        passwordHash = PasswordHash.of(password);
    }
}
