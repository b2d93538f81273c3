package io.essaim.web.pages;

import java.util.List;
import java.util.Locale;

/**
 * What the REST API answers, for people to read.
 *
 * @param version of JupyterHub whose API it is
 * @param prefix the path it is under
 * @param document where the same is for programs
 */
public record ApiPage(Frame frame, String version, String prefix, String document, List<Chapter> chapters)
        implements Page {
    public ApiPage {
        chapters = List.copyOf(chapters);
    }

    /** Calls about one subject. */
    public record Chapter(String name, String description, List<Call> calls) {
        public Chapter {
            calls = List.copyOf(calls);
        }
    }

    /**
     * One call.
     *
     * @param path below the prefix, with names in braces
     * @param parameters in path and query
     * @param body members of the JSON object it takes; none when it takes no body
     */
    public record Call(
            String method,
            String path,
            String summary,
            String description,
            List<Field> parameters,
            List<Field> body,
            List<Answer> answers) {
        public Call {
            parameters = List.copyOf(parameters);
            body = List.copyOf(body);
            answers = List.copyOf(answers);
        }

        /** What links lead to. */
        public String anchor() {
            return method.toLowerCase(Locale.ROOT)
                    + path.replaceAll("[^a-z0-9]+", "-").replaceAll("-$", "");
        }
    }

    /**
     * Something that is sent.
     *
     * @param type as JSON calls it
     * @param description empty when its name says it
     */
    public record Field(String name, String type, boolean required, String description) {}

    /** What may come back. */
    public record Answer(String status, String description) {}
}
