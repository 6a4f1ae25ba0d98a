package org.ringway.jdbc;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A driver that knows no database: it passes each URL to the driver beside it that accepts it. A
 * data source names its driver class once and for all; with this one the URL alone decides.
 */
public final class UrlDriver implements Driver {
    private final List<Driver> drivers = new ArrayList<>();

    /** Finds the drivers that share this class's loader. */
    public UrlDriver() {
        for (Driver driver : ServiceLoader.load(Driver.class, UrlDriver.class.getClassLoader())) {
            drivers.add(driver);
        }
    }

    @Override
    public @Nullable Connection connect(String url, Properties properties) throws SQLException {
        Driver driver = find(url);
        return driver == null ? null : driver.connect(url, properties);
    }

    @Override
    public boolean acceptsURL(String url) throws SQLException {
        return find(url) != null;
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties properties)
            throws SQLException {
        Driver driver = find(url);
        return driver == null ? new DriverPropertyInfo[0] : driver.getPropertyInfo(url, properties);
    }

    @Override
    public int getMajorVersion() {
        return 1;
    }

    @Override
    public int getMinorVersion() {
        return 0;
    }

    @Override
    public boolean jdbcCompliant() {
        return false; // as much as the driver behind it
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("several drivers stand behind this one");
    }

    private @Nullable Driver find(String url) throws SQLException {
        for (Driver driver : drivers) {
            if (driver.acceptsURL(url)) {
                return driver;
            }
        }
        return null;
    }
}
