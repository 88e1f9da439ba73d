package mirrorplay.transport.ssh;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

class BulkCipherTest {
    @Test
    void whatIsEncryptedCanBeDecryptedEachTime() {
        assertThatCode(BulkCipher::use).doesNotThrowAnyException();
    }
}
