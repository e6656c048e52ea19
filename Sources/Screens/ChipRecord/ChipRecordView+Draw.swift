import Domain
import Foundation
import Services
import Terminal

extension ChipRecordView {
    func draw(into surface: inout Surface, _ environment: Environment) -> Point? {
        let words = environment.texts.record
        let width = surface.bounds.width
        let head = headLines(width: width, environment)
        drawHead(head, into: &surface, environment)
        let body = Rect(x: 0, y: 1 + head.count, width: width, height: max(0, surface.bounds.height - 1 - head.count))
        switch finding {
        case .asking:
            surface.write(words.asking, x: 1, y: body.y, width: width - 2, style: .role(.muted))
        case .unrecorded(let error):
            drawLines(environment.texts.general.auditFailed(environment.texts.storeError(error)), into: &surface, body, .error, environment)
        case .failed(let error):
            drawLines(environment.keyed(environment.registryError(error), contexts), into: &surface, body, .error, environment)
        case .notFound: drawNotFound(into: &surface, body, environment)
        case .found(let record):
            if isWide(width) {
                drawWide(record, into: &surface, body, environment)
            } else {
                drawNarrow(record, into: &surface, body, environment)
            }
        }
        return nil
    }

    // MARK: Head

    private func isWide(_ width: Int) -> Bool { width >= 110 }

    /// Below the number: the read-back, whole, or what the number itself says.
    private func headLines(width: Int, _ environment: Environment) -> [String] {
        guard let step = readBack?.current else { return [environment.texts.chipNotes(chip).joined(separator: "  ")] }
        let aid = step.spelled.isEmpty ? "" : "  " + step.spelled.joined(separator: " ")
        let reading = step.reading.isEmpty ? "" : "（\(step.reading)）"
        let line = Line(label: "", text: "\(environment.texts.record.readBack(step.part)) \(step.shown)\(reading)\(aid)").bounded
        return TextWidth.wrap(line.text, columns: width - 2, ambiguous: environment.ambiguous).prefix(4).map { String($0) }
    }

    /// The number and what the animal is; below, the lines of the head.
    private func drawHead(_ lines: [String], into surface: inout Surface, _ environment: Environment) {
        let words = environment.texts.record
        let width = surface.bounds.width
        surface.fill(Rect(x: 0, y: 0, width: width, height: 1), style: .role(.border))
        var x = 1 + surface.write(chip.grouped, x: 1, y: 0, width: width - 2, style: Style(role: .title).adding(.bold))
        if let record {
            x += 2
            x += surface.write(words.species(record.animal.species), x: x, y: 0, width: max(0, width - x - 1), style: .role(.title))
            if let death = record.animal.deathDate {
                x += 2
                x += surface.write(words.dead(death.iso), x: x, y: 0, width: max(0, width - x - 1), style: .role(.deceased))
            }
        }
        let style: Style = .role(readBack == nil ? .muted : .match)
        surface.fill(Rect(x: 0, y: 1, width: width, height: lines.count), style: style)
        for (row, line) in lines.enumerated() { surface.write(line, x: 1, y: 1 + row, width: width - 2, style: style, ellipsis: false) }
    }

    // MARK: Layouts

    private func drawWide(_ record: ChipRecord, into surface: inout Surface, _ body: Rect, _ environment: Environment) {
        let words = environment.texts.record
        let panes = PaneLayout.columns(
            of: body, [.init(minimum: 44, weight: 3), .init(minimum: 50, weight: 4)])
        guard panes.count == 2 else { return }
        pane(words.animal, animalLines(record, environment), into: &surface, panes[0], environment)
        pane(ownerTitle(environment), ownerLines(record, environment), into: &surface, panes[1], environment)
    }

