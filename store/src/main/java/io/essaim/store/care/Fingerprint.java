package io.essaim.store.care;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells whether two tables hold the same rows, whatever their order: the sum of the rows' SHA-256. */
final class Fingerprint {
    private final MessageDigest digest;
    private long rows;
    private long high;
    private long low;

    Fingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    void add(List<@Nullable Object> row) {
        var hash = ByteBuffer.wrap(digest.digest(written(row)));
        rows++;
        high += hash.getLong();
        low += hash.getLong();
    }

    private static byte[] written(List<@Nullable Object> row) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            for (var value : row) {
                write(out, value);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, @Nullable Object value) throws IOException {
        var bytes = switch (value) {
            case null -> new byte[0];
            case byte[] given -> given;
            default -> value.toString().getBytes(StandardCharsets.UTF_8);
        };
        out.writeInt(value == null ? -1 : bytes.length);
        out.write(bytes);
    }

    long rows() {
        return rows;
    }

    boolean same(Fingerprint other) {
        return rows == other.rows && high == other.high && low == other.low;
    }
}
