/// Strings that attack a terminal, a log or a parser; what a careless program would show raw.
enum HostileText {
    static let samples: [String] = [
        "\u{1B}[2J\u{1B}[H\u{1B}[31m消去\u{1B}[0m",  // clears the screen
        "\u{1B}]52;c;cm0gLXJmIH4K\u{7}コピー",  // OSC 52 writes the clipboard
        "\u{1B}]0;title\u{7}\u{1B}]8;;http://evil.example/\u{1B}\\link\u{1B}]8;;\u{1B}\\",
        "山田\u{202E}郎太\u{202C}\u{2066}x\u{2069}",  // bidi overrides and isolates
        "\u{9B}31m\u{90}1;2q\u{9C}\u{85}C1",  // C1 controls
        "NUL\u{0}中\u{0}",
        "\r\n\u{8}\u{8}\u{8}上書き\u{7F}\t\u{B}\u{C}",
        "e\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}Zalgo",
        "\u{FEFF}\u{200B}\u{200D}\u{2060}見えない\u{E0041}\u{E007F}",
        "\u{FFFE}\u{FFFF}\u{1FFFE}非文字\u{FFFD}",
        "\u{1B}P+q544e\u{1B}\\\u{1B}[c\u{1B}[6n",  // asks the terminal to answer
        "👨‍👩‍👧‍👦🏳️‍🌈🇯🇵👍🏽",
        "%s%n%d\\x1b[31m${HOME}`id`$(id)",
        "\u{2028}\u{2029}\u{AD}\u{61C}",
    ]

    /// About one megabyte.
    static let long = String(repeating: "長い名前\u{1B}[7m", count: 70_000)

    /// The string of a place in an answer; the first place of each answer gets the long one.
    static func text(_ place: Int) -> String { place == 0 ? long : samples[(place - 1) % samples.count] }
}
