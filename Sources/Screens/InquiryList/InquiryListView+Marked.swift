import Domain
import Services
import Terminal

/// Marked rows, and what is done with them all.
extension InquiryListView {
    mutating func performOnMarked(_ action: ActionID, _ environment: Environment) -> [Command]? {
        let words = environment.texts.queue
        switch action {
        case .mark:
            guard let selected else { return [] }
            guard marks.toggle(selected.id) else { return [.say(Message(.warning, words.markLimit(RowMarks.most)))] }
            return move(.down, environment)
        case .markAll: return markAll(environment)
        case .takeMarked: return [.queue(.askToChange(.taken, meant))]
        case .spamMarked: return [.queue(.askToChange(.markedSpam(note: ""), meant))]
        case .assignMarked:
            let rows = meant
            return [
                .queue(
                    .pickOperator(
                        OperatorChoice(title: words.assignTitle(rows.count)) { chosen in
                            [.queue(.askToChange(.handedOver(to: chosen, note: ""), rows))]
                        }))
            ]
        case .tagMarked: return [.push(tagPrompt(environment))]
        case .undoBulk: return [.queue(.askToUndo)]
        default: return nil
        }
    }

    /// The marked rows, or the chosen one when none is marked.
    var meant: [Inquiry.ID] { marks.isEmpty ? selected.map { [$0.id] } ?? [] : marks.ids }

    /// Marks every row up to the limit, fetching those that are not here; a second time takes all marks off.
    private mutating func markAll(_ environment: Environment) -> [Command] {
        let here = (hits.map { $0.map(\.id) } ?? (window.first == 0 ? window.rows.map(\.id) : [])).prefix(RowMarks.most)
        let isWhole = hits != nil ? line?.found?.next == nil : window.count <= here.count
        if isWhole || here.count == RowMarks.most {
            let isUnmarking = !here.isEmpty && here.allSatisfy(marks.contains)
            marks.clear()
            if !isUnmarking { marks.add(Array(here)) }
            return []
        }
        if hits != nil { return markHits(environment) }
        marks.wantsAll = true
        return [page(from: .first, limit: RowMarks.most)]
    }

    /// The first page is here: marks it.
    mutating func markRows() {
        marks = RowMarks(window.rows.prefix(RowMarks.most).map(\.id))
    }

    /// Marks the hits when enough are here, else asks for the rest.
    mutating func markHits(_ environment: Environment) -> [Command] {
        let here = hits ?? []
        let missing = RowMarks.most - here.count
        if missing > 0, line?.found?.next != nil {
            marks.wantsAll = true
            return line?.more(missing, in: view, environment) ?? []
        }
        marks = RowMarks(here.prefix(RowMarks.most).map(\.id))
        return []
    }

    private func tagPrompt(_ environment: Environment) -> PromptDialog {
        let words = environment.texts.queue
        let rows = meant
        return PromptDialog(
            title: words.tagTitle(rows.count), label: words.tagLabel, isRequired: true,
            check: { InquiryListView.tags($0) == nil ? words.noTag : nil },
            commands: { typed in InquiryListView.tags(typed).map { [.queue(.askToChange($0, rows))] } ?? [] })
    }

    /// Tags as typed: parted by spaces, a minus before those that go.
    static func tags(_ typed: String) -> InquiryChange? {
        var adding: [String] = []
        var removing: [String] = []
        for word in typed.split(whereSeparator: \.isWhitespace) {
            let isRemoved = ["-", "－", "ー", "−"].contains { word.hasPrefix($0) }
            let tag = String(isRemoved ? word.dropFirst() : word)
            guard !tag.isEmpty else { return nil }
            if isRemoved { removing.append(tag) } else { adding.append(tag) }
        }
        return adding.isEmpty && removing.isEmpty ? nil : .tagged(adding: adding, removing: removing)
    }
}
