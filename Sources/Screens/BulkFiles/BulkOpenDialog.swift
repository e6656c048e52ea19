import Domain
import Services
import Terminal

/// Asks which file is to be read, and what it asks for. Tab goes on with the path as a shell does.
struct BulkOpenDialog: View {
    private(set) var kind: BulkKind
    private(set) var field: TextField
    /// Of the file that is to go on; says how.
    let hint: String
    private(set) var names: [String] = []
    private(set) var problem: String?

    init(kind: BulkKind, path: String, hint: String) {
        self.kind = kind
        self.hint = hint
        field = TextField(text: path, maxLength: 1_024)
    }

    let contexts: [KeyContext] = [.bulkPath, .dialog, .edit]
    let isEditing = true
    var keyBar: [ActionID] { [.submit, .completePath, .bulkKind, .back] }

    mutating func perform(_ action: ActionID, _ environment: Environment) -> [Command]? {
        switch action {
        case .back where !names.isEmpty: names = []
        case .back: return [.pop]
        case .submit:
            let path = field.text
            guard !path.trimmingCharacters(in: .whitespaces).isEmpty else {
                problem = environment.texts.confirm.required
                return [.effect(.bell)]
            }
            return [.pop, .bulkFile(.check(kind, path: path))]
        case .completePath: return [.request(.bulkFile(.completePath(field.text)), .bulkPath)]
        case .cursorUp, .bulkKind: turn(-1)
        case .cursorDown: turn(1)
        default:
            guard let edit = EditCommand(action) else { return nil }
            if field.perform(edit) { forget() }
        }
        return []
    }

    mutating func insert(_ text: String, isPaste: Bool, _ environment: Environment) -> [Command] {
        // What is dragged onto a terminal or copied from a file manager ends with a line break.
        if field.perform(.insert(text.filter { !$0.isNewline })) { forget() }
        return []
    }

    private mutating func forget() {
        names = []
        problem = nil
    }

    private mutating func turn(_ step: Int) {
        let all = BulkKind.allCases
        let place = all.firstIndex(of: kind) ?? 0
        kind = all[(place + step + all.count) % all.count]
    }

    mutating func receive(_ typed: String, _ found: [String], _ environment: Environment) -> [Command] {
        guard typed.bytesEqual(field.text) else { return [] }
        problem = nil
        names = []
        guard let first = found.first else {
            problem = environment.texts.bulkFiles.noCompletion
            return [.effect(.bell)]
        }
        let common = found.dropFirst().reduce(first) { $0.commonPrefix(with: $1, options: .literal) }
        if common.utf8.count > typed.utf8.count { field.text = common }
        if found.count > 1 { names = found.map { String($0.split(separator: "/").last ?? "") + ($0.hasSuffix("/") ? "/" : "") } }
        return []
    }

    // MARK: Picture

    func draw(into surface: inout Surface, _ environment: Environment) -> Point? {
        let words = environment.texts.bulkFiles
        let box = surface.bounds.centered(Size(width: min(90, surface.bounds.width - 2), height: min(surface.bounds.height, 14)))
        surface.fill(box, style: .role(.text))
        surface.box(box, title: words.openTitle, style: .role(.borderFocused), titleStyle: .role(.title))
        var cursor: Point?
        surface.inside(box.inset(dx: 2, dy: 1)) { inner in
            let width = inner.bounds.width
            var x = inner.write(words.kindLabel, x: 0, y: 0, width: width, style: .role(.label)) + 2
            for kind in BulkKind.allCases {
                let isChosen = kind == self.kind
                let text = environment.texts.bulk(kind)
                x += inner.write(
                    isChosen ? "[\(text)]" : " \(text) ", x: x, y: 0, width: max(0, width - x), style: .role(isChosen ? .title : .muted))
            }
            inner.write(words.pathLabel, x: 0, y: 2, width: width, style: .role(.label))
            cursor = field.draw(into: &inner, rect: Rect(x: 0, y: 3, width: width, height: 1), focused: true)
            let below: (String, Role) = problem.map { ($0, .error) } ?? (hint.isEmpty ? words.pathHint : hint, .muted)
            let lines = TextWidth.wrap(environment.keyed(below.0, contexts), columns: width, ambiguous: environment.ambiguous).prefix(3)
            for (row, line) in lines.enumerated() {
                inner.write(line, x: 0, y: 5 + row, width: width, style: .role(below.1), ellipsis: false)
            }
            drawNames(into: &inner, top: 5 + lines.count)
        }
        return cursor
    }

    private func drawNames(into inner: inout Surface, top: Int) {
        guard !names.isEmpty else { return }
        let columns = max(1, inner.bounds.width / 28)
        let rows = max(0, inner.bounds.height - top)
        for (index, name) in names.prefix(columns * rows).enumerated() {
            let isLast = index == columns * rows - 1 && names.count > index + 1
            let text = isLast ? "… +\(names.count - index)" : name
            inner.write(text, x: index % columns * 28, y: top + index / columns, width: 27, style: .role(.value))
        }
    }
}
