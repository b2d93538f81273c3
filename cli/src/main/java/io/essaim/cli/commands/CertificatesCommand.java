package io.essaim.cli.commands;

import io.essaim.certificates.CertificateFolder;
import io.essaim.certificates.authorities.PartFiles;
import io.essaim.cli.console.CommandFailed;
import io.essaim.cli.console.ExitCode;
import io.essaim.cli.console.JsonText;
import io.essaim.cli.parts.InternalSsl;
import io.essaim.cli.settings.Access;
import io.essaim.cli.settings.ConfigOption;
import io.essaim.config.bind.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code essaim certificates}: JupyterHub's {@code --generate-certs}. */
@Command(
        name = "certificates",
        description = {
            "Make the certificates of hub.internal_ssl where they are missing, and say where they are: for a proxy or a"
                    + " service that is started before the hub, or elsewhere.",
            "",
            "The hub makes them itself when it starts. essaim proxy --config takes them by itself."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "@|bold Examples|@",
            "  essaim certificates                   make what is missing",
            "  essaim certificates --recreate        make all anew; start hub, proxies and servers again then",
            "  essaim certificates --json            for scripts"
        })
public final class CertificatesCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Option(names = "--recreate", description = "Make all of them anew, the authorities too.")
    private boolean recreate;

    @Option(names = "--json", description = "As JSON, for scripts.")
    private boolean json;

    @Override
    public Integer call() {
        var settings = config.read();
        try {
            var folder = InternalSsl.made(settings, recreate);
            told(folder, parts(settings, folder));
            return ExitCode.DONE;
        } catch (IOException e) {
            throw new CommandFailed(
                    "the certificates cannot be made: " + e.getMessage(),
                    "Let this command run as whom the hub runs, on a machine that has the folder.");
        }
    }

    private static Map<String, PartFiles> parts(Settings settings, CertificateFolder folder) throws IOException {
        var parts = new LinkedHashMap<String, PartFiles>();
        parts.put("hub", folder.hub());
        parts.put("proxy-api", folder.proxyApi());
        parts.put("proxy-client", folder.proxyClient());
        for (var service : Access.services(settings)) {
            InternalSsl.seeTo(folder, service)
                    .ifPresent(files -> parts.put("service " + service.service().name(), files));
        }
        return parts;
    }

    private void told(CertificateFolder folder, Map<String, PartFiles> parts) {
        var out = spec.commandLine().getOut();
        if (json) {
            var tree = new LinkedHashMap<String, Object>();
            tree.put("folder", folder.path().toString());
            parts.forEach((name, files) -> tree.put(name, tree(files)));
            out.println(JsonText.of(tree));
            return;
        }
        out.println("The certificates are in " + folder.path() + ".");
        parts.forEach((name, files) -> told(out, name, files));
        out.println("configurable-http-proxy is to be started with:");
        ssl(out, "--api-ssl", folder.proxyApi());
        ssl(out, "--client-ssl", folder.proxyClient());
    }

    private static void told(PrintWriter out, String name, PartFiles files) {
        out.println(name + ":");
        tree(files).forEach((what, where) -> out.printf("  %-12s %s%n", what, where));
    }

    private static Map<String, String> tree(PartFiles files) {
        var tree = new LinkedHashMap<String, String>();
        tree.put("key", files.key().toString());
        tree.put("certificate", files.certificate().toString());
        tree.put("authorities", files.trust().toString());
        return tree;
    }

    private static void ssl(PrintWriter out, String option, PartFiles files) {
        out.printf("  %s-key %s \\%n", option, files.key());
        out.printf("  %s-cert %s \\%n", option, files.certificate());
        out.printf("  %s-ca %s \\%n", option, files.trust());
        out.printf(
                "  %s-request-cert %s-reject-unauthorized%s%n",
                option, option, option.startsWith("--api") ? " \\" : "");
    }
}
