import Domain
import Foundation
import Services
import Terminal

/// One line of the registry's state: a heading, or a label with cells.
struct RegistryLine {
    struct Cell {
        var text: String
        var width: Int
        var role = Role.value
        var align = Alignment.left
    }

    var label: String
    var cells: [Cell] = []
    var isTitle = false
}

/// The figures as lines.
struct RegistryLines {
    static let labelWidth = 20

    private let environment: Environment
    private let words: Texts.State
    private let time: Texts.Time

    init(_ environment: Environment) {
        self.environment = environment
        words = environment.texts.state
        time = environment.texts.time
    }

    func all(_ figures: RegistryFigures?) -> [RegistryLine] {
        guard let figures else { return [RegistryLine(label: environment.texts.record.asking)] }
        return breaker(figures) + answers(figures) + troubles(figures) + rate(figures) + certificates(figures) + session(figures)
            + apis(figures)
    }

    private func title(_ text: String) -> RegistryLine { RegistryLine(label: text, isTitle: true) }

    private func line(_ label: String, _ text: String, _ role: Role = .value) -> RegistryLine {
        RegistryLine(label: label, cells: [.init(text: text, width: 200, role: role)])
    }

    private func table(_ label: String, _ texts: [String], _ width: Int = 9, role: Role = .value) -> RegistryLine {
        RegistryLine(label: label, cells: texts.map { .init(text: $0, width: width, role: role, align: .right) })
    }

    private func milliseconds(_ duration: Duration?) -> String {
        duration.map { words.milliseconds(max(1, Int($0 / .milliseconds(1)))) } ?? "-"
    }

    private func percent(_ share: Double?) -> String { share.map { words.percent($0) } ?? "-" }

    private func breaker(_ figures: RegistryFigures) -> [RegistryLine] {
        let breaker = figures.breaker
        var text = words.breaker(breaker.state)
        if let since = breaker.changedAt { text += "  " + words.since(time.clock(since)) }
        if let next = breaker.nextTry { text += "  " + words.nextTry(time.clock(next)) }
        var lines = [title(words.connection), line(words.state, text, breaker.state == .closed ? .success : .error)]
        if breaker.openings > 0 { lines.append(line(words.openings, words.times(breaker.openings))) }
        if let last = figures.lastFailure {
            lines.append(line(words.lastFailure, "\(time.dayAndTime(last.at))  \(last.api)  \(words.failure(last.failure))", .warning))
        }
        lines.append(line(words.lastLatency, milliseconds(environment.registry.lastLatency)))
        return lines
    }

    private func answers(_ figures: RegistryFigures) -> [RegistryLine] {
        let windows = figures.windows
        let isKept = windows.allSatisfy { $0.keptShare ?? 1 >= RegistryFigures.promisedShare }
        return [
            title(words.answers), table("", windows.map { words.minutes($0.minutes) }, role: .label),
            table(words.calls, windows.map { String($0.calls) }), table("p50", windows.map { milliseconds($0.p50) }),
            table("p90", windows.map { milliseconds($0.p90) }), table("p99", windows.map { milliseconds($0.p99) }),
            table(words.slowest, windows.map { milliseconds($0.slowest) }),
            table(words.kept, windows.map { percent($0.keptShare) }, role: isKept ? .value : .warning),
            table(words.errorRate, windows.map { percent($0.errorRate) }, role: windows.contains { $0.faults > 0 } ? .warning : .value),
        ]
    }

    /// Only the classes that happened.
    private func troubles(_ figures: RegistryFigures) -> [RegistryLine] {
        RegistryFigures.Trouble.allCases.compactMap { trouble in
            let counts = figures.windows.map { $0.troubles[trouble] ?? 0 }
            guard counts.contains(where: { $0 > 0 }) else { return nil }
            return table("  " + words.trouble(trouble), counts.map(String.init), role: trouble.isFault ? .warning : .value)
        }
    }

    private func rate(_ figures: RegistryFigures) -> [RegistryLine] {
        let rate = figures.rate
        let isFull = rate.lastSecond >= rate.ceiling
        return [
            title(words.rate), line(words.lastSecond, words.ofCeiling(rate.lastSecond, rate.ceiling), isFull ? .warning : .value),
            line(words.waiting, words.waitingCounts(rate.waitingClicks, rate.waitingBackground)),
        ]
    }

    private func certificates(_ figures: RegistryFigures) -> [RegistryLine] {
        func certificate(_ label: String, _ expiry: Date?, _ days: Int?) -> RegistryLine {
            guard let expiry, let days else { return line(label, words.noCertificate, .muted) }
            let role: Role =
                switch RegistryFigures.CertificateAge(daysLeft: days) {
                case .good: .value
                case .ending: .warning
                case .ended: .error
                }
            return line(label, "\(TokyoTime(expiry).day.iso)  \(words.daysLeft(days))", role)
        }
        return [
            title(words.certificates), certificate(words.server, figures.serverCertificateExpiry, figures.serverCertificateDaysLeft),
            certificate(words.client, figures.clientCertificateExpiry, figures.clientCertificateDaysLeft),
        ]
    }

    private func session(_ figures: RegistryFigures) -> [RegistryLine] {
        guard let session = environment.session else { return [] }
        var lines = [title(words.session), line(words.loggedIn, "\(session.operatorID)  \(time.full(session.startedAt))")]
        guard let token = figures.session else { return lines }
        if let end = token.tokenEndsAt { lines.append(line(words.token, words.tokenUntil(time.clock(end)))) }
        if let renewed = token.renewedAt { lines.append(line(words.renewed, "\(time.clock(renewed))  \(words.times(token.renewals))")) }
        return lines
    }

    private func apis(_ figures: RegistryFigures) -> [RegistryLine] {
        guard !figures.apis.isEmpty else { return [] }
        let heads = [words.calls, words.faults, words.latency, words.lastAt]
        return [title(words.apis), table("", heads, 10, role: .label)]
            + figures.apis.map { api in
                table(
                    api.id, [String(api.calls), String(api.faults), milliseconds(api.lastLatency), time.clock(api.lastAt)], 10,
                    role: api.faults > 0 ? .warning : .value)
            }
    }
}
