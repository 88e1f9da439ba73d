package mirrorplay.lab;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What to boot: image by machine name, in order. With {@code keep} the machines outlive the lab and the process; the user
 * removes them.
 */
public record LabRequest(Map<String, String> imageByName, boolean keep) {
    public LabRequest {
        imageByName = Collections.unmodifiableMap(new LinkedHashMap<>(imageByName));
        if (imageByName.isEmpty()) {
            throw new IllegalArgumentException("no machine asked for");
        }
    }

    /** The same image, a name from {@link ImageStore#ensure}, for all names. */
    public static LabRequest of(String image, List<String> names) {
        Map<String, String> images = new LinkedHashMap<>();
        names.forEach(name -> images.put(name, image));
        return new LabRequest(images, false);
    }

    /** The same machines, left running at the end. */
    public LabRequest kept() {
        return new LabRequest(imageByName, true);
    }
}
