package io.essaim.benchmarks.abuse;

import io.essaim.benchmarks.sockets.Link;
import io.essaim.benchmarks.sockets.Loop;
import io.essaim.benchmarks.sockets.Talk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Clients that send something each, and go when they are answered or sent away; others take their places. */
final class Crowd {
    private final Loop loop;
    private final int port;
    private final List<ByteBuffer> words;
    private final Set<Link> here = new LinkedHashSet<>();
    private boolean once;
    private int next;

    /** Nobody yet; what they send is taken in turn. */
    Crowd(Loop loop, int port, List<String> words) {
        this.loop = loop;
        this.port = port;
        this.words = words.stream().map(Crowd::bytes).toList();
    }

    /** Nobody takes the place of one who goes. */
    Crowd once() {
        once = true;
        return this;
    }

    /** So many more. */
    void join(int more) {
        for (int i = 0; i < more; i++) {
            loop.connect(port, new Client());
        }
    }

    /** Who is here for longest says a few more words. */
    void eldestSays(String more) {
        var eldest = here.isEmpty() ? null : here.iterator().next();
        if (eldest != null) {
            here.remove(eldest);
            here.add(eldest);
            try {
                eldest.send(bytes(more));
            } catch (IOException _) {
                gone(eldest); // sent away meanwhile
            }
        }
    }

    /** Who is here for longest goes. */
    void eldestLeaves() {
        if (!here.isEmpty()) {
            gone(here.iterator().next());
        }
    }

    private void gone(Link link) {
        here.remove(link);
        link.reset();
        if (!once) {
            join(1);
        }
    }

    private static ByteBuffer bytes(String text) {
        var bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    }

    private final class Client implements Talk {
        @Override
        public void opened(Link link) throws IOException {
            here.add(link);
            link.send(words.get(next++ % words.size()).duplicate());
        }

        @Override
        public void came(Link link, ByteBuffer bytes) {
            gone(link);
        }

        @Override
        public void ended(Link link) {
            here.remove(link);
            if (!once) {
                join(1);
            }
        }
    }
}
