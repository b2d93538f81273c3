package io.essaim.hub.login;

import io.essaim.domain.text.Phrase;
import io.essaim.domain.user.User;
import io.essaim.hub.http.HttpProblem;
import io.essaim.hub.settings.AdmissionSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the authenticator once more before servers start and stop, when the settings want it (contract 7.3). */
public final class PreChecks {
    private static final Logger LOG = LoggerFactory.getLogger(PreChecks.class);

    private final AuthRefresh refresh;
    private final boolean start;
    private final boolean stop;

    public PreChecks(AuthRefresh refresh, AdmissionSettings settings) {
        this.refresh = refresh;
        this.start = settings.refreshPreSpawn();
        this.stop = settings.refreshPreStop();
    }

    /**
     * Before a server of this person starts.
     *
     * @throws HttpProblem 403 when they are not welcome any more
     */
    public void beforeStart(User owner) {
        if (start && !refresh.welcomeNow(owner)) {
            throw expired(owner);
        }
    }

    /**
     * Before a server of this person stops.
     *
     * @param own whether they ask for it themselves; what others stop is stopped all the same
     * @throws HttpProblem 403 when it is their own request and they are not welcome any more
     */
    public void beforeStop(User owner, boolean own) {
        if (!stop || refresh.welcomeNow(owner)) {
            return;
        }
        if (own) {
            throw expired(owner);
        }
        LOG.warn("A server of {} is stopped though they must sign in again", owner.name());
    }

    private static HttpProblem expired(User owner) {
        return new HttpProblem(403, Phrase.of("auth has expired for {0}, login again", owner.name()));
    }
}
