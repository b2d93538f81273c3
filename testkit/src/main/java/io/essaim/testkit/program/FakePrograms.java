package io.essaim.testkit.program;

import io.essaim.domain.program.CannotRun;
import io.essaim.domain.program.Ended;
import io.essaim.domain.program.Program;
import io.essaim.domain.program.ProgramRunner;
import io.essaim.domain.program.RunningProgram;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Programs that end at once, as they were told to, and remember what they were given. */
public final class FakePrograms implements ProgramRunner {
    private final List<Run> runs = new CopyOnWriteArrayList<>();
    private volatile Ended ending = new Ended(OptionalInt.of(0), "");
    private volatile Optional<String> trouble = Optional.empty();
    private volatile Consumer<Program> during = _ -> {};

    /** One run. */
    public record Run(Program program, String input, Duration deadline) {}

    /** How programs end from now on. */
    public FakePrograms ending(Ended how) {
        ending = how;
        return this;
    }

    /** None can be run from now on. */
    public FakePrograms trouble(String why) {
        trouble = Optional.of(why);
        return this;
    }

    /** What happens while a program runs. */
    public FakePrograms during(Consumer<Program> what) {
        during = what;
        return this;
    }

    /** What was run, in order. */
    public List<Run> runs() {
        return List.copyOf(runs);
    }

    /** What is to run beside the hub never does. */
    @Override
    public RunningProgram start(Program program) throws CannotRun {
        throw new CannotRun("these programs only run to their end");
    }

    @Override
    public Ended run(Program program, String input, Duration deadline, Consumer<String> said) throws CannotRun {
        if (trouble.isPresent()) {
            throw new CannotRun(trouble.get());
        }
        runs.add(new Run(program, input, deadline));
        during.accept(program);
        var how = ending;
        if (!how.lastLine().isEmpty()) {
            said.accept(how.lastLine());
        }
        return how;
    }
}
