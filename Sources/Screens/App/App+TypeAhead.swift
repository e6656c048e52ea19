import Terminal

/// What was typed before the rows it is about were here: kept in its order, and carried out when they are.
struct TypeAhead: Sendable {
    /// More than anybody types without looking.
    static let most = 200

    enum Entry: Sendable {
        case action(ActionID)
        case key(Key)
    }

    /// Where the keys went; anywhere else they would mean something else.
    struct Place: Equatable, Sendable {
        let layers: Int
        let views: Int
        let focus: Desk.Focus?
        let isEditing: Bool
    }

    private(set) var entries: [Entry] = []
    private(set) var place: Place?

    var isEmpty: Bool { entries.isEmpty }

    mutating func keep(_ entry: Entry, at place: Place) {
        self.place = place
        if entries.count < TypeAhead.most { entries.append(entry) }
    }
}

extension App {
    private var place: TypeAhead.Place {
        TypeAhead.Place(
            layers: layers.count, views: desk?.stack.count ?? 0, focus: desk?.focus, isEditing: active?.isEditing ?? false)
    }

    /// Whether the view's rows for it are on their way, from the store or to the audit log first.
    private func isAwaited(_ action: ActionID?) -> Bool {
        guard let slot = active?.awaited(by: action) else { return false }
        return requests.isWaiting(slot) || !held.isEmpty
    }

    /// Keeps an action whose rows are not here yet; `false` when it is for now.
    mutating func keepsForLater(_ action: ActionID) -> Bool {
        guard isAwaited(action) else { return false }
        typeAhead.keep(.action(action), at: place)
        return true
    }

    /// Keeps a key behind those that are kept already, or a character for a field that is not here yet; `false` when it is for now.
    mutating func keepsForLater(_ key: Key, _ action: ActionID?, in view: any View) -> Bool {
        if typeAhead.isEmpty || typeAhead.place != place {
            typeAhead = TypeAhead()
            guard action == nil, key.typed != nil, isAwaited(nil) else { return false }
        } else if let action, action == .back || !isBound(key, in: view) {
            // Back, and what leads elsewhere: whoever presses it waits no longer.
            typeAhead = TypeAhead()
            return false
        }
        typeAhead.keep(.key(key), at: place)
        return true
    }

    /// Whether a context of the view itself knows the key.
    private func isBound(_ key: Key, in view: any View) -> Bool {
        let keymap = configuration.keymap
        let elsewhere = keymap.lookup(contexts: [], key: key)
        return view.contexts.contains { keymap.lookup(context: $0.rawValue, key: key) != elsewhere }
    }

    /// Carries out what was kept, as far as it need not wait on.
    mutating func catchUp() {
        guard !typeAhead.isEmpty else { return }
        let kept = typeAhead
        typeAhead = TypeAhead()
        guard kept.place == place else { return }
        for entry in kept.entries {
            switch entry {
            case .action(let action): perform(action)
            case .key(let key): press(key)
            }
        }
    }
}