    private func drawNarrow(_ record: ChipRecord, into surface: inout Surface, _ body: Rect, _ environment: Environment) {
        let rows = narrowRows(record, width: body.width, environment)
        // One column of everything: what does not fit is scrolled to, never left out.
        let state = ListState(selected: top, top: top)
        ListView.draw(rows: rows.count, state: state, into: &surface, rect: body) { index, place, _, surface in
            let row = rows[index]
            if row.isTitle { surface.fill(place, style: .role(.border)) }
            var x = row.isTitle ? 0 : 1
            for piece in row.pieces {
                x += surface.write(piece.text, x: x, y: place.y, width: max(0, place.maxX - x), style: .role(piece.role), ellipsis: false)
            }
        }
    }

    private typealias Row = (isTitle: Bool, pieces: [(text: String, role: Role)])

    private func narrowRows(_ record: ChipRecord, width: Int, _ environment: Environment) -> [Row] {
        let words = environment.texts.record
        var rows: [Row] = []
        for (title, lines) in [
            (words.animal, animalLines(record, environment)), (ownerTitle(environment), ownerLines(record, environment)),
        ] {
            rows.append((true, [("─ \(title) ", .label)]))
            rows += flow(lines, width: width - 3, environment).map { (false, $0) }
        }
        return rows
    }

    /// How many rows scroll, and how many of them show.
    func scrollRows(_ size: Size, _ environment: Environment) -> (count: Int, height: Int) {
        guard let record else { return (0, 0) }
        let height = max(0, size.height - 1 - headLines(width: size.width, environment).count)
        return isWide(size.width) ? (0, height) : (narrowRows(record, width: size.width, environment).count, height)
    }

    private struct Line {
        var label: String
        var text: String
        var role: Role = .value
        /// Starts a row of its own even where several would fit.
        var isOwnRow = false

        /// No field of the registry is longer; a broken one must not cost a megabyte's layout with every picture.
        var bounded: Line {
            guard text.utf8.count > 4_000 else { return self }
            var line = self
            line.text = String(text.unicodeScalars.prefix(1_000)) + "…"
            return line
        }
    }

    /// Puts short lines beside each other.
    private func flow(_ lines: [Line], width: Int, _ environment: Environment) -> [[(text: String, role: Role)]] {
        var rows: [[(text: String, role: Role)]] = []
        var used = 0
        for line in lines.map(\.bounded) where !line.text.isEmpty {
            let label = line.label.isEmpty ? "" : line.label + " "
            let columns = TextWidth.columns(label + line.text, ambiguous: environment.ambiguous) + 3
            if columns - 3 > width {
                // Too long for a row: goes on below itself.
                let indent = TextWidth.columns(label, ambiguous: environment.ambiguous)
                for (index, text) in TextWidth.wrap(line.text, columns: max(8, width - indent), ambiguous: environment.ambiguous)
                    .prefix(12).enumerated()
                {
                    rows.append([(index == 0 ? label : String(repeating: " ", count: indent), .label), (String(text), line.role)])
                }
                used = width
                continue
            }
            if rows.isEmpty || line.isOwnRow || used + columns > width {
                rows.append([])
                used = 0
            }
            rows[rows.count - 1].append((label, .label))
            rows[rows.count - 1].append((line.text + "   ", line.role))
            used += columns
        }
        return rows
    }

    private func pane(
        _ title: String, _ lines: [Line], into surface: inout Surface, _ rect: Rect, _ environment: Environment
    ) {
        surface.box(rect, title: title, style: .role(.border), titleStyle: .role(.label))
        surface.inside(rect.inset(dx: 1, dy: 1)) { inner in
            var y = 0
            for line in lines.map(\.bounded) where !line.text.isEmpty {
                let indent = line.label.isEmpty ? 0 : 9
                for (index, text) in TextWidth.wrap(
                    line.text, columns: max(4, inner.bounds.width - indent), ambiguous: environment.ambiguous
                ).enumerated() {
                    guard y < inner.bounds.height else { return }
                    if index == 0 { inner.write(line.label, x: 0, y: y, width: 8, style: .role(.label)) }
                    inner.write(text, x: indent, y: y, width: inner.bounds.width - indent, style: .role(line.role), ellipsis: false)
                    y += 1
                }
            }
        }
    }

    // MARK: Contents

