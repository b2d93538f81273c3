package io.essaim.config;

import io.essaim.config.schema.Default;
import io.essaim.config.schema.Doc;
import io.essaim.config.schema.JupyterHubOption;
import io.essaim.config.schema.OneForAll;
import io.essaim.config.schema.OneWord;
import io.essaim.config.schema.Schema;
import io.essaim.config.schema.Section;
import io.essaim.config.schema.Spelled;
import io.essaim.config.schema.Written;
import io.essaim.config.values.HostPort;
import io.essaim.config.values.MemorySize;
import io.essaim.config.values.OneOrMore;
import io.essaim.config.values.Overrides;
import io.essaim.config.values.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Settings that have every type once. */
public final class Garden {
    private Garden() {}

    /** The schema of the tests. */
    public static Schema schema() {
        return new Schema(List.of(
                Section.of("garden", Plot.class),
                new Section.Keys(
                                "gate",
                                List.of(Door.class),
                                Map.of("lock", Lock.class, "guard", Guard.class, "row", Row.class),
                                Optional.of("lock"))
                        .holding(new Section.Each("row", "gates", List.of(Named.class), "name", "order"))
                        .sharing(List.of(Hinges.class), List.of("lock", "guard")),
                new Section.Keys(
                        "kitchen",
                        List.of(Stove.class, Menus.class),
                        Map.of("gas", Bottle.class, "wood", Pile.class),
                        Optional.of("gas")),
                new Section.ListOf("beds", Bed.class),
                new Section.MapOf("people", Person.class)));
    }

    /** Weather. */
    public enum Weather {
        SUN,
        RAIN
    }

    /** Everything a plot has. */
    @Doc("The plot itself.")
    public record Plot(
            @Doc("What it is called.") String name,

            @Doc("How many trees | shrubs.") @Default("3") @JupyterHubOption("Garden.tree_count")
            int trees,

            @Default("false") boolean fenced,
            @Default("0.5") double slope,
            @Default("2h30m") Duration watering,
            @Default("1.5G") MemorySize barrel,
            Optional<HostPort> pump,
            Optional<URI> site,
            Optional<Secret> key,
            Optional<Path> map,
            Optional<Weather> weather,
            @Default("[]") List<Colour> colours,
            @Default("[]") List<String> tools,
            @Default("[]") OneOrMore gardeners,
            @Default("{}") Map<String, Integer> prices,
            @Default("{}") Map<String, Object> notes,
            @Doc("Where water stands.") Optional<Pond> pond,
            @Default("{}") Shed shed) {
        public Plot {
            if (trees < 0) {
                throw new IllegalArgumentException("trees must not be negative");
            }
        }
    }

    /** A colour, which says in its own words what it is not. */
    @Written(name = "colour", expected = "a colour such as #ffcc00")
    public record Colour(int rgb) {
        /** Reads one. */
        public static Colour parse(String text) {
            if (!text.matches("#[0-9a-f]{6}")) {
                throw new IllegalStateException(text + " is no colour; the nearest is black");
            }
            return new Colour(Integer.parseInt(text.substring(1), 16));
        }

        @Override
        public String toString() {
            return "#%06x".formatted(rgb);
        }
    }

    /** A pond. */
    @Doc("A pond.")
    @OneWord("fish")
    public record Pond(Fish fish, @Default("2") int depth) {}

    /** What swims. */
    public enum Fish {
        CARP,
        PIKE
    }

    /** A shed. */
    public record Shed(
            @Default("1") int doors, @Default("[]") List<Bed> shelves) {}

    /** A door, whatever its type. */
    public record Door(@Default("2") int height) {}

    /** A lock. */
    public record Lock(@Default("none") String keyHolder) {}

    /** A guard. */
    public record Guard(String guardName) {}

    /** What gates that turn have. */
    public record Hinges(Optional<String> hingeOil) {}

    /** Several gates, one behind the other. */
    @Doc("Several gates.")
    public record Row(@Default("[]") List<String> order) {}

    /** What each gate of a row has. */
    public record Named(String name) {}

    /** What every kitchen has. */
    public record Stove(
            @Default("2") int plates,
            @Default("{}") Map<String, Object> drawers,
            @Default("{}") Map<String, Secret> jars,
            Optional<MemorySize> fridge,
            @Default("[]") List<String> spices,
            @Default("{}") Lamp lamp,
            @Default("Elm") @OneForAll String street) {
        public Stove {
            if (plates > spices.size() + 4) {
                throw new IllegalArgumentException("plates: too many for so few spices");
            }
        }
    }

    /** A lamp. */
    public record Lamp(
            @Default("1") int bulbs, @Default("white") String light) {}

    /** Fire of a bottle. */
    public record Bottle(@Default("13") int litres) {}

    /** Fire of wood. */
    public record Pile(@Default("2") int metres) {}

    /** What is cooked. */
    public record Menus(@Default("[]") List<Menu> menus) {}

    /** A meal and what it needs. */
    public record Menu(
            String name,

            @Doc("What is set otherwise.") @Default("{}") Overrides override,

            @Default("{}") Map<String, Course> courses) {}

    /** A part of it. */
    public record Course(
            @Spelled("default") @Default("false") boolean usual,
            @Default("{}") Overrides override) {}

    /** A bed. */
    public record Bed(String crop, Optional<Integer> rows, Optional<String> name) {}

    /** A person. */
    public record Person(@Default("[]") List<String> tasks) {}
}
