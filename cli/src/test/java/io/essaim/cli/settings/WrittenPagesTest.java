package io.essaim.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.essaim.cli.commands.EssaimCommand;
import io.essaim.config.bind.Sections;
import io.essaim.config.bind.Settings;
import io.essaim.config.mistake.Place;
import io.essaim.config.yaml.Node;
import io.essaim.config.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import picocli.CommandLine.MissingParameterException;

/** The pages: what they show is read by the code they show it for. */
class WrittenPagesTest {
    private static final Path ROOT = Path.of("..");
    private static final Set<String> SOURCES = Set.of("file", "env");
    private static final Set<String> TYPED = Set.of("authenticator", "spawner");
    private static final Pattern WORD = Pattern.compile("(?:\"[^\"]*\"|[^\\s\"])+");
    private static final Pattern COMMAND = Pattern.compile("(?:^|\\$\\()\\s*(?:sudo )?(?:\\./)?essaim ([^#<>|)]*)");

    /** A part of a section, and a block without a type, goes on where the first block of its page began. */
    @TestFactory
    Stream<DynamicTest> everyConfigurationOnAPageIsRight() throws IOException {
        return WrittenPage.all(ROOT).stream()
                .flatMap(page -> page.blocks("yaml").stream()
                        .map(block -> DynamicTest.dynamicTest(page.name() + ":" + block.line(), () -> {
                            var first = page.blocks("yaml").getFirst();
                            var settings =
                                    settings(page, first.equals(block) ? block(page, block) : after(page, block));
                            assertThat(Explanation.of(settings).lines()).isNotEmpty();
                        })));
    }

    @TestFactory
    Stream<DynamicTest> everyCommandOnAPageIsUnderstood() throws IOException {
        return WrittenPage.all(ROOT).stream()
                .flatMap(page -> page.blocks("sh").stream()
                        .flatMap(block -> commands(block.lines()))
                        .map(command -> DynamicTest.dynamicTest(
                                page.name() + ": essaim " + command,
                                () -> assertThat(refusal(command)).isNull())));
    }

    /** In the middle of a sentence a command may be named without all it wants. */
    @TestFactory
    Stream<DynamicTest> everyCommandThatATextNamesIsThere() throws IOException {
        return WrittenPage.all(ROOT).stream()
                .flatMap(page -> commands(page.spans())
                        .map(command -> DynamicTest.dynamicTest(page.name() + ": essaim " + command, () -> {
                            var refusal = refusal(command);
                            assertThat(refusal == null || refusal instanceof MissingParameterException)
                                    .as("%s", refusal)
                                    .isTrue();
                        })));
    }

    @TestFactory
    Stream<DynamicTest> everyFileThatALinkNamesIsThere() throws IOException {
        return WrittenPage.all(ROOT).stream()
                .flatMap(page -> page.links().stream()
                        .map(link -> DynamicTest.dynamicTest(
                                page.name() + ": " + link,
                                () -> assertThat(page.file().resolveSibling(link))
                                        .exists())));
    }

    private static Stream<String> commands(List<String> lines) {
        return lines.stream()
                .flatMap(line -> COMMAND.matcher(line).results())
                .map(found -> found.group(1).strip())
                .filter(command -> !command.startsWith("COMMAND") && !command.endsWith("…"));
    }

    private static @Nullable Throwable refusal(String command) {
        var words = WORD.matcher(command).results().map(word -> word.group().replace("\"", ""));
        return catchThrowable(() -> EssaimCommand.line().parseArgs(words.toArray(String[]::new)));
    }

    private static Node.Members after(WrittenPage page, WrittenPage.Block block) {
        var added = block(page, block);
        var begun = block(page, page.blocks("yaml").getFirst());
        return whole(added) ? added : merged(begun, added);
    }

    /** Whether it needs no other block to say of what type its sections are. */
    private static boolean whole(Node.Members file) {
        return file.members().stream()
                .filter(section -> TYPED.contains(section.key()))
                .allMatch(section -> section.value() instanceof Node.Members keys
                        && keys.member("type").isPresent());
    }

    /** With the lines of the page, so that a mistake is found. */
    private static Node.Members block(WrittenPage page, WrittenPage.Block block) {
        var before = "\n".repeat(block.line() - (block.isPart() ? 2 : 1)) + (block.isPart() ? "authenticator:\n" : "");
        var text = before + String.join("\n", block.lines());
        assertThat(YamlReader.read(page.name(), text)).isInstanceOf(Node.Members.class);
        return (Node.Members) YamlReader.read(page.name(), text);
    }

    private static Settings settings(WrittenPage page, Node.Members file) {
        return new Sections(EssaimFile.schema(), ROOT.toAbsolutePath(), Map.of()).read(page.name(), withSecrets(file));
    }

    private static Node.Members merged(Node.Members begun, Node.Members added) {
        var members = new ArrayList<Node.Member>();
        for (var member : begun.members()) {
            var other = added.member(member.key());
            members.add(other.map(found -> merged(member, found)).orElse(member));
        }
        added.members().stream()
                .filter(member -> begun.member(member.key()).isEmpty())
                .forEach(members::add);
        return new Node.Members(begun.place(), members);
    }

    private static Node.Member merged(Node.Member begun, Node.Member added) {
        return begun.value() instanceof Node.Members old && added.value() instanceof Node.Members young
                ? new Node.Member(begun.key(), begun.place(), merged(old, young))
                : added;
    }

    /** Secrets stand in files and variables that are not here. */
    private static Node.Members withSecrets(Node.Members node) {
        return new Node.Members(
                node.place(),
                node.members().stream()
                        .map(member -> new Node.Member(member.key(), member.place(), withSecrets(member.value())))
                        .toList());
    }

    private static Node withSecrets(Node node) {
        return switch (node) {
            case Node.Scalar scalar -> scalar;
            case Node.Items(Place place, List<Node> items) ->
                new Node.Items(
                        place, items.stream().map(WrittenPagesTest::withSecrets).toList());
            case Node.Members members ->
                source(members)
                        .<Node>map(name -> new Node.Scalar(members.place(), secret(name), Node.Kind.TEXT))
                        .orElseGet(() -> withSecrets(members));
        };
    }

    private static Optional<String> source(Node.Members members) {
        return members.members().size() == 1
                        && SOURCES.contains(members.members().getFirst().key())
                        && members.members().getFirst().value() instanceof Node.Scalar name
                ? Optional.of(name.text())
                : Optional.empty();
    }

    /** 64 hexadecimal characters, others for each name, which any key takes. */
    private static String secret(String name) {
        return "%016x".formatted(name.hashCode() & 0xffff_ffffL).repeat(4);
    }
}
