/// A YAML document as a tree whose maps keep their order, so that the same contract is always written the same.
indirect enum YAMLNode: Equatable, Sendable {
    struct Entry: Equatable, Sendable {
        var key: String
        var value: YAMLNode
    }

    case null
    case flag(Bool)
    case whole(Int)
    case text(String)
    case list([YAMLNode])
    case map([Entry])

    /// A map without the entries that are nil.
    static func map(_ pairs: KeyValuePairs<String, YAMLNode?>) -> YAMLNode {
        .map(pairs.compactMap { pair in pair.value.map { Entry(key: pair.key, value: $0) } })
    }

    /// Entries of a map; none of anything else.
    var entries: [Entry] {
        if case .map(let entries) = self { entries } else { [] }
    }
}

extension YAMLNode: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral {
    init(stringLiteral value: String) { self = .text(value) }
    init(integerLiteral value: Int) { self = .whole(value) }
    init(booleanLiteral value: Bool) { self = .flag(value) }
    init(arrayLiteral elements: YAMLNode...) { self = .list(elements) }
}

/// Writes the part of YAML 1.2 that the description needs: block maps and lists, short lists of scalars on one line.
struct YAMLWriter {
    private var text = ""

    static func write(_ node: YAMLNode) -> String {
        var writer = YAMLWriter()
        writer.block(node, indent: 0)
        return writer.text
    }

    /// Columns up to which a list of scalars stays on one line.
    private static let width = 140

    private mutating func block(_ node: YAMLNode, indent: Int) {
        switch node {
        case .map(let entries):
            for entry in entries { pair(entry, indent: indent) }
        case .list(let items):
            for item in items {
                text += YAMLWriter.spaces(indent) + "-"
                if case .map(let entries) = item, let first = entries.first {
                    text += " "
                    pair(first, indent: indent + 2, isIndented: true)
                    for entry in entries.dropFirst() { pair(entry, indent: indent + 2) }
                } else {
                    value(item, indent: indent + 2)
                }
            }
        default: text += YAMLWriter.spaces(indent) + YAMLWriter.scalar(node) + "\n"
        }
    }

    private mutating func pair(_ entry: YAMLNode.Entry, indent: Int, isIndented: Bool = false) {
        if !isIndented { text += YAMLWriter.spaces(indent) }
        text += YAMLWriter.quoted(entry.key, isKey: true) + ":"
        value(entry.value, indent: indent + 2)
    }

    /// What follows a `:` or a `-`, to the end of its last line.
    private mutating func value(_ node: YAMLNode, indent: Int) {
        switch node {
        case .map(let entries) where entries.isEmpty: text += " {}\n"
        case .list(let items):
            if let line = YAMLWriter.oneLine(items), indent + line.unicodeScalars.count <= YAMLWriter.width {
                text += " \(line)\n"
            } else {
                text += "\n"
                block(node, indent: indent)
            }
        case .map:
            text += "\n"
            block(node, indent: indent)
        case .text(let content) where content.contains("\n"):
            text += " |-\n"
            for line in content.split(separator: "\n", omittingEmptySubsequences: false) {
                text += line.isEmpty ? "\n" : YAMLWriter.spaces(indent) + line + "\n"
            }
        default: text += " \(YAMLWriter.scalar(node))\n"
        }
    }

    private static func oneLine(_ items: [YAMLNode]) -> String? {
        var parts: [String] = []
        for item in items {
            switch item {
            case .map, .list: return nil
            case .text(let content) where content.contains("\n"): return nil
            default: parts.append(scalar(item))
            }
        }
        return "[\(parts.joined(separator: ", "))]"
    }

    private static func scalar(_ node: YAMLNode) -> String {
        switch node {
        case .null: "null"
        case .flag(let flag): String(flag)
        case .whole(let number): String(number)
        case .text(let text): quoted(text, isKey: false)
        case .list, .map: ""
        }
    }

    private static let reserved: Set<String> = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"]
    private static let plainSigns = Set("_-./()（）、。・「」＝：〜 ".unicodeScalars)

    /// Plain where no reader can take it for anything but text, otherwise in single quotes.
    private static func quoted(_ text: String, isKey: Bool) -> String {
        let scalars = text.unicodeScalars
        let isPlain =
            scalars.first.map { $0.properties.isAlphabetic || (isKey && ($0 == "/" || $0 == "$")) } ?? false
            && scalars.last != " " && !reserved.contains(text.lowercased())
            && scalars.allSatisfy {
                $0.properties.isAlphabetic || $0.properties.numericType != nil || plainSigns.contains($0)
                    || (isKey && "{}$".unicodeScalars.contains($0))
            }
        return isPlain ? text : "'" + text.replacing("'", with: "''") + "'"
    }

    private static func spaces(_ count: Int) -> String { String(repeating: " ", count: count) }
}
