package mirrorplay.transport;

/** Takes live output. Called by one thread for each stream; must not block for long, as that stops the stream. */
public interface OutputSink {
    /** Throws output away; what {@link Execution#await} returns is all that is kept. */
    OutputSink NONE = new OutputSink() {
        @Override
        public void stdout(byte[] buffer, int length) {}

        @Override
        public void stderr(byte[] buffer, int length) {}
    };

    void stdout(byte[] buffer, int length);

    void stderr(byte[] buffer, int length);
}
