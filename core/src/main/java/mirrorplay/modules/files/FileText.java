package mirrorplay.modules.files;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** The bytes of a file as text that turns into exactly the same bytes again: UTF-8, or one character for each byte where
 * they are not UTF-8.
 */
record FileText(String text, Charset charset) {
    static FileText of(byte[] bytes) {
        try {
            return new FileText(
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT)
                            .decode(ByteBuffer.wrap(bytes))
                            .toString(),
                    StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            return new FileText(new String(bytes, StandardCharsets.ISO_8859_1), StandardCharsets.ISO_8859_1);
        }
    }

    /** Text of the user's in the form in which it occurs in {@link #text}. */
    String foreign(String line) {
        return charset.equals(StandardCharsets.UTF_8)
                ? line
                : new String(line.getBytes(StandardCharsets.UTF_8), charset);
    }

    byte[] bytes(String changed) {
        return changed.getBytes(charset);
    }

    /** What a difference shows: the text, or that it is not text. */
    static String shown(byte[] bytes) {
        FileText file = of(bytes);
        if (file.charset().equals(StandardCharsets.UTF_8) && file.text().indexOf('\0') < 0) {
            return file.text();
        }
        return "(not text: " + bytes.length + " bytes, SHA-256 " + FileFact.sha256(bytes) + ")\n";
    }
}
