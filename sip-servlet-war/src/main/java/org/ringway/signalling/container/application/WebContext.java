package org.ringway.signalling.container.application;

import jakarta.enterprise.concurrent.ContextService;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.InjectionTarget;
import jakarta.servlet.ServletContext;

/// The web application around the SIP container: its context for foreign threads, its injection.
///
/// @param servletContext of this web application
/// @param contexts carries naming and class loader over to other threads
/// @param beans of this web application
public record WebContext(
        ServletContext servletContext, ContextService contexts, BeanManager beans) {
    /// Runs a task as if the server had called the web application.
    public void run(Runnable task) {
        contexts.contextualConsumer((Runnable r) -> r.run()).accept(task);
    }

    /// An instance with everything injected and its post-construct method called.
    ///
    /// @throws IllegalArgumentException when the class cannot be injected
    public <T> Injected<T> create(Class<T> type) {
        var target =
                beans.getInjectionTargetFactory(beans.createAnnotatedType(type))
                        .createInjectionTarget(null);
        CreationalContext<T> creation = beans.createCreationalContext(null);
        var instance = target.produce(creation);
        target.inject(instance, creation);
        target.postConstruct(instance);
        return new Injected<>(instance, target, creation);
    }

    /// An instance and how to give it back.
    public record Injected<T>(
            T instance, InjectionTarget<T> target, CreationalContext<T> creation) {
        /// Calls its pre-destroy method and lets go of what was injected.
        public void release() {
            target.preDestroy(instance);
            target.dispose(instance);
            creation.release();
        }
    }
}
