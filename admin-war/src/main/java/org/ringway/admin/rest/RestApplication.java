package org.ringway.admin.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Where the REST API is, and what it consists of.
@ApplicationPath("/api/v1")
public class RestApplication extends Application {
    /// Every resource.
    static final List<Class<?>> RESOURCES =
            List.of(
                    TenantsResource.class,
                    ObjectsResource.class,
                    RouteTestResource.class,
                    CertificateCheckResource.class,
                    CertificatesResource.class,
                    TrunksResource.class,
                    TrunkFileResource.class,
                    TrunkFetchResource.class,
                    TrunkPinResource.class,
                    GlobalTrunkFetchResource.class,
                    RegistrationsResource.class,
                    CallsResource.class,
                    CdrsResource.class,
                    ChangesResource.class,
                    RevisionResource.class,
                    TokensResource.class,
                    OpenApiResource.class);

    /// Everything that the server is to find here.
    @Override
    public Set<Class<?>> getClasses() {
        var all = new HashSet<Class<?>>(RESOURCES);
        all.add(AccessFilter.class);
        all.add(ProblemMapper.class);
        return Set.copyOf(all);
    }
}
