package io.essaim.authenticators.ldap.people;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import com.unboundid.ldap.sdk.experimental.DraftBeheraLDAPPasswordPolicy10RequestControl;
import io.essaim.authenticators.ldap.servers.Servers;
import io.essaim.authenticators.ldap.settings.Templates;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Proves a password by binding with it, on a connection made for that and closed afterwards. */
public final class Binding {
    private final Servers servers;
    private final Templates templates;

    /** One for all people. */
    public Binding(Servers servers, Templates templates) {
        this.servers = servers;
        this.templates = templates;
    }

    /**
     * Binds as the first of the person's possible names that the directory takes.
     *
     * @param dn of their entry, when it was looked for
     * @param password not blank: a bind with an empty one succeeds for everybody (RFC 4513, 5.1.2)
     */
    public BindAnswer as(String username, Optional<String> dn, String password) throws LDAPException {
        var reasons = new ArrayList<String>();
        for (var name : names(username, dn)) {
            switch (as(name, password)) {
                case BindAnswer.No(var why) -> reasons.add(why);
                case BindAnswer.NotNow notNow -> {
                    return notNow;
                }
                case BindAnswer.Theirs theirs -> {
                    return theirs;
                }
            }
        }
        return new BindAnswer.No(
                reasons.isEmpty() ? "no bind_dn_template can hold that name" : String.join("; ", reasons));
    }

    private List<Name> names(String username, Optional<String> dn) {
        return templates.bind().isEmpty()
                ? dn.map(text -> new Name(text, true)).stream().toList()
                : templates.bind().stream()
                        .flatMap(
                                template -> template.name(username).map(text -> new Name(text, template.dn())).stream())
                        .toList();
    }

    private BindAnswer as(Name name, String password) throws LDAPException {
        try {
            var bound = servers.open(
                    new SimpleBindRequest(name.text(), password, new DraftBeheraLDAPPasswordPolicy10RequestControl()));
            var demand = PasswordPolicy.demand(bound.answer());
            if (demand.isPresent()) {
                bound.close();
                return new BindAnswer.NotNow(demand.get());
            }
            return new BindAnswer.Theirs(bound, name.text(), name.dn());
        } catch (LDAPException e) {
            return PasswordPolicy.refusal(e);
        }
    }

    private record Name(String text, boolean dn) {}
}
