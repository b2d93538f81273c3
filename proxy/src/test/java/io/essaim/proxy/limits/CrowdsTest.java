package io.essaim.proxy.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.proxy.metrics.Limit;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CrowdsTest {
    private final AtomicLong clock = new AtomicLong();

    private static long key(String address) throws UnknownHostException {
        return ClientKey.of(InetAddress.getByName(address));
    }

    @Test
    void aNetworkOfIpv6IsOneClientAndAnAddressOfIpv4IsOne() throws Exception {
        assertThat(key("2001:db8:1:2::1")).isEqualTo(key("2001:db8:1:2:ffff::9"));
        assertThat(key("2001:db8:1:2::1")).isNotEqualTo(key("2001:db8:1:3::1"));
        assertThat(key("192.0.2.1")).isNotEqualTo(key("192.0.2.2"));
        assertThat(key("::ffff:192.0.2.1")).isEqualTo(key("192.0.2.1"));
    }

    @Test
    void whoHasLeftMayComeAgain() {
        var crowds = new Crowds(1, 0, clock::get);
        assertThat(crowds.enter(1)).isNull();
        assertThat(crowds.enter(1)).isEqualTo(Limit.CONNECTIONS_PER_CLIENT);
        assertThat(crowds.enter(2)).isNull();
        crowds.leave(1);
        assertThat(crowds.enter(1)).isNull();
    }

    @Test
    void nobodyIsRememberedWhoHasNothingOpen() {
        var crowds = new Crowds(1, 0, clock::get);
        assertThat(crowds.enter(1)).isNull();
        assertThat(crowds.enter(1)).isNotNull();
        crowds.leave(1);
        assertThat(crowds.size()).isZero();
    }

    @Test
    void aBurstIsTenSecondsWorthAndComesBackWithTime() {
        var crowds = new Crowds(Integer.MAX_VALUE, 2, clock::get);
        for (int i = 0; i < 20; i++) {
            assertThat(crowds.enter(1)).isNull();
            crowds.leave(1);
        }
        assertThat(crowds.enter(1)).isEqualTo(Limit.NEW_CONNECTIONS_PER_CLIENT);
        clock.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(crowds.enter(1)).isNull();
        assertThat(crowds.enter(1)).isNull();
        assertThat(crowds.enter(1)).isEqualTo(Limit.NEW_CONNECTIONS_PER_CLIENT);
    }

    @Test
    void whoCameOnceIsForgottenInTheEnd() {
        var crowds = new Crowds(Integer.MAX_VALUE, 1, clock::get);
        for (long client = 0; client < 1000; client++) {
            assertThat(crowds.enter(client)).isNull();
            crowds.leave(client);
        }
        assertThat(crowds.size()).isEqualTo(1000);
        clock.addAndGet(Duration.ofSeconds(11).toNanos());
        for (int i = 0; i < 1024; i++) {
            crowds.enter(5000);
        }
        assertThat(crowds.size()).isLessThanOrEqualTo(2);
    }

    @Test
    void placesComeFromTheFilesThatMayBeOpenAndNoOneHasAll() {
        var standard = io.essaim.proxy.settings.Limits.standard();
        assertThat(Places.of(standard, OptionalLong.of(1024))).isEqualTo(new Places(384, 288));
        assertThat(Places.of(standard, OptionalLong.of(1_048_576))).isEqualTo(new Places(458_752, 344_064));
        assertThat(Places.of(standard, OptionalLong.of(64)).all()).isEqualTo(64);
        assertThat(Places.of(standard, OptionalLong.empty()).all()).isEqualTo(Integer.MAX_VALUE);
        assertThat(Places.openFiles()).isPresent();
    }
}
