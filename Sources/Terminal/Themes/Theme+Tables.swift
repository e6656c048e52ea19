extension Theme {
    /// Attributes each role has in every theme; colours only come on top.
    private static func attributes(_ role: Role) -> Attributes {
        switch role {
        case .text, .value, .border, .label, .keyLabel: []
        case .muted: .dim
        case .title, .prompt, .borderFocused, .success: .bold
        case .titleBar, .selection: .reverse
        // A field shows where it begins and ends before anybody has typed into it.
        case .selectionUnfocused, .field: .underline
        case .fieldFocused: [.bold, .underline]
        case .keyHint: .reverse
        case .error: [.bold, .reverse]
        case .warning: [.bold, .underline]
        case .danger: [.bold, .reverse, .underline]
        case .masked: [.dim, .underline]
        case .match: [.underline, .reverse]
        case .deceased: [.dim, .reverse]
        case .badge: [.bold, .dim]
        }
    }

    /// No colour at all.
    public static let monochrome = Theme(name: "monochrome") { Look(.standard, on: .standard, attributes($0)) }

    /// For light text on a dark background.
    public static let dark = Theme(name: "dark") { role in
        let cyan = Color(80, 14, 6)
        let yellow = Color(221, 11, 3)
        let red = Color(203, 9, 1)
        let green = Color(114, 10, 2)
        let blue = Color(75, 12, 6)
        let gray = Color(245, 8, 7)
        let foreground: Color =
            switch role {
            case .title, .borderFocused, .prompt: cyan
            case .label, .keyLabel: blue
            case .error, .danger: red
            case .warning, .match: yellow
            case .success: green
            case .border, .muted: gray
            default: .standard
            }
        return Look(foreground, on: .standard, attributes(role))
    }

    /// For dark text on a light background.
    public static let light = Theme(name: "light") { role in
        let blue = Color(25, 4, 4)
        let brown = Color(94, 3, 3)
        let red = Color(124, 1, 1)
        let green = Color(28, 2, 2)
        let purple = Color(54, 5, 5)
        let gray = Color(242, 8, 0)
        let foreground: Color =
            switch role {
            case .title, .borderFocused, .prompt: blue
            case .label, .keyLabel: purple
            case .error, .danger: red
            case .warning, .match: brown
            case .success: green
            case .border, .muted: gray
            default: .standard
            }
        return Look(foreground, on: .standard, attributes(role))
    }
}
