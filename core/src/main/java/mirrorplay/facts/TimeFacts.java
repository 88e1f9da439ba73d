package mirrorplay.facts;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import mirrorplay.module.UnreadableAnswer;

/** The host's clock. */
final class TimeFacts {
    private static final long LAST = 253_402_300_799L; // the end of the year 9999

    private TimeFacts() {}

    /** @param printed what {@code date '+%s %z %Z'} printed */
    static Map<String, Object> of(String printed, FileLines files) {
        List<String> words = Texts.words(printed);
        long epoch = words.isEmpty() ? -1 : Texts.number(words.getFirst(), -1);
        if (words.size() < 2 || epoch < 0 || epoch > LAST) {
            throw new UnreadableAnswer("date printed no time");
        }
        OffsetDateTime here = Instant.ofEpochSecond(epoch).atOffset(offset(words.get(1)));
        Map<String, Object> time = new LinkedHashMap<>();
        time.put("epoch", epoch);
        time.put("iso8601", Instant.ofEpochSecond(epoch).toString());
        time.put("date", here.toLocalDate().toString());
        time.put("time", here.toLocalTime().format(DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT)));
        time.put("weekday", here.getDayOfWeek().getDisplayName(java.time.format.TextStyle.FULL, Locale.ENGLISH));
        time.put("timezone", words.size() > 2 ? words.get(2) : "");
        time.put("zone_name", files.first("/etc/timezone"));
        time.put("offset", words.get(1));
        String up = files.first("/proc/uptime");
        int dot = up.indexOf('.');
        time.put("uptime_seconds", Texts.number(dot < 0 ? up : up.substring(0, dot), 0));
        return time;
    }

    private static ZoneOffset offset(String text) {
        try {
            return ZoneOffset.of(text);
        } catch (java.time.DateTimeException e) {
            throw new UnreadableAnswer("date printed no offset of its time zone");
        }
    }
}
