package io.essaim.proxy.relay;

/**
 * Who is at the other end of a connection, found out once, when it begins.
 *
 * @param address as digits, or empty where the system no longer knows it
 * @param word what its word about others is worth
 * @param secure whether it came over TLS, to us or to a proxy in front that tells so in the PROXY protocol
 */
record Peer(String address, Word word, boolean secure) {

    /** The same, over TLS. */
    Peer overTls() {
        return new Peer(address, word, true);
    }

    /** What becomes of the headers that say for whom it asks. */
    enum Word {
        /** Nobody has said whom to trust: they are kept, as configurable-http-proxy keeps them (contract 5.3). */
        UNCHECKED,
        /** It is one of those that are trusted. */
        BELIEVED,
        /** It is none of them: they are dropped. */
        DROPPED
    }
}
