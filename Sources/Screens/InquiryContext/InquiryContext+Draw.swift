import Domain
import Foundation
import Services
import Terminal

extension InquiryContext {
    /// A drawn row; `row` is the place of what can be chosen.
    private struct Line {
        var text: String
        var role: Role
        var row: Int?
        var indent = 0
    }

    /// Days of which the contacts are counted apart.
    private static let recentDays: Double = 7

    func draw(into surface: inout Surface, isFocused: Bool, _ environment: Environment) -> Point? {
        let width = surface.bounds.width
        let lines = lines(width: width - 1, environment)
        let height = surface.bounds.height
        let place = list.selected
        let last = lines.lastIndex { $0.row == place } ?? 0
        // The chosen row shows whole, with as much above it as there is room for.
        let top = isFocused ? max(0, min(last - height + 1, lines.count - height)) : 0
        var cursor: Point?
        for (y, line) in lines.dropFirst(max(0, top)).prefix(height).enumerated() {
            let isChosen = isFocused && line.row == place
            if isChosen {
                surface.fill(Rect(x: 0, y: y, width: width, height: 1), style: .role(.selection))
                if cursor == nil { cursor = surface.absolute(Point(x: 0, y: y)) }
            }
            let style: Style = .role(isChosen ? .selection : line.role)
            surface.write(line.text, x: 1 + line.indent, y: y, width: width - 1 - line.indent, style: style)
        }
        return cursor
    }

    private func lines(width: Int, _ environment: Environment) -> [Line] {
        let words = environment.texts.file.around
        var lines: [Line] = []
        if let failure {
            for line in TextWidth.wrap(environment.texts.storeError(failure), columns: width, ambiguous: environment.ambiguous) {
                lines.append(Line(text: line, role: .error))
            }
        }
        var heading = ""
        for (index, row) in rows.enumerated() {
            let title = self.heading(of: row, words, environment)
            if title != heading {
                if !lines.isEmpty { lines.append(Line(text: "", role: .text)) }
                let role: Role = if case .duplicate = row { .warning } else { .title }
                lines.append(Line(text: title, role: role))
                heading = title
            }
            lines += drawn(row, at: index, width: width, environment)
        }
        let isWaiting = surroundings == nil || contacts == nil || answers == nil
        if isWaiting, failure == nil {
            lines.append(Line(text: words.loading, role: .muted))
        } else if rows.isEmpty, failure == nil {
            for line in TextWidth.wrap(words.nothing, columns: width, ambiguous: environment.ambiguous) {
                lines.append(Line(text: line, role: .muted))
            }
        }
        return lines
    }

    private func heading(of row: Row, _ words: Texts.File.Around, _ environment: Environment) -> String {
        switch row {
        case .survivor: return words.survivor
        case .duplicate: return words.duplicates
        case .link: return words.links
        case .merged: return words.merged
        case .contact:
            let limit = environment.now.addingTimeInterval(-InquiryContext.recentDays * 86_400)
            let all = contacts ?? []
            return words.contacts(all.count, all.count { $0.inquiry.receivedAt >= limit })
        case .chip: return words.chip
        case .answer(let hit): return hit.basis == .words ? words.answers : words.answersByCategory
        }
    }

    private func drawn(_ row: Row, at index: Int, width: Int, _ environment: Environment) -> [Line] {
        let words = environment.texts.file.around
        switch row {
        case .chip(let chip): return [Line(text: chip.grouped, role: .value, row: index)]
        case .answer(let hit):
            let text = "\(hit.entry.id) \(hit.entry.question)"
            let wrapped = TextWidth.wrap(text, columns: max(8, width), ambiguous: environment.ambiguous).prefix(2)
            return wrapped.enumerated().map { Line(text: $0.element, role: .text, row: index, indent: $0.offset == 0 ? 0 : 1) }
        default:
            guard let inquiry = row.inquiry else { return [] }
            let names = environment.texts.inquiry
            let time = environment.texts.time
            let outcome = inquiry.isOpen ? nil : inquiry.outcome.map { "(\(names.outcome($0)))" }
            let head = [
                inquiry.receiptNumber.text, time.dayAndTime(inquiry.receivedAt), names.state(inquiry.state), outcome,
            ].compactMap { $0 }.joined(separator: "  ")
            let reasons = row.reasons.map(words.reason).joined(separator: words.reasonJoint)
            let parts = [reasons.isEmpty ? "" : "[\(reasons)]", names.callerShort(inquiry), inquiry.question]
            return [
                Line(text: head, role: .value, row: index),
                Line(text: parts.filter { !$0.isEmpty }.joined(separator: " "), role: .text, row: index, indent: 2),
            ]
        }
    }
}
