/// Why the screen can't be opened. Facts only; the words are chosen where they are shown.
public enum TerminalError: Error, Equatable, Sendable {
    /// The locale's encoding (`ANSI_X3.4-1968` for C and POSIX) is not UTF-8: every Japanese character would come out as garbage.
    case notUTF8(codeset: String)
    /// Standard input or output is no terminal.
    case noTerminal
    /// `TERM` is unset (nil) or not in the terminfo database.
    case unknownTerminal(name: String?)
    /// The terminal can't place its cursor (`dumb`, printers).
    case cannotMoveCursor(name: String)
    /// ncurses could not open the terminal for another reason.
    case cannotOpen(name: String)
}

/// The width setting for East Asian Ambiguous characters.
public enum AmbiguousSetting: String, CaseIterable, Sendable {
    /// Narrow until the terminal, asked at the start, reports otherwise.
    case auto
    case narrow, wide
}

/// Whether colours are used.
public enum ColorUse: String, CaseIterable, Sendable {
    /// As many as the terminal has.
    case auto
    case never
}

/// How the terminal is used.
public struct TerminalOptions: Sendable {
    public var theme: Theme
    public var colors: ColorUse
    public var ambiguous: AmbiguousSetting
    public var asciiBorders: Bool
    /// How long to wait after Esc for the rest of a key's sequence, in ms; a user's `ESCDELAY` variable goes before it.
    public var escDelay: Int

    public init(
        theme: Theme = .dark, colors: ColorUse = .auto, ambiguous: AmbiguousSetting = .auto, asciiBorders: Bool = false,
        escDelay: Int = 25
    ) {
        self.theme = theme
        self.colors = colors
        self.ambiguous = ambiguous
        self.asciiBorders = asciiBorders
        self.escDelay = escDelay
    }
}
