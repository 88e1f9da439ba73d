package mirrorplay.modules.packages;

/** What is wanted of packages. */
public enum PackageState {
    PRESENT,
    LATEST,
    ABSENT
}
