package io.essaim.cli.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.cli.settings.EssaimFile;
import io.essaim.config.Config;
import io.essaim.config.bind.Settings;
import io.essaim.deploy.cluster.Cluster;
import io.essaim.deploy.facts.ClusterFacts;
import io.essaim.deploy.facts.NodeFacts.Disk;
import io.essaim.deploy.settings.ClusterSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code essaim status} says of the certificate, the database and the homes. */
class SurroundingsTest {
    private static final Instant NOON = Instant.parse("2027-03-04T12:00:00Z");
    private static final String PLACE = "nfs:/srv/essaim/homes";

    private static Surroundings around(Optional<Instant> ends, Optional<Disk> room) {
        return new Surroundings(true, ends, "SQLite, in the volume essaim_data", Optional.of(PLACE), room);
    }

    @Test
    void daysAndRoomAreSaid() {
        var around =
                around(Optional.of(NOON.plus(Duration.ofDays(39))), Optional.of(new Disk("/", 39L << 30, 31L << 30)));
        assertThat(around.lines(NOON)).isEqualTo("""
                Certificate            good for 39 days
                Database               SQLite, in the volume essaim_data
                Homes                  nfs:/srv/essaim/homes, 31.0 of 39.0 GiB free
                """);
        assertThat(around.well(NOON)).isTrue();
        assertThat(around.tree())
                .containsEntry("certificate_ends", "2027-04-12T12:00:00Z")
                .containsEntry("homes_free", 31L << 30);
    }

    @Test
    void aCertificateThatEndsSoonSaysWhenAndOneThatHasEndedIsNotWell() {
        var soon = around(Optional.of(NOON.plus(Duration.ofDays(3))), Optional.empty());
        assertThat(soon.lines(NOON)).contains("good for 3 days, until 2027-03-07T12:00:00Z");
        assertThat(soon.well(NOON)).isTrue();
        var over = around(Optional.of(NOON.minusSeconds(1)), Optional.empty());
        assertThat(over.lines(NOON)).contains("ended at 2027-03-04T11:59:59Z");
        assertThat(over.well(NOON)).isFalse();
    }

    @Test
    void whatWasNotSeenIsSaidToBe() {
        var around = around(Optional.empty(), Optional.empty());
        assertThat(around.lines(NOON))
                .contains("Certificate            not seen", PLACE + ", nobody says how much room is left");
        assertThat(around.well(NOON)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    database: { url: 'sqlite:essaim.sqlite' }                                 | SQLite, in the volume lab_data
                    database: { url: 'sqlite::memory:' }                                      | none: the hub forgets everything when it ends
                    database: { url: 'postgresql://essaim:hunter2@db.example.org:5432/hub' }  | postgresql://essaim:********@db.example.org:5432/hub
                    """)
    void theDatabaseIsNamedWithoutItsPassword(String database, String said) {
        assertThat(of(database).database()).isEqualTo(said);
    }

    private static Surroundings of(String section) {
        var yaml = section + "\nstack: { name: lab }\ncluster: { managers: [node1] }\nspawner: { type: swarm }\n"
                + "authenticator: { type: none, allow_all: true }\n";
        Settings settings = Config.parse("essaim.yaml", yaml, Path.of("/nowhere"), EssaimFile.schema(), Map.of());
        return Surroundings.of(
                settings,
                Cluster.of(settings.get(ClusterSettings.class)),
                new ClusterFacts(Map.of(), Map.of(), List.of(), Optional.empty()));
    }
}
