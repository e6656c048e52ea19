import Domain
import Services
import Terminal

extension BatchView {
    func draw(into surface: inout Surface, _ environment: Environment) -> Point? {
        let words = environment.texts.paper
        let number = sheet?.batch.slip.number ?? ""
        let state = isLoading && sheet == nil ? environment.texts.inquiries.loading : sheet.map { words.batchState($0.batch.isOpen) } ?? ""
        surface.box(
            surface.bounds, title: words.batchTitle(number), titleRight: state, style: .role(.borderFocused), titleStyle: .role(.title))
        var cursor: Point?
        surface.inside(surface.bounds.inset(dx: 1, dy: 1)) { inner in
            let width = inner.bounds.width
            if let failure { inner.write(environment.texts.storeError(failure), x: 1, y: 0, width: width - 2, style: .role(.error)) }
            guard let sheet else {
                if isMissing { inner.write(words.isGone, x: 1, y: 0, width: width - 2, style: .role(.warning)) }
                return
            }
            if failure == nil { inner.write(received(sheet.batch, environment), x: 1, y: 0, width: width - 2, style: .role(.label)) }
            drawTotals(sheet, into: &inner, environment)
            drawRun(into: &inner, environment)
            let rect = Rect(x: 0, y: BatchView.headHeight - 1, width: width, height: max(0, inner.bounds.height - BatchView.headHeight))
            cursor = drawRows(into: &inner, rect, environment)
            drawFoot(into: &inner, environment)
        }
        return cursor
    }

    private func received(_ batch: PaperBatch, _ environment: Environment) -> String {
        let words = environment.texts.paper
        guard let by = batch.closedBy, let at = batch.closedAt else { return words.received(batch) }
        return words.received(batch) + "  " + words.closedBy(by.value, environment.texts.time.dayAndTime(at))
    }

    /// Each figure of the slip with a mark, or with what it differs by.
    private func drawTotals(_ sheet: BatchSheet, into inner: inout Surface, _ environment: Environment) {
        let words = environment.texts.paper
        let (slip, totals) = (sheet.batch.slip, sheet.totals)
        func figure(_ label: String, _ keyed: Int, _ written: Int, isMoney: Bool = false) -> (text: String, short: String, isSame: Bool) {
            let text = { (value: Int) in isMoney ? words.slip.yen(value) : String(value) }
            let difference = keyed == written ? nil : (keyed > written ? "+" : "-") + text(abs(keyed - written))
            let short = label + (difference.map { " ≠ \($0)" } ?? " ✓")
            return (words.counted(label, text(keyed), text(written), difference), short, keyed == written)
        }
        let counts = Procedure.allCases.filter { (slip.counts[$0] ?? 0) + (totals.counts[$0] ?? 0) > 0 }
            .map { figure(words.short($0), totals.counts[$0] ?? 0, slip.counts[$0] ?? 0) }
        let sums = [figure(words.fees, totals.fees, slip.fees, isMoney: true), figure(words.hashTotal, totals.hashTotal, slip.hashTotal)]
        for (row, line) in [counts, sums].enumerated() {
            var x = 1
            for (whole, short, isSame) in line {
                let room = inner.bounds.width - x - 1
                guard room > 0 else { break }
                // What it differs by is what somebody has to look for.
                let text = TextWidth.columns(whole, ambiguous: environment.ambiguous) > room ? short : whole
                x += inner.write(text, x: x, y: 1 + row, width: room, style: .role(isSame ? .success : .warning)) + 2
            }
        }
    }

    /// The run under way, or what came of the last one.
    private func drawRun(into inner: inout Surface, _ environment: Environment) {
        guard let run = environment.office.runs[batch] else { return }
        let words = environment.texts.paper.sending
        let width = inner.bounds.width - 2
        let text: String
        let role: Role
        switch run.progress.state {
        case .running: (text, role) = (words.progress(run.progress) + "  " + words.hint(false), .title)
        case .pausing: (text, role) = (words.progress(run.progress) + "  " + words.pausing, .warning)
        case .paused(let why):
            (text, role) = (words.hint(true) + "  " + words.pause(why, environment.texts) + "  " + words.progress(run.progress), .warning)
        case .finished: (text, role) = (words.progress(run.progress), run.progress.refused + run.progress.left > 0 ? .warning : .success)
        case .cancelled: (text, role) = (words.progress(run.progress), .warning)
        case .stopped(let error): (text, role) = (environment.texts.storeError(error), .error)
        }
        inner.write(environment.keyed(text, contexts), x: 1, y: 3, width: width, style: .role(role))
    }

