import Domain
import Services
import Terminal

/// Certificates that are not out: of one batch, or of all. A job prints those that wait; those nobody can tell about are settled one by
/// one. The change key is on none of its rows.
struct CertificatesView: View {
    /// `nil`: of all batches.
    let batch: PaperBatch?
    private(set) var rows: [CertificateRow] = []
    private(set) var isLoading = true
    private(set) var failure: StoreError?
    private(set) var list = ListState()
    /// Uncertain ones are asked about one after the other until none is left or somebody steps back.
    var isSettling = false
    /// One of them was settled, and the next is asked about when the rows are here again.
    var goesOn = false
    private var pageHeight = 16

    init(_ batch: PaperBatch?) { self.batch = batch }

    func start() -> [Command] { [.request(.printing(.certificates(batch?.id)), .certificates)] }

    let contexts: [KeyContext] = [.printing, .list]
    var keyBar: [ActionID] { [.printCertificates, .pauseJob, .cancelJob, .settlePrinting, .reload, .help, .back] }

    mutating func arrange(in size: Size) {
        pageHeight = max(1, size.height - 5)
        list.clamp(count: rows.count, height: pageHeight)
    }

    var chosen: CertificateRow? { rows.indices.contains(list.selected) ? rows[list.selected] : nil }
    private var waiting: [PaperCertificate] { rows.map(\.certificate).filter { $0.state == .waiting } }

    func awaited(by action: ActionID?) -> Slot? {
        guard rows.isEmpty, let action,
            [.open, .printCertificates, .settlePrinting].contains(action) || ListState.moves.contains(action)
        else { return nil }
        return .certificates
    }

    func availability(of action: ActionID, _ environment: Environment) -> Availability? {
        let words = environment.texts.printing
        switch action {
        case .up, .down, .pageUp, .pageDown, .top, .bottom, .back, .reload: return .available
        case .printCertificates:
            if environment.office.isPrinting { return .unavailable(why: words.isPrinting) }
            if environment.printing.places.isEmpty { return .unavailable(why: words.noPlace) }
            return waiting.isEmpty ? .unavailable(why: words.noneWaiting) : .available
        case .pauseJob, .cancelJob: return environment.office.isPrinting ? .available : .unavailable(why: words.noJob)
        case .open, .settlePrinting:
            return rows.contains { $0.certificate.state == .uncertain } ? .available : .unavailable(why: words.noneUncertain)
        default: return nil
        }
    }

    mutating func perform(_ action: ActionID, _ environment: Environment) -> [Command]? {
        if list.move(action, count: rows.count, height: pageHeight) { return [] }
        let words = environment.texts.printing
        switch action {
        case .reload:
            isLoading = true
            return start()
        case .printCertificates:
            let waiting = waiting
            return PrintPlaces.ask(environment) { place in
                [
                    .push(
                        ConfirmDialog(
                            title: words.printTitle, question: words.printQuestion(waiting.count, place), yes: words.printYes,
                            commands: [.printing(.print(waiting, place))]))
                ]
            }
        case .pauseJob:
            guard let job = environment.office.job else { return [] }
            return [.printing(.steer(job.progress.waits ? .resume : .pause))]
        case .cancelJob:
            return [
                .push(
                    ConfirmDialog(
                        title: words.cancelTitle, question: words.cancelQuestion, yes: words.cancelYes,
                        commands: [.printing(.steer(.cancel))]))
            ]
        case .open, .settlePrinting:
            isSettling = action == .settlePrinting
            return settle(environment)
        default: return nil
        }
    }

    /// Asks about the chosen one, or the first that is uncertain.
    func settle(_ environment: Environment) -> [Command] {
        let uncertain = rows.filter { $0.certificate.state == .uncertain }
        guard let row = uncertain.first(where: { $0.id == chosen?.id }) ?? uncertain.first else { return [] }
        let words = environment.texts.printing
        let out = ConfirmDialog(
            title: words.outTitle, question: words.outQuestion(words.name(row)), yes: words.outYes,
            commands: [.printing(.settle(row.id, cameOut: true))])
        return [
            .push(
                ChoiceList(
                    title: words.settleTitle(words.name(row)),
                    rows: [
                        .init(text: words.didNotComeOut, commands: [.printing(.settle(row.id, cameOut: false))]),
                        .init(text: words.cameOut, commands: [.push(out)]),
                    ]))
        ]
    }

    mutating func receive(_ result: Result<[CertificateRow], StoreError>, of asked: PaperBatch.ID?) {
        guard asked == batch?.id else { return }
        isLoading = false
        switch result {
        case .failure(let error): failure = error
        case .success(let found):
            failure = nil
            let selected = chosen?.id
            rows = found
            list.select(rows.firstIndex { $0.id == selected } ?? list.selected, count: rows.count, height: pageHeight)
        }
    }

