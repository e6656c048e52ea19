/// What a piece of text is for. Themes turn roles into colours and attributes; screens never name a colour.
public enum Role: UInt8, CaseIterable, Sendable {
    case text, muted, title, titleBar, label, value, border, borderFocused, selection, selectionUnfocused, field, fieldFocused
    case keyHint, keyLabel, error, warning, success, danger, masked, match, deceased, badge, prompt
}

/// Attributes a caller adds on top of what the theme gives a role.
public struct Attributes: OptionSet, Hashable, Sendable {
    public let rawValue: UInt8

    public init(rawValue: UInt8) { self.rawValue = rawValue }

    public static let bold = Attributes(rawValue: 1)
    public static let underline = Attributes(rawValue: 2)
    public static let reverse = Attributes(rawValue: 4)
    public static let dim = Attributes(rawValue: 8)

    /// The names of the attributes set, joined by `+`, for dumps.
    var names: String {
        let all: [(Attributes, String)] = [(.bold, "bold"), (.underline, "underline"), (.reverse, "reverse"), (.dim, "dim")]
        return all.filter { contains($0.0) }.map(\.1).joined(separator: "+")
    }
}

/// How a cell looks: a role of the theme plus attributes of its own.
public struct Style: Hashable, Sendable {
    public var role: Role
    public var attributes: Attributes

    public init(role: Role, attributes: Attributes = []) {
        self.role = role
        self.attributes = attributes
    }

    public static func role(_ role: Role) -> Style { Style(role: role) }

    public static let text = Style(role: .text)

    /// The same role with more attributes.
    public func adding(_ more: Attributes) -> Style { Style(role: role, attributes: attributes.union(more)) }
}

/// Where text stands in the columns it was given.
public enum Alignment: Sendable {
    case left, center, right
}
