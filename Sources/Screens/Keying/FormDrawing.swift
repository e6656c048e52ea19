import Domain
import Terminal

/// The fields of a form on screen, and the line that says what the field under the cursor takes.
struct FormDrawing {
    let entry: FormEntry
    private let words: Texts.Keying
    private let ambiguous: AmbiguousWidth
    /// Fields the form as a whole has a hint about.
    private let hinted: Set<PaperField>

    init(entry: FormEntry, environment: Environment) {
        self.entry = entry
        words = environment.texts.keying
        ambiguous = environment.ambiguous
        hinted = Set(entry.hints.map(\.field))
    }

    /// Columns of the screen from which two of fields stay wide enough for an address each.
    static let twoColumns = 106
    static let labelWidth = 27

    func draw(into surface: inout Surface) -> Point? {
        let width = surface.bounds.width
        let count = width >= FormDrawing.twoColumns ? 2 : 1
        let pages = FormPages(
            sections: sections, focus: min(entry.place, entry.blanks.count - 1), height: surface.bounds.height, columnCount: count)
        let columnWidth = count == 1 ? width : (width - 2) / 2
        var cursor: Point?
        for (column, rows) in pages.columns.enumerated() {
            let x = column * (columnWidth + 2)
            for (y, row) in rows.enumerated() where y < surface.bounds.height {
                let line = Rect(x: x, y: y, width: columnWidth, height: 1)
                switch row {
                case .section(let number): drawSection(number, into: &surface, line)
                case .field(let place):
                    if let at = draw(place, into: &surface, line) { cursor = at }
                }
            }
        }
        if let pick = entry.pick { cursor = draw(pick, into: &surface) }
        if entry.isAtEnd { cursor = surface.absolute(Point(x: 0, y: max(0, surface.bounds.height - 1))) }
        return cursor
    }

    private var sections: [[Int]] { entry.layout.sections.map { $0.fields.compactMap { entry.index(of: $0.field) } } }

    private func drawSection(_ number: Int, into surface: inout Surface, _ line: Rect) {
        let title = words.label(entry.layout.sections[number].title)
        let used = surface.write(title, x: line.x, y: line.y, width: line.width, style: .role(.title)) + 1
        if used < line.width { surface.hline(x: line.x + used, y: line.y, width: line.width - used, style: .role(.border)) }
    }

    /// Mark, label, value, what was noticed; says where the cursor belongs when the field has it.
    private func draw(_ place: Int, into surface: inout Surface, _ line: Rect) -> Point? {
        let blank = entry.blanks[place]
        let isFocused = place == entry.place
        let isOut = entry.isRuledOut(place)
        let mark = mark(place)
        surface.write(mark.text, x: line.x, y: line.y, width: 1, style: .role(mark.role))
        let label = words.label(blank.spec.label)
        surface.write(
            label, x: line.x + 2, y: line.y, width: FormDrawing.labelWidth - 3,
            style: .role(isFocused ? .title : isOut ? .muted : .label))
        let note = note(place)
        let noteWidth = note.isEmpty ? 0 : min(16, TextWidth.columns(note, ambiguous: ambiguous)) + 1
        let rect = Rect(
            x: line.x + FormDrawing.labelWidth, y: line.y, width: max(4, line.width - FormDrawing.labelWidth - noteWidth), height: 1)
        if noteWidth > 0 {
            surface.write(note, x: line.maxX - noteWidth + 1, y: line.y, width: noteWidth - 1, style: .role(isFocused ? .title : .muted))
        }
        if isFocused { return drawFocused(blank, into: &surface, rect) }
        if isOut {
            surface.write("–", x: rect.x, y: rect.y, width: rect.width, style: .role(.muted))
            return nil
        }
        let text = blank.unread ?? shown(blank)
        surface.write(
            text, x: rect.x, y: rect.y, width: valueWidth(blank.spec, rect), style: .role(blank.unread == nil ? .value : .error),
            align: blank.spec.isRightAdjusted ? .right : .left)
        return nil
    }

    /// Money stands under money.
    private func valueWidth(_ spec: FieldSpec, _ rect: Rect) -> Int { spec.isRightAdjusted ? min(12, rect.width) : rect.width }

    private func shown(_ blank: FormEntry.Blank) -> String {
        guard let entry = blank.entry else { return "" }
        return entry.mark == nil ? blank.spec.kind.option(entry.text).map { words.label($0.words) } ?? blank.display : blank.display
    }

