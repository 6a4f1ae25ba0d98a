package org.ringway.persistence;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.ringway.editing.Subject;

/// Every log line of this module, with its id. An id is never given to another message.
public final class PersistenceLog {
    private static final Logger LOG = System.getLogger("org.ringway.persistence");

    private PersistenceLog() {}

    /// The schema is up to date.
    public static void migrated(int migrations, String database) {
        LOG.log(
                Level.INFO,
                "RW-3001 schema ready on {0}, {1} migrations run",
                database,
                migrations);
    }

    /// A new configuration is in force.
    public static void configured(long revision, int tenants) {
        LOG.log(
                Level.INFO,
                "RW-3002 configuration revision {0} in force, {1} tenants",
                Long.toString(revision),
                tenants);
    }

    /// A configuration was refused as a whole.
    public static void refused(long revision, List<String> problems) {
        LOG.log(
                Level.ERROR,
                "RW-3003 configuration revision {0} refused, the one before stays in force: {1}",
                Long.toString(revision),
                String.join("; ", problems));
    }

    /// The database went away; told once until it is back.
    public static void databaseAway(Throwable cause) {
        LOG.log(Level.WARNING, "RW-3004 database away, going on from memory: {0}", rootOf(cause));
    }

    /// The database is back.
    public static void databaseBack() {
        LOG.log(Level.INFO, "RW-3005 database back");
    }

    /// Calls that a crash left open were closed.
    public static void lostCallsClosed(int calls) {
        LOG.log(Level.WARNING, "RW-3006 closed {0} call records that a crash left open", calls);
    }

    /// The call record queue is full, one change was lost.
    public static void cdrDropped(UUID call) {
        LOG.log(Level.ERROR, "RW-3007 call record queue full, change of call {0} lost", call);
    }

    /// Some call records could not be written together, but one by one.
    public static void cdrGroupRejected(int records, Throwable cause) {
        LOG.log(
                Level.WARNING,
                "RW-3016 {0} call records written one by one, the database rejected them together: {1}",
                records,
                rootOf(cause));
    }

    /// One call record cannot be written although the database answers.
    public static void cdrRejected(UUID call, Throwable cause) {
        LOG.log(
                Level.ERROR,
                "RW-3008 call record {0} rejected by the database: {1}",
                call,
                rootOf(cause));
    }

    /// The demo tenants were added.
    public static void demoSeeded(String tenant) {
        LOG.log(Level.INFO, "RW-3009 demo tenant {0} added", tenant);
    }

    /// Nobody can sign in.
    public static void noAdministrator() {
        LOG.log(
                Level.WARNING,
                "RW-3010 no administrator exists; set RINGWAY_ADMIN_PASSWORD and start again");
    }

    /// The administrator's password was set from the environment.
    public static void administratorSet(String user) {
        LOG.log(Level.INFO, "RW-3011 password of {0} set from the environment", user);
    }

    /// Certificates are in force.
    public static void certificates(int count, Path directory) {
        LOG.log(Level.INFO, "RW-3012 {0} certificates in force from {1}", count, directory);
    }

    /// The certificate folder cannot be read.
    public static void certificatesUnreadable(Path directory, Throwable cause) {
        LOG.log(
                Level.ERROR,
                "RW-3013 {0} cannot be read, its certificates stay in force: {1}",
                directory,
                rootOf(cause));
    }

    /// A self-signed certificate was made, because there was none at all.
    public static void certificateMade(Path file) {
        LOG.log(
                Level.WARNING,
                "RW-3014 no certificate found, made a self-signed one in {0}; browsers will warn",
                file);
    }

    /// The queue was not empty when the server had to stop.
    public static void cdrsLeft(int count) {
        LOG.log(Level.ERROR, "RW-3015 stopping with {0} changes of call records unwritten", count);
    }

    /// Call records wait on the disk from now on.
    public static void spooling(Path file) {
        LOG.log(Level.WARNING, "RW-3100 call records go to {0} until the database is back", file);
    }

    /// What waited on the disk is in the database.
    public static void spoolEmptied(int records) {
        LOG.log(Level.INFO, "RW-3101 {0} call records came from the disk", records);
    }

    /// The disk does not take call records, or not give them back: they wait in memory.
    public static void spoolFailed(Path file, Throwable cause) {
        LOG.log(Level.ERROR, "RW-3102 {0} failed, call records wait in memory: {1}", file, cause);
    }

