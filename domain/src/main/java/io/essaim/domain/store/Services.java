package io.essaim.domain.store;

import io.essaim.domain.access.Service;
import java.util.List;
import java.util.Optional;

/** Services (contract section 6). */
public interface Services {

    /** The service of that name. */
    Optional<Service> find(String name);

    /** The service with that number. */
    Optional<Service> find(long id);

    /** All services by name; there are few. */
    List<Service> list();

    /** Creates the service or replaces the one with that name. The id given is ignored. */
    Service save(Service service);

    /** Removes a service with its tokens. Unknown numbers are fine. */
    void delete(long id);
}
