package io.essaim.hub.api;

import io.essaim.domain.access.Owner;
import io.essaim.domain.access.Role;
import io.essaim.domain.access.Service;
import io.essaim.domain.store.Store;
import io.essaim.hub.access.Requester;
import io.essaim.hub.access.Resource;
import io.essaim.hub.http.HubPaths;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Services as the API shows them (contract 1.2). */
final class ServiceModels {
    private final Store store;
    private final HubPaths paths;
    private final HubControl control;

    ServiceModels(Store store, HubPaths paths, HubControl control) {
        this.store = store;
        this.paths = paths;
        this.control = control;
    }

    Map<String, @Nullable Object> model(Service service, Requester viewer) {
        var on = Resource.service(service.name());
        boolean everything = viewer.may("read:services", on);
        boolean roles = viewer.may("read:roles:services", on);
        var model = new LinkedHashMap<String, @Nullable Object>();
        model.put("kind", "service");
        model.put("name", service.name());
        if (everything || roles || viewer.may("read:services:name", on)) {
            model.put("admin", service.admin());
        }
        if (roles) {
            model.put(
                    "roles",
                    store.roles().of(new Owner.OfService(service.id())).stream()
                            .map(Role::name)
                            .toList());
        }
        if (everything) {
            putDetails(model, service);
        }
        return model;
    }

    private void putDetails(Map<String, @Nullable Object> model, Service service) {
        model.put("url", service.url().orElse(""));
        model.put(
                "prefix", service.url().map(_ -> paths.service(service.name())).orElse(""));
        model.put("command", service.command());
        model.put("pid", control.pidOf(service.name()).orElse(0));
        model.put("info", service.info());
        model.put("display", service.display());
    }
}