    /// There is no room for more on the disk: they wait in memory.
    public static void spoolFull(Path file) {
        LOG.log(Level.ERROR, "RW-3103 {0} is full, call records wait in memory", file);
    }

    /// Lines that the disk has changed were passed over.
    public static void spoolSpoiled(int lines, Path file) {
        LOG.log(Level.ERROR, "RW-3104 {0} lines of {1} are unreadable and lost", lines, file);
    }

    /// Names in a tenant's list of codecs that the gateway can do nothing with.
    public static void codecsIgnored(String tenant, List<String> names) {
        LOG.log(
                Level.INFO,
                "RW-3080 tenant {0}: codecs read over: {1}",
                tenant,
                String.join(", ", names));
    }

    /// Somebody changed the configuration.
    public static void edited(String author, Subject subject, long revision) {
        LOG.log(
                Level.INFO,
                "RW-3120 {0} changed {1}/{2} of tenant {3}, configuration revision {4}",
                author,
                subject.kind().collection(),
                subject.key(),
                subject.tenant(),
                Long.toString(revision));
    }

    /// A token was made.
    public static void tokenIssued(String name, String by) {
        LOG.log(Level.INFO, "RW-3121 {0} made the token {1}", by, name);
    }

    /// A token was taken back.
    public static void tokenRevoked(UUID id, String by) {
        LOG.log(Level.INFO, "RW-3122 {0} took back the token {1}", by, id);
    }

    /// Passwords stood in clear in the database.
    public static void sealed(int passwords) {
        LOG.log(Level.INFO, "RW-3123 sealed {0} passwords and keys that stood in clear", passwords);
    }

    /// The key of this server is not the one with which passwords were sealed.
    public static void unreadable(int passwords) {
        LOG.log(
                Level.ERROR,
                "RW-3124 the key of this server does not open {0} passwords of accounts at PBXs or keys"
                        + " of certificates; put the right key file back, or set these again",
                passwords);
    }

    /// Files of the certificate folder make no sense.
    public static void certificateBroken(String files, String reason) {
        LOG.log(
                Level.ERROR,
                "RW-3150 certificate {0} refused, what it held before stays in force: {1}",
                files,
                reason);
    }

    /// Files of the certificate folder make sense again.
    public static void certificateMended(String files) {
        LOG.log(Level.INFO, "RW-3151 certificate {0} can be read again", files);
    }

    /// A stored certificate cannot be used on this server.
    public static void storedCertificateUnusable(String host, String tenant, String reason) {
        LOG.log(
                Level.ERROR,
                "RW-3152 stored certificate for {0} of tenant {1} cannot be used, what was there"
                        + " before stays in force: {2}",
                host,
                tenant,
                reason);
    }

    /// A certificate ends within 30, 7 or 1 days, or has ended; said once for each.
    public static void certificateEnds(String hosts, String source, Instant end, long days) {
        LOG.log(
                days < 0 ? Level.ERROR : Level.WARNING,
                "RW-3153 certificate for {0} from {1} ends on {2}, days left: {3}",
                hosts,
                source,
                end,
                Long.toString(days));
    }

    /// The file of global trunks was read.
    public static void globalTrunks(int count, Path file) {
        LOG.log(Level.INFO, "RW-3160 {0} global trunks in force from {1}", count, file);
    }

    /// The file of global trunks makes no sense.
    public static void globalTrunksBroken(Path file, String reason) {
        LOG.log(
                Level.ERROR,
                "RW-3161 {0} refused, the global trunks before stay in force: {1}",
                file,
                reason);
    }

    /// The file of global trunks makes sense again.
    public static void globalTrunksMended(Path file) {
        LOG.log(Level.INFO, "RW-3162 {0} can be read again", file);
    }

    /// Somebody counts on a trunk that does not exist, or several tenants on the same numbers.
    public static void trunkReferenceBroken(String problem) {
        LOG.log(Level.WARNING, "RW-3163 {0}", problem);
    }

    /// That is so no more.
    public static void trunkReferenceMended(String problem) {
        LOG.log(Level.INFO, "RW-3164 no longer so: {0}", problem);
    }

    /// Everybody on the machine can read the file of global trunks.
    public static void globalTrunksOpen(Path file) {
        LOG.log(
                Level.WARNING,
                "RW-3165 {0} can be read by every user of this machine, and so can the passwords in"
                        + " it; take that right away (chmod o-r)",
                file);
    }

    /// The innermost message: the outer ones only repeat that there was one.
    private static String rootOf(Throwable cause) {
        var root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.toString();
    }
}
