package io.essaim.authenticators.pam;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What modules ask the person, answered from what was typed once. Hidden prompts get the password, then the one-time
 * password; a visible prompt gets the one-time password when it was not used yet, else the name. Whoever asks for more is
 * refused, so that no module asks for ever. Used by one thread.
 */
final class Conversation {
    private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);
    private static final StructLayout CONV =
            MemoryLayout.structLayout(ADDRESS.withName("conv"), ADDRESS.withName("appdata_ptr"));
    private static final StructLayout MESSAGE = MemoryLayout.structLayout(
            JAVA_INT.withName("msg_style"), MemoryLayout.paddingLayout(4), ADDRESS.withName("msg"));
    private static final StructLayout RESPONSE = MemoryLayout.structLayout(
            ADDRESS.withName("resp"), JAVA_INT.withName("resp_retcode"), MemoryLayout.paddingLayout(4));
    private static final long MESSAGE_TEXT = MESSAGE.byteOffset(MemoryLayout.PathElement.groupElement("msg"));

    /** {@code PAM_MAX_NUM_MSG}; and nobody needs more rounds than that either. */
    private static final int MOST_MESSAGES = 32;

    private static final int MOST_WORDS = 500;
    private static final MethodHandle ANSWER = answerHandle();

    private final byte[] name;
    private final Deque<byte[]> secrets;
    private Optional<byte[]> oneTime;
    private final StringBuilder words = new StringBuilder();
    private Optional<String> refusal = Optional.empty();
    private int messages;

    /**
     * With a person who typed this, all of it as bytes.
     *
     * @param secrets the password and, when one was asked, the one-time password; none for sessions, where nobody is there
     */
    Conversation(byte[] name, List<byte[]> secrets) {
        this.name = name.clone();
        this.secrets = new ArrayDeque<>(secrets);
        this.oneTime = secrets.size() > 1 ? Optional.of(secrets.get(1)) : Optional.empty();
    }

    /** Its {@code struct pam_conv}, alive as long as the arena. */
    MemorySegment struct(Arena arena) {
        var descriptor = FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, ADDRESS, ADDRESS);
        var struct = arena.allocate(CONV);
        struct.set(ADDRESS, 0, Linker.nativeLinker().upcallStub(ANSWER.bindTo(this), descriptor, arena));
        return struct;
    }

    /** What modules wanted the person to read, on one line. */
    String words() {
        return words.toString();
    }

    /** Why a module was refused an answer. */
    Optional<String> refusal() {
        return refusal;
    }

    /** {@code pam_conv}: an exception that left it would end the whole program. */
    int answer(int count, MemorySegment asked, MemorySegment answers, MemorySegment appdata) {
        try {
            return converse(count, asked, answers).number();
        } catch (Throwable e) {
            LOG.error("A PAM module asked something that could not be answered", e);
            return PamCode.CONV_ERR.number();
        }
    }

    private PamCode converse(int count, MemorySegment asked, MemorySegment answers) {
        if (count < 1 || count > MOST_MESSAGES - messages) {
            refusal = Optional.of("a PAM module asks again and again");
            return PamCode.CONV_ERR;
        }
        messages += count;
        var replies = new ArrayList<Optional<byte[]>>();
        for (int i = 0; i < count; i++) {
            replies.add(reply(asked.reinterpret(ADDRESS.byteSize() * count).getAtIndex(ADDRESS, i)));
            if (refusal.isPresent()) {
                return PamCode.CONV_ERR;
            }
        }
        answers.reinterpret(ADDRESS.byteSize()).set(ADDRESS, 0, written(replies));
        return PamCode.SUCCESS;
    }

    private Optional<byte[]> reply(MemorySegment address) {
        var message = address.reinterpret(MESSAGE.byteSize());
        int style = message.get(JAVA_INT, 0);
        return switch (style) {
            case 1 -> secret(); // PAM_PROMPT_ECHO_OFF
            case 2 -> Optional.of(visible()); // PAM_PROMPT_ECHO_ON
            case 3, 4 -> told(message.get(ADDRESS, MESSAGE_TEXT)); // PAM_ERROR_MSG, PAM_TEXT_INFO
            default -> refused("a PAM module asks in a way nobody can answer (style " + style + ")");
        };
    }

    private Optional<byte[]> secret() {
        var next = Optional.ofNullable(secrets.poll());
        if (next.isEmpty()) {
            return refused("a PAM module asks for more than was typed; the page has a field for a second answer when"
                    + " authenticator.request_otp is true");
        }
        oneTime = oneTime.filter(code -> !secrets.isEmpty());
        return next;
    }

    private byte[] visible() {
        var answer = oneTime.orElse(name);
        oneTime.ifPresent(secrets::remove);
        oneTime = Optional.empty();
        return answer;
    }

    private Optional<byte[]> told(MemorySegment text) {
        if (text.address() != 0) {
            var line = text.reinterpret(Long.MAX_VALUE).getString(0);
            words.append(words.isEmpty() ? "" : " ")
                    .append(line.replaceAll("\\p{Cntrl}+", " ").strip());
            words.setLength(Math.min(words.length(), MOST_WORDS));
        }
        return Optional.empty();
    }

    private Optional<byte[]> refused(String why) {
        refusal = Optional.of(why);
        return Optional.empty();
    }

    /** The array of {@code struct pam_response}: libpam and its modules free it and every text in it. */
    private static MemorySegment written(List<Optional<byte[]>> replies) {
        var array = LibC.calloc(RESPONSE.byteSize() * replies.size());
        for (int i = 0; i < replies.size(); i++) {
            if (replies.get(i).isPresent()) {
                var bytes = replies.get(i).get();
                var text = LibC.calloc(bytes.length + 1L).copyFrom(MemorySegment.ofArray(bytes));
                array.set(ADDRESS, i * RESPONSE.byteSize(), text);
            }
        }
        return array;
    }

    private static MethodHandle answerHandle() {
        var type = MethodType.methodType(
                int.class, int.class, MemorySegment.class, MemorySegment.class, MemorySegment.class);
        try {
            return MethodHandles.lookup().findVirtual(Conversation.class, "answer", type);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
