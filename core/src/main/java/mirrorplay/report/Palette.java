package mirrorplay.report;

import mirrorplay.event.Status;

/** Colours, or none. */
record Palette(boolean on) {
    /** What a text means. */
    enum Tone {
        GOOD("32"),
        CHANGE("33"),
        SKIP("36"),
        BAD("31"),
        STRONG("1"),
        FAINT("2");

        private final String code;

        Tone(String code) {
            this.code = code;
        }
    }

    String paint(Tone tone, String text) {
        return on && !text.isEmpty() ? "\u001b[" + tone.code + "m" + text + "\u001b[0m" : text;
    }

    static Tone of(Status status) {
        return switch (status) {
            case OK -> Tone.GOOD;
            case CHANGED -> Tone.CHANGE;
            case SKIPPED -> Tone.SKIP;
            case FAILED, UNREACHABLE -> Tone.BAD;
        };
    }
}
