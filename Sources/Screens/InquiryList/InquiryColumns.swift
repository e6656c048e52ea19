import Domain
import Services
import Terminal

/// Which columns fit, and where. What matters most keeps its place when the list narrows.
struct InquiryColumns {
    private enum Kind { case number, received, deadline, state, caller, category, holder, chip, subject }

    private struct Column {
        let kind: Kind
        let x: Int
        let width: Int
    }

    private let columns: [Column]
    private let limits: WarningLimits
    private let clock: ServiceClock
    private let prepared: PreparedQuery?

    /// - parameter prepared: The query whose hits are shown.
    init(width: Int, place: DeskList, prepared: PreparedQuery?, _ environment: Environment) {
        self.prepared = prepared
        clock = environment.queue.clock
        limits = clock.warningLimits(now: environment.now)
        let isWide = width >= 100
        var kinds: [(Kind, Int)] = [(.number, 13)]
        if place.isOfDeadlines { kinds.append((.deadline, isWide ? 29 : 21)) } else { kinds.append((.received, 11)) }
        kinds.append((.state, 8))
        // What was found needs the room more than what it is about.
        let isTight = place.isOfDeadlines || prepared != nil
        kinds.append((.caller, isWide ? 16 : isTight ? 12 : 14))
        if width >= 120 || !isTight { kinds.append((.category, 8)) }
        if isWide { kinds.append((.holder, 10)) }
        if width >= 140 { kinds.append((.chip, 16)) }
        // The first column is the marks'.
        var x = 2
        var placed: [Column] = []
        for (kind, columns) in kinds {
            placed.append(Column(kind: kind, x: x, width: columns))
            x += columns + 1
        }
        placed.append(Column(kind: .subject, x: x, width: max(0, width - x - 1)))
        columns = placed
    }

    func drawTitles(into surface: inout Surface, y: Int, _ texts: Texts) {
        let words = texts.inquiries
        for column in columns {
            let title =
                switch column.kind {
                case .number: words.number
                case .received: words.received
                case .deadline: texts.queue.deadline
                case .state: words.state
                case .caller: words.caller
                case .category: words.category
                case .holder: words.holder
                case .chip: words.chip
                case .subject: words.subject
                }
            surface.write(title, x: column.x, y: y, width: column.width, style: .role(.label))
        }
    }

    /// - parameter hit: What the search said about the row.
    func draw(
        _ row: InquirySummary, hit: SearchHit?, isMarked: Bool, isSelected: Bool, into surface: inout Surface, y: Int,
        _ environment: Environment
    ) {
        let style: Style = .role(isSelected ? .selection : .text)
        let texts = environment.texts
        if isMarked { surface.write("*", x: 0, y: y, width: 1, style: isSelected ? style : .role(.badge)) }
        for column in columns {
            let place = Rect(x: column.x, y: y, width: column.width, height: 1)
            switch column.kind {
            case .number: surface.write(row.receiptNumber.text, x: place.x, y: y, width: place.width, style: style)
            case .received: surface.write(texts.time.dayAndTime(row.receivedAt), x: place.x, y: y, width: place.width, style: style)
            case .deadline:
                let deadline = Deadline(row, limits, clock: clock, columns: place.width, environment)
                surface.write(deadline.text, x: place.x, y: y, width: place.width, style: isSelected ? style : .role(deadline.role))
            case .state: surface.write(texts.inquiry.state(row.state), x: place.x, y: y, width: place.width, style: style)
            case .caller:
                let marks = row.callerName.isEmpty ? [] : prepared?.highlights(in: row.callerName, field: .name) ?? []
                MarkedText.write(texts.inquiry.callerShort(row), marks, into: &surface, place, style)
            case .category:
                let category = row.category.map(texts.inquiry.categoryShort) ?? ""
                surface.write(category, x: place.x, y: y, width: place.width, style: style)
            case .holder: surface.write(row.holder?.value ?? "", x: place.x, y: y, width: place.width, style: style)
            case .chip: surface.write(row.chip?.digits ?? "", x: place.x, y: y, width: place.width, style: style)
            case .subject: drawSubject(row, hit, into: &surface, place, style, texts.queue)
            }
        }
    }

    /// The question when the hit is in it or in the caller's name, which shows by itself; else the piece of text that was found.
    private func drawSubject(
        _ row: InquirySummary, _ hit: SearchHit?, into surface: inout Surface, _ place: Rect, _ style: Style, _ words: Texts.Queue
    ) {
        let marks = prepared?.highlights(in: row.question, field: .question) ?? []
        guard let excerpt = hit?.excerpt, marks.isEmpty, !excerpt.highlights.isEmpty, excerpt.field != .name else {
            MarkedText.write(row.question, marks, into: &surface, place, style)
            return
        }
        let head = "\(words.field(excerpt.field)): " + (excerpt.isCutBefore ? "…" : "")
        let used = surface.write(head, x: place.x, y: place.y, width: place.width, style: place.width > 0 ? style : .role(.muted))
        let rest = Rect(x: place.x + used, y: place.y, width: max(0, place.width - used), height: 1)
        // What stands far before the hit would push it out of a narrow column.
        let shown = MarkedText.cut(excerpt.text, excerpt.highlights, before: rest.width / 3)
        MarkedText.write(shown.text, shown.marks, into: &surface, rest, style)
    }
}

/// One line of text with some of its places marked.
enum MarkedText {
    /// - parameter marks: Ranges of Unicode scalars, in order, at borders of characters.
    static func write(_ text: String, _ marks: [Range<Int>], into surface: inout Surface, _ place: Rect, _ style: Style) {
        guard !marks.isEmpty else {
            surface.write(oneLine(text.unicodeScalars[...]), x: place.x, y: place.y, width: place.width, style: style)
            return
        }
        let scalars = Array(text.unicodeScalars)
        // In the selected row the mark must show on the selection's own colours.
        let marked: Style = style == .role(.selection) ? style.adding([.underline, .bold]) : Style(role: .match, attributes: [.underline])
        var x = place.x
        var done = 0
        func put(_ range: Range<Int>, _ style: Style) {
            guard !range.isEmpty, x < place.maxX else { return }
            let piece = oneLine(String.UnicodeScalarView(scalars[range])[...])
            x += surface.write(piece, x: x, y: place.y, width: place.maxX - x, style: style)
        }
        for mark in marks.map({ $0.clamped(to: 0..<scalars.count) }) where mark.lowerBound >= done {
            put(done..<mark.lowerBound, style)
            put(mark, marked)
            done = mark.upperBound
        }
        put(done..<scalars.count, style)
    }

    /// Takes away what stands more than so many scalars before the first mark.
    static func cut(_ text: String, _ marks: [Range<Int>], before room: Int) -> (text: String, marks: [Range<Int>]) {
        guard let first = marks.first?.lowerBound, first > room else { return (text, marks) }
        // Whole characters go: a mark of a letter must not lead the line.
        var gone = 0
        var rest = text[...]
        while let character = rest.first, gone + character.unicodeScalars.count <= first - room {
            gone += character.unicodeScalars.count
            rest = rest.dropFirst()
        }
        return ("…" + rest, marks.map { ($0.lowerBound - gone + 1)..<($0.upperBound - gone + 1) })
    }

    private static func oneLine(_ scalars: Substring.UnicodeScalarView) -> String {
        guard scalars.contains(where: { $0.properties.generalCategory == .control }) else { return String(scalars) }
        return String(String.UnicodeScalarView(scalars.map { $0.properties.generalCategory == .control ? " " : $0 }))
    }
}
