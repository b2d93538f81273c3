package io.essaim.authenticators.ldap.settings;

import io.essaim.config.schema.Default;
import io.essaim.config.schema.Doc;
import io.essaim.config.schema.JupyterHubOption;
import io.essaim.config.values.OneOrMore;
import io.essaim.config.values.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What the section {@code authenticator} has for {@code type: ldap}: ldapauthenticator's options and more. */
@Doc("Asks an LDAP directory: OpenLDAP, 389 Directory Server, FreeIPA, Active Directory. What people type is always"
        + " escaped before it becomes part of a DN or a filter.")
public record LdapSettings(
        @Doc("Host of the directory, or a list of hosts tried in this order; host:port where ports differ.")
        @JupyterHubOption("LDAPAuthenticator.server_address")
        OneOrMore serverAddress,

        @Doc("Port of the hosts that name none. When absent: 636 for tls_strategy on_connect, else 389.")
        @JupyterHubOption("LDAPAuthenticator.server_port")
        Optional<Integer> serverPort,

        @Doc(
                "When connections become encrypted: before_bind or starttls, on_connect or ldaps; insecure or plain is never.")
        @Default("before_bind")
        @JupyterHubOption("LDAPAuthenticator.tls_strategy")
        TlsStrategy tlsStrategy,

        @Doc("Which certificates are trusted.") @Default("{}") @JupyterHubOption("LDAPAuthenticator.tls_kwargs")
        TlsKwargs tlsKwargs,

        @Doc("How long a server may take to accept a connection, and again for each answer.") @Default("5s")
        Duration timeout,

        @Doc(
                "How many sign-ins talk to the directory at once; more wait, for timeout times one more than there are hosts.")
        @Default("20")
        int maxConnections,

        @Doc("Regular expression that names must match from their start before the directory is asked.")
        @Default("'^[a-z][.a-z0-9_-]*$'")
        @JupyterHubOption("LDAPAuthenticator.valid_username_regex")
        String validUsernameRegex,

        @Doc("DN of a person, {username} being the name typed (or looked up); a list is tried in its order."
                + " Active Directory also takes {username}@corp.example.org.")
        @Default("[]")
        @JupyterHubOption("LDAPAuthenticator.bind_dn_template")
        OneOrMore bindDnTemplate,

        @Doc("Look for the person's entry first, with lookup_dn_search_filter under user_search_base.")
        @Default("false")
        @JupyterHubOption("LDAPAuthenticator.lookup_dn")
        boolean lookupDn,

        @Doc("Where people are looked for: a DN, everything below it counts.")
        @JupyterHubOption("LDAPAuthenticator.user_search_base")
        Optional<String> userSearchBase,

        @Doc("The attribute that holds what people type: uid, sAMAccountName.")
        @JupyterHubOption("LDAPAuthenticator.user_attribute")
        Optional<String> userAttribute,

        @Doc("How people are looked for; {login_attr} is user_attribute, {login} the name typed.")
        @Default("'({login_attr}={login})'")
        @JupyterHubOption("LDAPAuthenticator.lookup_dn_search_filter")
        String lookupDnSearchFilter,

        @Doc("DN of a service account that looks for people and groups. When absent: people are looked for anonymously,"
                + " everything else is asked in the person's own name.")
        @JupyterHubOption("LDAPAuthenticator.lookup_dn_search_user")
        Optional<String> lookupDnSearchUser,

        @Doc("Its password.") @JupyterHubOption("LDAPAuthenticator.lookup_dn_search_password")
        Optional<Secret> lookupDnSearchPassword,

        @Doc("Attribute of the entry found that {username} of bind_dn_template stands for then.")
        @JupyterHubOption("LDAPAuthenticator.lookup_dn_user_dn_attribute")
        Optional<String> lookupDnUserDnAttribute,

        @Doc("The value of that attribute is the name in the hub, instead of what was typed.")
        @Default("false")
        @JupyterHubOption("LDAPAuthenticator.use_lookup_dn_username")
        boolean useLookupDnUsername,

        @Doc("Must find exactly one entry under user_search_base, or the person may not enter; {userattr} is"
                + " user_attribute, {username} the name. It narrows; it lets nobody in.")
        @JupyterHubOption("LDAPAuthenticator.search_filter")
        Optional<String> searchFilter,

        @Doc("Attributes asked for together with search_filter; they are not kept (auth_state_attributes are).")
        @Default("[]")
        @JupyterHubOption("LDAPAuthenticator.attributes")
        List<String> attributes,

        @Doc("People whose own entry matches this filter may enter, such as (employeeType=staff).")
        Optional<String> allowedFilter,

        @Doc("DNs of groups whose members may enter.")
        @Default("[]")
        @JupyterHubOption("LDAPAuthenticator.allowed_groups")
        List<String> allowedGroups,

        @Doc("DNs of groups whose members administer; with it, people outside and not in admin_users do not.")
        @Default("[]")
        List<String> adminGroups,

        @Doc("How a group with the person in it is recognised; {userdn} is the person's DN, {uid} the name.")
        @Default("'(|(member={userdn})(uniqueMember={userdn})(memberUid={uid}))'")
        @JupyterHubOption("LDAPAuthenticator.group_search_filter")
        String groupSearchFilter,

        @Doc("Attributes of a group that hold its members; all but memberUid are followed from group to group by"
                + " nested_groups: walk.")
        @Default("[member, uniqueMember, memberUid]")
        @JupyterHubOption("LDAPAuthenticator.group_attributes")
        List<String> groupAttributes,

        @Doc("Where groups are looked for. With it, manage_groups takes all of a person's groups from the directory;"
                + " without it, only those among allowed_groups and admin_groups.")
        Optional<String> groupSearchBase,

        @Doc("The attribute that is a group's name in the hub; dn is its whole DN.") @Default("cn")
        String groupNameAttribute,

        @Doc("Regular expression that this value must match as a whole for the group to be taken into the hub; what its"
                + " first parentheses hold is the name then.")
        Optional<String> groupNamePattern,

        @Doc("Groups in groups: none, walk (ask step by step, under group_search_base), in_chain (Active Directory does"
                + " it).")
        @Default("none")
        NestedGroups nestedGroups,

        @Doc("Attributes of the person that are kept in auth_state, as user_attributes.")
        @Default("[]")
        @JupyterHubOption("LDAPAuthenticator.auth_state_attributes")
        List<String> authStateAttributes) {

    private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(10);

    public LdapSettings {
        attributes = List.copyOf(attributes);
        allowedGroups = List.copyOf(allowedGroups);
        adminGroups = List.copyOf(adminGroups);
        groupAttributes = List.copyOf(groupAttributes);
        authStateAttributes = List.copyOf(authStateAttributes);
        var right = new SettingsRules();
        right.servers(serverAddress.values(), serverPort);
        right.positive("timeout", timeout.toMillis());
        right.require(timeout.compareTo(LONGEST_TIMEOUT) <= 0, "timeout must be at most 10m");
        right.positive("max_connections", maxConnections);
        right.expression("valid_username_regex", validUsernameRegex);
        groupNamePattern.ifPresent(pattern -> right.expression("group_name_pattern", pattern));
        right.dns("user_search_base", userSearchBase.stream().toList());
        right.dns("group_search_base", groupSearchBase.stream().toList());
        right.dns("allowed_groups", allowedGroups);
        right.dns("admin_groups", adminGroups);
        right.together(
                "lookup_dn_search_user", lookupDnSearchUser, "lookup_dn_search_password", lookupDnSearchPassword);
        var templates = Templates.of(
                bindDnTemplate.values(), lookupDnSearchFilter, searchFilter, groupSearchFilter, allowedFilter);
        right.require(
                lookupDn || !templates.bind().isEmpty(),
                "say how a person is found: set bind_dn_template, or lookup_dn with user_search_base and user_attribute");
        right.require(
                !(lookupDn || templates.bindsWithoutDn()) || (userSearchBase.isPresent() && userAttribute.isPresent()),
                "lookup_dn, or a bind_dn_template that is no DN, needs user_search_base and user_attribute");
        right.require(
                !lookupDn
                        || lookupDnUserDnAttribute.isPresent()
                        || (bindDnTemplate.values().isEmpty() && !useLookupDnUsername),
                "lookup_dn together with bind_dn_template or use_lookup_dn_username needs lookup_dn_user_dn_attribute");
        right.require(
                lookupDn || !useLookupDnUsername, "use_lookup_dn_username has no meaning without lookup_dn: true");
        right.require(searchFilter.isEmpty() || userSearchBase.isPresent(), "search_filter needs user_search_base");
        right.require(
                !templates.searchWantsAttribute() || userAttribute.isPresent(),
                "search_filter has {userattr}, which needs user_attribute");
        right.require(
                nestedGroups != NestedGroups.WALK || (groupSearchBase.isPresent() && !groupAttributes.isEmpty()),
                "nested_groups: walk needs group_search_base and group_attributes");
    }

    /** Whether it lets somebody in by rules of the directory. */
    public boolean hasAllowRules() {
        return !allowedGroups.isEmpty() || allowedFilter.isPresent();
    }
}
