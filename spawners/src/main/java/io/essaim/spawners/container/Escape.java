package io.essaim.spawners.container;

import io.essaim.spawners.environment.SafeName;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** How a name from people becomes a part of a name of things. */
public enum Escape {
    /** Essaim's own: readable, at most 30 characters, a fingerprint where something was changed. */
    SAFE {
        @Override
        String of(String name) {
            return SafeName.of(name);
        }
    },
    /** DockerSpawner's since 13: what is no lower-case letter or digit becomes {@code -} and its bytes in hex. */
    DOCKER {
        @Override
        String of(String name) {
            return escaped(name, "abcdefghijklmnopqrstuvwxyz0123456789", '-');
        }
    },
    /** DockerSpawner's {@code escape = "legacy"}: letters of both cases, digits and {@code -} stay, the mark is {@code _}. */
    LEGACY {
        @Override
        String of(String name) {
            return escaped(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-", '_');
        }
    };

    /** The escaped form; two names never have the same. */
    abstract String of(String name);

    /** As the Python library escapism does: two upper-case hex digits for each byte of UTF-8; DockerSpawner lowers them. */
    private static String escaped(String name, String safe, char mark) {
        var text = new StringBuilder();
        name.codePoints().forEach(point -> {
            if (safe.indexOf(point) >= 0) {
                text.appendCodePoint(point);
            } else {
                for (byte each : Character.toString(point).getBytes(StandardCharsets.UTF_8)) {
                    text.append(mark).append(String.format(Locale.ROOT, mark == '-' ? "%02x" : "%02X", each & 0xff));
                }
            }
        });
        return text.toString();
    }
}
