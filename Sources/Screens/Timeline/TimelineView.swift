import Domain
import Foundation
import Services
import Terminal

/// トレーサビリティ照会: a chip's whole life on one time line (A511), with what is registered now (A2RB) above it.
///
/// Former owners are told to nobody on the phone: names, addresses and numbers stay masked until the desk looks for its own work.
struct TimelineView: View {
    enum Finding: Sendable {
        case asking
        case known(ChipLife)
        case failed(CommonDBError)
        /// The look-up could not be written to the audit log, so its answer is not shown.
        case unrecorded(StoreError)
    }

    let chip: ChipNumber
    private(set) var finding = Finding.asking
    /// What is registered now; `nil` while it is asked for.
    private(set) var record: ChipRecord?
    var isRevealedForDesk: Bool
    private(set) var isNewestFirst = false
    private var top = 0
    private var size = Size(width: 80, height: 20)

    init(chip: ChipNumber, record: ChipRecord?, isRevealedForDesk: Bool) {
        self.chip = chip
        self.record = record
        self.isRevealedForDesk = isRevealedForDesk
    }

    func start() -> [Command] { [.request(.ownershipHistory(chip), .history)] }

    let contexts: [KeyContext] = [.timeline, .text]
    var keyBar: [ActionID] { [.help, .turnTimeline, .revealForDesk, .reload, .note, .search, .back] }

    var life: ChipLife? { if case .known(let life) = finding { life } else { nil } }

    func availability(of action: ActionID, _ environment: Environment) -> Availability? {
        switch action {
        case .turnTimeline, .revealForDesk: life == nil ? .unavailable(why: environment.texts.record.noRecordYet) : .available
        case .reload, .up, .down, .pageUp, .pageDown, .top, .bottom, .back: .available
        default: nil
        }
    }

    mutating func perform(_ action: ActionID, _ environment: Environment) -> [Command]? {
        let height = max(1, size.height - headHeight)
        switch action {
        case .up: scroll(to: top - 1, environment)
        case .down: scroll(to: top + 1, environment)
        case .pageUp: scroll(to: top - height, environment)
        case .pageDown: scroll(to: top + height, environment)
        case .top: top = 0
        case .bottom: scroll(to: .max, environment)
        case .turnTimeline:
            isNewestFirst.toggle()
            top = 0
        case .revealForDesk:
            let words = environment.texts.record
            return [
                .push(
                    ConfirmDialog(
                        title: words.revealTitle, question: words.revealQuestion, yes: words.revealYes, commands: [.revealForDesk]))
            ]
        case .reload:
            finding = .asking
            return start()
        default: return nil
        }
        return []
    }

    mutating func arrange(in size: Size) { self.size = size }

    private mutating func scroll(to row: Int, _ environment: Environment) {
        let count = rows(width: size.width, environment).count
        top = min(max(0, row), max(0, count - max(1, size.height - headHeight)))
    }

    // MARK: Replies

    mutating func receive(_ result: Result<[OwnershipChange], CommonDBError>, of number: ChipNumber) -> [Command] {
        guard number == chip else { return [] }
        switch result {
        case .success(let rows):
            finding = .known(ChipLife(rows))
            return []
        case .failure(let error):
            finding = .failed(error)
            return [.effect(.bell)]
        }
    }

    mutating func refuse(_ number: ChipNumber, _ error: StoreError) -> [Command] {
        guard number == chip else { return [] }
        finding = .unrecorded(error)
        return [.effect(.bell)]
    }

    mutating func receive(record found: ChipRecord?, of number: ChipNumber) {
        guard number == chip else { return }
        record = found
    }

    /// What is still to be asked when the view comes back on top.
    func missing() -> [Command] { if case .asking = finding { start() } else { [] } }

    // MARK: Picture

    private var headHeight: Int { 3 }

