package io.essaim.spawners.environment;

import io.essaim.domain.tls.Papers;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The files of a server's papers under {@code internal_ssl}, and how it is told where they are (contract 3.1).
 *
 * @param folder where they are as the server sees it, absolute
 */
public record CertificateFiles(String folder) {
    public static final String KEY = "server.key";
    public static final String CERTIFICATE = "server.crt";
    public static final String AUTHORITIES = "authorities.crt";

    /** Where they are in a container. */
    public static final CertificateFiles IN_CONTAINER = new CertificateFiles("/etc/jupyterhub-certs");

    /** What each file holds, by its name. */
    public static Map<String, String> contents(Papers papers) {
        var contents = new LinkedHashMap<String, String>();
        contents.put(KEY, papers.key());
        contents.put(CERTIFICATE, papers.certificate());
        contents.put(AUTHORITIES, papers.authorities());
        return contents;
    }

    /** The variables of whoever is to use them. */
    public Map<String, String> variables() {
        return Map.of(
                "JUPYTERHUB_SSL_KEYFILE", folder + "/" + KEY,
                "JUPYTERHUB_SSL_CERTFILE", folder + "/" + CERTIFICATE,
                "JUPYTERHUB_SSL_CLIENT_CA", folder + "/" + AUTHORITIES);
    }
}
