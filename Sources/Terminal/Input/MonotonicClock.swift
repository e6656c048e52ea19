import CProcess

/// The clock of `InputEvent.key`.
public enum MonotonicClock {
    /// Nanoseconds since some moment in the past; never goes back.
    public static var now: UInt64 { mct_monotonic_ns() }
}