    private func drawFocused(_ blank: FormEntry.Blank, into surface: inout Surface, _ rect: Rect) -> Point? {
        let look: Style = .role(.fieldFocused)
        let kind = blank.spec.kind
        if !entry.isDirty, blank.entry?.mark == nil, let value = blank.entry?.text, let option = kind.option(value) {
            surface.fill(rect, style: look)
            surface.write(words.label(option.words), x: rect.x, y: rect.y, width: rect.width, style: look)
            return surface.absolute(rect.origin)
        }
        let buffer = entry.buffer
        if blank.spec.isRightAdjusted {
            let columns = TextWidth.columns(buffer.text, ambiguous: ambiguous)
            let room = valueWidth(blank.spec, rect)
            surface.fill(Rect(x: rect.x, y: rect.y, width: room + 1, height: 1), style: look)
            let start = max(0, room - columns)
            return buffer.field.draw(
                into: &surface, rect: Rect(x: rect.x + start, y: rect.y, width: room + 1 - start, height: 1), focused: true)
        }
        let grouped = kind.grouped(buffer.text)
        guard !grouped.bytesEqual(buffer.text) else { return buffer.field.draw(into: &surface, rect: rect, focused: true) }
        surface.fill(rect, style: look)
        surface.write(grouped, x: rect.x, y: rect.y, width: rect.width, style: look, ellipsis: false)
        let before = kind.grouped(String(buffer.text.prefix(buffer.cursor)))
        return surface.absolute(
            Point(x: rect.x + min(rect.width - 1, TextWidth.columns(before, ambiguous: ambiguous)), y: rect.y))
    }

    /// One sign before the label; the foot says the rest.
    private func mark(_ place: Int) -> (text: String, role: Role) {
        let blank = entry.blanks[place]
        if blank.agreement == .differs || blank.agreement == .settled { return ("≠", .error) }
        if blank.unread != nil || entry.halt?.place == place { return ("×", .error) }
        if blank.entry?.mark == .illegible { return ("?", .warning) }
        if !blank.warnings.isEmpty || hinted.contains(blank.spec.field) { return ("!", .warning) }
        if blank.entry == nil, entry.presences[place] == .mandatory, entry.purpose == .first { return ("*", .warning) }
        return ("", .text)
    }

    /// Where a value comes from, when it was not simply typed.
    private func note(_ place: Int) -> String {
        if place == entry.place, entry.firstKeying != nil { return words.again }
        guard let entry = entry.blanks[place].entry else { return "" }
        return words.origin(entry)
    }

    private func draw(_ pick: TownPick, into surface: inout Surface) -> Point? {
        let rows = min(9, pick.towns.count, max(1, surface.bounds.height - 2))
        let first = min(max(0, pick.selected - rows + 1), max(0, pick.towns.count - rows))
        let width = min(surface.bounds.width, 72)
        let box = Rect(x: 0, y: max(0, surface.bounds.height - rows - 2), width: width, height: rows + 2)
        surface.fill(box, style: .role(.text))
        surface.box(box, title: words.pickTitle(pick.towns.count), style: .role(.borderFocused), titleStyle: .role(.title))
        var cursor: Point?
        for row in 0..<rows {
            let town = pick.towns[first + row]
            let isSelected = first + row == pick.selected
            let style: Style = .role(isSelected ? .selection : .text)
            let place = Rect(x: box.x + 1, y: box.y + 1 + row, width: box.width - 2, height: 1)
            surface.fill(place, style: style)
            let digit = first + row < 9 ? "\(first + row + 1)" : " "
            let note = town.note.isEmpty ? "" : "  " + town.note
            surface.write(" \(digit)  \(town.line)\(note)", x: place.x, y: place.y, width: place.width, style: style)
            if isSelected { cursor = surface.absolute(Point(x: place.x + 1, y: place.y)) }
        }
        return cursor
    }

    /// What the field takes: its choices, what the table has so far, or an example.
    var hint: String {
        let options = entry.spec?.kind.options ?? []
        // Whoever missed the choices needs them more than the word about keys that are held.
        if entry.isWaiting, options.isEmpty { return words.correctFirst }
        if entry.pick != nil { return words.pickHint }
        guard let spec = entry.spec else { return words.endHint }
        if entry.firstKeying != nil { return words.againHint }
        if !options.isEmpty { return options.map { "\($0.digit) \(words.label($0.words))" }.joined(separator: "  ") }
        if let hits = tableHits(spec), !hits.isEmpty { return hits }
        return words.kindHints(spec.kind, entry.context.takesRemoval)
    }

    private func tableHits(_ spec: FieldSpec) -> String? {
        guard entry.isDirty, !entry.buffer.isEmpty else { return nil }
        let species = entry.context.species
        switch spec.kind {
        case .breed:
            return BreedTable.shared.hits(entry.buffer.text, species: species).prefix(5).map { "\($0.code) \($0.name)" }.joined(
                separator: "  ")
        case .coatColor:
            return CoatColorTable.shared.hits(entry.buffer.text, species: species).prefix(6).map { "\($0.code) \($0.name)" }.joined(
                separator: "  ")
        default: return nil
        }
    }
}
