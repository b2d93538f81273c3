package io.essaim.acceptance.person;

import io.essaim.testkit.machine.Command;
import java.nio.file.Path;
import java.util.List;

/** A telephone with an app for one-time codes: {@code oathtool}, which knows nothing of ours. */
public record Device(Path folder, String secret) {

    /** The code of this moment. */
    public String code() {
        return code("now");
    }

    /** The code that comes after it. */
    public String nextCode() {
        return code("now + 30 seconds");
    }

    private String code(String when) {
        return Command.run(folder, secret, List.of("oathtool", "--totp", "--base32", "--now", when, "-"))
                .strip();
    }
}
