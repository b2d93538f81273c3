package io.essaim.authenticators.ldap.servers;

import com.unboundid.ldap.sdk.DereferencePolicy;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPInterface;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads entries, as the service account or as the person signing in. Referrals are not followed: they would carry
 * credentials to servers nobody named.
 *
 * @param via a connection or a pool of them
 * @param timeout told to the server as well
 */
public record Reader(LDAPInterface via, Duration timeout) {
    /** Asks for no attribute (RFC 4511, 4.5.1.8). */
    static final String NOTHING = "1.1";

    /** The entry of that DN when it is there and matches. */
    public Optional<SearchResultEntry> entry(String dn, Filter filter, List<String> attributes) throws LDAPException {
        try {
            return search(dn, SearchScope.BASE, filter, 1, attributes).stream().findFirst();
        } catch (LDAPSearchException e) {
            if (ResultCode.NO_SUCH_OBJECT.equals(e.getResultCode())) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Entries from there downwards that match: the first {@code most} of them. */
    public List<SearchResultEntry> below(String base, Filter filter, int most, List<String> attributes)
            throws LDAPException {
        try {
            return search(base, SearchScope.SUB, filter, most, attributes);
        } catch (LDAPSearchException e) {
            if (ResultCode.SIZE_LIMIT_EXCEEDED.equals(e.getResultCode())) {
                return first(most, entries(e.getSearchEntries()), e);
            }
            throw ResultCode.NO_SUCH_OBJECT.equals(e.getResultCode()) ? noBase(base, e) : e;
        }
    }

    private List<SearchResultEntry> search(
            String base, SearchScope scope, Filter filter, int most, List<String> attributes)
            throws LDAPSearchException {
        int seconds = Math.toIntExact(Math.max(1, timeout.toSeconds()));
        var wanted = attributes.isEmpty() ? List.of(NOTHING) : attributes;
        return entries(via.search(new SearchRequest(
                        base,
                        scope,
                        DereferencePolicy.ALWAYS,
                        most,
                        seconds,
                        false,
                        filter,
                        wanted.toArray(String[]::new)))
                .getSearchEntries());
    }

    /** The library keeps none when a listener takes them, which nobody does here. */
    private static List<SearchResultEntry> entries(@Nullable List<SearchResultEntry> found) {
        return found == null ? List.of() : found;
    }

    /** A server's own limit may be lower; who gets less than was asked for cannot tell one entry from several. */
    private static List<SearchResultEntry> first(int most, List<SearchResultEntry> entries, LDAPException e)
            throws LDAPException {
        if (entries.size() < most) {
            throw new LDAPException(
                    e.getResultCode(),
                    "more entries match than the directory gives (" + entries.size()
                            + "): narrow the filter or the search base, or raise the directory's limit",
                    e);
        }
        return entries;
    }

    private static LDAPException noBase(String base, LDAPException e) {
        return new LDAPException(
                e.getResultCode(),
                "there is no entry " + base + ", or it may not be read: check the search bases in the section"
                        + " authenticator and what lookup_dn_search_user may read",
                e);
    }
}
