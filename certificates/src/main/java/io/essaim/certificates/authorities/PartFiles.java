package io.essaim.certificates.authorities;

import java.nio.file.Path;

/**
 * Where a part's papers are, all PEM.
 *
 * @param key the private key
 * @param certificate what belongs to it
 * @param trust whom it believes
 */
public record PartFiles(Path key, Path certificate, Path trust) {}
