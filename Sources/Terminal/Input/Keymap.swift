/// Which key does what in which context.
public struct Keymap: Equatable, Sendable {
    /// The context whose bindings apply wherever a context has none of its own for a key.
    public static let globalContext = "global"

    enum Binding: Equatable, Sendable {
        case action(String)
        /// Unbound on purpose: the key does nothing there, whatever the global context says.
        case nothing
    }

    var bindings: [String: [Key: Binding]]

    public init() { bindings = [:] }

    public mutating func bind(_ key: Key, to action: String, in context: String) {
        bindings[context, default: [:]][key] = .action(action)
    }

    /// Makes the key do nothing in the context, not even what it does globally.
    public mutating func unbind(_ key: Key, in context: String) {
        bindings[context, default: [:]][key] = .nothing
    }

    /// This map with another's bindings and unbindings on top.
    public func patched(by patch: Keymap) -> Keymap {
        var result = self
        for (context, keys) in patch.bindings { result.bindings[context, default: [:]].merge(keys) { $1 } }
        return result
    }

    /// The action of a key: the context's own binding, then the global one, then both again for the key's ASCII twin.
    public func lookup(context: String, key: Key) -> String? { lookup(contexts: [context], key: key) }

    /// The action of a key where several contexts hold at once: the innermost (first) one that knows the key decides, the global one
    /// last; then all of them again for the key's ASCII twin.
    public func lookup(contexts: [String], key: Key) -> String? {
        let twin = key.asciiTwin
        for candidate in twin == key ? [key] : [key, twin] {
            for place in contexts + [Self.globalContext] {
                switch bindings[place]?[candidate] {
                case .action(let action): return action
                case .nothing: return nil
                case nil: continue
                }
            }
        }
        return nil
    }

    /// The keys that do the action in the context, global ones included unless the context uses them otherwise; plain keys first.
    public func keys(for action: String, in context: String) -> [Key] {
        let places = context == Self.globalContext ? [context] : [context, Self.globalContext]
        var keys: Set<Key> = []
        for place in places {
            for (key, binding) in bindings[place] ?? [:] where binding == .action(action) && lookup(context: context, key: key) == action {
                keys.insert(key)
            }
        }
        return keys.sorted { Self.rank($0) < Self.rank($1) }
    }

    /// Every binding that acts in some context: for listings; in the order of context, then key.
    public var all: [(context: String, key: Key, action: String)] {
        bindings.keys.sorted().flatMap { context in
            (bindings[context] ?? [:]).compactMap { key, binding in
                if case .action(let action) = binding { (context, key, action) } else { nil }
            }
            .sorted { Self.rank($0.1) < Self.rank($1.1) }
        }
    }

    private static func rank(_ key: Key) -> String {
        let kind: Int
        switch key.code {
        case .function: kind = 0
        case .character: kind = key.modifiers.isEmpty ? 2 : 3
        default: kind = 1
        }
        return "\(kind)\(key.notation.unicodeScalars.count)\(key.notation)"
    }
}