    func draw(into surface: inout Surface, _ environment: Environment) -> Point? {
        let width = surface.bounds.width
        drawHead(into: &surface, environment)
        let body = Rect(x: 0, y: headHeight, width: width, height: max(0, surface.bounds.height - headHeight))
        switch finding {
        case .asking: say(environment.texts.record.asking, .muted, into: &surface, body, environment)
        case .failed(let error): say(environment.texts.registryError(error), .error, into: &surface, body, environment)
        case .unrecorded(let error):
            say(environment.texts.general.auditFailed(environment.texts.storeError(error)), .error, into: &surface, body, environment)
        case .known:
            let rows = rows(width: width, environment)
            ListView.draw(rows: rows.count, state: ListState(selected: top, top: top), into: &surface, rect: body) {
                index, place, _, surface in
                drawRow(rows[index], into: &surface, place)
            }
        }
        return nil
    }

    private func drawHead(into surface: inout Surface, _ environment: Environment) {
        let words = environment.texts.timeline
        let width = surface.bounds.width
        surface.fill(Rect(x: 0, y: 0, width: width, height: 1), style: .role(.border))
        var x = 1 + surface.write(words.title, x: 1, y: 0, width: width - 2, style: .role(.title)) + 2
        x += surface.write(chip.grouped, x: x, y: 0, width: max(0, width - x), style: Style(role: .title).adding(.bold)) + 2
        if let record {
            surface.write(
                environment.texts.record.animalShort(record.animal), x: x, y: 0, width: max(0, width - x - 1),
                style: .role(record.animal.isDead ? .deceased : .title))
        }
        surface.write(words.present(record, life, environment.now, environment.texts), x: 1, y: 1, width: width - 2, style: .role(.value))
        let order = isNewestFirst ? words.newestFirst : words.oldestFirst
        let state = isRevealedForDesk ? environment.texts.record.ownerForDesk : environment.keyed(words.masked, contexts)
        surface.write("\(order)  \(state)", x: 1, y: 2, width: width - 2, style: .role(.muted))
    }

    private func say(_ text: String, _ role: Role, into surface: inout Surface, _ body: Rect, _ environment: Environment) {
        let lines = TextWidth.wrap(environment.keyed(text, contexts), columns: body.width - 2, ambiguous: environment.ambiguous)
        for (row, line) in lines.enumerated() where row < body.height {
            surface.write(String(line), x: 1, y: body.y + row, width: body.width - 2, style: .role(role), ellipsis: false)
        }
    }

    private struct Row {
        var date = ""
        /// An event stands on the line, or nothing does.
        var isEvent = false
        var label = ""
        var text = ""
        var role = Role.value
    }

    private static let dateWidth = 19

    private func drawRow(_ row: Row, into surface: inout Surface, _ place: Rect) {
        let line = TimelineView.dateWidth + 1
        surface.write(row.date, x: 1, y: place.y, width: TimelineView.dateWidth - 1, style: .role(.label))
        let mark = row.isEvent ? (surface.asciiBorders ? "o" : "●") : (surface.asciiBorders ? "|" : "│")
        surface.write(mark, x: line, y: place.y, width: 2, style: .role(row.isEvent ? .title : .border))
        var x = line + 3
        if !row.label.isEmpty { x += surface.write(row.label + " ", x: x, y: place.y, width: max(0, place.maxX - x), style: .role(.label)) }
        let style: Style = row.isEvent ? Style(role: row.role).adding(.bold) : .role(row.role)
        surface.write(row.text, x: x, y: place.y, width: max(0, place.maxX - x), style: style, ellipsis: false)
    }

