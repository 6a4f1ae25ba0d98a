/// The REST API: the configuration, calls, registrations and records of each tenant under
/// `/api/v1`.
///
/// A resource turns a request into a question to an interface of `core` and its answer into JSON; a
/// refusal is `application/problem+json` (RFC 9457). Every method says with
/// [org.ringway.admin.rest.access.Operation] who may call it. Depends on: `core`. Used by: scripts
/// of administrators.
@NullMarked
package org.ringway.admin.rest;

import org.jspecify.annotations.NullMarked;
