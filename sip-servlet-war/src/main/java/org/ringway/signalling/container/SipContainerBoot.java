package org.ringway.signalling.container;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.annotation.HandlesTypes;
import jakarta.servlet.sip.annotation.SipListener;
import jakarta.servlet.sip.annotation.SipServlet;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ringway.signalling.websocket.HandshakeGate;

/// Finds the SIP servlets and listeners of this web application by annotation and has the container
/// started with it.
@HandlesTypes({SipServlet.class, SipListener.class})
public final class SipContainerBoot implements ServletContainerInitializer {
    @Override
    public void onStartup(@Nullable Set<Class<?>> found, ServletContext context) {
        var types = found == null ? Set.<Class<?>>of() : found;
        context.addListener(
                new SipContainerLife(
                        annotated(types, SipServlet.class), annotated(types, SipListener.class)));
        // In front of the server's own WebSocket filter, so that a refusal is a plain HTTP answer.
        context.addFilter("handshakeGate", HandshakeGate.class)
                .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
    }

    private static List<Class<?>> annotated(
            Set<Class<?>> types, Class<? extends java.lang.annotation.Annotation> annotation) {
        return types.stream()
                .filter(type -> type.isAnnotationPresent(annotation))
                .sorted(Comparator.comparing(Class::getName))
                .<Class<?>>map(type -> type)
                .toList();
    }
}