    private func rows(width: Int, _ environment: Environment) -> [Row] {
        guard let life else { return [] }
        let words = environment.texts.timeline
        if life.events.isEmpty { return [Row(text: environment.texts.record.none, role: .muted)] }
        let today = TokyoTime(environment.now).day
        var blocks = life.events.map { block($0, width: width, environment) }
        var spans: [Row?] = life.events.map { event in event.since.map { Row(text: words.later($0), role: .muted) } }
        if let last = life.events.last {
            blocks.append([Row(date: today.iso, isEvent: true, text: words.today, role: .muted)])
            spans.append(Row(text: words.later(Span(from: TokyoTime(last.at).day, to: today)), role: .muted))
        }
        var rows: [Row] = []
        if isNewestFirst {
            for index in blocks.indices.reversed() { rows += blocks[index] + (spans[index].map { [$0] } ?? []) }
        } else {
            for index in blocks.indices { rows += (spans[index].map { [$0] } ?? []) + blocks[index] }
        }
        return rows
    }

    /// One event: its day twice, as the West and as Japan counts, what happened, and what is known of it.
    private func block(_ event: ChipLife.Event, width: Int, _ environment: Environment) -> [Row] {
        let words = environment.texts.timeline
        let time = TokyoTime(event.at)
        let role: Role = event.kind == .death ? .deceased : .title
        var rows = [
            Row(date: "\(time.day.iso) \(time.clock)", isEvent: true, text: environment.texts.record.change(event.kind), role: role)
        ]
        func add(_ label: String, _ text: String, _ role: Role = .value) {
            let columns = max(8, width - TimelineView.dateWidth - 6 - TextWidth.columns(label, ambiguous: environment.ambiguous))
            for (index, line) in TextWidth.wrap(text, columns: columns, ambiguous: environment.ambiguous).prefix(6).enumerated() {
                rows.append(Row(label: index == 0 ? label : "", text: String(line), role: role))
            }
        }
        let shown = isRevealedForDesk
        let valueRole: Role = shown ? .value : .masked
        func value(_ text: String) -> String { Mask.masked(text, visible: shown) }
        func parts(_ owner: OwnershipChange, _ changed: [ChipLife.Changed]) {
            for part in changed { add(words.part(part), value(words.value(part, owner)), valueRole) }
        }
        switch event.kind {
        case .registration: parts(event.owner, ChipLife.Changed.allCases)
        case .ownerChange:
            // From whom to whom; the rest as it is from then on.
            if let before = event.before, shown {
                add(words.part(.name), "\(before.ownerName) → \(event.owner.ownerName)")
            } else {
                add(words.part(.name), value(event.owner.ownerName), valueRole)
            }
            parts(event.owner, [.address, .phone])
            add("", words.changed(event.changed), .muted)
        case .informationChange:
            for part in event.changed {
                let after = words.value(part, event.owner)
                let text = shown ? (event.before.map { "\(words.value(part, $0)) → \(after)" } ?? after) : value(after)
                add(words.part(part), text, valueRole)
            }
            add("", words.changed(event.changed), .muted)
        case .certificateReissue, .death: if !event.changed.isEmpty { add("", words.changed(event.changed), .muted) }
        }
        if rows.count == 1 { rows.append(Row()) }
        rows[1].date = time.day.japanese
        return rows
    }
}

extension App {
    /// The life of a chip, above its record: going back leads to what is registered now.
    mutating func openTimeline(_ chip: ChipNumber) {
        guard desk != nil else { return }
        if (desk?.main as? ChipRecordView)?.chip != chip { run([.openChip(chip)]) }
        let below = desk?.main as? ChipRecordView
        let view = TimelineView(chip: chip, record: below?.record, isRevealedForDesk: below?.isRevealedForDesk ?? false)
        show(view) { $0.start() }
    }

    /// The chip on screen, or one to be typed.
    mutating func askForTimeline() {
        if let chip = desk?.chipOnScreen { return openTimeline(chip) }
        let texts = texts
        layers.append(
            PromptDialog(
                title: texts.timeline.title, label: texts.timeline.ask, isRequired: true,
                check: { typed in
                    do throws(ChipNumberError) {
                        _ = try ChipNumber(typed)
                        return nil
                    } catch { return texts.chipError(error) }
                },
                commands: { typed in (try? ChipNumber(typed)).map { [.openTimeline($0)] } ?? [] }))
    }
}
