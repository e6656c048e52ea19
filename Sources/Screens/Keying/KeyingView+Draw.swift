import Domain
import Services
import Terminal

extension KeyingView {
    func draw(into surface: inout Surface, _ environment: Environment) -> Point? {
        let words = environment.texts.keying
        surface.box(
            surface.bounds, title: title(words), titleRight: saveState(environment), style: .role(.borderFocused), titleStyle: .role(.title)
        )
        var cursor: Point?
        let drawing = run.entry.map { FormDrawing(entry: $0, environment: environment) }
        surface.inside(surface.bounds.inset(dx: 2, dy: 1)) { inner in
            drawHead(into: &inner, environment)
            let body = Rect(x: 0, y: 1, width: inner.bounds.width, height: max(0, inner.bounds.height - 3))
            inner.inside(body) { inner in
                switch run.stage {
                case .loading: inner.write(words.loading, x: 0, y: 1, width: inner.bounds.width, style: .role(.muted))
                case .finished: inner.write(words.allDone, x: 0, y: 1, width: inner.bounds.width, style: .role(.success))
                case .choosing: cursor = drawKinds(into: &inner, environment)
                case .keying, .taken: cursor = drawing?.draw(into: &inner)
                }
            }
            drawFoot(drawing, into: &inner, environment)
        }
        return cursor
    }

    private func title(_ words: Texts.Keying) -> String {
        guard let place = run.place else { return words.workTitle(run.work) }
        let kind = run.entry.map { words.label($0.layout.title) } ?? ""
        return words.title(words.workTitle(run.work), place.slot.number, slotCount) + (kind.isEmpty ? "" : "  " + kind)
    }

    private func saveState(_ environment: Environment) -> String {
        let words = environment.texts.note
        if failure != nil { return words.notSaved }
        if journalDue != nil { return words.saving }
        return savedAt.map { words.saved(environment.texts.time.clock($0)) } ?? ""
    }

    /// Batch, counts, what is held.
    private func drawHead(into inner: inout Surface, _ environment: Environment) {
        let words = environment.texts.keying
        var parts = [words.batch(slipNumber, run.done)]
        if let entry = run.entry {
            if entry.noticeCount > 0 { parts.append(environment.keyed(words.notices(entry.noticeCount), contexts)) }
            if entry.mismatchCount > 0 { parts.append(words.mismatches(entry.mismatchCount)) }
            if run.work == .keying, entry.last != nil, entry.isBlank { parts.append(environment.keyed(words.senderOffered, contexts)) }
        }
        inner.write(parts.joined(separator: "  "), x: 0, y: 0, width: inner.bounds.width, style: .role(.muted))
        guard !run.held.isEmpty else { return }
        let text = words.held(run.heldLength)
        let columns = TextWidth.columns(text, ambiguous: environment.ambiguous)
        inner.write(text, x: max(0, inner.bounds.width - columns), y: 0, width: columns, style: .role(.warning))
    }

    private func drawKinds(into inner: inout Surface, _ environment: Environment) -> Point? {
        let words = environment.texts.keying
        var cursor: Point?
        inner.write(words.chooseKind, x: 0, y: 1, width: inner.bounds.width, style: .role(.label))
        for row in 0..<run.choices {
            let style: Style = .role(row == run.chosen ? .selection : .text)
            let text =
                row < Procedure.allCases.count
                ? words.procedure(Procedure.allCases[row]) : run.stranded.first.map { words.strandedRow($0.number, $0.by?.value) } ?? ""
            let place = Rect(x: 0, y: 3 + row, width: min(inner.bounds.width, 60), height: 1)
            inner.fill(place, style: style)
            inner.write(" \(row + 1)  \(text)", x: 0, y: place.y, width: place.width, style: style)
            if row == run.chosen { cursor = inner.absolute(Point(x: 1, y: place.y)) }
        }
        return cursor
    }

    /// One line for what is wrong, one for what the field takes.
    private func drawFoot(_ drawing: FormDrawing?, into inner: inout Surface, _ environment: Environment) {
        let words = environment.texts.keying
        let width = inner.bounds.width
        let y = inner.bounds.height - 2
        if let problem = problem(environment) {
            inner.fill(Rect(x: 0, y: y, width: width, height: 1), style: .role(.error))
            inner.write(problem, x: 0, y: y, width: width, style: .role(.error))
        } else if run.stage == .keying, let entry = run.entry, let doubt = entry.doubt, let spec = entry.layout.spec(of: .chip) {
            let text = "! \(words.label(spec.label)): \(words.issue(doubt))"
            inner.write(environment.keyed(text, contexts), x: 0, y: y, width: width, style: .role(.warning))
        }
        let hint: String
        switch run.stage {
        case .choosing: hint = words.kindHint
        case .keying: hint = drawing?.hint ?? ""
        case .taken: hint = words.takenHint
        case .loading, .finished: hint = ""
        }
        inner.write(environment.keyed(hint, contexts), x: 0, y: y + 1, width: width, style: .role(.muted))
    }

    private func problem(_ environment: Environment) -> String? {
        let words = environment.texts.keying
        if let loadFailure { return "× " + environment.texts.storeError(loadFailure) }
        switch run.stage {
        case .taken(let by): return "× " + words.taken(run.place?.slot.number ?? 0, by?.value)
        case .choosing: return run.held.isEmpty ? nil : "× " + words.chooseFirst
        case .keying:
            guard let entry = run.entry else { return nil }
            if let halt = entry.halt, halt.place == entry.place, let spec = entry.spec {
                return environment.keyed("× \(words.label(spec.label)): \(words.stop(halt.stop, words))", contexts)
            }
            if entry.pick != nil, !run.held.isEmpty { return "× " + words.pickFirst }
            if entry.isAtEnd { return run.held.isEmpty ? nil : "× " + environment.keyed(words.completeFirst, contexts) }
            return nil
        case .loading, .finished: return nil
        }
    }
}
