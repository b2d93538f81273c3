package io.essaim.testkit.login;

import io.essaim.domain.json.JsonObject;
import io.essaim.domain.login.Authenticator;
import io.essaim.domain.login.Credentials;
import io.essaim.domain.login.Identity;
import io.essaim.domain.login.LoginOutcome;
import io.essaim.domain.login.Refresh;
import io.essaim.domain.login.RejectedStart;
import io.essaim.domain.login.RejectedUser;
import io.essaim.domain.login.SignIn;
import io.essaim.domain.server.ServerKey;
import io.essaim.domain.text.Phrase;
import io.essaim.domain.user.User;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** An authenticator that knows the people it was told of and keeps what it was asked. */
public final class FakeAuthenticator implements Authenticator {
    private final Map<String, LoginOutcome> answers = new ConcurrentHashMap<>();
    private final Map<String, String> passwords = new ConcurrentHashMap<>();
    private final Map<String, Refresh> refreshes = new ConcurrentHashMap<>();
    private final Map<String, Integer> refreshed = new ConcurrentHashMap<>();
    private final Map<String, JsonObject> left = new ConcurrentHashMap<>();
    private final Set<String> unwanted = ConcurrentHashMap.newKeySet();
    private final Map<String, Phrase> unstarted = new ConcurrentHashMap<>();
    private final List<Credentials> asked = new CopyOnWriteArrayList<>();
    private final List<String> added = new CopyOnWriteArrayList<>();
    private volatile SignIn signIn = new SignIn.Form(Optional.empty());

    /** Knows a person by that password. */
    public FakeAuthenticator knows(String username, String password) {
        return knows(Identity.of(username), password);
    }

    /** Knows a person by that password and tells this identity. */
    public FakeAuthenticator knows(Identity identity, String password) {
        passwords.put(identity.name(), password);
        return answers(identity.name(), new LoginOutcome.Accepted(identity));
    }

    /** Gives this answer to everybody of that name, unless another password was told. */
    public FakeAuthenticator answers(String username, LoginOutcome outcome) {
        answers.put(username, outcome);
        return this;
    }

    /** Gives this answer when it is asked about somebody again. */
    public FakeAuthenticator refreshes(String username, Refresh refresh) {
        refreshes.put(username, refresh);
        return this;
    }

    /** Refuses that this person be added. */
    public FakeAuthenticator refusesToAdd(String username) {
        unwanted.add(username);
        return this;
    }

    /** Refuses that this person's servers start. */
    public FakeAuthenticator refusesToStart(String username, Phrase why) {
        unstarted.put(username, why);
        return this;
    }

    /** Has people sign in in this way. */
    public FakeAuthenticator offers(SignIn way) {
        signIn = way;
        return this;
    }

    /** What it was asked to check, oldest first. */
    public List<Credentials> asked() {
        return List.copyOf(asked);
    }

    /** Whom it was told of, oldest first. */
    public List<String> added() {
        return List.copyOf(added);
    }

    @Override
    public String kind() {
        return "io.essaim.testkit.FakeAuthenticator";
    }

    @Override
    public SignIn signIn() {
        return signIn;
    }

    @Override
    public LoginOutcome authenticate(Credentials credentials) {
        asked.add(credentials);
        var expected = passwords.getOrDefault(credentials.username(), credentials.password());
        return expected.equals(credentials.password())
                ? answers.getOrDefault(credentials.username(), new LoginOutcome.Rejected("unknown"))
                : new LoginOutcome.Rejected("wrong password");
    }

    /** How often it was asked about somebody again. */
    public int refreshed(String username) {
        return refreshed.getOrDefault(username, 0);
    }

    /** What was left with somebody, as it was given when they were asked about last. */
    public Optional<JsonObject> left(String username) {
        return Optional.ofNullable(left.get(username));
    }

    @Override
    public Refresh refresh(User user, Optional<JsonObject> authState) {
        refreshed.merge(user.name(), 1, Integer::sum);
        authState.ifPresentOrElse(state -> left.put(user.name(), state), () -> left.remove(user.name()));
        return refreshes.getOrDefault(user.name(), new Refresh.Fresh());
    }

    @Override
    public void userAdded(String name) {
        if (unwanted.contains(name)) {
            throw new RejectedUser(Phrase.verbatim(name + " is not wanted here"));
        }
        added.add(name);
    }

    @Override
    public void beforeStart(ServerKey server) {
        Optional.ofNullable(unstarted.get(server.user())).ifPresent(why -> {
            throw new RejectedStart(why);
        });
    }
}