    private func animalLines(_ record: ChipRecord, _ environment: Environment) -> [Line] {
        let words = environment.texts.record
        let animal = record.animal
        let today = TokyoTime(environment.now).day
        return [
            Line(label: words.state, text: animal.deathDate.map { words.dead($0.iso) } ?? "", role: .deceased),
            Line(label: words.name, text: animal.name),
            Line(
                label: words.kind,
                text: words.species(animal.species) + (environment.language == .japanese ? "・" : ", ") + words.sex(animal.sex)),
            Line(label: words.breed, text: animal.breed),
            Line(label: words.coat, text: animal.coatColor),
            Line(
                label: words.birth,
                text: animal.birthDate.map { environment.texts.time.birth($0, animal.isBirthDateEstimated, today) } ?? words.unknown),
            Line(label: words.features, text: animal.features),
            Line(label: words.registered, text: TokyoTime(record.registeredAt).day.iso),
            Line(label: words.retained, text: record.retainedUntil?.iso ?? ""),
        ]
    }

    private func ownerTitle(_ environment: Environment) -> String {
        let words = environment.texts.record
        if viewer.isGovernment { return environment.texts.government.ownerOf(viewer) }
        if isRevealedForDesk { return words.ownerForDesk }
        return gate.isPassed && !gate.policy.askable.isEmpty
            ? words.ownerOpen(environment.texts.inquiry.caller(gate.caller))
            : words.ownerMasked(environment.hint(.identityGate, contexts))
    }

    private func ownerLines(_ record: ChipRecord, _ environment: Environment) -> [Line] {
        let words = environment.texts.record
        let owner = record.owner
        func line(_ label: String, _ field: RecordField, _ value: String, isOwnRow: Bool = false) -> Line {
            let visible = shows(field)
            return Line(label: label, text: Mask.masked(value, visible: visible), role: visible ? .value : .masked, isOwnRow: isOwnRow)
        }
        let address = "〒\(Formatted.postalCode(owner.postalCode)) \(owner.address)"
        var lines = [
            Line(label: words.ownerKind, text: words.kindOfOwner(owner.kind)),
            line(words.ownerName, .ownerName, owner.name),
            line(words.kana, .ownerKana, owner.kana),
        ]
        if let representative = owner.representative { lines.append(line(words.representative, .representative, representative)) }
        lines.append(line(words.address, .ownerAddress, address, isOwnRow: true))
        lines.append(line(words.phone, .ownerPhone, Formatted.phone(owner.phone), isOwnRow: true))
        lines.append(line(words.email, .ownerEmail, owner.email ?? words.none))
        return lines
    }

    // MARK: Not registered

    private func drawNotFound(into surface: inout Surface, _ body: Rect, _ environment: Environment) {
        let words = environment.texts.record
        var y = body.y
        surface.write(words.notRegistered, x: 1, y: y, width: body.width - 2, style: .role(.warning))
        y += 1
        guard let near else { return }
        let state = environment.keyed(words.nearState(near.found.count, near.progress), contexts)
        for line in TextWidth.wrap(state, columns: body.width - 2, ambiguous: environment.ambiguous) {
            surface.write(line, x: 1, y: y, width: body.width - 2, style: .role(.muted), ellipsis: false)
            y += 1
        }
        for (index, number) in near.found.enumerated() where y < body.maxY {
            let style: Style = .role(index == nearList.selected ? .selection : .text)
            surface.fill(Rect(x: 0, y: y, width: body.width, height: 1), style: style)
            let text = " \(index + 1)  \(number.grouped)   \(words.difference(chip, number))"
            surface.write(text, x: 0, y: y, width: body.width, style: style)
            y += 1
        }
    }

    private func drawLines(_ text: String, into surface: inout Surface, _ body: Rect, _ role: Role, _ environment: Environment) {
        for (row, line) in TextWidth.wrap(text, columns: body.width - 2, ambiguous: environment.ambiguous).enumerated()
        where row < body.height {
            surface.write(line, x: 1, y: body.y + row, width: body.width - 2, style: .role(role), ellipsis: false)
        }
    }
}
