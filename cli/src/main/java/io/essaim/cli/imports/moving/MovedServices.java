package io.essaim.cli.imports.moving;

import io.essaim.domain.access.OAuthClient;
import io.essaim.domain.access.Service;
import io.essaim.store.jupyterhub.Contents;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Services with their OAuth clients. Those that the configuration file names are its to describe; the others are kept as
 * if they had been made over the API, so that their tokens go on working.
 */
record MovedServices(Stage stage, Set<String> ofFile) {

    void move(Contents.Access access) {
        var clients = access.clients().stream().collect(Collectors.toMap(OAuthClient::identifier, Function.identity()));
        for (var service : access.services()) {
            stage.numbers().service(service.id(), move(service, clients).id());
        }
    }

    private Service move(Service service, Map<String, OAuthClient> clients) {
        boolean named = ofFile.contains(service.name());
        var known = stage.store().services().find(service.name());
        if (known.isPresent()) {
            if (!named && !known.get().url().equals(service.url())) {
                stage.report().conflict("the service " + service.name() + " has another url here; left as here");
            }
            stage.report().there(Subject.SERVICES);
            return known.get();
        }
        if (!named) {
            service.oauthClientId().map(clients::get).ifPresent(stage.store().oauth()::saveClient);
        }
        if (!named && !service.command().isEmpty()) {
            stage.report()
                    .advise("the service " + service.name()
                            + " was started by JupyterHub; start it yourself, with the same" + " api_token");
        }
        stage.report().moved(Subject.SERVICES);
        return stage.store().services().save(withOrigin(service, named));
    }

    private static Service withOrigin(Service service, boolean fromConfig) {
        return new Service(
                0,
                service.name(),
                service.admin(),
                service.url(),
                service.command(),
                service.info(),
                service.display(),
                service.oauthNoConfirm(),
                service.oauthClientId(),
                service.oauthAllowedScopes(),
                fromConfig);
    }
}
