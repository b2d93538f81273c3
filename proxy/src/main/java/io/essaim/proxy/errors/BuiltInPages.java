package io.essaim.proxy.errors;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;

/** Pages that are always there. */
final class BuiltInPages implements ErrorPages {
    @Override
    public void page(int status, String requestTarget, Consumer<ErrorPage> answer) {
        var html = """
            <!DOCTYPE html>
            <html lang="en">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width">%4$s<title>%1$d %2$s</title></head>
            <body><h1>%1$d %2$s</h1><p>%3$s</p></body>
            </html>
            """.formatted(status, StatusText.of(status), meaning(status), again(status));
        answer.accept(new ErrorPage(
                html.getBytes(StandardCharsets.UTF_8), Optional.of("text/html; charset=utf-8"), Optional.empty()));
    }

    @Override
    public void close() {}

    /** Who stands before a hub that is just being replaced sees it as soon as it is there. */
    private static String again(int status) {
        return status == 503 || status == 429 ? "<meta http-equiv=\"refresh\" content=\"5\">" : "";
    }

    private static String meaning(int status) {
        return switch (status) {
            case 400 ->
                "This address is not one: a percent sign stands before two hexadecimal digits, and all of it is UTF-8.";
            case 404 -> "There is nothing at this address.";
            case 429 ->
                "As much is under way to the servers of this person as may be at once. Close pages and notebooks that you do not"
                        + " need. This page looks again by itself.";
            case 503 ->
                "The server behind this address does not answer. It may be starting or have stopped. This page looks again by"
                        + " itself.";
            default -> "The proxy could not handle this request.";
        };
    }
}
