package org.ringway.routing;

/// A call that wants to go somewhere, after its caller has been recognised.
///
/// @param source who calls
/// @param number what was dialled, without visual separators
public record RouteRequest(Source source, String number) {
    /// Who calls.
    public sealed interface Source {
        /// An extension of the tenant that has authenticated.
        record Extension(String number) implements Source {}

        /// An AI voice that has a call of the tenant and sends it on.
        ///
        /// @param number the number it is called at
        record Agent(String number) implements Source {}

        /// A trunk of the tenant, recognised by its address.
        record Trunk(String name) implements Source {}
    }
}
