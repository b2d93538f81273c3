package io.essaim.proxy.access;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The address of a request without the values of parameters that are secrets, or may be. */
final class MaskedTarget {
    private static final String MASK = "[secret]"; // as JupyterHub's log has it
    private static final List<String> SECRETS =
            List.of("token", "code", "state", "xsrf", "csrf", "secret", "password", "key", "sig", "session", "auth");

    private MaskedTarget() {}

    static String of(String target) {
        int mark = target.indexOf('?');
        if (mark < 0) {
            return target;
        }
        return Arrays.stream(target.substring(mark + 1).split("&", -1))
                .map(MaskedTarget::masked)
                .collect(Collectors.joining("&", target.substring(0, mark + 1), ""));
    }

    private static String masked(String parameter) {
        int equals = parameter.indexOf('=');
        if (equals < 0) {
            return parameter;
        }
        var name = parameter.substring(0, equals).toLowerCase(Locale.ROOT);
        // A name that is percent-encoded may say anything.
        boolean secret = name.indexOf('%') >= 0 || SECRETS.stream().anyMatch(name::contains);
        return secret ? parameter.substring(0, equals + 1) + MASK : parameter;
    }
}
