/// The few types of a logging library that the SIP servlet container was compiled against, led to
/// the platform's logger one level lower, one line each, without credentials.
///
/// Depends on: the JDK. Used by: the container's own classes, which name these types.
package org.apache.log4j;
