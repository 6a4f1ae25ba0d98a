/// Accounts that the gateway or its extensions have elsewhere: at the enterprise's PBX, at a trunk
/// that wants a registration. Kamailio is the far end. Depends on: `support`.
@NullMarked
package org.ringway.it.accounts;

import org.jspecify.annotations.NullMarked;