    // MARK: Picture

    func draw(into surface: inout Surface, _ environment: Environment) -> Point? {
        let words = environment.texts.printing
        let width = surface.bounds.width
        surface.box(
            surface.bounds, title: words.title(batch?.slip.number), titleRight: isLoading ? environment.texts.inquiries.loading : "",
            style: .role(.borderFocused), titleStyle: .role(.title))
        var cursor: Point?
        surface.inside(surface.bounds.inset(dx: 1, dy: 1)) { inner in
            if let failure {
                inner.write(environment.texts.storeError(failure), x: 1, y: 0, width: width - 4, style: .role(.error))
            } else {
                drawJob(into: &inner, environment)
            }
            guard !rows.isEmpty else {
                if !isLoading, failure == nil { inner.write(words.none, x: 1, y: 1, width: width - 4, style: .role(.muted)) }
                return
            }
            cursor = drawRows(into: &inner, environment)
            if let chosen {
                let (text, role) = stand(chosen, environment)
                inner.write(
                    "\(chosen.certificate.number)  \(text)", x: 1, y: inner.bounds.height - 1, width: inner.bounds.width - 2,
                    style: .role(role))
            }
        }
        return cursor
    }

    private func drawJob(into inner: inout Surface, _ environment: Environment) {
        let words = environment.texts.printing
        guard let job = environment.office.job else {
            inner.write(
                environment.keyed(words.counts(rows.map(\.certificate.state)), contexts), x: 1, y: 0, width: inner.bounds.width - 2,
                style: .role(.label))
            return
        }
        let progress = words.progress(job.progress)
        let text: String
        let role: Role
        switch job.progress.state {
        case .running: (text, role) = (progress + "  " + words.hint(false), .title)
        case .pausing: (text, role) = (progress + "  " + environment.texts.paper.sending.pausing, .warning)
        case .paused(let why): (text, role) = (words.hint(true) + "  " + words.pause(why, environment.texts) + "  " + progress, .warning)
        case .finished: (text, role) = (progress, job.progress.uncertain + job.progress.left > 0 ? .warning : .success)
        case .cancelled: (text, role) = (progress, .warning)
        case .stopped(let error): (text, role) = (environment.texts.storeError(error), .error)
        }
        inner.write(environment.keyed(text, contexts), x: 1, y: 0, width: inner.bounds.width - 2, style: .role(role))
    }

    private func drawRows(into inner: inout Surface, _ environment: Environment) -> Point? {
        let words = environment.texts.printing
        let paper = environment.texts.paper
        let isWide = inner.bounds.width >= 108
        let table = ColumnTable([
            .init(width: isWide ? 16 : 13, title: paper.columnNumber), .init(width: 5, title: paper.columnSlot, isRight: true),
            .init(width: 20, title: paper.columnChip), .init(width: isWide ? 18 : 12, title: words.columnIssue),
            .init(width: 0, title: paper.columnStand),
        ])
        let rect = Rect(x: 0, y: 1, width: inner.bounds.width, height: max(0, inner.bounds.height - 2))
        return table.draw(rows: rows.count, state: list, into: &inner, rect: rect) { index in
            let row = rows[index]
            let (text, role) = stand(row, environment)
            return (
                [
                    row.batchNumber, String(row.certificate.number), row.chip.map { FieldKind.chip.grouped($0) } ?? "",
                    row.facts?.number ?? "", text,
                ], role
            )
        }
    }

    private func stand(_ row: CertificateRow, _ environment: Environment) -> (text: String, role: Role) {
        let words = environment.texts.printing
        if row.certificate.state == .waiting, let hold = environment.office.job?.holds[row.id] {
            return ("× " + words.hold(hold, environment.texts), .error)
        }
        switch row.certificate.state {
        case .waiting: return ("· " + words.state(.waiting), .text)
        case .printing: return ("→ " + words.state(.printing), .title)
        case .uncertain: return ("? " + words.state(.uncertain), .warning)
        case .out: return ("✓ " + words.state(.out), .success)
        }
    }
}

extension CertificateProgress {
    var waits: Bool {
        switch state {
        case .paused, .pausing: true
        case .running, .finished, .cancelled, .stopped: false
        }
    }
}

/// Where paper can go here: asked only when there is a choice.
enum PrintPlaces {
    static func ask(_ environment: Environment, _ commands: (PrintPlace) -> [Command]) -> [Command] {
        let places = environment.printing.places
        guard places.count > 1 else { return places.first.map(commands) ?? [] }
        let words = environment.texts.printing
        return [
            .push(ChoiceList(title: words.placeTitle, rows: places.map { ChoiceList.Row(text: words.place($0), commands: commands($0)) }))
        ]
    }
}
