package io.essaim.hub.authstate;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.IllegalBlockSizeException;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * One key of the Fernet format, version 0x80 (github.com/fernet/spec): URL-safe base64 of version, time, IV, AES-128-CBC
 * cipher text and HMAC-SHA256 of all that. The first half of the key signs, the second encrypts.
 */
final class Fernet {
    private static final byte VERSION = (byte) 0x80;
    private static final int HALF = 16;
    private static final int IV = 16;
    private static final int HEAD = 1 + Long.BYTES + IV;
    private static final int MAC = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKeySpec signing;
    private final SecretKeySpec encrypting;

    /** @param key 32 bytes */
    Fernet(byte[] key) {
        if (key.length != 2 * HALF) {
            throw new IllegalArgumentException("a key must have 32 bytes");
        }
        signing = new SecretKeySpec(Arrays.copyOfRange(key, 0, HALF), "HmacSHA256");
        encrypting = new SecretKeySpec(Arrays.copyOfRange(key, HALF, 2 * HALF), "AES");
    }

    byte[] encrypt(byte[] plain, Instant now) {
        var iv = new byte[IV];
        RANDOM.nextBytes(iv);
        var text = cipher(Cipher.ENCRYPT_MODE, iv, plain).orElseThrow();
        var signed = ByteBuffer.allocate(HEAD + text.length)
                .put(VERSION)
                .putLong(now.getEpochSecond())
                .put(iv)
                .put(text)
                .array();
        var token = ByteBuffer.allocate(signed.length + MAC).put(signed).put(mac(signed));
        return Base64.getUrlEncoder().encode(token.array());
    }

    /** What was encrypted with this key; empty when it was not, or is damaged. Its age does not matter. */
    Optional<byte[]> decrypt(byte[] token) {
        var bytes = decoded(token);
        if (bytes.length < HEAD + MAC || bytes[0] != VERSION) {
            return Optional.empty();
        }
        int end = bytes.length - MAC;
        var expected = mac(Arrays.copyOf(bytes, end));
        if (!MessageDigest.isEqual(expected, Arrays.copyOfRange(bytes, end, bytes.length))) {
            return Optional.empty();
        }
        var iv = Arrays.copyOfRange(bytes, HEAD - IV, HEAD);
        return cipher(Cipher.DECRYPT_MODE, iv, Arrays.copyOfRange(bytes, HEAD, end));
    }

    private static byte[] decoded(byte[] token) {
        try {
            return Base64.getUrlDecoder().decode(new String(token, StandardCharsets.US_ASCII).strip());
        } catch (IllegalArgumentException _) {
            return new byte[0];
        }
    }

    private Optional<byte[]> cipher(int mode, byte[] iv, byte[] input) {
        try {
            var cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
            cipher.init(mode, encrypting, new IvParameterSpec(iv));
            return Optional.of(cipher.doFinal(input));
        } catch (BadPaddingException | IllegalBlockSizeException _) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has AES", e);
        }
    }

    private byte[] mac(byte[] signed) {
        try {
            var mac = Mac.getInstance(signing.getAlgorithm());
            mac.init(signing);
            return mac.doFinal(signed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has HmacSHA256", e);
        }
    }
}
