/// What happens within one dialog, whoever the party is: provisional responses that are
/// acknowledged and wait for each other, offers of both ends that cross, how long one side waits
/// before it offers again, and how long a dialog lives without a sign of the party.
///
/// Every type is a pure machine or a value of one dialog; a call has one of each per party.
///
/// Depends on: nothing. Used by: `call` and the signalling side's dialogs.
@NullMarked
package org.ringway.dialog;

import org.jspecify.annotations.NullMarked;
