/// A colour as each kind of terminal can show it; -1 is the terminal's own default.
public struct Color: Hashable, Sendable {
    /// Index in the 256-colour palette.
    public let of256: Int16
    public let of16: Int16
    public let of8: Int16

    public init(_ of256: Int16, _ of16: Int16, _ of8: Int16) {
        self.of256 = of256
        self.of16 = of16
        self.of8 = of8
    }

    public static let standard = Color(-1, -1, -1)

    /// The index for a terminal with so many colours; the default when it has fewer than 8.
    public func index(colors: Int) -> Int16 { colors >= 256 ? of256 : colors >= 16 ? of16 : colors >= 8 ? of8 : -1 }
}

/// How a role looks.
public struct Look: Hashable, Sendable {
    public var foreground: Color
    public var background: Color
    public var attributes: Attributes

    public init(_ foreground: Color = .standard, on background: Color = .standard, _ attributes: Attributes = []) {
        self.foreground = foreground
        self.background = background
        self.attributes = attributes
    }
}

/// A table of looks, one for each role.
///
/// Meaning is never carried by hue alone: roles an operator must tell apart (error, warning, danger, deceased, masked, selection, match)
/// differ in attributes too, so that every theme works on a monochrome screen and for colour-blind eyes.
public struct Theme: Sendable {
    public let name: String
    private let looks: [Look]

    public init(name: String, look: (Role) -> Look) {
        self.name = name
        looks = Role.allCases.map(look)
    }

    public func look(_ role: Role) -> Look { looks[Int(role.rawValue)] }

    /// The names `named` knows, in the order to offer them.
    public static let names = ["dark", "light", "monochrome"]

    public static func named(_ name: String) -> Theme? {
        switch name {
        case "dark": dark
        case "light": light
        case "monochrome": monochrome
        default: nil
        }
    }

    /// The theme to use: `NO_COLOR` set to anything but the empty string means monochrome (https://no-color.org).
    public func respecting(environment: [String: String]) -> Theme {
        environment["NO_COLOR"].map { $0.isEmpty ? self : .monochrome } ?? self
    }
}
