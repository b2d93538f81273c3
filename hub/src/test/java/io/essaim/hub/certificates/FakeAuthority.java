package io.essaim.hub.certificates;

import io.essaim.domain.certificate.CertificateAuthority;
import io.essaim.domain.certificate.NotIssued;
import io.essaim.domain.certificate.Proof;
import io.essaim.domain.certificate.ShownCertificate;
import io.essaim.testkit.directory.Certificates;
import io.essaim.testkit.machine.TextFile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** An authority of the test's own that believes everything, unless it is told to refuse. */
final class FakeAuthority implements CertificateAuthority {
    static final Proof PROOF = new Proof.Page("token", "content");

    private static final Duration LIFE = Duration.ofDays(90);

    private final InstantSource clock;
    private final Certificates certificates;
    private final List<String> accounts = Collections.synchronizedList(new ArrayList<>());
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private volatile Optional<NotIssued> refusal = Optional.empty();
    private volatile Runnable whileAsked = () -> {};

    FakeAuthority(Path folder, InstantSource clock) {
        this.clock = clock;
        certificates = new Certificates(folder);
    }

    @Override
    public String name() {
        return "https://authority.example/dir";
    }

    @Override
    public String register() {
        var account = "account-" + (accounts.size() + 1);
        accounts.add(account);
        return account;
    }

    @Override
    public ShownCertificate issue(String account, List<String> hosts, Consumer<List<Proof>> stage) throws NotIssued {
        asked.add(account + " " + hosts);
        if (!accounts.contains(account)) {
            throw new NotIssued("who is " + account + "?", null, true, Optional.empty());
        }
        if (refusal.isPresent()) {
            throw refusal.get();
        }
        stage.accept(List.of(PROOF));
        whileAsked.run();
        var names = hosts.stream().map(host -> "DNS:" + host).collect(Collectors.joining(","));
        var pair = certificates.lasting("certificate-" + asked.size(), names, clock.instant(), LIFE);
        return new ShownCertificate(TextFile.read(pair.key()), TextFile.read(pair.certificate()));
    }

    /** From now on it says this. */
    void refuse(NotIssued what) {
        refusal = Optional.of(what);
    }

    /** It gives certificates again. */
    void believe() {
        refusal = Optional.empty();
    }

    /** What happens while it looks at proofs. */
    void meanwhile(Runnable work) {
        whileAsked = work;
    }

    /** It knows nobody any more. */
    void forgetEverybody() {
        accounts.clear();
        accounts.add("somebody else");
    }

    /** Who asked for what. */
    List<String> asked() {
        return List.copyOf(asked);
    }
}
