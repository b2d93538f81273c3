package io.essaim.cli.accounts;

import io.essaim.cli.console.JsonText;
import io.essaim.cli.settings.ConfigOption;
import io.essaim.domain.login.AccountOffice;
import io.essaim.domain.login.AccountOffice.Entry;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code essaim accounts list}. */
@Command(name = "list", description = "Show the accounts, by name.", mixinStandardHelpOptions = true)
final class ListCommand implements Runnable {
    private static final int PAGE = 200;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Option(names = "--waiting", description = "Only those that wait for approval.")
    private boolean waiting;

    @Option(names = "--json", description = "As JSON, for scripts.")
    private boolean json;

    @Override
    public void run() {
        var out = spec.commandLine().getOut();
        if (json) {
            var all = new ArrayList<Map<String, Object>>();
            OpenOffice.with(config.read(), office -> each(office, entry -> all.add(members(entry))));
            out.println(JsonText.of(Map.of("accounts", all)));
        } else {
            OpenOffice.with(config.read(), office -> each(office, entry -> print(out, entry)));
        }
    }

    private void each(AccountOffice office, Consumer<Entry> then) {
        List<Entry> page = office.list("", PAGE);
        while (!page.isEmpty()) {
            page.stream().filter(entry -> !waiting || !entry.approved()).forEach(then);
            page = office.list(page.getLast().name(), PAGE);
        }
    }

    private static void print(PrintWriter out, Entry entry) {
        out.printf(
                "%-24s %-9s %-14s %s%n",
                entry.name(),
                entry.approved() ? "approved" : "waiting",
                entry.twoFactor() ? "second factor" : "",
                entry.email().orElse(""));
    }

    private static Map<String, Object> members(Entry entry) {
        var members = new LinkedHashMap<String, Object>();
        members.put("name", entry.name());
        members.put("approved", entry.approved());
        members.put("two_factor", entry.twoFactor());
        entry.email().ifPresent(email -> members.put("email", email));
        members.put("created", entry.created().toString());
        return members;
    }
}