    private func drawRows(into inner: inout Surface, _ rect: Rect, _ environment: Environment) -> Point? {
        let words = environment.texts.paper
        let isWide = inner.bounds.width >= 108
        let table = ColumnTable([
            .init(width: 5, title: words.columnSlot, isRight: true), .init(width: isWide ? 12 : 9, title: words.columnForm),
            .init(width: 20, title: words.columnChip), .init(width: 0, title: words.columnStand),
            .init(width: isWide ? 28 : 11, title: words.columnHands), .init(width: 6, title: words.columnHints, isRight: true),
        ])
        return table.draw(rows: rows.count, state: list, into: &inner, rect: rect) { index in
            let row = rows[index]
            let (text, role) = stand(row.slot, environment)
            return (
                [
                    String(row.slot.number), row.slot.procedure.map(words.short) ?? "", row.chip.map { FieldKind.chip.grouped($0) } ?? "",
                    text, isWide ? hands(row.slot, environment) : lastHand(row.slot, environment), row.hints == 0 ? "" : "! \(row.hints)",
                ], role
            )
        }
    }

    /// The chosen row in full.
    private func drawFoot(into inner: inout Surface, _ environment: Environment) {
        guard let chosen else { return }
        let (text, role) = stand(chosen.slot, environment)
        let time = environment.texts.time.dayAndTime(chosen.slot.updatedAt)
        inner.write(
            "\(chosen.slot.number)  \(text)  \(time)  \(hands(chosen.slot, environment))", x: 1, y: inner.bounds.height - 1,
            width: inner.bounds.width - 2, style: .role(role))
    }

    // MARK: Words

    /// Who keyed and verified, or who has it in hand now.
    private func hands(_ slot: PaperSlot, _ environment: Environment) -> String {
        if let lease = slot.lease, lease.isHeld(at: environment.now) { return environment.texts.paper.inHand(lease.by.value) }
        return [slot.keyedBy, slot.verifiedBy].compactMap { $0?.value }.joined(separator: " / ")
    }

    /// Who has it in hand, or was the last to.
    private func lastHand(_ slot: PaperSlot, _ environment: Environment) -> String {
        if let lease = slot.lease, lease.isHeld(at: environment.now) { return lease.by.value }
        return (slot.verifiedBy ?? slot.keyedBy)?.value ?? ""
    }

    /// Where the form stands, in words behind a mark.
    private func stand(_ slot: PaperSlot, _ environment: Environment) -> (text: String, role: Role) {
        let run = environment.office.runs[batch]
        let isUnderWay = run.map { !$0.progress.isOver && $0.progress.current == slot.number } ?? false
        let fate = SubmissionFate(slot, isUnderWay: isUnderWay, hold: run?.holds[slot.id])
        return FormStand.words(slot, fate, environment, contexts)
    }
}

/// Where a form stands, in words behind a mark: the same wherever a form is listed.
enum FormStand {
    static func words(
        _ slot: PaperSlot, _ fate: SubmissionFate, _ environment: Environment, _ contexts: [KeyContext]
    ) -> (text: String, role: Role) {
        let texts = environment.texts
        let words = texts.paper
        let mark = words.mark(slot.state)
        func say(_ text: String, _ role: Role) -> (String, Role) {
            ("\(mark) \(text)" + (slot.isErased ? "  " + words.erased : ""), role)
        }
        let reason = slot.reason.map { ": " + texts.keying.reason($0) } ?? ""
        switch fate {
        case .notReady(let state):
            let role: Role = state == .setAside || state == .differing ? .warning : state == .empty || state == .returned ? .muted : .text
            return say(words.state(state) + reason, role)
        case .waiting: return say(words.state(.verified), .text)
        case .held(let hold): return say(words.sending.hold(hold, texts), .warning)
        case .underWay: return ("→ " + words.underWay, .title)
        case .open: return say(words.fateOpen, .warning)
        case .accepted(let certificate):
            return say(words.state(.accepted) + (certificate.map { "  " + words.certificate($0) } ?? ""), .success)
        case .acceptedWithoutCertificate: return say(environment.keyed(words.withoutCertificate, contexts), .warning)
        case .refused: return say(words.state(.refused) + reason, .error)
        }
    }
}
