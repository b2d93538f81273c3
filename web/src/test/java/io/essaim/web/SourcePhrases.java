package io.essaim.web;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Every {@code Phrase.of} in the sources of the product, as the compiler reads them. */
final class SourcePhrases extends TreeScanner<@Nullable Void, String> {
    private final Map<String, String> templates = new TreeMap<>();
    private final List<String> unreadable = new ArrayList<>();

    private SourcePhrases() {}

    static SourcePhrases read() throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var found = new SourcePhrases();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            var units = files.getJavaFileObjectsFromPaths(sources());
            var task = (JavacTask) compiler.getTask(null, files, null, List.of("-proc:none"), null, units);
            for (var unit : task.parse()) {
                found.scan(
                        unit,
                        Path.of(unit.getSourceFile().getName()).getFileName().toString());
            }
        }
        return found;
    }

    /** Of all modules but those that only tests see. */
    private static List<Path> sources() throws IOException {
        var sources = new ArrayList<Path>();
        try (var modules = Files.list(Path.of(".."))) {
            for (var module : modules.map(Path::normalize).toList()) {
                var main = module.resolve("src/main/java");
                if (Files.isDirectory(main) && !module.endsWith("testkit") && !module.endsWith("benchmarks")) {
                    try (var files = Files.walk(main)) {
                        files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
                    }
                }
            }
        }
        return sources;
    }

    /** Where each template stands. */
    Map<String, String> templates() {
        return templates;
    }

    /** Files with a {@code Phrase.of} whose template is not a literal. */
    List<String> unreadable() {
        return unreadable;
    }

    @Override
    public @Nullable Void visitMethodInvocation(MethodInvocationTree call, String file) {
        if (call.getMethodSelect().toString().equals("Phrase.of")) {
            text(call.getArguments().getFirst())
                    .ifPresentOrElse(template -> templates.put(template, file), () -> unreadable.add(file));
        }
        return super.visitMethodInvocation(call, file);
    }

    /** A literal, or literals with a plus between. */
    private static Optional<String> text(ExpressionTree expression) {
        return switch (expression) {
            case LiteralTree literal when literal.getValue() instanceof String text -> Optional.of(text);
            case ParenthesizedTree inner -> text(inner.getExpression());
            case BinaryTree sum
            when sum.getKind() == Tree.Kind.PLUS ->
                text(sum.getLeftOperand())
                        .flatMap(left -> text(sum.getRightOperand()).map(left::concat));
            default -> Optional.empty();
        };
    }
}
