/// What the terminal told the program.
public enum InputEvent: Equatable, Sendable {
    /// A key and when it was read: nanoseconds of the monotonic clock (`MonotonicClock.now`).
    case key(Key, at: UInt64)
    /// Everything between the marks of a bracketed paste; line ends as LF, otherwise as it came: clean before showing.
    case paste(String)
    case resize(Size)
    /// Bytes that are no character and no known key sequence; nothing else was lost with them.
    case invalidInput
}
