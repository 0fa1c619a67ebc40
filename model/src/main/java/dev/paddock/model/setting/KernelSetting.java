package dev.paddock.model.setting;

/** A setting as it was read. */
public record KernelSetting(Setting setting, Reading reading) {

    /** One sentence: what this means for the ways in that a policy closes. */
    public String meaning() {
        return switch (reading) {
            case Reading.Value(String text) -> Meaning.of(setting, text);
            case Reading.Absent(String why) -> why;
            case Reading.Unknown(String why) -> why;
        };
    }

    /** Which loads it leaves; {@link Loading#OPEN} where that is not known. */
    Loading loading() {
        boolean disabled = setting == Setting.MODULES_DISABLED && reading.equals(new Reading.Value("1"));
        boolean withoutModprobe = setting == Setting.MODPROBE && reading.equals(new Reading.Value(""));
        return disabled ? Loading.NONE : withoutModprobe ? Loading.NO_REQUESTS : Loading.OPEN;
    }
}
