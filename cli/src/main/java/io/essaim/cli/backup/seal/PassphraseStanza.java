package io.essaim.cli.backup.seal;

import com.exceptionfactory.jagged.FileKey;
import com.exceptionfactory.jagged.RecipientStanza;
import com.exceptionfactory.jagged.RecipientStanzaReader;
import com.exceptionfactory.jagged.RecipientStanzaWriter;
import com.exceptionfactory.jagged.UnsupportedRecipientStanzaException;
import io.essaim.config.values.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.generators.SCrypt;

/**
 * The passphrase's part of an age file: the key of the file, closed with what scrypt makes of the passphrase
 * (github.com/C2SP/C2SP, age.md, "The scrypt recipient type").
 */
final class PassphraseStanza implements RecipientStanzaWriter, RecipientStanzaReader {
    private static final String TYPE = "scrypt";
    private static final byte[] LABEL = "age-encryption.org/v1/scrypt".getBytes(StandardCharsets.US_ASCII);
    private static final int SALT_BYTES = 16;
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int BLOCKS = 8;

    /** The exponent: 128 MiB and half a second for each try, what OWASP asks for as the least. */
    private static final int WORK = 17;

    /** As {@code age} itself: a file from somebody else shall not take all memory. */
    private static final int MOST_WORK = 20;

    private static final Base64.Encoder TO_TEXT = Base64.getEncoder().withoutPadding();
    private static final Base64.Decoder FROM_TEXT = Base64.getDecoder();

    private final Secret passphrase;

    /** The passphrase is another one than that of the file. */
    static final class WrongPassphrase extends GeneralSecurityException {
        private static final long serialVersionUID = 1L;

        WrongPassphrase(Throwable cause) {
            super("wrong passphrase", cause);
        }
    }

    private static final class Stanza implements RecipientStanza {
        private final List<String> arguments;
        private final byte[] body;

        Stanza(List<String> arguments, byte[] body) {
            this.arguments = List.copyOf(arguments);
            this.body = body.clone();
        }

        @Override
        public String getType() {
            return TYPE;
        }

        @Override
        public List<String> getArguments() {
            return arguments;
        }

        @Override
        public byte[] getBody() {
            return body.clone();
        }
    }

    PassphraseStanza(Secret passphrase) {
        this.passphrase = passphrase;
    }

    @Override
    public Iterable<RecipientStanza> getRecipientStanzas(FileKey key) throws GeneralSecurityException {
        var salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        var body = cipher(Cipher.ENCRYPT_MODE, salt, WORK).doFinal(key.getEncoded());
        return List.of(new Stanza(List.of(TO_TEXT.encodeToString(salt), String.valueOf(WORK)), body));
    }

    @Override
    public FileKey getFileKey(Iterable<RecipientStanza> stanzas) throws GeneralSecurityException {
        var all = new ArrayList<RecipientStanza>();
        stanzas.forEach(all::add);
        if (all.size() != 1 || !all.getFirst().getType().equals(TYPE)) {
            throw new UnsupportedRecipientStanzaException("it is not closed with a passphrase alone");
        }
        var stanza = all.getFirst();
        var arguments = stanza.getArguments();
        if (arguments.size() != 2 || !arguments.getLast().matches("[1-9][0-9]?")) {
            throw new UnsupportedRecipientStanzaException("its head is damaged");
        }
        int work = Integer.parseInt(arguments.getLast());
        if (work > MOST_WORK) {
            throw new UnsupportedRecipientStanzaException(
                    "to open it takes more memory than any backup of Essaim does");
        }
        try {
            var cipher = cipher(Cipher.DECRYPT_MODE, salt(arguments.getFirst()), work);
            return new FileKey(cipher.doFinal(stanza.getBody()));
        } catch (AEADBadTagException e) {
            throw new WrongPassphrase(e);
        }
    }

    private static byte[] salt(String text) throws GeneralSecurityException {
        try {
            return FROM_TEXT.decode(text);
        } catch (IllegalArgumentException e) {
            throw new GeneralSecurityException("its head is damaged", e);
        }
    }

    /** Each key closes one thing, so the nonce may be nought. */
    private Cipher cipher(int mode, byte[] salt, int work) throws GeneralSecurityException {
        var labelled = new byte[LABEL.length + salt.length];
        System.arraycopy(LABEL, 0, labelled, 0, LABEL.length);
        System.arraycopy(salt, 0, labelled, LABEL.length, salt.length);
        var words = passphrase.value().getBytes(StandardCharsets.UTF_8);
        var key = SCrypt.generate(words, labelled, 1 << work, BLOCKS, 1, KEY_BYTES);
        var cipher = Cipher.getInstance("ChaCha20-Poly1305");
        cipher.init(mode, new SecretKeySpec(key, "ChaCha20"), new IvParameterSpec(new byte[NONCE_BYTES]));
        return cipher;
    }
}
