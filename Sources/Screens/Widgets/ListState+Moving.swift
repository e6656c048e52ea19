import Terminal

extension ListState {
    /// The six actions every list has.
    static let moves: Set<ActionID> = [.up, .down, .pageUp, .pageDown, .top, .bottom]

    /// Moves the selection by one of `moves`; `false` for any other action.
    mutating func move(_ action: ActionID, count: Int, height: Int) -> Bool {
        switch action {
        case .up: move(by: -1, count: count, height: height)
        case .down: move(by: 1, count: count, height: height)
        case .pageUp: page(by: -1, count: count, height: height)
        case .pageDown: page(by: 1, count: count, height: height)
        case .top: select(0, count: count, height: height)
        case .bottom: select(count - 1, count: count, height: height)
        default: return false
        }
        return true
    }
}
